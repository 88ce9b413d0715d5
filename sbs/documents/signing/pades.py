"""Seal, sign and timestamp a PDF: bytes in, bytes out.

Every function adds a revision to the end of the file and never touches what was there. Signatures are strictly serial: the caller
lets one finish before the next begins. Level PAdES B-LT with the proof of validity in the file, B-LTA after ``archive_timestamp``.

All fields are laid out by the document's template: a visible field made by pyHanko is not tagged and breaks PDF/UA.
"""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfTimeStamper
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko_certvalidator.errors import PathError, ValidationError

from sbs.documents.signing import detached
from sbs.documents.signing.dated import DatedSigner
from sbs.documents.signing.errors import FieldFilled, ServiceUnavailable, SigningError, UnknownField, UnsignableDocument
from sbs.documents.signing.interface import Credential, SigningBackend
from sbs.documents.signing.stamp import signature_text, stamp_style

PLACE = "Sverige"


def seal(pdf: bytes, *, field: str, backend: SigningBackend, text: str = "", now: datetime | None = None) -> bytes:
    """Put the agency's seal on an unsigned document and forbid every change but signatures (certify, DocMDP 2).

    ``text`` is drawn in the field; empty gives the standard text. ``now`` dates the seal (demos); None is real time.
    Raises UnknownField, FieldFilled, UnsignableDocument (already signed), ServiceUnavailable, SigningError.
    """
    credential = backend.seal_credential(now=now)
    return _apply(pdf, field, credential, backend, reason="Handlingen är fastställd", text=text, now=now, certify=True)


def sign(
    pdf: bytes,
    *,
    field: str,
    credential: "Credential | detached.RemoteCredential",
    backend: SigningBackend,
    reason: str = "",
    text: str = "",
    now: datetime | None = None,
) -> bytes:
    """Fill one empty signature field with the person's signature over the whole document as it is.

    ``text`` is drawn in the field; empty gives name, organisation and time. Get ``credential`` with the same ``now``.
    Raises UnknownField, FieldFilled, UnsignableDocument, IdentityMismatch, ServiceUnavailable, ServiceMisbehaved, SigningError.
    """
    return _apply(pdf, field, credential, backend, reason=reason, text=text, now=now, certify=False)


def archive_timestamp(pdf: bytes, *, field: str, backend: SigningBackend, now: datetime | None = None) -> bytes:
    """Close a signed document with a timestamp over everything, so that it can be verified after certificates expire.

    Raises UnknownField, FieldFilled, UnsignableDocument, ServiceUnavailable, SigningError.
    """
    writer = _writer(pdf, field)
    stamper = PdfTimeStamper(backend.timestamper(now=now), field_name=field)
    context = backend.timestamp_material(now=now).context(now)
    output = BytesIO()
    # The proof goes in before the timestamp, so that the timestamp covers the file to its last byte.
    settings = TimestampDSSContentSettings(update_before_ts=True, include_vri=False)
    _run(stamper.async_timestamp_pdf(writer, "sha256", validation_context=context, output=output, dss_settings=settings))
    return output.getvalue()


def signature_fields(pdf: bytes) -> dict[str, bool]:
    """The document's signature fields in document order, and whether each is filled. Raises UnsignableDocument."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        return {name: value is not None for name, value, _ref in enumerate_sig_fields(reader)}
    except (PdfError, ValueError, KeyError, TypeError) as error:
        raise UnsignableDocument("Filen är ingen PDF som går att skriva under.") from error


def _apply(
    pdf: bytes,
    field: str,
    credential: "Credential | detached.RemoteCredential",
    backend: SigningBackend,
    *,
    reason: str,
    text: str,
    now: datetime | None,
    certify: bool,
) -> bytes:
    writer = _writer(pdf, field)
    if certify and any(signature_fields(pdf).values()):
        raise UnsignableDocument("Handlingen är redan underskriven och kan inte stämplas.")
    moment = now or datetime.now(UTC)
    style = stamp_style(text or signature_text(credential.name, credential.organisation, moment, seal=certify))
    if isinstance(credential, detached.RemoteCredential):
        pending = detached.prepare(writer, field=field, reason=reason, style=style, certify=certify, now=now)
        answer = credential.sign_attributes(pending.to_be_signed)
        return detached.finish(pending, answer, credential.holder, backend.timestamper(now=now), backend.timestamp_material(now=now))
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=PLACE,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        embed_validation_info=True,
        validation_context=_with_timestamps(credential, backend, now).context(now),
    )
    signer = DatedSigner(metadata, credential.signer, timestamper=backend.timestamper(now=now), stamp_style=style)
    signer.moment = now
    output = BytesIO()
    _run(signer.async_sign_pdf(writer, output=output, existing_fields_only=True))
    return output.getvalue()


def _with_timestamps(credential: Credential, backend: SigningBackend, now: datetime | None):
    return credential.material.joined(backend.timestamp_material(now=now))


def _writer(pdf: bytes, field: str) -> IncrementalPdfFileWriter:
    """A writer that appends to the document, once the field is known to be there and empty."""
    fields = signature_fields(pdf)
    if field not in fields:
        raise UnknownField(f"Handlingen har inget underskriftsfält som heter {field}.")
    if fields[field]:
        raise FieldFilled("Fältet är redan underskrivet. En underskrift kan inte ersättas.")
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except (PdfError, ValueError) as error:
        raise UnsignableDocument("Filen är ingen PDF som går att skriva under.") from error
    if writer.prev.encrypted:
        raise UnsignableDocument("Handlingen är krypterad och kan inte skrivas under.")
    return writer


def _run(work: Coroutine[Any, Any, Any]) -> None:
    """Run pyHanko's coroutine to its end and speak of its errors in our words."""
    try:
        asyncio.run(work)
    except SigningError:
        raise
    except (TimestampRequestError, OSError) as error:
        raise ServiceUnavailable("Tjänsten för tidsstämplar svarar inte. Försök igen om en stund.") from error
    except (PathError, ValidationError) as error:
        raise SigningError(f"Certifikatet gick inte att kontrollera: {error}") from error
    except (PyHankoSigningError, PdfError) as error:
        raise UnsignableDocument(f"Handlingen gick inte att skriva under: {error}") from error
