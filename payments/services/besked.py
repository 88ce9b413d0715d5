"""Word of payments: keep what a file says, show what it leads to, register it once."""

import hashlib
from datetime import date, datetime
from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.workflow.process import Refused
from payments.besked import camt, table
from payments.besked.match import Verdict, judge
from payments.besked.rows import Row
from payments.enums import Beskedsformat
from payments.models import Bankbesked
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
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    rows = (camt if is_xml else table).read(data)
    besked = Bankbesked.objects.create(
        slag=Beskedsformat.CAMT054 if is_xml else Beskedsformat.CSV,
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


def verdicts(besked: Bankbesked) -> list[Verdict]:
    """What each line leads to as things stand now."""
    return judge(Row(**row) for row in besked.rader)


@transaction.atomic
def apply(pk: int, actor: User, now: datetime) -> Bankbesked:
    """Register what the file says, line by line; a line that cannot be is kept with why. Applied already: the row, and nothing happens."""
    require(actor, "utbetalning.settle", day=stockholm.day(now))
    besked = Bankbesked.objects.select_for_update(of=("self",)).get(pk=pk)
    if besked.applied_at:
        return besked
    found = verdicts(besked)
    outcome = [verdict.text for verdict in found]
    acting = sorted((place for place, verdict in enumerate(found) if verdict.action), key=lambda place: _lock_order(found[place]))
    for place in acting:
        outcome[place] = _register(found[place], actor, now)
    besked.utfall, besked.applied_at, besked.applied_by = outcome, now, actor
    besked.save()
    log(besked, "apply", f"Registrerade besked från {besked.filnamn}.", actor=actor, at=now, data={"utfall": outcome}, internal=True)
    return besked


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
