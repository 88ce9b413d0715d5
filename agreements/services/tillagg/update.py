"""A draft against what others have signed since it was begun: what meets, and Uppdatera till gällande lydelse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from agreements.lydelse import Change, Conflict, Lydelse, conflicts, diff, digest, overlay, pruned
from agreements.lydelse.reader import ids, read
from agreements.models import Overenskommelse, Tillagg
from agreements.services.parts import lock, touch
from agreements.services.tillagg.rows import write
from agreements.services.tillagg.texts import head
from sbs.accounts.models import User
from sbs.audit.journal import log

MINE, THEIRS = "mine", "theirs"


class Undecided(Exception):
    """Both have changed the same thing and nobody has said which holds; ``conflicts`` are those without a choice."""

    def __init__(self, found: list[Conflict]):
        super().__init__(f"{len(found)} conflicts")
        self.conflicts = found


@dataclass(frozen=True)
class Standing:
    """Where a draft stands against the signed text: its own changes, what others have signed since it was begun, and where both meet."""

    base: Lydelse
    head: Lydelse
    working: Lydelse
    mine: list[Change]
    theirs: list[Change]
    conflicts: list[Conflict]

    @property
    def is_current(self) -> bool:
        return not self.theirs


def standing(ok: Overenskommelse) -> Standing:
    """The draft against what is signed now."""
    row: Tillagg = ok.tillagg
    now, working = head(row.andrar), read(ok)
    mine, theirs = diff(row.base, working), diff(row.base, now)
    return Standing(row.base, now, working, mine, theirs, conflicts(mine, theirs))


def update(ok_id: int, choices: Mapping[str, str], user: User, now: datetime) -> Overenskommelse:
    """Uppdatera till gällande lydelse: what others have signed comes in, the own changes stay; where both meet ``choices`` decides.

    ``choices`` is the conflict's key -> "mine" or "theirs". Raises Undecided (nothing is written) and PermissionDenied.
    """
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        row = Tillagg.objects.select_for_update(of=("self",)).select_related("andrar").get(overenskommelse=ok)
        found = standing(ok)
        if found.is_current:
            return ok
        open_ = [conflict for conflict in found.conflicts if choices.get(conflict.key) not in (MINE, THEIRS)]
        if open_:
            raise Undecided(open_)
        dropped = {tuple(c.mine["path"]) for c in found.conflicts if choices[c.key] == THEIRS}
        kept = [change for change in found.mine if tuple(change["path"]) not in dropped]
        kept = [*_restored(found, kept), *kept]
        changed = write(ok, pruned(overlay(found.head, kept)))
        for nyckel in parts_of(ok, changed):
            touch(ok, nyckel, user, now)
        row.base, row.base_sha256 = found.head, digest(found.head)
        row.save(update_fields=["base", "base_sha256"])
        log(ok, "update_base", f"Uppdaterade {ok.short_name} till gällande lydelse.", actor=user, at=now, data={"val": dict(choices)})
        return ok


def _restored(found: Standing, kept: list[Change]) -> list[Change]:
    """Where the own change of a part is kept although others took the part away, the part comes back as it was begun from."""
    needed = {(change["path"][0], change["path"][1]) for change in kept if len(change["path"]) == 3}
    needed |= {("omraden", row["omrade"]) for _, row in _kept_insatser(kept)}
    gone = sorted(key for key in needed if key[1] in found.base[key[0]] and key[1] not in found.head[key[0]])
    return [{"path": [section, key], "old": None, "new": found.base[section][key]} for section, key in gone]


def _kept_insatser(kept: list[Change]) -> list[tuple[str, dict[str, Any]]]:
    return [(c["path"][1], c["new"]) for c in kept if c["path"][0] == "insatser" and len(c["path"]) == 2 and c["new"] is not None]


def changed_parts(ok: Overenskommelse) -> set[str]:
    """The parts of a draft tillägg that say something else than the text it was begun from."""
    return parts_of(ok, diff(ok.tillagg.base, read(ok)))


def parts_of(ok: Overenskommelse, changed: list[Change]) -> set[str]:
    """The parts of the draft that were written: whoever has one of them open is told when saving."""
    own = ids(ok)
    names = {"parter": "parter", "bakgrund": "bakgrund", "fakta": "period", "bilagor": "bilagor", "delar": "plan"}
    found = set()
    for change in changed:
        section, key = change["path"][:2]
        if section in ("omraden", "insatser"):
            if key in own:
                found.add(f"{'omrade' if section == 'omraden' else 'insats'}-{own[key]}")
        else:
            found.add(names.get(section, f"kapitel-{key}"))
    return found
