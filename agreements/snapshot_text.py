"""A snapshot as plain text per part, and what differs between two of them word by word: for the one who reviews.

Everything in the snapshot comes with, also what nobody thought of: only the names of machinery are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sbs.lib.dates import show_date
from sbs.lib.diff import Part, has_changes, word_diff
from sbs.lib.money import format_kronor

MACHINERY = frozenset(
    [
        "schema",
        "id",
        "pk",
        "uid",
        "path",
        "langt",
        "fore",
        "efter",
        "kapitel",
        "plats",
        "base_sha256",
        "slag",
        "nyckel",
        "falt",
        "dokument",
        "sha256",
        "egen_text",
        "typ",
        "avsnitt",
        "i_dokumentet",
    ]
)
#: Written by the system at each round, or shown in a place of its own.
APART = frozenset(["kapitel", "version", "granskning", "avvikelser", "mall", "kostnadsslag", "lydelse", "andringar"])
AMOUNTS = frozenset(["bidrag", "belopp", "summa"])
LABELS = {
    "dnr": "Dnr",
    "slutredovisning": "Slutredovisning",
    "bidrag": "Bidrag",
    "start": "Från och med",
    "slut": "Till och med",
    "ansvar_skolverket": "Skolverket ansvarar för att",
    "ansvar_huvudman": "Huvudmannen ansvarar för att",
    "mal": "Mål",
    "leverantor": "Leverantör",
    "finansieras": "Finansiering",
    "antal_totalt": "Antal personer i allt",
    "antal": "Antal",
    "mandat": "Mandat",
    "telefon": "Telefon",
    "orgnr": "Organisationsnummer",
}
TITLES = {
    "parter": "Parter",
    "enhet": "Enhet",
    "bakgrund": "Bakgrundens datum och uppdrag",
    "period": "Period",
    "undertecknare": "Undertecknare",
    "bilagor": "Bilagor",
    "punkter": "Ändringar",
    "tillagg": "Tilläggets uppgifter",
}
REST = "Uppgifter om överenskommelsen"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Change:
    """A part that is new, gone or rewritten, with its words."""

    title: str
    kind: str
    words: list[Part]


def parts(snapshot: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Key -> (title, text) of each part, in the printed order: facts first, chapters, insatser under their chapter."""
    found = {"": (REST, _text({k: v for k, v in snapshot.items() if k not in APART and not isinstance(v, dict | list)}))}
    for name, value in snapshot.items():
        if name not in APART and name != "delar" and isinstance(value, dict | list):
            found[name] = (TITLES.get(name, name.capitalize()), _text(value))
    for chapter in snapshot["kapitel"]:
        found[chapter["id"]] = (_title(chapter), _text({k: v for k, v in chapter.items() if k not in ("insatser", "rubrik", "nummer")}))
        for insats in chapter.get("insatser", []):
            found[insats["id"]] = (_title(insats), _text({k: v for k, v in insats.items() if k not in ("rubrik", "nummer")}))
    for name, value in snapshot["delar"].items():
        found[f"del-{name}"] = (f"Bilaga: {name}", _text(value))
    return found


def compare(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """The parts that differ, in the new one's order; those taken away come last."""
    before, after = parts(old), parts(new)
    changes = []
    for key, (title, text) in after.items():
        if key not in before:
            changes.append(Change(title, "new", word_diff("", text)))
            continue
        old_title, old_text = before[key]
        words = word_diff(_whole(old_title, title, old_text), _whole(title, old_title, text))
        if has_changes(words):
            changes.append(Change(title, "changed", words))
    gone = [Change(title, "gone", word_diff(text, "")) for key, (title, text) in before.items() if key not in after]
    return changes + gone


def _whole(title: str, other: str, text: str) -> str:
    """A heading that has changed is part of what is compared; one that has not is said above."""
    return text if title == other else f"{title}\n{text}"


def _title(row: dict[str, Any]) -> str:
    return f"{row['nummer']} {row['rubrik']}".strip()


def _text(value: Any) -> str:
    return "\n".join(line for line in _lines(value) if line)


def _lines(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"slag", "rader"}:
            yield from value["rader"]
            return
        plain = {key: part for key, part in value.items() if key not in MACHINERY}
        if plain and not any(isinstance(part, dict | list) for part in plain.values()):
            yield ", ".join(text for key, part in plain.items() if (text := _said(part, key)))
            return
        for key, part in plain.items():
            yield from _lines(part, key)
    elif isinstance(value, list):
        if name in LABELS and value:
            yield f"{LABELS[name]}:"
        for part in value:
            yield from _lines(part)
    else:
        yield _said(value, name)


def _said(value: Any, name: str) -> str:
    if value in (None, "") or isinstance(value, bool):
        return ""
    text = format_kronor(value) if name in AMOUNTS and isinstance(value, int) else str(value)
    if _ISO.fullmatch(text):
        text = show_date(date.fromisoformat(text))
    return f"{LABELS[name]}: {text}" if name in LABELS else text
