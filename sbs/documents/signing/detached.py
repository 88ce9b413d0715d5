"""Signing in two phases with a key that is elsewhere: what shall be signed goes out, signature and chain come back.

``prepare`` reserves the place in the file and gives the DER of the signed attributes; the service (or the person's
e-legitimation behind it) may add its certificate's reference to them, and nothing else, before it signs; ``finish``
checks every part of the answer and puts it in place. Between the two, nobody else may touch the file.
This is the order of the Swedish federated signing (DSS Extension: ToBeSignedBytes out, altered attributes back), where the
certificate does not exist until the person has acted.
"""

import asyncio
import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Protocol

from asn1crypto import cms, x509
from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathError, ValidationError

from sbs.documents.signing.ca import Holder
from sbs.documents.signing.certificates import from_asn1
from sbs.documents.signing.dated import DatedSigner
from sbs.documents.signing.errors import IdentityMismatch, ServiceMisbehaved, ServiceUnavailable
from sbs.documents.signing.interface import Material

RESERVED = 32768  # hex digits kept free for signature, chain and timestamp
_MAY_ADD = {"signing_certificate_v2", "signing_time"}


@dataclass(frozen=True)
class Pending:
    """A document that waits for its signature. ``to_be_signed`` is the DER that the service shall sign."""

    pdf: bytes
    digest: bytes
    start: int
    end: int
    to_be_signed: bytes
    moment: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """What the service gives back; ``chain`` begins with the signer's certificate (DER)."""

    signed_attributes: bytes
    signature: bytes
    chain: list[bytes]
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)


class AttributeSigner(Protocol):
    """A service that signs attributes for a holder."""

    def sign_attributes(self, holder: Holder, to_be_signed: bytes) -> Answer: ...


@dataclass(frozen=True)
class RemoteCredential:
    """A person's (or the seal's) identity at a signing service; the certificate comes with the signature."""

    holder: Holder
    service: AttributeSigner

    @property
    def name(self) -> str:
        return self.holder.common_name

    @property
    def organisation(self) -> str:
        return self.holder.organisation

    def sign_attributes(self, to_be_signed: bytes) -> Answer:
        return self.service.sign_attributes(self.holder, to_be_signed)


def prepare(
    writer: IncrementalPdfFileWriter, *, field: str, reason: str, style: TextStampStyle, certify: bool, now: datetime | None
) -> Pending:
    """Phase 1: fill in the field's appearance, reserve the signature's place and compute what shall be signed."""
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location="Sverige",
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    nobody = ExternalSigner(signing_cert=None, cert_registry=None, signature_value=512)
    signer = DatedSigner(metadata, nobody, stamp_style=style)
    signer.moment = now
    output = BytesIO()
    prepared, _tbs, _same = asyncio.run(
        signer.async_digest_doc_for_signing(writer, existing_fields_only=True, bytes_reserved=RESERVED, output=output)
    )
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [prepared.document_digest]}),
        ]
    )
    return Pending(
        output.getvalue(), prepared.document_digest, prepared.reserved_region_start, prepared.reserved_region_end, attributes.dump(), now
    )


def finish(pending: Pending, answer: Answer, holder: Holder, timestamper: TimeStamper, material: Material) -> bytes:
    """Phase 2: check the answer, timestamp the signature, put it in place and add the proof of validity.

    Raises ServiceMisbehaved (other attributes, wrong signature, untrusted chain) or IdentityMismatch (another person).
    """
    chain = _parse_chain(answer)
    attributes = _check_attributes(pending, answer, chain[0])
    _check_signature(chain[0], answer)
    _check_identity(chain[0], holder)
    proof = _proof(answer, chain, material)
    _check_trust(chain, proof, pending.moment)
    try:
        token = asyncio.run(timestamper.async_timestamp(hashlib.sha256(answer.signature).digest(), "sha256"))
    except OSError as error:
        raise ServiceUnavailable("Tjänsten för tidsstämplar svarar inte. Försök igen om en stund.") from error
    prepared = PreparedByteRangeDigest(document_digest=pending.digest, reserved_region_start=pending.start, reserved_region_end=pending.end)
    output = BytesIO(pending.pdf)
    contents = prepared.fill_with_cms(output, _build_cms(chain, attributes, answer.signature, token))
    certificates = [*chain, *proof.others, *proof.roots]
    DocumentSecurityStore.add_dss(output, contents, certs=certificates, ocsps=proof.ocsps, crls=proof.crls)
    return output.getvalue()


