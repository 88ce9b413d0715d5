"""The trial CA as a signing backend."""

from datetime import UTC, datetime

from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sbs.documents.signing import keystore
from sbs.documents.signing.ca import Holder, TrialCA
from sbs.documents.signing.certificates import Issuer, to_asn1
from sbs.documents.signing.interface import Credential, Material
from sbs.documents.signing.timestamps import BuiltinTimeStamper


class Builtin:
    """The trial CA in a folder."""

    name = "builtin"
    trial = True

    def __init__(self, ca: TrialCA) -> None:
        self.ca = ca

    def credential_for(self, holder: Holder, *, now: datetime | None = None) -> Credential:
        """The person's own credential; key and certificate are made at first use."""
        moment = now or datetime.now(UTC)
        return self._credential(self.ca.person(holder, moment), moment)

    def seal_credential(self, *, now: datetime | None = None) -> Credential:
        """The agency's seal."""
        moment = now or datetime.now(UTC)
        return self._credential(self.ca.seal(moment), moment)

    def timestamper(self, *, now: datetime | None = None) -> TimeStamper:
        """The built-in timestamp authority, its clock fixed at ``now`` if given."""
        key = self.ca.tsa.key
        return BuiltinTimeStamper(to_asn1(self.ca.tsa.certificate), key, self.trust_roots(), now)  # type: ignore[arg-type]

    def timestamp_material(self, *, now: datetime | None = None) -> Material:
        """Proof for the timestamp authority's certificate."""
        return self._material(now or datetime.now(UTC), [])

    def trust_roots(self) -> list[x509.Certificate]:
        """The trial root."""
        return [to_asn1(self.ca.root.certificate)]

    def _material(self, now: datetime, ocsps: list[asn1_ocsp.OCSPResponse]) -> Material:
        others = [to_asn1(part.certificate) for part in (self.ca.issuing, self.ca.responder)]
        return Material(self.trust_roots(), others, self.ca.crls(now), ocsps)

    def _credential(self, own: Issuer, now: datetime) -> Credential:
        material = self._material(now, [self.ca.ocsp(own.certificate, now)])
        certificate = to_asn1(own.certificate)
        signer = SimpleSigner(
            signing_cert=certificate,
            signing_key=keystore.to_asn1_key(own.key),
            cert_registry=SimpleCertificateStore.from_certs([to_asn1(self.ca.issuing.certificate), *self.trust_roots()]),
        )
        return Credential(signer, certificate, material)
