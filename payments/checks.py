"""The kontroll's rules about bilaga 1 (domain.md, Rules and Payments). Registered in ``agreements.registries.CHECKS``."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from agreements.checks import FEL, Brist, andring
from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from payments import amounts
from payments.models import Utbetalning
from payments.tillagg import plan_of, total
from sbs.lib.dates import earliest_payment, show_date, show_interval
from sbs.lib.money import format_kronor


def _brist(kod: str, text: str, why: str, *, go: str = "Ändra utbetalningsplanen") -> Brist:
    return Brist(kod, FEL, text, "plan", why=why, go=go)


def plan_missing(ok: Overenskommelse, today: date) -> list[Brist]:
    """An ÖK with bidrag has bilaga 1."""
    bidrag = sum(insats.bidrag for insats in amounts.paid_insatser(ok))
    if not bidrag or amounts.instalments(ok):
        return []
    why = f"Insatserna har {format_kronor(bidrag)} i bidrag men det finns inga utbetalningar."
    return [_brist("plan_saknas", "Bilaga 1, utbetalningsplanen, saknas", why, go="Skapa utbetalningsplanen")]


def sums_per_insats(ok: Overenskommelse, today: date) -> list[Brist]:
    """The lines of each insats sum to its bidrag, also for one that no longer has any."""
    rows = amounts.instalments(ok)
    if not rows:
        return []
    planned, numbering = amounts.per_insats(rows), number(ok)
    found = []
    for insats in Insats.objects.filter(omrade__overenskommelse=ok).order_by("omrade__ordning", "ordning"):
        if planned[insats.pk] != insats.bidrag:
            name = f"{numbering.insats(insats)} {insats.rubrik}".strip()
            why = f"Planen har {format_kronor(planned[insats.pk])} men insatsens bidrag är {format_kronor(insats.bidrag)}."
            found.append(_brist("plan_summa_insats", f"Utbetalningsplanen stämmer inte för {name}.", why))
    return found


def sum_in_all(ok: Overenskommelse, today: date) -> list[Brist]:
    """The instalments sum to exactly the ÖK's bidrag."""
    rows = amounts.instalments(ok)
    planned, bidrag = sum(map(amounts.total, rows)), sum(insats.bidrag for insats in amounts.paid_insatser(ok))
    if not rows or planned == bidrag:
        return []
    why = f"Utbetalningarna blir {format_kronor(planned)} men överenskommelsens bidrag är {format_kronor(bidrag)}."
    return [_brist("plan_summa", "Utbetalningarna blir inte lika mycket som bidraget.", why)]


def inside_period(ok: Overenskommelse, today: date) -> list[Brist]:
    """What an instalment covers, and the day it is paid, lie within the agreement; the first may be paid before it begins."""
    if ok.start is None or ok.end is None:
        return []
    found = []
    for row in amounts.instalments(ok):
        if row.period_start < ok.start or row.period_end > ok.end or row.due_date > ok.end:
            why = f"Den avser {show_interval(row.period_start, row.period_end)} och betalas {show_date(row.due_date)}."
            why += f" Överenskommelsen gäller {show_interval(ok.start, ok.end)}."
            found.append(_brist("plan_utanfor_period", f"Utbetalning {row.nummer} ligger utanför överenskommelsens period.", why))
    return found


def not_too_early(ok: Overenskommelse, today: date) -> list[Brist]:
    """At the earliest three months before the first insats begins (domain.md, Payments)."""
    starts = Insats.objects.filter(omrade__overenskommelse=ok, start__isnull=False).order_by("start")
    first, rows = starts.values_list("start", flat=True).first(), amounts.instalments(ok)
    if first is None or not rows:
        return []
    paid = min(row.due_date for row in rows)
    if paid >= earliest_payment(first):
        return []
    why = f"Den första insatsen börjar {show_date(first)}. Då kan pengar betalas ut tidigast {show_date(earliest_payment(first))}."
    return [_brist("plan_for_tidig", f"Den första utbetalningen, {show_date(paid)}, är för tidig.", why)]


def years_as_decided(ok: Overenskommelse, today: date) -> list[Brist]:
    """The plan's sums per calendar year are those of the beslut the ÖK carries out (domain.md, Rules)."""
    rows, beslut = amounts.instalments(ok), ok.beslut
    if not rows or beslut is None or not beslut.is_issued or not beslut.per_ar.all():
        return []
    planned, decided = amounts.per_year(rows), {row.ar: row.belopp for row in beslut.per_ar.all()}
    if andring.carried(ok):
        return _years_of_change(ok, decided, planned)
    return [
        _brist(
            "plan_ar_beslut",
            f"Utbetalningarna {year} är inte de som är beslutade.",
            f"Beslutet har {format_kronor(decided.get(year, 0))} för {year} men planen har {format_kronor(planned.get(year, 0))}.",
        )
        for year in sorted(planned.keys() | decided.keys())
        if planned.get(year, 0) != decided.get(year, 0)
    ]


def _years_of_change(ok: Overenskommelse, decided: dict[int, int], planned: dict[int, int]) -> list[Brist]:
    """A beslut om ändring gives every year as it becomes, or what is added in it."""
    before = Counter[int]()
    for row in plan_of(ok.tillagg.base):
        before[date.fromisoformat(row["datum"]).year] += total(row)
    if andring.years_agree(decided, before, planned, spent=andring.carried_before(ok)):
        return []
    rows = [(year, decided.get(year, 0), before[year], planned.get(year, 0)) for year in sorted({*decided, *before, *planned})]
    years = [
        f"{year}: beslutet {format_kronor(said)}, planen {format_kronor(was)} → {format_kronor(now)}." for year, said, was, now in rows
    ]
    why = f"{' '.join(years)} {andring.HOW}"
    return [_brist("plan_ar_beslut", "Utbetalningarna per år är inte de som är beslutade.", why)]


def in_order(ok: Overenskommelse, today: date) -> list[Brist]:
    """Each instalment is paid after the one before, and covers time after it."""
    return [
        _brist(
            "plan_ordning",
            f"Utbetalning {later.nummer} kommer inte efter utbetalning {earlier.nummer}.",
            f"De betalas {show_date(earlier.due_date)} och {show_date(later.due_date)}, och avser"
            f" {show_interval(earlier.period_start, earlier.period_end)} och {show_interval(later.period_start, later.period_end)}.",
        )
        for earlier, later in _out_of_order(amounts.instalments(ok))
    ]


def _out_of_order(rows: list[Utbetalning]) -> Iterator[tuple[Utbetalning, Utbetalning]]:
    for earlier, later in zip(rows, rows[1:], strict=False):
        if later.due_date <= earlier.due_date or later.period_start <= earlier.period_end:
            yield earlier, later


RULES = (plan_missing, sum_in_all, sums_per_insats, inside_period, not_too_early, in_order, years_as_decided)
