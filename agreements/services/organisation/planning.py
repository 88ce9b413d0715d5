"""Registering a change with its reason and evidence, and taking back one whose day has not come."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.enums import HUVUDMAN_ANDRINGAR, MOTTAGANDE, VARDEN, Andringsslag, Handlingstyp, Riktning
from agreements.models import Huvudman, Organisationsandring, Skolenhet
from agreements.services import diarium
from agreements.services.organisation import applying, reach
from agreements.services.organisation.dryrun import current
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.documents.models import Dokument
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.errors import InputError
from sbs.lib.formats import FORMATS

A = Andringsslag
CHANGE = "organisation.change"
KINDS = {A.ORGNR: "orgnr", A.KOD: "skolenhetskod"}
TAKEN = {A.ORGNR: "En annan huvudman har redan numret.", A.KOD: "En annan skolenhet har redan koden."}


def draft(
    slag: str,
    target: Huvudman | Skolenhet,
    from_date: date,
    *,
    new_value: str = "",
    till_huvudman: Huvudman | None = None,
    **more: Any,
) -> Organisationsandring:
    """The change as it would be registered, checked but not saved. Raises ValidationError with a message for each field."""
    row = Organisationsandring(
        slag=slag,
        huvudman=target if isinstance(target, Huvudman) else None,
        skolenhet=target if isinstance(target, Skolenhet) else None,
        from_date=from_date,
        new_value=_clean(slag, new_value) if slag in VARDEN else "",
        till_huvudman=till_huvudman if slag in MOTTAGANDE else None,
        **more,
    )
    faults = _faults(row)
    if faults:
        raise ValidationError(faults)
    return row


def _clean(slag: str, value: str) -> str:
    """The stored form of what was typed."""
    kind = KINDS.get(A(slag))
    if kind is None:
        return " ".join(value.split())
    try:
        return FORMATS[kind].clean(value) if value.strip() else ""
    except InputError as error:
        raise ValidationError({"new_value": str(error)}) from error


def _faults(row: Organisationsandring) -> dict[str, str]:
    faults: dict[str, str] = {}
    if row.slag in VARDEN and not row.new_value:
        faults["new_value"] = "Skriv den nya uppgiften."
    elif row.slag in VARDEN and row.new_value == current(row):
        faults["new_value"] = "Det är den uppgift som registret redan har."
    elif row.slag in KINDS and _taken(row):
        faults["new_value"] = TAKEN[A(row.slag)]
    if row.slag in MOTTAGANDE:
        faults |= _receiver(row)
    if (row.huvudman and row.huvudman.closed_on) or (row.skolenhet and not row.skolenhet.is_active):
        faults["slag"] = f"{row.mal} finns inte längre och kan inte ändras."
    later = row.mal.organisationsandringar.living().filter(slag=row.slag, from_date__gte=row.from_date).last()
    if later:
        faults["from_date"] = f"Det finns en sådan ändring från {show_date(later.from_date)}. Välj en senare dag eller återkalla den."
    return faults


def _taken(row: Organisationsandring) -> bool:
    if row.slag == A.ORGNR:
        others = Huvudman.objects.filter(orgnr=row.new_value).exclude(pk=row.huvudman_id).exists()
    else:
        others = Skolenhet.objects.filter(skolenhetskod=row.new_value).exclude(pk=row.skolenhet_id).exists()
    planned = Organisationsandring.objects.planned().filter(slag=row.slag, new_value=row.new_value)
    return others or planned.exists()


def _receiver(row: Organisationsandring) -> dict[str, str]:
    new, present = row.till_huvudman, row.huvudman or (row.skolenhet.huvudman if row.skolenhet else None)
    if new is None:
        return {"till_huvudman": "Välj vilken huvudman som tar över."}
    if new == present:
        return {"till_huvudman": "Välj en annan huvudman."}
    if new.closed_on or new.organisationsandringar.planned().filter(slag__in=[A.SAMMANSLAGNING, A.KONKURS]).exists():
        return {"till_huvudman": f"{new} finns inte längre, eller ska gå upp i en annan. Välj den som tar över."}
    return {}


def plan(
    slag: str,
    target: Huvudman | Skolenhet,
    from_date: date,
    *,
    text: str,
    dokument: Dokument,
    actor: User,
    now: datetime,
    new_value: str = "",
    till_huvudman: Huvudman | None = None,
) -> Organisationsandring:
    """Register the change; one whose day has come is applied at once, another waits for the daily job.

    Raises ValidationError with a message for each field, PermissionDenied.
    """
    require(actor, CHANGE, target, day=stockholm.day(now))
    if not text.strip():
        raise ValidationError({"text": "Skriv varför."})
    try:
        with transaction.atomic():
            type(target)._base_manager.select_for_update(of=("self",)).get(pk=target.pk)
            more = {"text": text.strip(), "dokument": dokument, "created_at": now, "created_by": actor}
            row = draft(slag, target, from_date, new_value=new_value, till_huvudman=till_huvudman, **more)
            row.save()
            _enter(row, now)
            words = f"Registrerade: {row.get_slag_display().lower()} från {show_date(from_date)}."
            log(target, "organisation_plan", words, actor=actor, at=now)
            applying.apply(row.pk, now)
    except IntegrityError as error:
        raise ValidationError({"from_date": "Någon annan registrerade just samma ändring. Läs sidan på nytt."}) from error
    row.refresh_from_db()
    return row


def _enter(row: Organisationsandring, now: datetime) -> None:
    """The evidence in the diarium of every running case it concerns."""
    for case in reach.cases(row):
        diarium.record(
            case,
            key=f"organisation:{row.pk}:{case.pk}",
            riktning=Riktning.IN,
            handlingstyp=Handlingstyp.SKRIVELSE,
            beskrivning=f"Underlag: {row.mal} {row.get_slag_display().lower()}",
            now=now,
            actor=row.created_by,
            dokument=row.dokument,
        )


def cancel(pk: int, text: str, actor: User, now: datetime) -> Organisationsandring:
    """Take back a change whose day has not come. One that is applied stays: then another change is registered.

    Raises ValidationError, PermissionDenied.
    """
    if not text.strip():
        raise ValidationError("Skriv varför ändringen återkallas.")
    with transaction.atomic():
        row = Organisationsandring.objects.select_for_update(of=("self",)).get(pk=pk)
        require(actor, CHANGE, row.mal, day=stockholm.day(now))
        if row.applied_at:
            raise ValidationError("Ändringen är redan införd. Registrera en ny ändring i stället.")
        if row.cancelled_at is None:
            row.cancelled_at, row.cancelled_by, row.cancelled_text = now, actor, text.strip()
            row.save()
            log(row.mal, "organisation_cancel", f"Återkallade: {row.get_slag_display().lower()}. {text.strip()}", actor=actor, at=now)
        return row


def kinds_of(target: Huvudman | Skolenhet) -> list[tuple[str, str]]:
    """The kinds that can happen to it, for a choice."""
    return [(slag.value, str(slag.label)) for slag in A if (slag in HUVUDMAN_ANDRINGAR) == isinstance(target, Huvudman) or slag == A.NAMN]
