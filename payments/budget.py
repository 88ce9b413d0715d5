"""A beslut against the year's budget (rules.md, Money: exceeding it warns). Registered in ``agreements.registries.BESLUT_CHECKS``."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Sum

from agreements.checks.types import UPPLYSNING, VARNING, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut, Beslutsar
from payments.models import Budget
from sbs.lib.money import format_kronor
from sbs.lib.words import listed

PAYS = (Beslutstyp.INSATSER, Beslutstyp.ANDRING)


def granted(years: list[int], *, apart_from: int | None = None) -> dict[int, int]:
    """Year -> whole kronor that issued beslut grant in it, each case by its newest; without the samverkan ``apart_from``.

    A case that was closed by a beslut draws nothing in the years after it.
    """
    closed = Beslut.objects.issued().filter(
        typ=Beslutstyp.AVSLUT, samverkan=OuterRef("beslut__samverkan"), decided_on__year__lt=OuterRef("ar")
    )
    rows = Beslutsar.objects.filter(ar__in=years, beslut__in=Beslut.objects.standing()).exclude(beslut__samverkan=apart_from)
    sums = rows.exclude(Exists(closed)).order_by().values("ar").annotate(kronor=Sum(F("belopp")))
    return {row["ar"]: row["kronor"] for row in sums}


def within_budget(beslut: Beslut, today: date) -> list[Brist]:
    """What is granted in all for each year, this beslut in place of the case's earlier ones, is within the year's budget."""
    wanted = {row.ar: row.belopp for row in beslut.per_ar.all()} if beslut.typ in PAYS else {}
    if not wanted:
        return []
    budgets = {row.ar: row for row in Budget.objects.filter(ar__in=wanted)}
    others = granted(list(wanted), apart_from=beslut.samverkan_id)
    found = [_over(budget, wanted[year], others.get(year, 0)) for year, budget in sorted(budgets.items())]
    unknown = [str(year) for year in sorted(wanted) if year not in budgets]
    return [*filter(None, found), *([_unknown(unknown)] if unknown else [])]


def _over(budget: Budget, own: int, others: int) -> Brist | None:
    over = own + others - budget.belopp
    if over <= 0:
        return None
    source = f" ({budget.anslag})" if budget.anslag else ""
    granted_here = f"Det här beslutet beviljar {format_kronor(own)} för {budget.ar}."
    if others:
        granted_here = (
            f"Beslut i andra ärenden beviljar {format_kronor(others)} för {budget.ar} och det här {format_kronor(own)}."
            f" Det blir {format_kronor(own + others)}."
        )
    why = f"{granted_here} Budgeten är {format_kronor(budget.belopp)}{source}, alltså {format_kronor(over)} för lite."
    text = f"Det beviljade för {budget.ar} blir mer än årets budget"
    return Brist("budget_over", VARNING, text, f"budget-{budget.ar}", why, "per-ar", "Ändra åren")


def _unknown(years: list[str]) -> Brist:
    why = "Det går inte att se om pengarna räcker. En administratör kan lägga in den."
    return Brist("budget_saknas", UPPLYSNING, f"Det finns ingen budget för {listed(years)}", "omfattning", why, "per-ar")
