"""Tjänsteanteckningar, which are never changed, and the agency's internal notes on a case. Each form's ``post_key`` is written once."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Arendeanteckning, Tjansteanteckning
from agreements.services import diarium
from agreements.services.case_lock import lock
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

NOTE = "samverkan.note"


def note_official(
    case_id: int,
    *,
    datum: date,
    text: str,
    author: User,
    now: datetime,
    post_key: UUID,
    deltagare: str = "",
    rattar: Tjansteanteckning | None = None,
) -> Tjansteanteckning:
    """A tjänsteanteckning, entered in the diarium. ``rattar``: the one it corrects, which stays as it is. Raises PermissionDenied,
    ValidationError for a day that has not been or a correction of a note in another case."""
    with transaction.atomic():
        case = lock(case_id)
        require(author, NOTE, case, day=stockholm.day(now))
        if (earlier := Tjansteanteckning.objects.filter(samverkan=case, post_key=post_key).first()) is not None:
            return earlier
        if datum > stockholm.day(now):
            raise ValidationError({"datum": "Välj en dag som har varit."})
        if rattar and rattar.samverkan_id != case.pk:
            raise ValidationError("Anteckningen som rättas hör till en annan samverkan.")
        row = Tjansteanteckning.objects.create(
            samverkan=case, datum=datum, deltagare=deltagare, text=text, author=author, created_at=now, rattar=rattar, post_key=post_key
        )
        what = f"Tjänsteanteckning {show_date(datum)}" + (f", rättar den från {show_date(rattar.datum)}" if rattar else "")
        diarium.record(
            case,
            key=f"tjansteanteckning:{row.pk}",
            riktning=Riktning.INTERNAL,
            handlingstyp=Handlingstyp.TJANSTEANTECKNING,
            beskrivning=what,
            datum=stockholm.day(now),
            now=now,
            actor=author,
        )
        log(case, "note_official", f"{what}.", actor=author, at=now, data={"tjansteanteckning": row.pk}, internal=True)
    return row


def note_internal(case_id: int, text: str, author: User, now: datetime, *, post_key: UUID) -> Arendeanteckning:
    """A note among colleagues. Raises PermissionDenied."""
    with transaction.atomic():
        case = lock(case_id)
        require(author, NOTE, case, day=stockholm.day(now))
        values = {"samverkan": case, "text": text, "author": author, "created_at": now}
        row, created = Arendeanteckning.objects.get_or_create(post_key=post_key, defaults=values)
        if created:
            log(case, "note", "Skrev en intern anteckning.", actor=author, at=now, data={"anteckning": row.pk}, internal=True)
    return row
