"""Building X.509 certificates, revocation lists and OCSP answers for the built-in trial CA."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from sbs.documents.signing.keystore import PrivateKey


@dataclass(frozen=True)
class Issuer:
    """A certificate together with its private key: something that can issue."""

    certificate: x509.Certificate
    key: PrivateKey


@dataclass(frozen=True)
class Profile:
    """What a certificate may be used for. ``path_length`` None means that it is no CA."""

    path_length: int | None = None
    extended_usage: ObjectIdentifier | None = None
    content_commitment: bool = False
    ocsp_no_check: bool = False

    @property
    def is_ca(self) -> bool:
        return self.path_length is not None


ROOT = Profile(path_length=1)
ISSUING = Profile(path_length=0)
SIGNER = Profile(content_commitment=True)
TIMESTAMP = Profile(extended_usage=ExtendedKeyUsageOID.TIME_STAMPING)
OCSP = Profile(extended_usage=ExtendedKeyUsageOID.OCSP_SIGNING, ocsp_no_check=True)


def build_name(common_name: str, organisation: str, *, given_name: str = "", surname: str = "", serial: str = "") -> x509.Name:
    """A subject name. ``serial`` tells namesakes apart and is a pseudonym, never a personnummer."""
    attributes = [(NameOID.COUNTRY_NAME, "SE"), (NameOID.ORGANIZATION_NAME, organisation)]
    if serial:
        attributes.append((NameOID.SERIAL_NUMBER, serial))
    if given_name:
        attributes.append((NameOID.GIVEN_NAME, given_name))
    if surname:
        attributes.append((NameOID.SURNAME, surname))
    attributes.append((NameOID.COMMON_NAME, common_name))
    return x509.Name([x509.NameAttribute(oid, value[:64]) for oid, value in attributes])


def issue(
    subject: x509.Name, public_key, issuer: Issuer | None, own_key: PrivateKey | None, profile: Profile, start: datetime, end: datetime
) -> x509.Certificate:
    """Issue a certificate valid from ``start`` to ``end``; self-signed with ``own_key`` when ``issuer`` is None."""
    key = issuer.key if issuer else own_key
    if key is None:
        raise ValueError("either an issuer or a key of its own is needed")
    usage = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    usage["key_cert_sign"] = usage["crl_sign"] = profile.is_ca
    usage["digital_signature"] = not profile.is_ca
    usage["content_commitment"] = profile.content_commitment
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(profile.is_ca, profile.path_length), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if profile.extended_usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([profile.extended_usage]), critical=True)
    if profile.ocsp_no_check:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    return builder.sign(key, hashes.SHA256())


def build_crl(issuer: Issuer, now: datetime, until: datetime) -> asn1_crl.CertificateList:
    """An empty revocation list, valid from five minutes before ``now`` to ``until``."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    crl = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(moment - timedelta(minutes=5))
        .next_update(until.astimezone(UTC).replace(microsecond=0))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
        .sign(issuer.key, hashes.SHA256())
    )
    return asn1_crl.CertificateList.load(crl.public_bytes(serialization.Encoding.DER))


def build_ocsp(certificate: x509.Certificate, issuer: Issuer, responder: Issuer, now: datetime, until: datetime) -> asn1_ocsp.OCSPResponse:
    """An answer "good" for ``certificate``, valid from ``now`` to ``until``."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    answer = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=certificate,
            issuer=issuer.certificate,
            algorithm=hashes.SHA256(),
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=moment,
            next_update=until.astimezone(UTC).replace(microsecond=0),
            revocation_time=None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
        .certificates([responder.certificate])
        .sign(responder.key, hashes.SHA256())
    )
    return asn1_ocsp.OCSPResponse.load(answer.public_bytes(serialization.Encoding.DER))


def to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate as pyHanko wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def from_asn1(certificate: asn1_x509.Certificate) -> x509.Certificate:
    """The same certificate as ``cryptography`` wants it."""
    return x509.load_der_x509_certificate(certificate.dump())
