"""Writing a plan's draft: one part at a time, and the list of utvecklingsområden and insatser. Everything goes through the draft store.

No journal: who wrote what in a draft is the huvudman's own (rules.md, Eget utrymme). The store keeps who saved each part last.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from agreements.models import Plandokument
from agreements.permissions.plan import writing_act
from agreements.plan.outline import outline
from agreements.plan.spec import INSATS, OMRADE, STRUKTUR
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.documents.drafts import store
from sbs.documents.drafts.store import Conflict, Gone, Opened
from sbs.lib import stockholm

__all__ = ["Conflict", "Gone", "add_insats", "add_omrade", "move", "remove", "save_part"]

MOST = 60
Structure = list[dict[str, Any]]


@contextmanager
def _writing(plan_id: int, user: User, now: datetime, nyckel: str = "") -> Iterator[Plandokument]:
    """The plan, locked: a submission never falls between a save and its check. Raises PermissionDenied with the reason."""
    with transaction.atomic():
        rows = Plandokument.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman", "samverkan__dialogteam")
        plan = rows.get(pk=plan_id)
        require(user, writing_act(nyckel), plan, day=stockholm.day(now))
        yield plan


@sensitive_variables()
def save_part(plan_id: int, nyckel: str, revision: int, data: dict[str, Any], user: User, now: datetime) -> Opened:
    """Keep the part if it still stands at ``revision``. Raises Conflict, Gone (the område or insats was taken away), PermissionDenied."""
    with _writing(plan_id, user, now, nyckel) as plan:
        if all(part.nyckel != nyckel for part in outline(plan.slag, store.read_all(plan, user))):
            raise Gone
        return store.save(plan, nyckel, revision, data, user, now)


@sensitive_variables()
def add_omrade(plan_id: int, titel: str, user: User, now: datetime) -> str:
    """A new utvecklingsområde last; its key."""
    new = uuid.uuid4().hex[:12]
    with _writing(plan_id, user, now) as plan:
        _change(plan, lambda rows: [*rows, {"id": new, "insatser": []}], user, now)
        store.save(plan, f"{OMRADE}-{new}", 0, {"titel": titel}, user, now)
    return f"{OMRADE}-{new}"


@sensitive_variables()
def add_insats(plan_id: int, omrade: str, titel: str, user: User, now: datetime) -> str:
    """A new insats last in the område with id ``omrade``; its key. Raises Gone when the område has been taken away."""
    new = uuid.uuid4().hex[:12]

    def put(rows: Structure) -> Structure:
        if all(row["id"] != omrade for row in rows):
            raise Gone
        return [{**row, "insatser": [*row["insatser"], new]} if row["id"] == omrade else row for row in rows]

    with _writing(plan_id, user, now) as plan:
        _change(plan, put, user, now)
        store.save(plan, f"{INSATS}-{new}", 0, {"titel": titel}, user, now)
    return f"{INSATS}-{new}"


def move(plan_id: int, nyckel: str, step: int, user: User, now: datetime) -> None:
    """One place up (-1) or down (+1): an område among the områden, an insats in its område. At the end it stays."""
    kind, _, wanted = nyckel.partition("-")

    def moved(rows: Structure) -> Structure:
        if kind == OMRADE:
            order = _shifted([row["id"] for row in rows], wanted, step)
            return sorted(rows, key=lambda row: order.index(row["id"]))
        return [{**row, "insatser": _shifted(row["insatser"], wanted, step)} for row in rows]

    with _writing(plan_id, user, now) as plan:
        _change(plan, moved, user, now)


def remove(plan_id: int, nyckel: str, user: User, now: datetime) -> None:
    """Take an insats away, or an område with its insatser. Taken away already: nothing happens."""
    kind, _, wanted = nyckel.partition("-")
    with _writing(plan_id, user, now) as plan:
        rows = _rows(store.read(plan, STRUKTUR, user).data)
        gone = [nyckel] if kind == INSATS else []
        for row in rows:
            if kind == OMRADE and row["id"] == wanted:
                gone = [nyckel, *(f"{INSATS}-{insats}" for insats in row["insatser"])]
        kept = [{**row, "insatser": [one for one in row["insatser"] if f"{INSATS}-{one}" not in gone]} for row in rows]
        _change(plan, lambda _: [row for row in kept if f"{OMRADE}-{row['id']}" not in gone], user, now)
        for key in gone:
            store.remove(plan, key, user)


def _rows(data: Any) -> Structure:
    return list(data["omraden"]) if data else []


def _change(plan: Plandokument, change: Any, user: User, now: datetime) -> None:
    store.update(plan, STRUKTUR, lambda data: {"omraden": change(_rows(data))[:MOST]}, user, now)


def _shifted(ids: list[str], wanted: str, step: int) -> list[str]:
    if wanted not in ids:
        return ids
    place = ids.index(wanted)
    ids = [one for one in ids if one != wanted]
    ids.insert(max(0, min(place + step, len(ids))), wanted)
    return ids
