"""The plan of an agreement in force made to say something else: instalments that stay keep their rows, and what hangs on them."""

from collections.abc import Sequence

from agreements.models import Overenskommelse
from payments.models import Utbetalning, Utbetalningsplan
from payments.schedule import Instalment

#: Above every number, while instalments change theirs (the constraint is checked row by row).
BEYOND = 10_000


def sync_plan(ok: Overenskommelse, rows: Sequence[Instalment]) -> None:
    """Make the plan's rows say ``rows``. An instalment is the same as before when it is for time that begins on the same day.

    What is released, held or paid points at an instalment's row, so the row is kept. The agreement must be locked.
    """
    plan, _ = Utbetalningsplan.objects.get_or_create(overenskommelse=ok)
    there = {row.period_start: row for row in plan.utbetalningar.prefetch_related("rader")}
    wanted = sorted(rows, key=lambda row: (row.due_date, row.period_start))
    for gone in set(there) - {row.period_start for row in wanted}:
        there.pop(gone).delete()
    for place, old in enumerate(there.values()):
        old.nummer = BEYOND + place
        old.save(update_fields=["nummer"])
    for number, row in enumerate(wanted, start=1):
        _one(there.pop(row.period_start, None) or Utbetalning(plan=plan), number, row)


def _one(made: Utbetalning, number: int, row: Instalment) -> None:
    made.nummer, made.due_date, made.period_start, made.period_end = number, row.due_date, row.period_start, row.period_end
    made.save()
    lines = {key: belopp for key, belopp in row.lines if belopp}
    made.rader.exclude(insats__in=lines).delete()
    for key, belopp in lines.items():
        made.rader.update_or_create(insats_id=key, defaults={"belopp": belopp})
