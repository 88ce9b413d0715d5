"""The utbetalningsplan by rule: pure, whole kronor, every sum exact (domain.md, Payments; rules.md, Money)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sbs.lib.dates import Quarter, quarters
from sbs.lib.money import split_even, split_matrix, split_weighted


@dataclass(frozen=True)
class Share:
    """An insats that is paid: its key, its whole bidrag in kronor, and its own period when it has one."""

    key: int
    bidrag: int
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Instalment:
    """One instalment: when it is paid, what time it covers, and (key of the insats, kronor) for each insats that has a part in it."""

    nummer: int
    due_date: date
    period_start: date
    period_end: date
    lines: tuple[tuple[int, int], ...]

    @property
    def belopp(self) -> int:
        return sum(belopp for _, belopp in self.lines)


def periods(start: date, end: date) -> list[tuple[date, date]]:
    """What each instalment covers: first the broken quarter together with the first whole one, then quarter by quarter to the end.

    Höör, 1 June 2020 to 31 August 2022: June–September 2020, then eight quarters, the last one short.
    """
    found = [(max(start, quarter.first), min(end, quarter.last)) for quarter in quarters(start, end)]
    broken = bool(found) and start != Quarter.of(start).first
    if broken and len(found) > 1:
        found[:2] = [(found[0][0], found[1][1])]
    return found


def generate(start: date, end: date, shares: Sequence[Share], *, weighted: bool = False) -> list[Instalment]:
    """The instalments of an agreement's period, each due in advance: the first day of the time it covers.

    Even: the instalments are alike to the krona. Weighted: each insats is paid in step with its days. Empty without a period or bidrag.
    """
    covered = periods(start, end)
    paid = [share for share in shares if share.bidrag]
    if not covered or not paid:
        return []
    matrix = _by_days(covered, paid) if weighted else _evenly(covered, paid)
    rows = zip(covered, matrix, strict=True)
    return [
        Instalment(number, first, first, last, _lines(paid, cells))
        for number, ((first, last), cells) in enumerate((row for row in rows if sum(row[1])), start=1)
    ]


def per_year(start: date, end: date, amounts: Sequence[int]) -> dict[int, int]:
    """Kronor that fall due in each calendar year when ``amounts`` are paid by the rule in even instalments."""
    found: dict[int, int] = {}
    for row in generate(start, end, [Share(number, belopp) for number, belopp in enumerate(amounts)]):
        found[row.due_date.year] = found.get(row.due_date.year, 0) + row.belopp
    return found


def _lines(shares: Sequence[Share], cells: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple((share.key, belopp) for share, belopp in zip(shares, cells, strict=True) if belopp)


def _evenly(covered: Sequence[tuple[date, date]], shares: Sequence[Share]) -> list[list[int]]:
    bidrag = [share.bidrag for share in shares]
    return split_matrix(split_even(sum(bidrag), len(covered)), bidrag)


def _by_days(covered: Sequence[tuple[date, date]], shares: Sequence[Share]) -> list[list[int]]:
    """An insats without a period, or whose period the agreement does not reach, is split evenly."""
    columns = []
    for share in shares:
        days = [_common_days(share, first, last) for first, last in covered]
        columns.append(split_weighted(share.bidrag, days if any(days) else [1] * len(covered)))
    return [list(row) for row in zip(*columns, strict=True)]


def _common_days(share: Share, first: date, last: date) -> int:
    start, end = share.start or first, share.end or last
    return max(0, (min(end, last) - max(start, first)).days + 1)
