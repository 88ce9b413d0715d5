"""The three steps of a document's making: print and seal, sign, archive timestamp. Called by ``jobs.run_job`` with a claim."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
from django.db import transaction

from sbs.documents import storage
from sbs.documents.enums import DokumentStatus, Jobbstatus, Revisionstyp
from sbs.documents.models import Dokument, Dokumentjobb, Revision
from sbs.documents.pdf.conformance import conformance_faults
from sbs.documents.pdf.render import RenderError, render_pdf
from sbs.documents.registry import RENDERERS, listener, tell_rendered
from sbs.documents.signing.backends import Holder, get_backend
from sbs.documents.signing.errors import SigningError
from sbs.documents.signing.pades import archive_timestamp, seal
from sbs.documents.signing.pades import sign as sign_pdf
from sbs.documents.storage import StoredFileError
from sbs.lib.pause import pause_point


class Permanent(Exception):
    """Trying again by itself cannot help; ``str()`` is Swedish, for the page."""


class Dropped(Exception):
    """The job is no longer this worker's: cancelled, or taken over while it was thought dead."""


@dataclass(frozen=True)
class Claim:
    """One worker's hold on a job; ``attempt`` is its token, which the last transaction asks for again."""

    job: Dokumentjobb
    dokument: Dokument
    attempt: int
    now: datetime
    dated: bool

    @property
    def clock(self) -> datetime | None:
        """For the signing: real time (None), or the demo's own."""
        return self.now if self.dated else None


def plain_words(error: Exception, otherwise: str) -> str:
    """What the page says. Errors that were written for a person speak for themselves."""
    return str(error) if isinstance(error, (Permanent, RenderError, SigningError, StoredFileError)) else otherwise


def render(claim: Claim) -> None:
    """Print the base, then seal it. A base that is already stored is not printed again."""
    dokument = claim.dokument
    made = RENDERERS[dokument.typ](dokument)
    base = dokument.revisions.filter(typ=Revisionstyp.BASE).first()
    if base is None:
        base = _render_base(claim, made)
    if not made.seal_field:
        with _last_act(claim):
            tell_rendered(dokument, claim.now)
        return
    sealed = seal(storage.get(base.sha256), field=made.seal_field, backend=get_backend(), now=claim.clock)
    sha256 = storage.put(sealed)
    pause_point("seal.after_bytes")
    with _last_act(claim, final=not dokument.expected_fields):  # nobody is to sign: the seal closes it
        _add(dokument, Revisionstyp.SEAL, sha256, len(sealed), base.pages, claim.now, field=made.seal_field)
        tell_rendered(dokument, claim.now)


def _render_base(claim: Claim, made) -> Revision:
    pause_point("render.middle")
    pdf = render_pdf(made.html, css=made.css, created=made.created, attachments=made.attachments)
    if faults := conformance_faults(pdf):
        raise Permanent(f"Dokumentet följer inte arkivformatet och har inte stämplats: {faults[0]}")
    sha256 = storage.put(pdf)
    with transaction.atomic():
        _still_mine(claim)
        base = _add(claim.dokument, Revisionstyp.BASE, sha256, len(pdf), count_pages(pdf), claim.now)
        claim.dokument.status = DokumentStatus.SIGNING
        claim.dokument.save(update_fields=["status"])
    return base


def sign(claim: Claim) -> None:
    """The person's own signature, with the person's own key, on exactly the bytes that were shown."""
    data, dokument = claim.job.payload, claim.dokument
    current = _current(dokument)
    if current.sha256 != data["shown_sha256"]:
        raise Permanent("Dokumentet är inte längre det som visades när du skrev under. Läs det igen och skriv under på nytt.")
    backend = get_backend()
    credential = backend.credential_for(Holder(**data["holder"]), now=claim.clock)
    pause_point("sign.middle")
    pdf = sign_pdf(
        storage.get(current.sha256),
        field=data["field"],
        credential=credential,
        backend=backend,
        reason=data["reason"],
        text=data["text"],
        now=claim.clock,
    )
    sha256 = storage.put(pdf)
    pause_point("sign.after_bytes")
    with _last_act(claim):
        name = data["holder"]["common_name"]
        revision = _add(dokument, Revisionstyp.SIGNATURE, sha256, len(pdf), current.pages, claim.now, field=data["field"], signer=name)
        listener(dokument).on_signed(dokument, revision, data["for"], claim.now)
        pause_point("sign.before_commit")


def timestamp(claim: Claim) -> None:
    """The archive timestamp over everything; then the document is final."""
    dokument, field = claim.dokument, claim.job.payload["field"]
    current = _current(dokument)
    pdf = archive_timestamp(storage.get(current.sha256), field=field, backend=get_backend(), now=claim.clock)
    sha256 = storage.put(pdf)
    with _last_act(claim, final=True):
        revision = _add(dokument, Revisionstyp.TIMESTAMP, sha256, len(pdf), current.pages, claim.now, field=field)
        listener(dokument).on_timestamped(dokument, revision, claim.now)


def _current(dokument: Dokument) -> Revision:
    current = dokument.current
    if current is None:
        raise Permanent("Dokumentet är inte skapat än.")
    return current


@contextmanager
def _last_act(claim: Claim, *, final: bool = False):
    """The transaction that ends a job: the owner's lock, the claim once more, what the step writes, "done"."""
    with transaction.atomic():
        listener(claim.dokument).lock(claim.dokument)
        _still_mine(claim)
        yield
        claim.job.status, claim.job.done_at, claim.job.error = Jobbstatus.DONE, claim.now, ""
        claim.job.save(update_fields=["status", "done_at", "error"])
        waiting = claim.dokument.jobb.exclude(status=Jobbstatus.DONE).exists()
        claim.dokument.status = DokumentStatus.QUEUED if waiting else DokumentStatus.DONE
        claim.dokument.error, claim.dokument.is_final = "", final and not waiting
        claim.dokument.save(update_fields=["status", "error", "is_final"])


def _still_mine(claim: Claim) -> None:
    """Raises Dropped unless the job is still claimed by this attempt; holds both rows to the end of the transaction."""
    job = Dokumentjobb.objects.select_for_update(of=("self",)).get(pk=claim.job.pk)
    if job.status != Jobbstatus.RUNNING or job.attempts != claim.attempt:
        raise Dropped
    # NO KEY UPDATE: others may still insert rows that point at the document.
    Dokument.objects.select_for_update(no_key=True).get(pk=claim.dokument.pk)


def _add(
    dokument: Dokument, typ: Revisionstyp, sha256: str, size: int, pages: int | None, now: datetime, *, field: str = "", signer: str = ""
) -> Revision:
    last = dokument.revisions.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    more: dict[str, Any] = {"field": field, "signer": signer, "pages": pages}
    return Revision.objects.create(dokument=dokument, nummer=last + 1, typ=typ, sha256=sha256, size=size, created_at=now, **more)


def count_pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