def _parse_chain(answer: Answer) -> list[x509.Certificate]:
    try:
        chain = [x509.Certificate.load(der, strict=True) for der in answer.chain]
        for certificate in chain:
            from_asn1(certificate)  # parses every field
    except ValueError as error:
        raise ServiceMisbehaved("Underskriftstjänsten svarade med ett certifikat som inte går att läsa.") from error
    if not chain:
        raise ServiceMisbehaved("Underskriftstjänsten svarade utan certifikat.")
    return chain


def _check_attributes(pending: Pending, answer: Answer, certificate: x509.Certificate) -> cms.CMSAttributes:
    """Our attributes unchanged, nothing added but the certificate's reference and time, and that reference right."""
    try:
        ours = {part["type"].native: part.dump() for part in cms.CMSAttributes.load(pending.to_be_signed)}
        attributes = cms.CMSAttributes.load(answer.signed_attributes, strict=True)
        theirs = {part["type"].native: part for part in attributes}
        canonical = len(attributes) == len(theirs) and attributes.dump(force=True) == answer.signed_attributes
        same = all(name in theirs and theirs[name].dump() == data for name, data in ours.items())
        reference = theirs["signing_certificate_v2"]["values"][0]["certs"][0]
        hash_name = reference["hash_algorithm"]["algorithm"].native
        right = hash_name == "sha256" and reference["cert_hash"].native == hashlib.sha256(certificate.dump()).digest()
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ServiceMisbehaved("Underskriftstjänstens svar går inte att läsa.") from error
    if not (canonical and same and right and set(theirs) - set(ours) <= _MAY_ADD):
        raise ServiceMisbehaved("Underskriftstjänsten har skrivit under något annat än det vi bad om.")
    return attributes


def _check_signature(certificate: x509.Certificate, answer: Answer) -> None:
    public = from_asn1(certificate).public_key()
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(answer.signature, answer.signed_attributes, ec.ECDSA(hashes.SHA256()))
        elif isinstance(public, rsa.RSAPublicKey):
            public.verify(answer.signature, answer.signed_attributes, padding.PKCS1v15(), hashes.SHA256())
        else:
            raise ServiceMisbehaved("Underskriftstjänsten använde en nyckel av ett slag som inte stöds.")
    except InvalidSignature as error:
        raise ServiceMisbehaved("Underskriftstjänstens underskrift stämmer inte med sitt certifikat.") from error


def _check_identity(certificate: x509.Certificate, holder: Holder) -> None:
    """The name comes from the identity: it must be the person who was asked to sign."""
    subject = certificate.subject.native
    name = str(subject.get("common_name", ""))
    full = f"{subject.get('given_name', '')} {subject.get('surname', '')}"
    wanted = holder.common_name.casefold()
    if wanted not in (name.casefold(), full.strip().casefold()):
        raise IdentityMismatch(f"Underskriften gjordes av {name}, men skulle göras av {holder.common_name}.")


def _proof(answer: Answer, chain: list[x509.Certificate], material: Material) -> Material:
    try:
        crls = [asn1_crl.CertificateList.load(der, strict=True) for der in answer.crls]
        ocsps = [asn1_ocsp.OCSPResponse.load(der, strict=True) for der in answer.ocsps]
    except ValueError as error:
        raise ServiceMisbehaved("Underskriftstjänstens svar går inte att läsa.") from error
    return material.joined(Material([], chain[1:], crls, ocsps))


def _check_trust(chain: list[x509.Certificate], proof: Material, moment: datetime | None) -> None:
    validator = CertificateValidator(chain[0], intermediate_certs=chain[1:], validation_context=proof.context(moment))
    try:
        asyncio.run(validator.async_validate_usage({"non_repudiation"}))
    except (PathError, ValidationError, ValueError) as error:
        raise ServiceMisbehaved(f"Underskriftstjänstens certifikat är inte giltigt: {error}") from error


def _build_cms(chain: list[x509.Certificate], attributes: cms.CMSAttributes, signature: bytes, token: cms.ContentInfo) -> cms.ContentInfo:
    leaf = chain[0]
    kind = "sha256_ecdsa" if leaf.public_key.algorithm == "ec" else "sha256_rsa"
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {"issuer_and_serial_number": cms.IssuerAndSerialNumber({"issuer": leaf.issuer, "serial_number": leaf.serial_number})}
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signature_algorithm": {"algorithm": kind},
            "signed_attrs": attributes,
            "signature": signature,
            "unsigned_attrs": cms.CMSAttributes([cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]),
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data"},
            "certificates": chain,
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": data})
