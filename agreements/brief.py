"""What a frozen agreement says in brief, for the one who is to sign it. Reads the snapshot and nothing else."""

from datetime import date
from typing import Any

from agreements.enums import Part
from sbs.lib.dates import show_date, show_interval
from sbs.lib.money import format_kronor
from sbs.lib.words import listed

WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
#: The chapters that say when money is paid back (klausul keys of the avtalsmall).
REPAYMENT = ("slutredovisning", "brister")


def in_words(number: int) -> str:
    """Small numbers as words: "åtta"; larger as figures."""
    return WORDS[number] if 0 <= number < len(WORDS) else str(number)


def rows(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    """Term and lines, for the summary list of the signing page. A row without anything to say is left out."""
    found = _of_tillagg(snapshot) if "tillagg" in snapshot else _of_agreement(snapshot)
    return [{"term": term, "lines": lines} for term, lines in found if term and lines]


def _of_tillagg(snapshot: dict[str, Any]) -> list[tuple[str, list[str]]]:
    row = snapshot["tillagg"]
    return [
        ("Dokument", [f"{snapshot['namn']} ({row['slag_text'].lower()}), version {snapshot['version']}, dnr {snapshot['dnr']}"]),
        ("Parter", [f"{party['namn']}, {party['orgnr']}" for party in _parties(snapshot)]),
        ("Genomför", _carried_out(row.get("beslut"))),
        ("Ändringarna gäller från", [_day(row["effective_on"])]),
        ("Varför", [row["text"]]),
        ("Det som ändras", [point["text"] for point in snapshot["punkter"]]),
        ("Bidrag till huvudmannen", _money(snapshot) if snapshot["delar"] else [f"{format_kronor(snapshot['bidrag'])} i allt"]),
    ]


def _of_agreement(snapshot: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        ("Dokument", [f"{snapshot['namn']} ({snapshot['kort']}), version {snapshot['version']}, dnr {snapshot['dnr']}"]),
        ("Parter", [f"{row['namn']}, {row['orgnr']}" for row in _parties(snapshot)]),
        ("Gäller", _period(snapshot["period"])),
        ("Bidrag till huvudmannen", _money(snapshot)),
        ("Insatser", _insatser(snapshot)),
        ("Ni ska redovisa" if _reports(snapshot) else "", _reports(snapshot)),
        ("Ni kan behöva betala tillbaka", _repayment(snapshot)),
    ]


def _carried_out(beslut: dict[str, str] | None) -> list[str]:
    """Of a tillägg frozen before this was printed, nothing."""
    if not beslut:
        return []
    return [f"{beslut['typ']} {_day(beslut['dag'])}" + (f", dnr {beslut['dnr']}" if beslut["dnr"] else "")]


def _parties(snapshot: dict[str, Any]) -> list[dict[str, str]]:
    return [snapshot["parter"][part] for part in (Part.SKOLVERKET, Part.HUVUDMAN) if part in snapshot["parter"]]


def _day(value: str) -> str:
    return show_date(date.fromisoformat(value))


def _period(value: dict[str, str]) -> list[str]:
    if not (value.get("start") and value.get("slut")):
        return []
    return [show_interval(date.fromisoformat(value["start"]), date.fromisoformat(value["slut"]))]


def _money(snapshot: dict[str, Any]) -> list[str]:
    plan = snapshot["delar"].get("utbetalningsplan") or {}
    parts = len(plan.get("utbetalningar", []))
    if not snapshot["bidrag"]:
        return ["Inget bidrag betalas ut"]
    how = f", betalas i {in_words(parts)} delar" if parts > 1 else ""
    return [format_kronor(snapshot["bidrag"]) + how]


def _areas(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in snapshot["kapitel"] if row["slag"] == "omrade"]


def _insatser(snapshot: dict[str, Any]) -> list[str]:
    areas = [(row["rubrik"], len(row["insatser"])) for row in _areas(snapshot) if row["insatser"]]
    if not areas:
        return []
    total = in_words(sum(count for _, count in areas)).capitalize()
    return [f"{total}: {listed([f'{in_words(count)} i {name}' for name, count in areas])}"]


def _reports(snapshot: dict[str, Any]) -> list[str]:
    days = sorted({day for row in _areas(snapshot) for day in row["delredovisningar"]})
    lines = [f"Delredovisning {listed([_day(day) for day in days])}."] if days else []
    if snapshot["slutredovisning"]:
        lines.append(f"Slutredovisning {_day(snapshot['slutredovisning'])}.")
    return lines


def _repayment(snapshot: dict[str, Any]) -> list[str]:
    chapters = [str(row["nummer"]) for row in snapshot["kapitel"] if row["nyckel"] in REPAYMENT and row["nummer"]]
    if not chapters or not snapshot["bidrag"]:
        return []
    return [f"Pengar som inte har använts, eller som har använts till annat, enligt kapitel {listed(chapters)}."]
