"""What is sent, frozen: every answer with its question, as JSON. The page, the PDF and the comparison of versions read nothing else.

Parts have the shape of a plan's (``agreements.plan.snapshot``), so that the same comparison reads them. Their keys stay the same from
version to version.
"""

from typing import Any

from agreements.document.freeze import digest
from agreements.plan.snapshot import answer
from reporting.enums import Redovisningsslag
from reporting.models import Redovisning
from reporting.report.moneyrows import Block, Line, Totals, blocks, totals
from reporting.report.outline import ReportPart
from reporting.report.scope import Scope
from reporting.report.spec import AVSTEG, BILAGOR, MEDEL, VERSION

COLUMNS = (
    ("slag", "Kostnadsslag", "rad"),
    ("tidigare", "Tidigare", "kronor"),
    ("belopp", "", "kronor"),  # by ``Scope.new_words``
    ("hittills", "Hittills", "kronor"),
    ("orsak", "Varför negativt", "rad"),
)


def content(row: Redovisning, parts: list[ReportPart]) -> dict[str, Any]:
    """What the huvudman has written, without when and by whom it is sent: the same answers always give the same sum."""
    huvudman = row.huvudman
    return {
        "schema": VERSION,
        "slag": row.slag,
        "rubrik": row.namn,
        "huvudman": {"namn": huvudman.namn, "orgnr": huvudman.orgnr},
        "vem": row.galler,
        "overenskommelse": row.overenskommelse.short_name,
        "dnr": row.samverkan.dnr,
        "period": [row.period_start.isoformat(), row.period_end.isoformat()],
        "avtalad": row.agreed_date.isoformat(),
        "delar": [_part(part) for part in parts if part.kind != BILAGOR],
        "bilagor": [bilaga for part in parts if part.kind == BILAGOR for bilaga in part.data.get("filer", [])],
    }


def content_digest(made: dict[str, Any]) -> str:
    """SHA-256 of the content: what the review page showed and what is sent must be the same."""
    return digest(made)


def _part(part: ReportPart) -> dict[str, Any]:
    made = {
        "nyckel": part.nyckel,
        "slag": part.kind,
        "omrade": "",
        "grupp": part.slot.grupp,
        "nummer": part.slot.nummer,
        "rubrik": part.slot.rubrik,
        "tom": part.is_empty,
    }
    if part.kind == MEDEL:
        found = blocks(part.scope, part.data)
        sums = totals(found)
        return made | {
            "svar": [_money(block, part.scope) for block in found],
            "summor": {"beviljat": sums.granted, "utbetalt": sums.paid, "perioden": sums.period, "anvant": sums.used, **_left(part, sums)},
        }
    facts = [
        {"namn": f"fakta_{number}", "fraga": label, "typ": "text", "block": part.slot.facts_title, "varde": text, "last": True}
        for number, (label, text) in enumerate(part.slot.facts)
    ]
    return made | {"svar": [*facts, *_answers(part)]}


def _answers(part: ReportPart) -> list[dict[str, Any]]:
    found = []
    for falt in part.spec.falt:
        value = part.data.get(falt.namn)
        if part.kind == AVSTEG and falt.namn.startswith("text_") and part.data.get(f"avsteg_{falt.namn.removeprefix('text_')}") != "ja":
            continue  # "no" needs no words, and words left from a "yes" are not sent
        found.append(answer(falt, value, {}))
    return found


def _left(part: ReportPart, sums: Totals) -> dict[str, int]:
    """A slutredovisning says what is paid and not used."""
    return {"oforbrukat": sums.unused} if part.scope.slag == Redovisningsslag.SLUTREDOVISNING else {}


def _money(block: Block, scope: Scope) -> dict[str, Any]:
    insats = block.insats
    return {
        "namn": f"medel_{block.key}",
        "fraga": insats.title,
        "typ": "rader",
        "block": "",
        "insats": insats.uid,
        "figurer": {"beviljat": insats.bidrag, "utbetalt": block.paid, "anvant": block.used, "kvar": block.left},
        "summor": {"tidigare": block.earlier, "belopp": block.period, "hittills": block.used},
        "kolumner": [{"namn": name, "fraga": question or scope.new_words, "typ": kind} for name, question, kind in COLUMNS],
        "rader": [_line(line) for line in block.lines if line.belopp is not None or line.earlier],
    }


def _line(line: Line) -> list[dict[str, Any]]:
    values = (line.namn, line.earlier, line.belopp or 0, line.total, line.orsak)
    return [{"varde": value, "visas": str(value), "typ": kind} for value, (_, _, kind) in zip(values, COLUMNS, strict=True)]


def money_lines(parts: list[ReportPart]) -> list[tuple[Block, Line]]:
    """Every amount that somebody has written."""
    found = [block for part in parts if part.kind == MEDEL for block in blocks(part.scope, part.data)]
    return [(block, line) for block in found for line in block.lines if line.belopp is not None]
