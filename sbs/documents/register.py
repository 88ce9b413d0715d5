"""The register as the verification sees it: our own revisions by checksum, our own documents by id. ``check_file`` is the way in."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.documents.signing.backends import get_backend
from sbs.documents.verification import Registered, Verdict, verify_limited
from sbs.documents.verification.judge import MAX_BYTES
from sbs.documents.verification.revisions import prefix_checksums
from sbs.documents.verification.verdict import Lookup

#: By ``Dokument.typ``: what must be said with every verdict ("gäller inte"), or "". Filled by the owners of the kinds.
NOTES: dict[str, Callable[[Dokument], str]] = {}

# What somebody else made and we only keep is never "ours".
MADE_HERE = (Revisionstyp.BASE, Revisionstyp.SEAL, Revisionstyp.SIGNATURE, Revisionstyp.TIMESTAMP)


def check_file(pdf: bytes, *, now: datetime | None = None, max_bytes: int = MAX_BYTES) -> Verdict:
    """The verdict on a file from anybody: parsed in a child process with limits, judged against our register."""
    if len(pdf) > max_bytes:
        return verify_limited(pdf, trust_roots=[], max_bytes=max_bytes)
    return verify_limited(
        pdf, trust_roots=get_backend().trust_roots(), lookup=_by_checksum(pdf), lookup_id=_by_id, now=now, max_bytes=max_bytes
    )


def _by_checksum(pdf: bytes) -> Lookup:
    """A look-up that has asked the database once for the file and all its beginnings, however many a hostile file has."""
    wanted = [hashlib.sha256(pdf).hexdigest(), *(checksum for _end, checksum in prefix_checksums(pdf))]
    found: dict[str, Registered] = {}
    rows = Revision.objects.filter(sha256__in=set(wanted), typ__in=MADE_HERE).select_related("dokument").order_by("nummer")
    for revision in rows:
        entry = _entry(revision.dokument)
        known = found.get(revision.sha256)
        if known is None or not known.is_final:
            is_final = bool(entry.final_sha256) and entry.final_sha256 == revision.sha256
            found[revision.sha256] = replace(entry, is_final=is_final)
    return found.get


def _by_id(document_id: str) -> Registered | None:
    try:
        key = uuid.UUID(document_id)
    except ValueError:
        return None
    dokument = Dokument.objects.filter(pk=key, revisions__typ__in=MADE_HERE).distinct().first()
    return _entry(dokument) if dokument else None


def _entry(dokument: Dokument) -> Registered:
    current = dokument.current if dokument.is_final else None
    expected = {row["field"]: row["who"] for row in dokument.expected_fields}
    note = NOTES[dokument.typ](dokument) if dokument.typ in NOTES else ""
    return Registered(dokument.title, final_sha256=current.sha256 if current else "", expected=expected, note=note)
