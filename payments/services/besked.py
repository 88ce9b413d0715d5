"""Word of payments: keep what a file says, show what it leads to, register it once."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.workflow.process import Refused
from payments.besked import camt, repaid, table
from payments.besked.match import Verdict, judge
from payments.besked.rows import Row
from payments.enums import Beskedsformat
from payments.models import Bankbesked
from payments.services.repaid import RepaidVerdict, register
from payments.services.repaid import judge as judge_repaid
from payments.workflow.utbetalning import perform_utbetalning
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm


@transaction.atomic
def receive(data: bytes, filename: str, actor: User, now: datetime) -> Bankbesked:
    """Read a file and keep what it says; nothing is registered yet. The same file is the same row. Raises Unreadable, PermissionDenied."""
    require(actor, "utbetalning.settle", day=stockholm.day(now))
    digest = hashlib.sha256(data).hexdigest()
    there = Bankbesked.objects.filter(sha256=digest).first()
    if there is not None:
        return there
    slag, rows = _read(data)
    besked = Bankbesked.objects.create(
        slag=slag,
        filnamn=PurePath(filename).name[:150] or "besked",
        sha256=digest,
        rader=[row.as_json() for row in rows],
        created_at=now,
        created_by=actor,
    )
    log(
        besked,
        "upload",
        f"Laddade upp {besked.filnamn} med {len(rows)} rader.",
        actor=actor,
        at=now,
        data={"sha256": digest},
        internal=True,
    )
    return besked


def _read(data: bytes) -> tuple[str, Sequence[Row | repaid.Repaid]]:
    """What kind of file it is shows in itself: XML, or a CSV whose columns name an underlag."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Beskedsformat.CAMT054, camt.read(data)
    if repaid.MARK in table.head(data):
        return Beskedsformat.REPAID, repaid.read(data)
    return Beskedsformat.CSV, table.read(data)


def verdicts(besked: Bankbesked) -> list[Verdict]:
    """What each line about our payments leads to as things stand now."""
    return judge(Row(**row) for row in besked.rader)


def repaid_verdicts(besked: Bankbesked, today: date) -> list[RepaidVerdict]:
    """The same of a file with återbetalningar."""
    return judge_repaid(_repaid(besked), today)


def _repaid(besked: Bankbesked) -> list[repaid.Repaid]:
    return [repaid.Repaid(**row) for row in besked.rader]


@transaction.atomic
def apply(pk: int, actor: User, now: datetime) -> Bankbesked:
    """Register what the file says. Of our payments line by line, and one that cannot be is kept with why; of återbetalningar all or none
    (raises Refused). Applied already: the row, and nothing happens."""
    require(actor, "utbetalning.settle", day=stockholm.day(now))
    besked = Bankbesked.objects.select_for_update(of=("self",)).get(pk=pk)
    if besked.applied_at:
        return besked
    outcome = register(_repaid(besked), actor, now) if besked.slag == Beskedsformat.REPAID else _each(besked, actor, now)
    return _done(besked, outcome, actor, now)


@transaction.atomic
def set_aside(pk: int, actor: User, now: datetime) -> Bankbesked:
    """Put away a file with återbetalningar that has faults; nothing of it is registered. Done already: nothing happens."""
    require(actor, "utbetalning.settle", day=stockholm.day(now))
    besked = Bankbesked.objects.select_for_update(of=("self",)).get(pk=pk)
    if besked.applied_at or besked.slag != Beskedsformat.REPAID:
        return besked
    besked.set_aside = True
    return _done(besked, [one.text for one in repaid_verdicts(besked, stockholm.day(now))], actor, now)


def _done(besked: Bankbesked, outcome: list[str], actor: User, now: datetime) -> Bankbesked:
    besked.utfall, besked.applied_at, besked.applied_by = outcome, now, actor
    besked.save()
    words = f"La undan {besked.filnamn}. Inget registrerades." if besked.set_aside else f"Registrerade besked från {besked.filnamn}."
    log(besked, "set_aside" if besked.set_aside else "apply", words, actor=actor, at=now, data={"utfall": outcome}, internal=True)
    return besked


def _each(besked: Bankbesked, actor: User, now: datetime) -> list[str]:
    """Line by line, in the order of the instalments' locks."""
    found = verdicts(besked)
    outcome = [verdict.text for verdict in found]
    acting = sorted((place for place, verdict in enumerate(found) if verdict.action), key=lambda place: _lock_order(found[place]))
    for place in acting:
        outcome[place] = _register(found[place], actor, now)
    return outcome


def _lock_order(verdict: Verdict) -> int:
    assert verdict.betalning is not None
    return verdict.betalning.utbetalning_id


def _register(verdict: Verdict, actor: User, now: datetime) -> str:
    betalning, row = verdict.betalning, verdict.row
    assert betalning is not None
    data: dict = {"identity": betalning.end_to_end_id}
    if verdict.action == "paid":
        reference = row.reference or row.identity
        data |= {"paid_on": date.fromisoformat(row.day) if row.day else None, "reference": reference, "verifikat": row.verifikat}
    else:
        data["text"] = row.reason or "Banken skickade tillbaka betalningen."
    try:
        with transaction.atomic():
            perform_utbetalning(betalning.utbetalning_id, verdict.action, actor, now=now, **data)
    except (Refused, PermissionDenied) as refused:
        words = [str(getattr(refused, "message", refused)), *getattr(refused, "fields", {}).values()]
        return f"Registrerades inte. {' '.join(words)}"
    return "Registrerad som betald." if verdict.action == "paid" else "Registrerad som misslyckad."
