"""Where two lists of changes to the same text cannot both be made."""

from dataclasses import dataclass

from agreements.lydelse.changes import Change
from agreements.lydelse.shape import ORDERED, SECTIONS, same


@dataclass(frozen=True)
class Conflict:
    """Two changes of one thing. ``key`` names it, for the choice: the wider of the two paths."""

    mine: Change
    theirs: Change

    @property
    def key(self) -> str:
        widest = min(self.mine["path"], self.theirs["path"], key=lambda path: (len(path), SECTIONS.index(path[0])))
        return "/".join(widest)


def conflicts(mine: list[Change], theirs: list[Change]) -> list[Conflict]:
    """Pairs that touch the same thing and do not say the same of it; also a chapter one removes and the other puts something in."""
    return [Conflict(one, other) for one in mine for other in theirs if _collide(one, other)]


def _collide(one: Change, other: Change) -> bool:
    a, b = one["path"], other["path"]
    if a == b:
        return not same(one["new"], other["new"])
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(shorter) < len(longer) and longer[:2] == shorter:
        return True
    return _homeless(one, other) or _homeless(other, one)


def _homeless(one: Change, other: Change) -> bool:
    """One takes the chapter away that the other puts an insats in."""
    if one["path"][0] != "omraden" or len(one["path"]) != 2 or one["new"] is not None:
        return False
    return _home(other) == one["path"][1]


def _home(change: Change) -> str | None:
    section, _, *field = change["path"]
    if section != "insatser" or change["new"] is None:
        return None
    if field == ["omrade"]:
        return change["new"]
    return None if field else change["new"]["omrade"]


def same_place(mine: list[Change], theirs: list[Change]) -> bool:
    """Whether both put something new at one place in the order: then the one signed last gets another number than it prints."""
    own, others = _places(mine), _places(theirs)
    return bool(own & others)


def _places(changes: list[Change]) -> set[tuple[str, str, int]]:
    """Where whole new parts are put: (section, chapter, place)."""
    rows = [change for change in changes if len(change["path"]) == 2 and change["path"][0] in ORDERED and change["new"] is not None]
    return {(row["path"][0], row["new"].get("omrade", ""), row["new"]["ordning"]) for row in rows}
