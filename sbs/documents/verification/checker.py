"""``verify``: bytes in, verdict out. ``verify_limited``: the same with the parsing done in a child process."""

from collections.abc import Callable
from datetime import datetime

from asn1crypto import x509

from sbs.documents.verification import revisions
from sbs.documents.verification.inspection import examine
from sbs.documents.verification.judge import MAX_BYTES, judge, refuse_early
from sbs.documents.verification.limits import examine_limited
from sbs.documents.verification.verdict import Examination, Lookup, Registered, Verdict


def nobody(_key: str) -> Registered | None:
    """A register that knows nothing."""
    return None


def verify(
    pdf: bytes,
    *,
    trust_roots: list[x509.Certificate],
    lookup: Lookup = nobody,
    lookup_id: Lookup = nobody,
    now: datetime | None = None,
) -> Verdict:
    """Judge a file we trust not to be hostile (our own storage, the command line). Never raises for what is in the bytes.

    ``lookup`` answers for a file's SHA-256 (hex), ``lookup_id`` for the id that the document's embedded data carries
    (key "dokument" in its JSON). ``now`` fixes today's date.
    """
    return _verify(pdf, lookup, lookup_id, MAX_BYTES, lambda core: examine(core, trust_roots, now=now))


def verify_limited(
    pdf: bytes,
    *,
    trust_roots: list[x509.Certificate],
    lookup: Lookup = nobody,
    lookup_id: Lookup = nobody,
    now: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Verdict:
    """Judge a file from anybody: parsed in a child process with limits on time and memory. For the public page."""
    return _verify(pdf, lookup, lookup_id, max_bytes, lambda core: examine_limited(core, trust_roots, now=now))


def _verify(pdf: bytes, lookup: Lookup, lookup_id: Lookup, max_bytes: int, look: Callable[[bytes], Examination]) -> Verdict:
    # Stray bytes after the end are told apart by ``judge``; without them the signatures before them can be read.
    core = pdf[: len(pdf) - len(revisions.junk(pdf))] or pdf
    return refuse_early(pdf, max_bytes) or judge(pdf, look(core), lookup=lookup, lookup_id=lookup_id)
