"""Delivery reports as some mail servers really put them together, for one of our mails (number 7). Made-up hosts and people.

Each differs from the standard's example in its own way: nested first parts, folded and split fields, CRLF, what is returned of the mail.
"""

from textwrap import dedent

from tests.notices.reports import original

WHOLE = original() + dedent("""\
    MIME-Version: 1.0
    Content-Type: multipart/alternative; boundary="=====alt=="

    --=====alt==
    Content-Type: text/plain; charset="utf-8"

    Påminnelse
    --=====alt==
    Content-Type: text/html; charset="utf-8"

    <p>Påminnelse</p>
    --=====alt==--
    """)


def _put(head: str, boundary: str, *parts: str, newline: str = "\n") -> bytes:
    body = "".join(f"--{boundary}\n{part}\n" for part in (dedent(part) if part.startswith("\n") else part for part in parts))
    return (dedent(head).lstrip() + "\n" + body + f"--{boundary}--\n").replace("\n", newline).encode()


def postfix_expired() -> bytes:
    """Postfix after five days: given up for good, with the code of passing trouble."""
    return _put(
        """
        From: MAILER-DAEMON@mx.hoor.example.org (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4F1C.1617870000/mx.hoor.example.org"
        """,
        "4F1C.1617870000/mx.hoor.example.org",
        "Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\nI'm sorry to have to inform you\n",
        "Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.hoor.example.org\nX-Postfix-Queue-ID: 4F1C\nX-Postfix-Sender: rfc822; sbs@skolverket.example.org\n\n"
        "Final-Recipient: rfc822; eva.ek@hoor.example.org\nOriginal-Recipient: rfc822;eva.ek@hoor.example.org\nAction: failed\n"
        "Status: 4.4.1\nDiagnostic-Code: X-Postfix; connect to inbox.hoor.example.org[192.0.2.7]:25:\n    Connection timed out\n",
        "Content-Description: Undelivered Message Headers\nContent-Type: text/rfc822-headers\n\n" + original(),
    )


def postfix_utf8() -> bytes:
    """Postfix for an address with å in it (RFC 6533): the ``global`` kinds of all three parts."""
    return _put(
        """
        From: MAILER-DAEMON@mx.hoor.example.org
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=global-delivery-status; boundary="utf8"
        """,
        "utf8",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nTyvärr.\n",
        "Content-Description: Delivery report\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: 8bit\n\n"
        "Reporting-MTA: dns; mx.hoor.example.org\n\nFinal-Recipient: utf-8; åsa@höör.example.org\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <åsa@höör.example.org>: User unknown\n",
        "Content-Type: message/global-headers\nContent-Transfer-Encoding: 8bit\n\n" + original(),
    )


def exchange_online() -> bytes:
    """Microsoft 365: CRLF, a text in two forms first, the remote server's name, the whole mail returned."""
    return _put(
        """
        From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@hoor.example.org>
        Auto-Submitted: auto-replied
        X-MS-Exchange-Message-Is-Ndr:
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="b5ae3ab4-6d3c-4d57-9f6f-1d3d0f0a9d3e"
        Content-Language: sv-SE
        """,
        "b5ae3ab4-6d3c-4d57-9f6f-1d3d0f0a9d3e",
        'Content-Type: multipart/alternative; differences=Content-Type;\n boundary="inner"\n\n'
        '--inner\nContent-Type: text/plain; charset="us-ascii"\nContent-Transfer-Encoding: quoted-printable\n\n=\nYour message couldn=92t\n'
        '--inner\nContent-Type: text/html; charset="us-ascii"\nContent-Transfer-Encoding: quoted-printable\n\n<html></html>\n--inner--\n',
        "Content-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns;AM0EX01.hoor.example.org\nReceived-From-MTA: dns;mail.skolverket.example.org\n"
        "Arrival-Date: Thu, 8 Apr 2021 06:00:12 +0000\n\n"
        "Final-Recipient: rfc822;eva.ek@hoor.example.org\nAction: failed\nStatus: 5.1.10\n"
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient eva.ek@hoor.example.org not found by SMTP "
        "address lookup\n",
        "Content-Type: message/rfc822\n\n" + WHOLE,
        newline="\r\n",
    )


def gmail() -> bytes:
    """Google: a picture beside the text, an answer on several lines, the whole mail returned."""
    return _put(
        """
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example.org>
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        Content-Type: multipart/report; boundary="000000000000d1"; report-type=delivery-status
        """,
        "000000000000d1",
        'Content-Type: multipart/related; boundary="000000000000d2"\n\n--000000000000d2\nContent-Type: multipart/alternative; '
        'boundary="000000000000d3"\n\n--000000000000d3\nContent-Type: text/plain; charset="UTF-8"\n\n** Adressen hittades inte **\n'
        "--000000000000d3--\n--000000000000d2\nContent-Type: image/png; name=icon.png\nContent-Transfer-Encoding: base64\n\n"
        "iVBORw0KGgo=\n--000000000000d2--\n",
        "Content-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; googlemail.example.org\nReceived-From-MTA: dns; sbs@skolverket.example.org\n"
        "Arrival-Date: Wed, 07 Apr 2021 23:00:12 -0700 (PDT)\nX-Original-Message-ID: <utskick-7@skolverket.example.org>\n\n"
        "Final-Recipient: rfc822; eva.ek@hoor.example.org\nAction: failed\nStatus: 5.1.1\n"
        "Remote-MTA: dns; mx.hoor.example.org. (192.0.2.7)\n"
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n"
        " 550-5.1.1 double-checking the recipient's email address for typos or\n 550 5.1.1 unnecessary spaces.\n"
        "Last-Attempt-Date: Wed, 07 Apr 2021 23:00:13 -0700 (PDT)\n",
        "Content-Type: message/rfc822\n\n" + WHOLE,
    )


def exim() -> bytes:
    """Exim: no text of the status beside the code, the field of the identity folded."""
    folded = original().replace("Message-ID: ", "Message-Id:\n ")
    return _put(
        """
        From: Mail Delivery System <Mailer-Daemon@mx.hoor.example.org>
        X-Failed-Recipients: eva.ek@hoor.example.org
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=1617861613-eximdsn-1804289383
        MIME-Version: 1.0
        """,
        "1617861613-eximdsn-1804289383",
        "Content-type: text/plain; charset=us-ascii\n\nThis message was created automatically by mail delivery software.\n",
        "Content-type: message/delivery-status\n\nReporting-MTA: dns; mx.hoor.example.org\n\n"
        "Action: failed\nFinal-Recipient: rfc822;eva.ek@hoor.example.org\nStatus: 5.0.0\n",
        "Content-type: text/rfc822-headers\n\n" + folded,
    )


def without_status() -> bytes:
    """A server that breaks the rule and gives no status; only its line tells."""
    return exim().replace(b"Status: 5.0.0\n", b"Diagnostic-Code: smtp; 550 5.1.1 No such user\n")
