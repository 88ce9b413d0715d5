"""Read every signature of a file: does it hold, who made it, and what happened after it. No register, no database.

Time is walked backwards, as the AdES standards say: the newest archive timestamp is judged today, what it covers is judged
at its time, and each certificate at the time of its own signature's timestamp. So a document stays verifiable after its
certificates have expired.
"""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffPolicy
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from sbs.documents.signing.pyhanko_fixes import STRICT_POLICY, install
from sbs.documents.verification.changes import describe_changes
from sbs.documents.verification.verdict import SEAL, SIGNATURE, TIMESTAMP, Examination, SignatureInfo

install()

MAX_SIGNATURES = 40
_MAX_DATA_FILE = 5_000_000  # bytes
# Hostile or broken bytes make the parsers raise anything at all (zlib.error, RecursionError, AssertionError …).
_BROKEN = (Exception,)


def examine(
    pdf: bytes, trust_roots: list[x509.Certificate], *, now: datetime | None = None, policy: DiffPolicy = STRICT_POLICY
) -> Examination:
    """Read all signatures. Never raises for what is in the bytes; ``now`` fixes today's date (tests)."""
    try:
        reader = _open(pdf)
        if reader.encrypted:
            return Examination(error="encrypted")
        return _Examiner(reader, trust_roots, now or datetime.now(UTC), policy).run()
    except MemoryError:
        return Examination(error="too_heavy")
    except _BROKEN:
        return Examination(error="unreadable")


def _open(pdf: bytes) -> PdfFileReader:
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        if not reader.encrypted:
            list(enumerate_sig_fields(reader))
    except _BROKEN:
        # Files by others may bend the rules; ours never do, and a bent copy of ours can never match the register.
        reader = PdfFileReader(BytesIO(pdf), strict=False)
    return reader


class _Examiner:
    def __init__(self, reader: PdfFileReader, roots: list[x509.Certificate], now: datetime, policy: DiffPolicy) -> None:
        self.reader, self.roots, self.now, self.policy = reader, roots, now, policy
        self.unreadable: list[SignatureInfo] = []
        self.signatures = sorted(self._embedded(), key=lambda signature: signature.signed_revision)
        self.dss = _read_dss(reader)

    def run(self) -> Examination:
        checked = asyncio.run(self._check_all())
        first = self.signatures[0].signed_revision if self.signatures else None
        titles, empty = self._fields(first)
        sound = [signature for signature, info in zip(self.signatures, checked, strict=True) if info.intact]
        return Examination(
            signatures=[*checked, *self.unreadable],
            missing={name: titles[name] for name in empty if name in titles},
            extra=[name for name in map(_field, self.signatures) if name not in titles],
            changes=_changes(self.reader, sound[-1].signed_revision) if sound else [],
            document_id=_document_id(self.reader, first),
            resaved=len(self.signatures) > self.reader.xrefs.total_revisions,
        )

    def _embedded(self) -> Iterator[EmbeddedPdfSignature]:
        for count, (name, _value, reference) in enumerate(enumerate_sig_fields(self.reader, filled_status=True)):
            if count >= MAX_SIGNATURES:
                raise ValueError("more signatures than any document of ours")
            try:
                yield EmbeddedPdfSignature(self.reader, reference, name)
            except _BROKEN:
                self.unreadable.append(SignatureInfo(str(name), SIGNATURE, problem="Underskriften går inte att läsa."))

    def _fields(self, revision: int | None) -> tuple[dict[str, str], list[str]]:
        """Field → title in the first signed revision, and the fields that are empty today."""
        handler = self.reader if revision is None else self.reader.get_historical_resolver(revision)
        titles = {}
        for name, _value, reference in enumerate_sig_fields(handler):
            titles[str(name)] = str(reference.get_object().get("/TU", name))
        return titles, [str(name) for name, value, _reference in enumerate_sig_fields(self.reader) if value is None]

    async def _check_all(self) -> list[SignatureInfo]:
        """From the newest to the oldest, with what each archive timestamp proves about those before it."""
        infos, proven = [], self.now
        skip_diff = await self._nothing_forbidden()
        for signature in reversed(self.signatures):
            try:
                if signature.sig_object_type == "/DocTimeStamp":
                    info, proven = await self._check_timestamp(signature, proven, skip_diff)
                else:
                    info = await self._check_signature(signature, proven, skip_diff)
            except _BROKEN:
                info = SignatureInfo(_field(signature), SIGNATURE, problem="Underskriften går inte att kontrollera.")
            infos.append(info)
        return infos[::-1]

    async def _nothing_forbidden(self) -> bool:
        """Whether everything after the first signature is allowed; then it is after every later one too (and costs a sixth)."""
        if not self.signatures:
            return True
        try:
            self.signatures[0].compute_integrity_info(diff_policy=self.policy)
            return self.signatures[0].summarise_integrity_info()["docmdp_ok"] is True
        except _BROKEN:
            return False

    async def _check_timestamp(self, signature: EmbeddedPdfSignature, proven: datetime, skip_diff: bool) -> tuple[SignatureInfo, datetime]:
        status = await async_validate_pdf_timestamp(signature, self._context(proven), diff_policy=self.policy, skip_diff=skip_diff)
        intact = bool(status.intact and status.valid) and _whole(signature)
        trusted = bool(status.trusted)
        info = self._info(signature, TIMESTAMP, intact, trusted, status.timestamp, skip_diff)
        return info, status.timestamp if intact and trusted and not info.changed_since else proven

    async def _check_signature(self, signature: EmbeddedPdfSignature, proven: datetime, skip_diff: bool) -> SignatureInfo:
        claimed = _token_time(signature)
        at = min(claimed, proven) if claimed else proven
        status = await async_validate_pdf_signature(
            signature,
            self._context(at, "require" if claimed else "soft-fail"),
            ts_validation_context=self._context(proven),
            diff_policy=self.policy,
            skip_diff=skip_diff,
        )
        token = status.timestamp_validity
        timestamped = bool(token and token.intact and token.valid and token.trusted)
        intact = bool(status.intact and status.valid) and _whole(signature) and (token is None or bool(token.intact and token.valid))
        when = token.timestamp if timestamped and token else signature.self_reported_timestamp
        kind = SEAL if signature.docmdp_level is not None else SIGNATURE
        # Without a trusted time a certificate that has expired proves nothing: then it was judged today, above.
        trusted = bool(status.trusted) and (timestamped or claimed is None)
        if not intact:
            # pyHanko leaves the certificate of a broken signature alone; whose it claims to be is still worth telling.
            trusted = await self._known_issuer(signature, at)
        return self._info(signature, kind, intact, trusted, when, skip_diff, timestamped)

    async def _known_issuer(self, signature: EmbeddedPdfSignature, at: datetime) -> bool:
        validator = CertificateValidator(signature.signer_cert, signature.other_embedded_certs, validation_context=self._context(at))
        try:
            await validator.async_validate_usage(set())
        except (PathError, ValidationError):
            return False
        return True

    def _info(
        self, signature: EmbeddedPdfSignature, kind: str, intact: bool, trusted: bool, when, skip_diff: bool, timestamped: bool = True
    ) -> SignatureInfo:
        subject, issuer = signature.signer_cert.subject.native, signature.signer_cert.issuer.native
        changed = False if skip_diff else signature.summarise_integrity_info()["docmdp_ok"] is not True
        problem = "" if intact else "Innehållet stämmer inte med det som skrevs under."
        if intact and not trusted:
            problem = "Vi känner inte till den som har utfärdat certifikatet."
        return SignatureInfo(
            field=_field(signature),
            kind=kind,
            who=_text(subject, "common_name"),
            organisation=_text(subject, "organization_name"),
            issuer=_text(issuer, "common_name") or _text(issuer, "organization_name"),
            when=when.astimezone(UTC).isoformat() if when else "",
            timestamped=timestamped,
            intact=intact,
            trusted=trusted,
            changed_since=changed,
            problem=problem,
        )

    def _context(self, moment: datetime, revocation: str = "soft-fail") -> ValidationContext:
        options: dict[str, Any] = {"trust_roots": self.roots, "allow_fetching": False, "revocation_mode": revocation, "moment": moment}
        return self.dss.as_validation_context(options) if self.dss else ValidationContext(**options)


