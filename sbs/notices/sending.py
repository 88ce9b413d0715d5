"""Sending one Utskick: claim, SMTP, record. Two workers, a killed one or a repeated task never send a mail twice.

A row is claimed before the server hears of it. Where the worker dies between the claim and the record, nobody can know whether the mail
went: the sweep marks it UNCERTAIN, and it is never resent by itself (domain.md, Reporting).
"""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formatdate, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q

from sbs.lib.pause import pause_point
from sbs.notices import bounces
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick

#: How long after the first, second … failed attempt the next one is made. After the last, two days and a half, the mail is given up.
#: Often at first: a server that was down for a day gets the day's mail the next morning.
BACKOFF = (timedelta(minutes=10), timedelta(hours=1), *(timedelta(hours=hours) for hours in (4, 4, 4, 4, 8, 12, 24)))
#: A claim older than this has no living worker: SMTP gives up long before (EMAIL_TIMEOUT).
LONGEST_SENDING = timedelta(minutes=15)
#: A queued mail older than this was left by a lost task.
LOST_AFTER = timedelta(minutes=5)

#: By kind of mail: whether it may leave at a moment. What may not waits in the queue and is taken up by the sweep. Filled by later apps.
GOES: dict[str, Callable[[datetime], bool]] = {}

DIED = "Sändningen avbröts. Det går inte att veta om mejlet kom fram."
CUT_OFF = "Förbindelsen bröts medan mejlet lämnades över. Det går inte att veta om det kom fram."


class Temporary(Exception):
    """The mail certainly did not go, but may later."""


class Uncertain(Exception):
    """The mail may have gone."""


class Permanent(Exception):
    """The mail certainly did not go and will not."""


class Refused(Permanent):
    """The server said no to the receiver: ``code`` and ``answer`` are its words."""

    def __init__(self, code: int, answer: str):
        super().__init__(f"Mejlservern tog inte emot mejlet till den adressen ({code}).")
        self.code, self.answer = code, answer


def send(utskick_id: int, now: datetime) -> None:
    """Send the mail if it is still waiting. Does nothing when another has claimed it, however often it is called."""
    pause_point("mail.unclaimed")
    row = _claim(utskick_id, now)
    if row is None:
        return
    pause_point("mail.claimed")
    try:
        _hand_over(row)
    except Temporary as problem:
        _record_failure(row, str(problem))
        return
    except Uncertain as problem:
        _mark(row, status=UtskickStatus.UNCERTAIN, error=str(problem))
        return
    except Permanent as problem:
        _mark(row, status=UtskickStatus.FAILED, error=str(problem))
        if isinstance(problem, Refused):
            bounces.refused(row.pk, problem.code, problem.answer, now)
        return
    pause_point("mail.sent")
    _mark(row, status=UtskickStatus.SENT, sent_at=now, error="")


def _claim(utskick_id: int, now: datetime) -> Utskick | None:
    """One UPDATE decides who sends: the database lets only one worker change QUEUED to CLAIMED."""
    waiting = Utskick.objects.filter(pk=utskick_id, status=UtskickStatus.QUEUED).exclude(kind__in=_held(now))
    if not waiting.update(status=UtskickStatus.CLAIMED, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Utskick.objects.get(pk=utskick_id)


def _held(now: datetime) -> list[str]:
    """Kinds of mail that may not leave now."""
    return [kind for kind, goes in GOES.items() if not goes(now)]


def _mark(row: Utskick, **values) -> None:
    Utskick.objects.filter(pk=row.pk, status=UtskickStatus.CLAIMED).update(**values)


def _record_failure(row: Utskick, error: str) -> None:
    status = UtskickStatus.FAILED if row.attempts > len(BACKOFF) else UtskickStatus.QUEUED
    _mark(row, status=status, error=error)


def _message(row: Utskick) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<utskick-{row.pk}@{domain}>",  # the same at every attempt: a receiver can tell two apart from one
        bounces.PROOF_HEADER: bounces.proof(row.pk),  # comes back in a delivery report and shows that the report is about our mail
        "Auto-Submitted": "auto-generated",
        "Date": formatdate(row.created_at.timestamp(), localtime=False),
    }
    message = EmailMultiAlternatives(row.subject, row.body, to=[row.to], headers=headers)
    if row.html:
        message.attach_alternative(row.html, "text/html")
    return message


def _hand_over(row: Utskick) -> None:
    """Give the mail to the server; a failure is Temporary, Permanent or Uncertain."""
    connection = get_connection()
    try:
        connection.open()
    except smtplib.SMTPResponseException as problem:
        raise Temporary(f"Mejlservern svarade {problem.smtp_code}.") from problem
    except OSError as problem:
        raise Temporary("Mejlservern gick inte att nå.") from problem
    try:
        connection.send_messages([_message(row)])
    except smtplib.SMTPRecipientsRefused as problem:
        code, answer = max(problem.recipients.values(), default=(550, b""))
        if code >= 500:
            raise Refused(code, answer.decode("utf-8", "replace")) from problem
        raise _judged(code) from problem
    except smtplib.SMTPResponseException as problem:
        raise _judged(problem.smtp_code) from problem
    except (OSError, smtplib.SMTPServerDisconnected) as problem:
        raise Uncertain(CUT_OFF) from problem
    finally:
        connection.close()


def _judged(code: int) -> Temporary | Permanent:
    """4xx: later; 5xx: never (RFC 5321, 4.2.1)."""
    if 400 <= code < 500:
        return Temporary(f"Mejlservern bad oss vänta ({code}).")
    return Permanent(f"Mejlservern tog inte emot mejlet till den adressen ({code}).")


def mark_abandoned(now: datetime) -> int:
    """Claims whose worker is gone become UNCERTAIN; the number of them."""
    left = Utskick.objects.filter(status=UtskickStatus.CLAIMED, claimed_at__lt=now - LONGEST_SENDING)
    return left.update(status=UtskickStatus.UNCERTAIN, error=DIED)


def waiting(now: datetime) -> list[int]:
    """The mails that ought to be sent now: never tried and lost by the queue, or tried and due again."""
    due = Q(attempts=0, created_at__lt=now - LOST_AFTER)
    for attempts, pause in enumerate(BACKOFF, start=1):
        due |= Q(attempts=attempts, claimed_at__lte=now - pause)
    rows = Utskick.objects.filter(due, status=UtskickStatus.QUEUED).exclude(kind__in=_held(now))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def troubled():
    """Mails that a person should look at: they did not arrive, or nobody knows."""
    return Utskick.objects.filter(status__in=[UtskickStatus.UNCERTAIN, UtskickStatus.FAILED])
