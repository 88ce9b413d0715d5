"""A round is laid out, and its facts edited while it is prepared."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from agreements.models import Installning, Riksgenomsnitt, Urvalsomgang
from agreements.urval.figures import COMPARED, show_number
from agreements.workflow.process import Refused
from agreements.workflow.urval.engine import lock_round
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

Averages = Mapping[str, tuple[Decimal, int] | None]


def create_round(namn: str, termin: str, actor: User, now: datetime) -> Urvalsomgang:
    """A round that is prepared. The limit for a small skolenhet is the setting's. Raises ValidationError, PermissionDenied."""
    require(actor, "urval.create", day=stockholm.day(now))
    with transaction.atomic():
        omgang = Urvalsomgang(namn=namn, termin=termin, liten_grans=Installning.current().liten_skolenhet)
        omgang.full_clean()
        omgang.save()
        log(omgang, "create", f"La upp {omgang}.", actor=actor, at=now, internal=True)
    return omgang


def edit_round(pk: int, values: Mapping[str, object], actor: User, now: datetime) -> Urvalsomgang:
    """``values``: namn, termin, dnr, liten_grans. Raises ValidationError, Refused when it is decided, PermissionDenied."""
    with transaction.atomic():
        omgang = _editable(pk, actor, now)
        changed = {name: value for name, value in values.items() if getattr(omgang, name) != value}
        for name, value in changed.items():
            setattr(omgang, name, value)
        if changed:
            omgang.full_clean()
            omgang.save()
            labels = ", ".join(str(Urvalsomgang._meta.get_field(name).verbose_name) for name in changed)
            log(omgang, "edit", f"Ändrade {labels}.", actor=actor, at=now, data=changed, internal=True)
    return omgang


def set_averages(pk: int, averages: Averages, actor: User, now: datetime) -> Urvalsomgang:
    """The country's value and its year for each figure; None takes one away. Raises Refused when the round is decided, PermissionDenied."""
    with transaction.atomic():
        omgang = _editable(pk, actor, now)
        before = averages_of(omgang)
        changed = {slug: value for slug, value in averages.items() if before.get(slug) != value}
        for slug, value in changed.items():
            if value is None:
                omgang.riksgenomsnitt.filter(matt=slug).delete()
            else:
                row, _ = Riksgenomsnitt.objects.update_or_create(omgang=omgang, matt=slug, defaults={"varde": value[0], "year": value[1]})
                row.full_clean()
        if changed:
            log(omgang, "averages", f"Ändrade riksgenomsnitt: {_told(changed)}.", actor=actor, at=now, internal=True)
    return omgang


def _told(changed: Averages) -> str:
    said = {slug: f"{show_number(value[0])} ({value[1]})" if value else "borttaget" for slug, value in changed.items()}
    return "; ".join(f"{COMPARED[slug].label} {words}" for slug, words in said.items())


def averages_of(omgang: Urvalsomgang) -> dict[str, tuple[Decimal, int]]:
    """Figure → (the country's value, its year). One query."""
    return {row.matt: (row.varde, row.year) for row in omgang.riksgenomsnitt.all()}


def _editable(pk: int, actor: User, now: datetime) -> Urvalsomgang:
    omgang = lock_round(pk)
    if not omgang.is_open:
        raise Refused(f"Omgången är {omgang.get_status_display().lower()} och kan inte ändras.")
    require(actor, "urval.edit", omgang, day=stockholm.day(now))
    return omgang
