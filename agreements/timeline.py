"""The agreement as a timeline: one column a month, bars for insatser, points for reports, spans for payments (design.md, Timeline)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from agreements.enums import Finansieringsform
from agreements.models import Overenskommelse
from agreements.numbering import number
from agreements.pauses import Pause
from sbs.lib.dates import MONTHS, SHORT_MONTHS, Quarter, quarters, show_month_interval
from sbs.lib.money import format_tkr

LONGEST = 72  # months; a period that is written wrong must not fill the page


@dataclass(frozen=True)
class Cell:
    """``span`` columns; ``kind`` "" (empty), "bar", "bought", "point" or "money"; ``hidden`` is said but not shown."""

    span: int
    kind: str = ""
    text: str = ""
    hidden: str = ""


@dataclass(frozen=True)
class Scale:
    """The months of the period."""

    start: date
    end: date

    def index(self, day: date) -> int:
        return (day.year - self.start.year) * 12 + day.month - self.start.month

    @property
    def months(self) -> int:
        return self.index(self.end) + 1

    def clamp(self, day: date) -> int:
        return min(max(self.index(day), 0), self.months - 1)

    @property
    def years(self) -> list[tuple[int, int]]:
        """(year, months of it)."""
        counts: dict[int, int] = {}
        for place in range(self.months):
            year = self.start.year + (self.start.month - 1 + place) // 12
            counts[year] = counts.get(year, 0) + 1
        return list(counts.items())

    def quarters(self, today: date) -> list[dict[str, Any]]:
        """Each quarter's head: months in the period, its name, whether it is now."""
        heads = []
        for quarter in quarters(self.start, self.end):
            span = self.clamp(quarter.last) - self.clamp(quarter.first) + 1
            name = f"kv {quarter.number}" if span > 1 else ""
            now = quarter == Quarter.of(today)
            heads.append(
                {"span": span, "name": name, "full": MONTHS[max(quarter.first, self.start).month - 1], "now": now, "quarter": quarter}
            )
        return heads


def bar(scale: Scale, start: date, end: date, *, bought: bool) -> list[Cell]:
    """One insats: empty, the bar, empty."""
    first, last = scale.clamp(start), scale.clamp(end)
    cells = [
        Cell(first),
        Cell(last - first + 1, "bought" if bought else "bar", show_month_interval(start, end)),
        Cell(scale.months - 1 - last),
    ]
    return [cell for cell in cells if cell.span]


def points(scale: Scale, days: Iterable[tuple[date, str]]) -> list[Cell]:
    """Reports as points, three columns each around their month; those that lie too near share one."""
    cells: list[Cell] = []
    used = 0
    for day, hidden in sorted(set(days)):
        place, text = scale.clamp(day), f"{day.day} {SHORT_MONTHS[day.month - 1]}"
        left = max(used, min(place - 1, scale.months - 3))
        right = min(left + 3, scale.months)
        if (right - left < 2 or left > place) and cells:
            last = cells.pop()
            cells.append(Cell(last.span, "point", f"{last.text}, {text}", last.hidden or hidden))
            continue
        cells += [Cell(left - used)] if left > used else []
        cells.append(Cell(right - left, "point", text, hidden))
        used = right
    return cells + ([Cell(scale.months - used)] if used < scale.months else [])


STOPPED_WORDS = {"Väntar": "väntar", "Faller bort": "utgår"}


def payments(scale: Scale, rows: Iterable[dict[str, Any]], stopped: Mapping[int, str] = MappingProxyType({})) -> list[Cell]:
    """Instalments over the months they cover, in thousands of kronor; one that is stopped says so instead."""
    cells: list[Cell] = []
    used = 0
    for row in rows:
        first = max(used, scale.clamp(date.fromisoformat(row["period_start"])))
        last = scale.clamp(date.fromisoformat(row["period_end"]))
        if last < first:
            continue
        cells += [Cell(first - used)] if first > used else []
        words = STOPPED_WORDS.get(stopped.get(row["nummer"], ""), "")
        amount = format_tkr(row["belopp"])
        cells.append(Cell(last - first + 1, "money", words or amount, f"{amount} " if words else ""))
        used = last + 1
    return cells + ([Cell(scale.months - used)] if used < scale.months else [])


def rests(scale: Scale, pauses: Iterable[Pause]) -> list[Cell]:
    """The months in which the agreement is or was vilande, as bars."""
    cells: list[Cell] = []
    used = 0
    for pause in pauses:
        if pause.first > scale.end or (pause.last and pause.last < scale.start):
            continue
        first = max(used, scale.clamp(pause.first))
        last = max(first, scale.clamp(pause.last or scale.end))
        if first >= scale.months:
            continue
        cells += [Cell(first - used)] if first > used else []
        cells.append(Cell(last - first + 1, "bought", "vilande"))
        used = last + 1
    return cells + ([Cell(scale.months - used)] if cells and used < scale.months else [])


def timeline(
    ok: Overenskommelse,
    plan: dict[str, Any] | None,
    today: date,
    *,
    stopped: Mapping[int, str] = MappingProxyType({}),
    pauses: Iterable[Pause] = (),
) -> dict[str, Any] | None:
    """What the page draws; None until the agreement has a period."""
    if ok.start is None or ok.end is None:
        return None
    scale = Scale(ok.start, ok.end)
    if scale.months > LONGEST:
        return None
    numbering = number(ok)
    omraden = list(ok.omraden.prefetch_related("insatser", "delredovisningar"))
    groups = [{"title": f"{numbering.omrade(omrade)} {omrade.rubrik}", "rows": _bars(scale, omrade, numbering)} for omrade in omraden]
    reports = {(row.due_date, "") for omrade in omraden for row in omrade.delredovisningar.all()}
    if ok.slutredovisning:
        reports = {(day, hidden) for day, hidden in reports if day != ok.slutredovisning} | {(ok.slutredovisning, "slutredovisning ")}
    return {
        "scale": scale,
        "quarters": scale.quarters(today),
        "groups": groups,
        "points": points(scale, reports) if reports else [],
        "payments": payments(scale, plan["utbetalningar"], stopped) if plan else [],
        "rests": rests(scale, pauses),
    }


def _bars(scale: Scale, omrade: Any, numbering: Any) -> list[dict[str, Any]]:
    rows = []
    for insats in omrade.insatser.all():
        start, end = insats.start or omrade.start, insats.end or omrade.end
        bought = insats.finansieringsform != Finansieringsform.BIDRAG
        inside = start and end and end >= scale.start and start <= scale.end
        cells = bar(scale, start, end, bought=bought) if inside else [Cell(scale.months)]
        rows.append({"title": f"{numbering.insats(insats)} {insats.rubrik}", "cells": cells})
    return rows