def _field(signature: EmbeddedPdfSignature) -> str:
    """The field's name as a plain string: pyHanko's own string drags the whole file along when it is copied."""
    return str(signature.field_name)


def _read_dss(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except (NoDSSFoundError, *_BROKEN):
        return None


def _whole(signature: EmbeddedPdfSignature) -> bool:
    """The signature covers its whole revision, and the room left beside it holds nothing but zeros."""
    container = signature.pkcs7_content
    used = len(cms.ContentInfo.load(container).dump())
    covers = signature.evaluate_signature_coverage() >= SignatureCoverageLevel.ENTIRE_REVISION
    return covers and not container[used:].strip(b"\x00")


def _token_time(signature: EmbeddedPdfSignature) -> datetime | None:
    for attribute in signature.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            return attribute["values"][0]["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    return None


def _text(name: dict, key: str) -> str:
    value = name.get(key, "")
    return str(value[0] if isinstance(value, list) else value)


def _changes(reader: PdfFileReader, revision: int) -> list[str]:
    try:
        return describe_changes(reader, revision)
    except _BROKEN:
        return []


def _document_id(reader: PdfFileReader, revision: int | None) -> str:
    """The document's id from the data embedded in the first signed revision (a later one may have been swapped)."""
    try:
        root = reader.root if revision is None else reader.get_historical_resolver(revision).root
        listed = root["/Names"]["/EmbeddedFiles"]["/Names"]
        for index in range(1, len(listed), 2):
            entry = listed[index]
            stream = entry["/EF"]["/F"]
            if entry.get("/AFRelationship") == "/Data" and isinstance(stream, generic.StreamObject) and len(stream.data) <= _MAX_DATA_FILE:
                return str(json.loads(stream.data)["dokument"])[:64]
    except _BROKEN:
        return ""
    return ""
