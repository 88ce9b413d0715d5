"""Bilaga 1 as plain data and as the document prints it (``agreements.registries.LYDELSE_PARTS`` and ``DOCUMENT_PARTS``)."""

from collections import Counter
from datetime import date
from typing import Any

from agreements.lydelse import insatser_of, numbers, omraden_of
from agreements.lydelse.reader import structure
from agreements.models import Insats, Overenskommelse
from agreements.registries import LydelseDel
from payments import amounts
from payments.schedule import Instalment
from payments.sync import sync_plan
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

TITLE = "Bilaga 1 Utbetalningsplan"
NAME = "utbetalningsplan"


def read(ok: Overenskommelse, keys: dict[int, str]) -> list[dict[str, Any]] | None:
    """The instalments in order, their lines by the identity of the insats; None without a plan. Whole kronor, dates ISO."""
    rows = amounts.instalments(ok)
    if not rows:
        return None
    place = {key: number for number, key in enumerate(keys.values())}
    return [
        {
            "datum": row.due_date.isoformat(),
            "period_start": row.period_start.isoformat(),
            "period_end": row.period_end.isoformat(),
            "rader": sorted(
                ({"insats": keys[line.insats_id], "belopp": line.belopp} for line in row.rader.all() if line.insats_id in keys),
                key=lambda line: place[line["insats"]],
            ),
        }
        for row in rows
    ]


def write(ok: Overenskommelse, value: list[dict[str, Any]] | None, insatser: dict[str, Insats]) -> None:
    """The plan's rows as ``value`` says. A line for an insats that is not there is left out; the kontroll then finds the sum."""
    day = date.fromisoformat
    rows = [
        Instalment(
            number,
            day(row["datum"]),
            day(row["period_start"]),
            day(row["period_end"]),
            tuple((insatser[line["insats"]].pk, line["belopp"]) for line in row["rader"] if line["insats"] in insatser),
        )
        for number, row in enumerate(value or [], start=1)
    ]
    sync_plan(ok, rows)


def printed(value: list[dict[str, Any]], lydelse: dict[str, Any]) -> dict[str, Any]:
    """The instalments with their lines per insats, sums per insats, per calendar year and in all."""
    numbering = numbers(lydelse)
    order = [(uid, row) for key, _ in omraden_of(lydelse) for uid, row in insatser_of(lydelse, key)]
    names = {uid: (numbering.insatser[uid], row["rubrik"]) for uid, row in order}
    sums: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for row in value:
        for line in row["rader"]:
            sums[line["insats"]] += line["belopp"]
            years[int(row["datum"][:4])] += line["belopp"]
    return {
        "summa": sum(years.values()),
        "insatser": [
            {"nummer": names[uid][0], "rubrik": row["rubrik"], "bidrag": row["bidrag"], "summa": sums[uid]}
            for uid, row in order
            if row["bidrag"]
        ],
        "utbetalningar": [
            {
                "nummer": number,
                "datum": row["datum"],
                "period_start": row["period_start"],
                "period_end": row["period_end"],
                "belopp": sum(line["belopp"] for line in row["rader"]),
                "rader": [
                    {"insats": names[line["insats"]][0], "rubrik": names[line["insats"]][1], "belopp": line["belopp"]}
                    for uid in names
                    for line in row["rader"]
                    if line["insats"] == uid
                ],
            }
            for number, row in enumerate(value, start=1)
        ],
        "per_ar": [{"ar": year, "belopp": belopp} for year, belopp in sorted(years.items())],
    }


def told(value: list[dict[str, Any]], lydelse: dict[str, Any]) -> list[str]:
    """A line per instalment: its day and its sum."""
    return [
        f"{show_date(date.fromisoformat(row['datum']))}: {format_kronor(sum(line['belopp'] for line in row['rader']))}" for row in value
    ]


def utbetalningsplan(ok: Overenskommelse) -> dict[str, Any] | None:
    """What bilaga 1 of the working text prints; None without a plan."""
    lydelse, keys = structure(ok)
    value = read(ok, keys)
    return printed(value, lydelse) if value else None


PART = LydelseDel(titel=TITLE, read=read, write=write, printed=printed, told=told)
