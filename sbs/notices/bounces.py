"""What follows when a mail bounces: the mail has not arrived, its address is marked, and the mark goes when the address works again.

A report counts only if it bears the proof that we put in every mail: anybody can write something that looks like a delivery report.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from sbs.audit.journal import log
from sbs.notices import dsn
from sbs.notices.enums import Mended, Studskalla, UtskickStatus
from sbs.notices.models import Studs, Utskick

PROOF_HEADER = "X-SBS-Kontroll"
#: A mail sent after the bounce and not come back within this time has arrived. Servers may hold on to a mail before they give up.
SILENCE = timedelta(days=5)
_SENT = (UtskickStatus.CLAIMED, UtskickStatus.SENT, UtskickStatus.UNCERTAIN)
#: Of an answer to RCPT: 5.7 (policy), 5.3 and 5.5 (system, protocol) tell of us or of the server, not of the address (RFC 3463, 3).
_NOT_THE_ADDRESS = re.compile(r"5\.[357]\.")


def _signer() -> Signer:
    return Signer(salt="sbs.notices.bounces")


def proof(utskick_id: int) -> str:
    """What only we can have written in the headers of that mail."""
    return _signer().signature(str(utskick_id))


def _is_ours(report: dsn.Report) -> bool:
    try:
        _signer().unsign(f"{report.utskick_id}:{report.proof}")
    except BadSignature:
        return False
    return True


def receive(raw: bytes, now: datetime) -> Studs | None:
    """Read one mail that came to the bounce address. None when it is no proven report of a lasting fault, or is known already.

    A mail that a server gave up on is marked as one that did not arrive, without blame on the address.
    """
    report = dsn.read(raw, PROOF_HEADER)
    if report is None or not report.failures or not _is_ours(report):
        return None
    failure = next((one for one in report.failures if one.is_lasting), report.failures[0])  # our mails have one receiver
    if not failure.is_lasting:
        _given_up(report.utskick_id, failure.code)
        return None
    return _record(report.utskick_id, Studskalla.REPORT, failure.code, failure.diagnostic, now)


def _given_up(utskick_id: int, code: str) -> None:
    said = f" ({code})" if code else ""
    rows = Utskick.objects.filter(pk=utskick_id, status__in=_SENT, claimed_at__isnull=False)
    rows.update(status=UtskickStatus.FAILED, error=f"Mottagarens mejlserver svarade inte, och leveransen gav upp{said}.")


def refused(utskick_id: int, smtp_code: int, answer: str, now: datetime) -> Studs | None:
    """The server said no to the receiver while we sent. None when its no was not about the address."""
    words = dsn.clean(answer)
    enhanced = dsn.CODE.match(words)
    if enhanced and _NOT_THE_ADDRESS.match(enhanced[0].strip()):
        return None
    code = enhanced[0].strip() if enhanced else str(smtp_code)
    return _record(utskick_id, Studskalla.SERVER, code, words, now)


def _record(utskick_id: int, source: str, code: str, diagnostic: str, now: datetime) -> Studs | None:
    with transaction.atomic():
        utskick = Utskick.objects.select_for_update(of=("self",)).filter(pk=utskick_id).first()
        if utskick is None or utskick.claimed_at is None:
            return None
        values = {"utskick": utskick, "user": utskick.user, "address": utskick.to.lower(), "source": source, "at": now}
        values |= {"status_code": code, "diagnostic": diagnostic}
        row, created = Studs.objects.get_or_create(key=f"{utskick.pk}:{utskick.claimed_at.timestamp():.6f}", defaults=values)
        if created and utskick.status in _SENT:
            utskick.status, utskick.error = UtskickStatus.FAILED, f"Mejlet kom tillbaka ({code})."
            utskick.save(update_fields=["status", "error"])
    return row if created else None


def bounced(users: Iterable[int]) -> dict[int, Studs]:
    """Of these people (keys), those whose present address takes no mail, with the newest bounce. One query."""
    rows = Studs.objects.open().filter(user__in=list(users)).order_by("at", "pk")
    return {row.user_id: row for row in rows if row.user_id}


def clear(user: models.Model, about: models.Model, actor: models.Model, now: datetime) -> bool:
    """A person has made sure that the address works. ``about`` gets the journal's entry. False: there was nothing to clear."""
    with transaction.atomic():
        rows = list(Studs.objects.select_for_update(of=("self",)).filter(user=user, mended_at=None))
        for row in rows:
            _mend(row, Mended.CLEARED, now, actor)
        if rows:
            log(
                about,
                "clear_bounce",
                f"Adressen till {user} är kontrollerad. Mejl skickas som vanligt.",
                actor=actor,
                at=now,
                internal=True,
            )
    return bool(rows)


def mend(now: datetime) -> int:
    """Hourly: marks whose person has another address, and those with a later mail that did not come back. How many."""
    count = 0
    for why, rows in _mended(now):
        for row in rows:
            _mend(row, why, now)
            count += 1
    return count


def _mended(now: datetime) -> Iterator[tuple[str, list[Studs]]]:
    waiting = Studs.objects.filter(mended_at=None)
    yield Mended.NEW_ADDRESS, list(waiting.filter(user__isnull=False).exclude(address=Lower("user__email")))
    later = Utskick.objects.annotate(lower=Lower("to")).filter(lower=OuterRef("address"), sent_at__gt=OuterRef("at"))
    arrived = later.filter(status=UtskickStatus.SENT, sent_at__lt=now - SILENCE)
    yield Mended.ARRIVED, list(waiting.filter(Exists(arrived)))


def _mend(row: Studs, why: str, now: datetime, actor: models.Model | None = None) -> None:
    row.mended_at, row.mended_why = now, why
    row.mended_by = actor  # type: ignore[assignment]
    row.save(update_fields=["mended_at", "mended_why", "mended_by"])
