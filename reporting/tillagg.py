"""What a tillägg does to the reports, told before it is sent: days that come, go and move (``registries.CONSEQUENCES``)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.lydelse import Lydelse, numbers
from agreements.models import Overenskommelse
from agreements.registries import Foljd
from sbs.lib.dates import effective_date, show_date

AREA, REMINDERS = "Redovisningar", "Påminnelser"
NONE = "ingen dag"


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """``data``: ``fore`` and ``efter`` are the lydelser."""
    if action != "tillagg":
        return []
    found = list(_reports(data["fore"], data["efter"]))
    if found:
        found.append(Foljd(REMINDERS, "Påminnelser skickas efter de nya dagarna. De som hör till en dag som försvinner skickas inte."))
    return found


def _reports(fore: Lydelse, efter: Lydelse) -> Iterator[Foljd]:
    yield from _final(fore["fakta"]["avtal"]["slutredovisning"], efter["fakta"]["avtal"]["slutredovisning"])
    before, after = numbers(fore), numbers(efter)
    chapters = {uid: after.omraden.get(uid) or before.omraden.get(uid, "") for uid in {**fore["omraden"], **efter["omraden"]}}
    for uid, number in sorted(chapters.items(), key=lambda row: (len(row[1]), row[1], row[0])):  # a stored lydelse keeps no order of keys
        old = fore["omraden"].get(uid, {}).get("delredovisningar", [])
        new = efter["omraden"].get(uid, {}).get("delredovisningar", [])
        what = f"Delredovisning för kapitel {number}"
        yield from _moved(what, [day for day in old if day not in new], [day for day in new if day not in old])


def _moved(what: str, gone: list[str], come: list[str]) -> Iterator[Foljd]:
    """One that goes and one that comes are, in order, one that is moved."""
    for place in range(max(len(gone), len(come))):
        old, new = gone[place] if place < len(gone) else "", come[place] if place < len(come) else ""
        words = "flyttas" if old and new else "är ny" if new else "tas bort"
        yield Foljd(AREA, f"{what} {words}.", _shown(old), _due(new))


def _final(old: str, new: str) -> Iterator[Foljd]:
    if old != new:
        yield Foljd(AREA, "Slutredovisningen flyttas.", _shown(old), _due(new))


def _shown(day: str) -> str:
    return show_date(date.fromisoformat(day)) if day else NONE


def _due(day: str) -> str:
    """The new day, and the working day it then means (rules.md, Deadlines)."""
    if not day:
        return NONE
    agreed = date.fromisoformat(day)
    working = effective_date(agreed)
    return show_date(agreed) if working == agreed else f"{show_date(agreed)} (nästa vardag {show_date(working)})"
