"""Skolinspektionen's underlag: received and tried (nothing is written of it), then read in once, or put aside."""

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from agreements.document.readers import URVAL
from agreements.enums import Handlingstyp, Riktning
from agreements.models import Kandidat, Skolenhet, Underlag, Urvalsomgang
from agreements.services import diarium
from agreements.services.urval.cases import SENDER
from agreements.services.urval.register import Examined, create_missing, examine
from agreements.urval.columns import BY_SLUG
from agreements.urval.enums import Ursprung
from agreements.urval.figures import FIGURES
from agreements.urval.parse import Fault, Row, parse
from agreements.urval.sheet import SheetRefused, is_xlsx, read_cells
from agreements.workflow.process import Refused
from agreements.workflow.urval import obstacles
from agreements.workflow.urval.engine import lock_round
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.documents import services as documents
from sbs.documents.uploads import read_scanned
from sbs.lib import stockholm

FACTS = ("skolform", "beslut", "tillsyn_avslutad", "brister_ska", "riktad_insats", "antal_elever")
NEW = "Kryssa i att de nya ska läggas upp i registret."


class Faulty(Exception):
    """The file cannot be read in as it stands: ``faults`` by row and column. Nothing is kept of it."""

    def __init__(self, faults: list[Fault]):
        super().__init__(f"{len(faults)} fel i filen")
        self.faults = faults


def receive(omgang: Urvalsomgang, file: UploadedFile, actor: User, now: datetime) -> Underlag:
    """Read the whole file and try it; a file without faults waits, with its rows, for "Läs in". No candidate is written.

    The same file sent twice while it waits is the same underlag. Raises Faulty, UploadRefused, Refused, PermissionDenied.
    """
    require(actor, "urval.edit", omgang, day=stockholm.day(now))
    data = read_scanned(file)
    rows, sha256 = _rows(omgang, data), hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        omgang = _open(omgang.pk)
        waiting = omgang.underlag.filter(sha256=sha256, confirmed_at=None, discarded_at=None).first()
        if waiting:
            return waiting
        kind, title = "xlsx" if is_xlsx(data) else "csv", f"Underlag från Skolinspektionen, {omgang}"
        dokument = documents.store_table(data, kind, URVAL, title, file.name or "", actor, now)
        made = Underlag.objects.create(omgang=omgang, dokument=dokument, sha256=sha256, rows=rows, created_at=now, created_by=actor)
        diarium.record(
            omgang,
            key=f"urval-underlag:{made.pk}",
            riktning=Riktning.IN,
            handlingstyp=Handlingstyp.UNDERLAG,
            beskrivning="Underlag för urval",
            avsandare=SENDER,
            dokument=dokument,
            now=now,
            actor=actor,
        )
        words = f"Laddade upp ett underlag med {len(rows)} rader. Ingenting är inläst än."
        log(omgang, "receive_underlag", words, actor=actor, at=now, data={"sha256": sha256, "fil": dokument.filename}, internal=True)
        return made


def _rows(omgang: Urvalsomgang, data: bytes) -> list[Row]:
    try:
        parsed = parse(read_cells(data))
    except SheetRefused as refused:
        raise Faulty([Fault(0, "", str(refused))]) from refused
    faults = parsed.faults + (examine(omgang, parsed.rows).faults if parsed.rows else [])
    if faults:
        raise Faulty(sorted(faults, key=lambda fault: fault.row))
    return parsed.rows


def _open(pk: int) -> Urvalsomgang:
    omgang = lock_round(pk)
    if why := obstacles.to_change(omgang):
        raise Refused(why)
    return omgang


def confirm(underlag_id: int, actor: User, now: datetime, *, create_new: bool) -> Underlag:
    """Read in: the candidates, and what the register lacks when ``create_new``. A second time changes nothing.

    A row that is in the round already gets the new facts; what people have decided about it stands. Raises Faulty when the register has
    changed since the file came, Refused, PermissionDenied.
    """
    with transaction.atomic():
        omgang = lock_round(Underlag.objects.values_list("omgang", flat=True).get(pk=underlag_id))
        row = Underlag.objects.select_for_update(of=("self",)).get(pk=underlag_id)
        if row.confirmed_at:
            return row
        require(actor, "urval.edit", omgang, day=stockholm.day(now))
        _open(omgang.pk)
        if row.discarded_at:
            raise Refused("Underlaget är lagt åt sidan. Ladda upp filen igen.")
        found = examine(omgang, row.rows)
        if found.faults:
            raise Faulty(found.faults)
        if found.has_new and not create_new:
            raise Refused(NEW, fields={"create_new": NEW})
        create_missing(found)
        new = sum(_candidate(omgang, row, values, found) for values in row.rows)
        row.confirmed_at, row.confirmed_by = now, actor
        row.save()
        _tell(omgang, row, new, found, actor, now)
    return row


def _candidate(omgang: Urvalsomgang, underlag: Underlag, values: Row, found: Examined) -> bool:
    """Write one row; True for a new candidate."""
    school: Skolenhet | None = found.skolenheter.get(values["kod"])
    facts: dict[str, Any] = {name: values.get(name, BY_SLUG[name].read("")) for name in FACTS}
    facts["beslutsdatum"] = values.get("beslutsdatum") or None
    facts |= {figure.slug: _decimal(values.get(figure.slug)) for figure in FIGURES}
    keys = {"omgang": omgang, "huvudman": found.huvudman[values["orgnr"]], "skolenhet": school}
    # What was added by hand and now comes in the basis is part of the basis.
    more = {"ursprung": Ursprung.UNDERLAG, "underlag": underlag}
    return Kandidat.objects.update_or_create(**keys, defaults=facts | more)[1]


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _tell(omgang: Urvalsomgang, row: Underlag, new: int, found: Examined, actor: User, now: datetime) -> None:
    words = [f"Läste in underlaget: {new} nya kandidater"]
    words += [f"{len(row.rows) - new} fick nya uppgifter"] if len(row.rows) > new else []
    words += [f"{len(found.new_huvudman)} huvudmän och {len(found.new_skolenheter)} skolenheter lades upp"] if found.has_new else []
    log(
        omgang,
        "confirm_underlag",
        f"{', '.join(words)}.",
        actor=actor,
        at=now,
        data={"underlag": row.pk, "sha256": row.sha256},
        internal=True,
    )


def discard(underlag_id: int, actor: User, now: datetime) -> Underlag:
    """Put a file that waits aside; the file itself is kept. Raises Refused when it is read in, PermissionDenied."""
    with transaction.atomic():
        row = Underlag.objects.select_for_update(of=("self",)).select_related("omgang").get(pk=underlag_id)
        require(actor, "urval.edit", row.omgang, day=stockholm.day(now))
        if row.confirmed_at:
            raise Refused("Underlaget är redan inläst.")
        if not row.discarded_at:
            row.discarded_at = now
            row.save()
            log(
                row.omgang, "discard_underlag", "La ett underlag åt sidan.", actor=actor, at=now, data={"sha256": row.sha256}, internal=True
            )
    return row
