"""Writing in the diarium by hand: what came by post, corrections with their reason, the numbers of the agency's own diarium."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from agreements.models import Handling, Samverkan, Urvalsomgang
from agreements.services.diarium import record
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import history_of, log
from sbs.documents.services import store_upload
from sbs.lib import stockholm
from sbs.lib.dates import show_moment
from sbs.overview import gallring
from sbs.overview.models import Gallringsregel

TYP = "handling"
KINDS = ("pdf", "png", "jpeg")
#: What a correction may change, in the journal's order.
CORRECTABLE = (
    "datum",
    "riktning",
    "handlingstyp",
    "beskrivning",
    "avsandare",
    "mottagare",
    "version",
    "plats",
    "sekretess",
    "lagrum",
    "gallring",
    "gallras",
    "external_id",
)


class Conflict(Exception):
    """Somebody wrote in the entry after the form was opened. Nothing has been written. ``str()`` is Swedish."""


@transaction.atomic
def register_document(
    about: Samverkan | Urvalsomgang, *, key: str, actor: User, now: datetime, fil: UploadedFile | None, **values: Any
) -> Handling:
    """Enter what came or went by post or mail. The same ``key`` again gives the entry that is there.

    Raises PermissionDenied, UploadRefused (with the advice).
    """
    require(actor, "diarium.register_document", about, day=stockholm.day(now))
    whole = f"hand:{actor.pk}:{key}"
    found = Handling.objects.filter(key=whole).first()
    if found:
        return found
    dokument = store_upload(fil, TYP, values["beskrivning"], actor, now, allowed=KINDS) if fil else None
    # The bytes that came are the entry's; a cleaned copy lies beside them.
    revision = dokument.revisions.order_by("nummer").first() if dokument else None
    handling = record(about, key=whole, now=now, actor=actor, dokument=dokument, revision=revision, by_hand=True, **values)
    log(handling, "register_document", f"Registrerade för hand: {handling.beskrivning}.", actor=actor, at=now, internal=True)
    return handling


@transaction.atomic
def correct(pk: int, edits: int, *, actor: User, now: datetime, skal: str, values: dict[str, Any]) -> Handling:
    """Change what is said of an entry; the journal keeps what it said before, and why. Sent twice it is done once.

    Raises PermissionDenied, Conflict.
    """
    row = _locked(pk)
    require(actor, "diarium.correct", row.arende, day=stockholm.day(now))
    if row.external_id != values.get("external_id", row.external_id):
        require(actor, "diarium.give_number", row.arende, day=stockholm.day(now))
    before = {name: getattr(row, name) for name in CORRECTABLE if name in values}
    changed = {name: value for name, value in values.items() if name in before and before[name] != value}
    if not changed:
        return row
    _not_overtaken(row, edits)
    for name, value in changed.items():
        setattr(row, name, value)
    row.edits += 1
    row.save()
    data = {"skal": skal, "fore": {name: before[name] for name in changed}, "efter": changed}
    log(row, "correct", f"Rättade {_words(changed)}. Skäl: {skal}", actor=actor, at=now, data=data, internal=True)
    return row


@dataclass(frozen=True)
class Number:
    """What the registrator writes for one entry. None leaves as it is; ``by_rule``: with the rule of its handlingstyp."""

    pk: int
    edits: int | None
    external_id: str
    sekretess: str | None = None
    lagrum: str | None = None
    by_rule: bool = False


@transaction.atomic
def give_numbers(numbers: list[Number], *, actor: User, now: datetime) -> int:
    """Register many at once: all of them or none. Gives how many were new; one that has that number already is passed by.

    Raises PermissionDenied, Conflict (naming the entry).
    """
    rules = {rule.handlingstyp: rule for rule in Gallringsregel.objects.all()}
    return sum(_give(number, rules, actor, now) for number in sorted(numbers, key=lambda number: number.pk))


def _give(number: Number, rules: dict[str, Gallringsregel], actor: User, now: datetime) -> bool:
    row = _locked(number.pk)
    require(actor, "diarium.give_number", row.arende, day=stockholm.day(now))
    if row.external_id == number.external_id:
        return False
    if row.external_id:
        raise Conflict(f"”{row.beskrivning}” är redan registrerad som {row.external_id}{_by_whom(row)}. Rätta den på handlingens sida.")
    _not_overtaken(row, number.edits)
    row.external_id, row.registered_at, row.registered_by = number.external_id, now, actor
    if number.sekretess is not None:
        row.sekretess, row.lagrum = number.sekretess, number.lagrum or ""
    rule = rules.get(row.handlingstyp) if number.by_rule else None
    if rule:
        row.gallring, row.gallras = gallring.words_of(rule), gallring.day_of(rule, row.datum, closed_on(row))
    row.edits += 1
    row.save()
    log(row, "give_number", f"Registrerade i myndighetens diarium som {row.external_id}.", actor=actor, at=now, internal=True)
    return True


def closed_on(row: Handling) -> date | None:
    """The day the entry's case was closed. A round has none: what it holds is kept until a day of its own is set."""
    return stockholm.day(row.samverkan.closed_at) if row.samverkan and row.samverkan.closed_at else None


def _locked(pk: int) -> Handling:
    rows = Handling.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman", "samverkan__dialogteam", "urvalsomgang")
    return rows.get(pk=pk)


def _not_overtaken(row: Handling, edits: int | None) -> None:
    if edits is not None and row.edits != edits:
        raise Conflict(f"”{row.beskrivning}” har ändrats{_by_whom(row)} sedan du öppnade sidan. Läs den på nytt och gör om din ändring.")


def _by_whom(row: Handling) -> str:
    last = history_of(row).first()
    return f" av {last.actor_label} {show_moment(last.at)}" if last else ""


def _words(changed: dict[str, Any]) -> str:
    labels = [str(Handling._meta.get_field(name).verbose_name) for name in changed]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} och {labels[-1]}"
