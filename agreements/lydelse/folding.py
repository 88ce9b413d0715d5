"""The text on a chosen day: the signed ÖK with the changes of every tillägg that has begun to hold.

The order is that of signing: where two tillägg say different things of one field, the one signed last holds, from its own day
(domain.md, order of precedence). A change of something that has not begun on that day waits for it.
"""

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import NamedTuple

from agreements.lydelse.changes import Change, put
from agreements.lydelse.shape import ORDERED, Lydelse


class Step(NamedTuple):
    """A signed tillägg: the first day it holds, and what it changes."""

    effective_on: date
    changes: list[Change]


def fold(base: Lydelse, steps: Iterable[Step], day: date) -> Lydelse:
    """``base`` with every step that holds on ``day``, in the order given (that of signing). Neither is changed."""
    result = deepcopy(base)
    for step in steps:
        if step.effective_on <= day:
            result = overlay(result, step.changes)
    return pruned(result)


def pruned(lydelse: Lydelse) -> Lydelse:
    """Without the insatser whose chapter is not there."""
    homes = lydelse["omraden"]
    return {**lydelse, "insatser": {key: row for key, row in lydelse["insatser"].items() if row["omrade"] in homes}}


def overlay(lydelse: Lydelse, changes: list[Change]) -> Lydelse:
    """The text with the changes made whatever it says. Where a place in the order is taken, what the changes put there goes last."""
    result = deepcopy(lydelse)
    for change in changes:
        put(result, change)
    moved = {(change["path"][0], change["path"][1]) for change in changes if change["path"][0] in ORDERED}
    for section in ORDERED:
        _make_room(result, section, {key for name, key in moved if name == section})
    return result


def _make_room(lydelse: Lydelse, section: str, newcomers: set[str]) -> None:
    rows = lydelse[section]
    taken: dict[str, set[int]] = {}
    for key in sorted(rows, key=lambda key: (key in newcomers, rows[key]["ordning"], key)):
        row = rows[key]
        places = taken.setdefault(row.get("omrade", ""), set())
        if row["ordning"] in places:
            row["ordning"] = max(places) + 1
        places.add(row["ordning"])
