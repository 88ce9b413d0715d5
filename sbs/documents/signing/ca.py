"""The built-in trial CA: root → issuing CA → one certificate per person, a seal, a timestamp authority, OCSP and CRL.

For trial and test only. Whoever runs the system holds every key, so such a signature proves what the system did and not
what a person alone could have done; production refuses it (``backends.get_backend``) unless trial mode is on.

The CA's own certificates begin in 2015, when the programme began, so that a demo can be signed at an earlier moment.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from stdnum import luhn

from sbs.documents.signing import certificates as certs
from sbs.documents.signing import keystore
from sbs.documents.signing.certificates import Issuer
from sbs.documents.signing.errors import KeyStoreError, SigningError

CA_START = datetime(2015, 1, 1, tzinfo=UTC)
CA_END = datetime(2049, 12, 31, tzinfo=UTC)
PERSON_VALIDITY = timedelta(days=730)
# Revocation data is good for a year: a trial document shall still pass a strict verifier some months later.
PROOF_VALIDITY = timedelta(days=365)

_PERSONNUMMER = re.compile(r"(?<!\d)(?:\d{2})?(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[1-9]\d))[-+ ]?(\d{4})(?!\d)")


@dataclass(frozen=True)
class Holder:
    """The person (or organisation) that a certificate is made for.

    ``id`` is the system's own stable key for the person and stays here: the certificate only shows a hash of it, which
    tells namesakes apart. A personnummer is refused in every field.
    """

    id: str
    common_name: str
    given_name: str = ""
    surname: str = ""
    organisation: str = ""

    def __post_init__(self) -> None:
        for value in (self.id, self.common_name, self.given_name, self.surname, self.organisation):
            if _has_personnummer(value):
                raise ValueError("a holder must not carry a personnummer")
        if not self.id or not self.common_name:
            raise ValueError("a holder needs an id and a name")


def _has_personnummer(text: str) -> bool:
    """Whether a date-like run of digits with a right check digit stands in the text."""
    return any(luhn.is_valid(date + rest) for date, rest in _PERSONNUMMER.findall(text))


class TrialCA:
    """The keys in one folder. Made at first use; any number of processes may open it at the same time.

    Raises KeyStoreError when the files were made with another secret key.
    """

    def __init__(self, folder: Path, passphrase: bytes, *, organisation: str = "Skolverket") -> None:
        self._folder = keystore.private_folder(Path(folder))
        self._passphrase = passphrase
        self._organisation = organisation
        keystore.sweep(self._folder)
        keystore.create_folder_once(self._folder / "ca", self._fill)

    # --- the authority itself -----------------------------------------------------------------------------------------

    def _fill(self, folder: Path) -> None:
        """Make the four keys and certificates that everything else hangs on."""

        def make(name: str, common_name: str, key: keystore.PrivateKey, issuer: Issuer | None, profile: certs.Profile) -> Issuer:
            subject = certs.build_name(common_name, self._organisation)
            certificate = certs.issue(subject, key.public_key(), issuer, key, profile, CA_START, CA_END)
            keystore.write_private(folder / f"{name}.key.pem", keystore.key_to_pem(key, self._passphrase))
            keystore.write_private(folder / f"{name}.crt.pem", certificate.public_bytes(serialization.Encoding.PEM))
            return Issuer(certificate, key)

        root = make("root", "SBS rot-CA (prov)", _new_key(), None, certs.ROOT)
        issuing = make("issuing", "SBS underskrifts-CA (prov)", _new_key(), root, certs.ISSUING)
        make("ocsp", "SBS OCSP (prov)", _new_key(), issuing, certs.OCSP)
        # RSA: the one kind of timestamp key that pyHanko and all other verifiers tried can read.
        make("tsa", "SBS tidsstämpel (prov)", rsa.generate_private_key(65537, 3072), root, certs.TIMESTAMP)

    def _load(self, name: str) -> Issuer:
        folder = self._folder / "ca"
        return Issuer(_load_certificate(folder / f"{name}.crt.pem"), keystore.load_key(folder / f"{name}.key.pem", self._passphrase))

    @cached_property
    def root(self) -> Issuer:
        return self._load("root")

    @cached_property
    def issuing(self) -> Issuer:
        return self._load("issuing")

    @cached_property
    def responder(self) -> Issuer:
        return self._load("ocsp")

    @cached_property
    def tsa(self) -> Issuer:
        return self._load("tsa")

    # --- persons and the seal -----------------------------------------------------------------------------------------

    def person(self, holder: Holder, now: datetime) -> Issuer:
        """The person's own key with a certificate that names them and is valid at ``now``; both made when missing.

        The key stays the same for life. A new name, a new organisation or a moment outside the earlier certificates
        gives a new certificate.
        """
        digest = hashlib.sha256(holder.id.encode()).hexdigest()
        subject = certs.build_name(
            holder.common_name,
            holder.organisation or self._organisation,
            given_name=holder.given_name,
            surname=holder.surname,
            serial=f"SBS-{digest[:16]}",
        )
        return self._own(self._folder / "persons" / digest[:40], subject, now)

    def seal(self, now: datetime) -> Issuer:
        """The agency's seal."""
        name = f"{self._organisation}s elektroniska stämpel (prov)"
        return self._own(self._folder / "seal", certs.build_name(name, self._organisation), now)

    def _own(self, folder: Path, subject: x509.Name, now: datetime) -> Issuer:
        keystore.private_folder(folder.parent)
        keystore.private_folder(folder)
        key_file = folder / "key.pem"
        keystore.create_file_once(key_file, lambda: keystore.key_to_pem(_new_key(), self._passphrase))
        key = keystore.load_key(key_file, self._passphrase)
        for path in sorted(folder.glob("crt-*.pem")):
            certificate = _load_certificate(path)
            if certificate.subject == subject and _valid_at(certificate, now):
                return Issuer(certificate, key)
        return Issuer(self._certify(folder, subject, key, now), key)

    def _certify(self, folder: Path, subject: x509.Name, key: keystore.PrivateKey, now: datetime) -> x509.Certificate:
        start = max(now.astimezone(UTC).replace(microsecond=0) - timedelta(days=1), CA_START)
        # Counted from today also when a demo signs in the past, so that tools which only know today's date accept it.
        end = min(_not_before_today(start) + PERSON_VALIDITY, CA_END)
        if not start <= now < end:
            raise SigningError(f"Den inbyggda provutgivaren kan inte skriva under med datum {now:%Y-%m-%d}: den gäller 2015–2049.")
        certificate = certs.issue(subject, key.public_key(), self.issuing, None, certs.SIGNER, start, end)
        path = folder / f"crt-{certificate.serial_number:x}.pem"
        keystore.create_file_once(path, lambda: certificate.public_bytes(serialization.Encoding.PEM))
        return certificate

    # --- what a verifier needs ----------------------------------------------------------------------------------------

    def crls(self, now: datetime) -> list[asn1_crl.CertificateList]:
        """Fresh revocation lists of both CAs."""
        until = _not_before_today(now) + PROOF_VALIDITY
        return [certs.build_crl(self.root, now, until), certs.build_crl(self.issuing, now, until)]

    def ocsp(self, certificate: x509.Certificate, now: datetime) -> asn1_ocsp.OCSPResponse:
        """A fresh answer about a certificate that the issuing CA has issued."""
        return certs.build_ocsp(certificate, self.issuing, self.responder, now, _not_before_today(now) + PROOF_VALIDITY)


def _not_before_today(moment: datetime) -> datetime:
    return max(moment.astimezone(UTC), datetime.now(UTC))


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _load_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (ValueError, OSError) as error:
        raise KeyStoreError(f"Certifikatfilen {path.name} går inte att läsa.") from error


def _valid_at(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - timedelta(hours=1)
