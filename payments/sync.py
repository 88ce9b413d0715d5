"""The plan of an agreement in force made to say something else: instalments that stay keep their rows, and what hangs on them."""

from collections.abc import Sequence
from datetime import date

from agreements.models import Overenskommelse
from payments.enums import OPEN_STATES
from payments.models import Utbetalning, Utbetalningsplan
from payments.schedule import Instalment
from payments.services.aterkrav import settlement

#: Above every number, while instalments change theirs (the constraint is checked row by row).
BEYOND = 10_000


class TakenChanged(Exception):
    """The text says something else of an instalment that is asked for, released or paid. Nothing has been written."""


def sync_plan(ok: Overenskommelse, rows: Sequence[Instalment]) -> None:
    """Make the plan's rows say ``rows``. An instalment is the same as before when it is for time that begins on the same day.

    What is released, held or paid points at an instalment's row, so the row is kept. What a beslut takes from coming instalments is laid
    anew on those that are there afterwards. The agreement must be locked. Raises TakenChanged,
    and writes nothing, when ``rows`` say something else about an instalment that is released or paid.
    """
    plan, _ = Utbetalningsplan.objects.get_or_create(overenskommelse=ok)
    there = {row.period_start: row for row in plan.utbetalningar.filter(extra=None).prefetch_related("rader")}
    wanted = sorted(rows, key=lambda row: (row.due_date, row.period_start))
    _refuse_taken(there, wanted, set(plan.utbetalningar.taken().values_list("pk", flat=True)))
    waiting = settlement.lift(ok.pk)
    for gone in set(there) - {row.period_start for row in wanted}:
        there.pop(gone).delete()
    extra = list(plan.utbetalningar.filter(extra__isnull=False).order_by("nummer"))
    for place, old in enumerate([*there.values(), *extra]):
        old.nummer = BEYOND + place
        old.save(update_fields=["nummer"])
    for number, row in enumerate(wanted, start=1):
        _one(there.pop(row.period_start, None) or Utbetalning(plan=plan), number, row)
    for number, old in enumerate(extra, start=len(wanted) + 1):
        old.nummer = number
        old.save(update_fields=["nummer"])
    for claim in waiting:
        settlement.plan_anew(claim)


def _refuse_taken(there: dict[date, Utbetalning], wanted: Sequence[Instalment], taken: set[int]) -> None:
    by_start = {row.period_start: row for row in wanted}
    for start, old in there.items():
        if old.pk not in taken:
            continue
        new = by_start.get(start)
        no_longer_first = old.nummer == 1 and wanted[0].period_start != start  # the rekvisition is about the first
        if new is None or no_longer_first or (new.due_date, new.period_end, lines(new)) != (old.due_date, old.period_end, lines_of(old)):
            raise TakenChanged(f"Utbetalning {old.nummer} är rekvirerad, frisläppt eller betald och kan inte ändras.")


def lines(row: Instalment) -> dict[int, int]:
    """Key of the insats -> kronor, without nothings."""
    return {key: belopp for key, belopp in row.lines if belopp}


def lines_of(row: Utbetalning) -> dict[int, int]:
    """The same of a stored instalment."""
    return {line.insats_id: line.belopp for line in row.rader.all() if line.belopp}


def _one(made: Utbetalning, number: int, row: Instalment) -> None:
    made.nummer, made.due_date, made.period_start, made.period_end = number, row.due_date, row.period_start, row.period_end
    made.save()
    if made.status not in OPEN_STATES:  # as they are (``_refuse_taken``), and the database lets nobody write them
        return
    wanted = lines(row)
    made.rader.exclude(insats__in=wanted).delete()
    for key, belopp in wanted.items():
        made.rader.update_or_create(insats_id=key, defaults={"belopp": belopp})
