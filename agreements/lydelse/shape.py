"""What a lydelse looks like: its sections in the printed order, when two values are the same, order and numbers."""

import hashlib
import json
from typing import Any

from agreements.numbering import Numbering, numbered

Lydelse = dict[str, Any]

SCHEMA = 1
#: The sections that a tillägg may change, in the order a reader meets them.
SECTIONS = ("parter", "bakgrund", "fakta", "omraden", "insatser", "planer", "kapitel", "bilagor", "delar")
#: Sections whose parts stand in an order of their own.
ORDERED = ("omraden", "insatser")


def empty(ram: dict[str, Any] | None = None) -> Lydelse:
    """A lydelse without any part."""
    return {"schema": SCHEMA, "ram": ram or {}, **{name: {} for name in SECTIONS}}


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same. A row that has changed its name is still the same row."""
    if isinstance(one, dict) and isinstance(other, dict):
        if "pk" in one and "pk" in other:
            return bool(one["pk"] == other["pk"])
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def omraden_of(lydelse: Lydelse) -> list[tuple[str, dict[str, Any]]]:
    """(identity, område) in order."""
    return _ordered(lydelse["omraden"].items())


def insatser_of(lydelse: Lydelse, omrade: str) -> list[tuple[str, dict[str, Any]]]:
    """(identity, insats) of one område in order."""
    return _ordered((key, row) for key, row in lydelse["insatser"].items() if row["omrade"] == omrade)


def units(lydelse: Lydelse) -> list[dict[str, Any]]:
    """Those that make a plan under an ÖK 1: the huvudman first, then the skolenheter in Swedish order."""
    return sorted(lydelse["planer"].values(), key=lambda row: row["skolenhet"]["ordning"] if row["skolenhet"] else "")


def _ordered(rows: Any) -> list[tuple[str, dict[str, Any]]]:
    return sorted(rows, key=lambda row: (row[1]["ordning"], row[0]))


def bidrag(lydelse: Lydelse) -> int:
    """What the huvudman is given in all, whole kronor."""
    return sum(row["bidrag"] for row in lydelse["insatser"].values())


def numbers(lydelse: Lydelse) -> Numbering:
    """The printed numbers, by clause key and by identity."""
    keys = [row["nyckel"] for row in lydelse["ram"].get("klausuler", [])]
    return numbered(keys, [(key, [own for own, _ in insatser_of(lydelse, key)]) for key, _ in omraden_of(lydelse)])


def digest(value: Any) -> str:
    """SHA-256 of plain data, whatever order its keys come in."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
