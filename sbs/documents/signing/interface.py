"""What every place where keys live offers to ``pades``: credentials, timestamps, trust and proof of validity."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

from sbs.documents.signing.ca import Holder
from sbs.documents.signing.pyhanko_fixes import install

install()


@dataclass(frozen=True)
class Material:
    """What a verifier needs beside the signature: certificates in between and proof that nothing is revoked.

    ``fetch`` lets pyHanko collect missing revocation data from the addresses in the certificates.
    """

    roots: list[x509.Certificate]
    others: list[x509.Certificate] = field(default_factory=list)
    crls: list[asn1_crl.CertificateList] = field(default_factory=list)
    ocsps: list[asn1_ocsp.OCSPResponse] = field(default_factory=list)
    fetch: bool = False

    def joined(self, other: "Material") -> "Material":
        """Both together."""
        return Material(
            roots=list({root.sha256: root for root in (*self.roots, *other.roots)}.values()),
            others=[*self.others, *other.others],
            crls=[*self.crls, *other.crls],
            ocsps=[*self.ocsps, *other.ocsps],
            fetch=self.fetch or other.fetch,
        )

    def context(self, now: datetime | None = None) -> ValidationContext:
        """A pyHanko context that accepts nothing whose status is not proven. ``now`` fixes the clock."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=self.others,
            crls=self.crls,
            ocsps=self.ocsps,
            allow_fetching=self.fetch and now is None,
            revocation_mode="require",
            moment=now,
        )


@dataclass(frozen=True)
class Credential:
    """A key that can sign here and now, with its certificate and the certificates above it."""

    signer: Signer
    certificate: x509.Certificate
    material: Material

    @property
    def name(self) -> str:
        """The name in the certificate."""
        return str(self.certificate.subject.native.get("common_name", ""))

    @property
    def organisation(self) -> str:
        return str(self.certificate.subject.native.get("organization_name", ""))


@runtime_checkable
class SigningBackend(Protocol):
    """What ``pades`` needs from a place where keys live. ``now`` fixes the clock; a backend that cannot, ignores it."""

    name: str
    trial: bool

    def credential_for(self, holder: Holder, *, now: datetime | None = None): ...

    def seal_credential(self, *, now: datetime | None = None): ...

    def timestamper(self, *, now: datetime | None = None) -> TimeStamper: ...

    def timestamp_material(self, *, now: datetime | None = None) -> Material: ...

    def trust_roots(self) -> list[x509.Certificate]: ...
