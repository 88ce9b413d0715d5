"""From two texts to a list of changes, and from a text and changes to the next text."""

from copy import deepcopy
from typing import Any, TypedDict

from agreements.lydelse.shape import SECTIONS, Lydelse, same

ABSENT = None


class Change(TypedDict):
    """One change. ``path`` is [section, identity, field], or [section, identity] for a whole part that is new (``old`` None) or gone."""

    path: list[str]
    old: Any
    new: Any


class Stale(ValueError):
    """The text no longer says what the change starts from; ``change`` is the first that does not fit."""

    def __init__(self, change: Change):
        super().__init__("/".join(change["path"]))
        self.change = change


def diff(old: Lydelse, new: Lydelse) -> list[Change]:
    """Every part that is new or gone and every field that says something else, section by section; empty when the texts agree."""
    found: list[Change] = []
    for section in SECTIONS:
        before, after = old[section], new[section]
        found += [{"path": [section, key], "old": deepcopy(before[key]), "new": ABSENT} for key in sorted(before.keys() - after.keys())]
        found += [{"path": [section, key], "old": ABSENT, "new": deepcopy(after[key])} for key in sorted(after.keys() - before.keys())]
        for key in sorted(before.keys() & after.keys()):
            found += _fields(section, key, before[key], after[key])
    return found


def _fields(section: str, key: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    names = [name for name in after if not same(before.get(name), after[name])]
    return [{"path": [section, key, name], "old": deepcopy(before.get(name)), "new": deepcopy(after[name])} for name in names]


def apply(lydelse: Lydelse, changes: list[Change]) -> Lydelse:
    """The text with the changes made; the one given is left as it is. Raises Stale when it does not say what a change starts from."""
    result = deepcopy(lydelse)
    for change in changes:
        _check(result, change)
        put(result, change)
    return result


def _check(lydelse: Lydelse, change: Change) -> None:
    section, key, *field = change["path"]
    part = lydelse[section].get(key)
    there = part if not field or part is None else part.get(field[0])
    fits = part is not None and same(there, change["old"]) if field else _fits_whole(part, change)
    if not fits:
        raise Stale(change)


def _fits_whole(part: Any, change: Change) -> bool:
    return part is None if change["old"] is ABSENT else part is not None and same(part, change["old"])


def put(lydelse: Lydelse, change: Change) -> None:
    """Make one change whatever stands there. A field of a part that is not there says nothing (it may come on a later day)."""
    section, key, *field = change["path"]
    rows = lydelse[section]
    if field:
        if key in rows:
            rows[key][field[0]] = deepcopy(change["new"])
    elif change["new"] is ABSENT:
        rows.pop(key, None)
    else:
        rows[key] = deepcopy(change["new"])
