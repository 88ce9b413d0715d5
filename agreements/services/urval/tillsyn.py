"""Skolinspektionen's tillsyn changes: recorded on the candidate, told to whoever has the running case, read by that person."""

from datetime import date, datetime

from django.db import transaction

from agreements import urval_mails
from agreements.case_states import SAMVERKAN_OVER
from agreements.enums import Handlingstyp, Riktning
from agreements.models import Kandidat, Samverkan, Tillsynsandring
from agreements.services import diarium
from agreements.services.urval.cases import SENDER
from agreements.urval.enums import Tillsynsbeslut, Tillsynsslag
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

#: What a recorded change makes of the candidate's facts.
EFFECTS: dict[str, dict[str, object]] = {
    Tillsynsslag.AVSLUTAD: {"tillsyn_avslutad": True},
    Tillsynsslag.ATERUPPTAGEN: {"tillsyn_avslutad": False},
    Tillsynsslag.VITE: {"beslut": Tillsynsbeslut.VITE, "tillsyn_avslutad": False},
    Tillsynsslag.VITE_BORTA: {"beslut": Tillsynsbeslut.FORELAGGANDE},
}


def running_cases():
    """Cases that are not over."""
    return Samverkan.objects.exclude(status__in=SAMVERKAN_OVER)


def case_of(kandidat: Kandidat) -> Samverkan | None:
    """The case that a change concerns: the round's own, else the huvudman's newest running one."""
    rows = running_cases().filter(huvudman=kandidat.huvudman_id).select_related("ansvarig", "dialogteam", "huvudman")
    own = rows.filter(urvalsomgang=kandidat.omgang_id).first()
    return own or rows.order_by("-decided_on", "-pk").first()


def record(kandidat_id: int, *, datum: date, slag: str, text: str, kalla: str, actor: User, now: datetime) -> Tillsynsandring:
    """Write the change and tell the responsible of the running case. The very same change twice is one. Raises PermissionDenied."""
    require(actor, "urval.tillsyn", day=stockholm.day(now))
    values = {"datum": datum, "slag": slag, "text": text.strip(), "kalla": kalla.strip()}
    with transaction.atomic():
        kandidat = Kandidat.objects.select_for_update(of=("self",)).select_related("huvudman", "skolenhet", "omgang").get(pk=kandidat_id)
        there = kandidat.tillsynsandringar.filter(**values).first()
        if there:
            return there
        row = Tillsynsandring(kandidat=kandidat, samverkan=case_of(kandidat), created_at=now, created_by=actor, **values)
        row.full_clean()
        row.save()
        before = {name: getattr(kandidat, name) for name in EFFECTS.get(slag, {})}
        for name, value in EFFECTS.get(slag, {}).items():
            setattr(kandidat, name, value)
        kandidat.save()
        words = f"Ändrad tillsyn {show_date(datum)}: {row.get_slag_display().lower()}. {row.text} Källa: {row.kalla}."
        log(kandidat, "tillsyn", words, actor=actor, at=now, data={"before": before, "slag": slag}, internal=True)
        if row.samverkan:
            _tell(row, actor, now)
    return row


def _tell(row: Tillsynsandring, actor: User, now: datetime) -> None:
    words = f"Ändrad tillsyn för {row.kandidat.namn}: {row.get_slag_display().lower()}."
    log(row.samverkan, "tillsyn", words, actor=actor, at=now, internal=True)
    diarium.record(
        row.samverkan,
        key=f"tillsynsandring:{row.pk}",
        riktning=Riktning.IN,
        handlingstyp=Handlingstyp.UNDERLAG,
        beskrivning=f"Ändrad tillsyn, {row.kandidat.namn}: {row.get_slag_display().lower()}",
        datum=row.datum,
        avsandare=SENDER,
        now=now,
        actor=actor,
    )
    urval_mails.tillsyn_changed(row, actor, now)


def acknowledge(pk: int, actor: User, now: datetime) -> Tillsynsandring:
    """The person has read it; a second time changes nothing. Raises PermissionDenied."""
    with transaction.atomic():
        row = Tillsynsandring.objects.select_for_update(of=("self",)).select_related("samverkan__dialogteam", "kandidat").get(pk=pk)
        if row.acknowledged_at:
            return row
        require(actor, "urval.acknowledge", row, day=stockholm.day(now))
        row.acknowledged_at, row.acknowledged_by = now, actor
        row.save()
        log(row.kandidat, "acknowledge", f"Läste om ändrad tillsyn {show_date(row.datum)}.", actor=actor, at=now, internal=True)
    return row
