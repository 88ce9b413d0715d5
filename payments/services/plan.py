"""Writing the utbetalningsplan of a draft: by rule or by hand. Each save is a save of the part "plan"."""

from collections.abc import Sequence
from datetime import datetime

from agreements.models import Avsnitt, Insats, Overenskommelse
from agreements.services.parts import save_part
from payments import amounts
from payments.models import Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.schedule import Instalment, Share, generate
from payments.tillagg import CannotGenerate, rest
from sbs.accounts.models import User

PLAN = "plan"
TITLE = "utbetalningsplanen, bilaga 1"


def suggest(ok: Overenskommelse, *, weighted: bool = False) -> list[Instalment]:
    """The plan the rule gives for the agreement as it stands; for a tillägg, of what is not due yet. Raises CannotGenerate."""
    if ok.is_tillagg:
        return rest(ok, weighted=weighted)
    if ok.start is None or ok.end is None:
        raise CannotGenerate("Skriv först överenskommelsens period. Planen följer kvartalen i den.")
    insatser = amounts.paid_insatser(ok)
    if not insatser:
        raise CannotGenerate("Ingen insats har bidrag till huvudmannen. Då behövs ingen utbetalningsplan.")
    shares = [Share(insats.pk, insats.bidrag, insats.start, insats.end) for insats in insatser]
    return generate(ok.start, ok.end, shares, weighted=weighted)


def regenerate(ok_id: int, revision: int, user: User, now: datetime, *, weighted: bool = False) -> Avsnitt:
    """Replace the plan with what the rule gives. Raises CannotGenerate, and as ``save_part``."""

    def write(ok: Overenskommelse) -> None:
        write_plan(ok, suggest(ok, weighted=weighted), generated_at=now)

    return save_part(ok_id, PLAN, revision, user, now, write, title=f"{TITLE}, efter regeln")


def save_rows(ok_id: int, revision: int, user: User, now: datetime, rows: Sequence[Instalment]) -> Avsnitt:
    """Replace the plan with rows adjusted by hand. Raises as ``save_part``."""

    def write(ok: Overenskommelse) -> None:
        write_plan(ok, rows)

    return save_part(ok_id, PLAN, revision, user, now, write, title=TITLE)


def write_plan(ok: Overenskommelse, rows: Sequence[Instalment], *, generated_at: datetime | None = None) -> None:
    """Replace the plan's instalments, numbered in the order of their dates. The agreement must be locked (``parts.lock``)."""
    plan, _ = Utbetalningsplan.objects.get_or_create(overenskommelse=ok)
    plan.generated_at = generated_at
    plan.save(update_fields=["generated_at"])
    own = set(Insats.objects.filter(omrade__overenskommelse=ok).values_list("pk", flat=True))
    plan.utbetalningar.all().delete()
    for number, row in enumerate(sorted(rows, key=lambda row: (row.due_date, row.period_start)), start=1):
        instalment = Utbetalning.objects.create(
            plan=plan, nummer=number, due_date=row.due_date, period_start=row.period_start, period_end=row.period_end
        )
        lines = [
            Utbetalningsrad(utbetalning=instalment, insats_id=key, belopp=belopp) for key, belopp in row.lines if belopp and key in own
        ]
        Utbetalningsrad.objects.bulk_create(lines)


def copy_plan(source: Overenskommelse, copy: Overenskommelse, insats_map: dict[int, Insats]) -> None:
    """The plan follows a copy within one samverkan, where the dates do (``agreements.services.duplicate``)."""
    rows = amounts.instalments(source)
    if source.samverkan_id != copy.samverkan_id or not rows:
        return
    copied = [
        Instalment(
            row.nummer,
            row.due_date,
            row.period_start,
            row.period_end,
            tuple((insats_map[line.insats_id].pk, line.belopp) for line in row.rader.all() if line.insats_id in insats_map),
        )
        for row in rows
    ]
    write_plan(copy, copied)
