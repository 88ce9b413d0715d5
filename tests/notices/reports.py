"""Delivery reports as mail servers write them, for one of our mails. Made-up servers and people."""

from textwrap import dedent

PROOF = "6yM0c1Yx8pQ"


def original(utskick_id: int | str = 7, proof: str = PROOF) -> str:
    return dedent(f"""\
        Message-ID: <utskick-{utskick_id}@skolverket.example.org>
        X-SBS-Kontroll: {proof}
        Auto-Submitted: auto-generated
        From: SBS <sbs@skolverket.example.org>
        To: eva.ek@hoor.example.org
        Subject: =?utf-8?q?Skriv_under_=E2=80=93_H=C3=B6=C3=B6rs_kommun?=
        """)


def status(action: str = "failed", code: str = "5.1.1", diagnostic: str = "", final: str = "rfc822; eva.ek@hoor.example.org") -> str:
    lines = ["Reporting-MTA: dns; mx1.hoor.example.org", "Arrival-Date: Wed, 27 May 2020 09:12:44 +0200", ""]
    lines += [f"Final-Recipient: {final}", f"Action: {action}", f"Status: {code}", "Remote-MTA: dns; inbox.hoor.example.org"]
    return "\n".join([*lines, f"Diagnostic-Code: {diagnostic}"] if diagnostic else lines) + "\n"


POSTFIX_SAID = (
    "smtp; 550 5.1.1 <eva.ek@hoor.example.org>: Recipient\n    address rejected: User unknown in local recipient table; try\n"
    "    eva.ny@hoor.example.org"
)


def postfix(**more) -> bytes:
    """A text for people, the status, the headers only."""
    return _report(status(**({"diagnostic": POSTFIX_SAID} | more)), "text/rfc822-headers", original())


def exchange(code: str = "5.1.10") -> bytes:
    """Quoted-printable text, the whole mail returned, CRLF."""
    whole = original() + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHemlig text om en elev.\n"
    said = "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"
    return _report(status(code=code, diagnostic=said), "message/rfc822", whole).replace(b"\n", b"\r\n")


def with_original(headers: str) -> bytes:
    return _report(status(), "text/rfc822-headers", headers)


def with_status(text: str) -> bytes:
    return _report(text, "text/rfc822-headers", original())


def _report(delivery: str, kind: str, returned: str) -> bytes:
    head = """\
From: MAILER-DAEMON@mx1.hoor.example.org (Mail Delivery System)
To: sbs@skolverket.example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="1A2B.1590563564/mx1"
"""
    return "\n".join(
        [
            head,
            "This is a MIME-encapsulated message.\n",
            "--1A2B.1590563564/mx1",
            "Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n",
            "I'm sorry to have to inform you that your message could not be delivered.\n",
            "--1A2B.1590563564/mx1",
            "Content-Description: Delivery report\nContent-Type: message/delivery-status\n",
            delivery,
            "--1A2B.1590563564/mx1",
            f"Content-Description: Undelivered Message\nContent-Type: {kind}\n",
            returned,
            "--1A2B.1590563564/mx1--\n",
        ]
    ).encode()
