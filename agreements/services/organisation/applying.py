"""A change is applied to the register on its day, exactly once, however often the job runs and whoever asks at the same time."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from agreements import organisation_mails as mails
from agreements.enums import Andringsslag
from agreements.models import Huvudman, Organisationsandring, Skolenhet
from agreements.services import beslutspunkter
from agreements.services.organisation import people, reach
from agreements.services.organisation.dryrun import current
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

logger = logging.getLogger(__name__)
A = Andringsslag


def apply_due(now: datetime) -> int:
    """Apply every planned change whose day has come, oldest first. What fails for one is logged and stops no other. Returns how many."""
    due = Organisationsandring.objects.planned().filter(from_date__lte=stockholm.day(now)).order_by("from_date", "pk")
    count = 0
    for pk in due.values_list("pk", flat=True):
        try:
            count += apply(pk, now)
        except Exception:
            logger.exception("The organisation change %s could not be applied", pk)
    return count


def apply(pk: int, now: datetime) -> bool:
    """Apply one: the register, what the running cases must have decided, the journal, the letters. False when somebody else was first.

    Raises IntegrityError when the register refuses it (a number that was taken meanwhile); nothing is then written.
    """
    with transaction.atomic():
        row = Organisationsandring.objects.select_for_update(of=("self",)).get(pk=pk)
        if not row.is_planned or row.from_date > stockholm.day(now):
            return False
        touched, wanted = reach.cases(row), reach.points(row)
        row.old_value = current(row)
        EFFECTS[A(row.slag)](row, now)
        row.applied_at = now
        row.save()
        for point in wanted:
            key = f"org:{row.pk}:{point.samverkan.pk}:{point.slag}:{point.ok.pk if point.ok else 0}"
            beslutspunkter.ask(point.samverkan, key, point.slag, point.text, now, overenskommelse=point.ok, organisationsandring=row)
        _journal(row, touched, now)
        mails.changed(row, touched, now)
        return True


def _journal(row: Organisationsandring, touched: list, now: datetime) -> None:
    what = f"{row.get_slag_display()} från och med {show_date(row.from_date)}. {row.text}"
    before, after = row.old_value or str(row.fran_huvudman or ""), row.new_value or str(row.till_huvudman or "")
    data = {"organisationsandring": row.pk, "fran": before, "till": after}
    for obj in (row.mal, *touched):
        text = what if obj == row.mal else f"{row.mal}: {what}"
        log(obj, "organisation_change", text, actor=row.created_by, at=now, data=data)


# --- what each kind does to the register ------------------------------------------------------------------------------


def _value(column: str) -> Callable[[Organisationsandring, datetime], None]:
    def effect(row: Organisationsandring, now: datetime) -> None:
        target = type(row.mal)._base_manager.select_for_update(of=("self",)).get(pk=row.mal.pk)
        setattr(target, column, row.new_value)
        target.save()
        _renew(row, target)

    return effect


def _renew(row: Organisationsandring, target: Huvudman | Skolenhet) -> None:
    """The row's own copy of the target as it is now."""
    if isinstance(target, Huvudman):
        row.huvudman = target
    else:
        row.skolenhet = target


def _orgnr(row: Organisationsandring, now: datetime) -> None:
    """Another number is another legal person: the mandates for the old one end."""
    assert row.huvudman is not None
    _value("orgnr")(row, now)
    people.end_mandates(row.huvudman, row.from_date)


def _merge(row: Organisationsandring, now: datetime) -> None:
    """The receiver takes over skolenheter, contacts and cases; the old one is closed and points to it."""
    ids = sorted(pk for pk in (row.huvudman_id, row.till_huvudman_id) if pk)
    locked = {one.pk: one for one in Huvudman.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    old, new = locked[row.huvudman_id or 0], locked[row.till_huvudman_id or 0]
    people.end_mandates(old, row.from_date)
    people.move_contacts(old, new, row.from_date)
    for skola in old.skolenheter.all():
        _follow(row, skola, old, new, now)
    for case in old.samverkan.filter(closed_at=None):
        if not reach.clashes(case, new):
            case.huvudman = new
            case.save()
    old.closed_on, old.uppgatt_i = row.from_date, new
    old.save()
    row.huvudman, row.till_huvudman = old, new


def _follow(row: Organisationsandring, skola: Skolenhet, old: Huvudman, new: Huvudman, now: datetime) -> None:
    """A skolenhet that follows in a merger has it in its own history."""
    skola.huvudman = new
    skola.save()
    Organisationsandring.objects.get_or_create(
        skolenhet=skola,
        slag=A.HUVUDMAN,
        from_date=row.from_date,
        cancelled_at=None,
        defaults={
            "fran_huvudman": old,
            "till_huvudman": new,
            "text": row.text,
            "dokument": row.dokument,
            "created_at": row.created_at,
            "created_by": row.created_by,
            "applied_at": now,
        },
    )


def _bankrupt(row: Organisationsandring, now: datetime) -> None:
    """Closed for new cases; what runs stays where it is until it is decided."""
    assert row.huvudman is not None
    target = Huvudman.objects.select_for_update(of=("self",)).get(pk=row.huvudman.pk)
    target.closed_on = row.from_date
    target.save()
    row.huvudman = target


def _new_owner(row: Organisationsandring, now: datetime) -> None:
    assert row.skolenhet is not None
    assert row.till_huvudman is not None
    skola = Skolenhet.objects.select_for_update(of=("self",)).select_related("huvudman").get(pk=row.skolenhet.pk)
    row.fran_huvudman = skola.huvudman
    people.end_rektorer(skola, skola.huvudman, row.from_date)
    skola.huvudman = row.till_huvudman
    skola.save()
    row.skolenhet = skola


def _close_school(row: Organisationsandring, now: datetime) -> None:
    assert row.skolenhet is not None
    skola = Skolenhet.objects.select_for_update(of=("self",)).get(pk=row.skolenhet.pk)
    skola.is_active, skola.closed_on = False, row.from_date
    skola.save()
    row.skolenhet = skola


EFFECTS: dict[Andringsslag, Callable[[Organisationsandring, datetime], None]] = {
    A.NAMN: _value("namn"),
    A.ORGNR: _orgnr,
    A.KOD: _value("skolenhetskod"),
    A.SAMMANSLAGNING: _merge,
    A.KONKURS: _bankrupt,
    A.HUVUDMAN: _new_owner,
    A.NEDLAGGNING: _close_school,
}
