"""Keys in a PKCS#11 token (an HSM, or SoftHSM in the tests). The key never leaves the token."""

import os
import threading
from datetime import datetime
from typing import Any

import pkcs11
from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pkcs11 import Attribute, ObjectClass
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.timestamps import TimeStamper

from sbs.documents.signing.ca import Holder
from sbs.documents.signing.certificates import from_asn1
from sbs.documents.signing.errors import IdentityMismatch, ServiceUnavailable
from sbs.documents.signing.interface import Credential, Material
from sbs.documents.signing.operator_files import OperatorFiles
from sbs.documents.signing.timestamps import http_timestamper

# A token allows one login per process: sessions are shared, and made anew in a forked worker.
_sessions: dict[tuple[int, str, str], pkcs11.Session] = {}
_lock = threading.Lock()


class Pkcs11:
    """A token with one key pair and certificate for the seal and one per person, found by label.

    ``person_label`` is a pattern in which ``{id}`` is the holder's id. Real clocks only: ``now`` is ignored.
    """

    name = "pkcs11"
    trial = False

    def __init__(
        self,
        *,
        library: str,
        token: str,
        pin: str,
        files: OperatorFiles,
        timestamp_url: str,
        seal_label: str = "stampel",
        person_label: str = "person-{id}",
    ) -> None:
        self._library, self._token, self._pin = library, token, pin
        self._files = files
        self._timestamp_url = timestamp_url
        self._seal_label, self._person_label = seal_label, person_label

    def credential_for(self, holder: Holder, *, now: datetime | None = None) -> Credential:
        """The person's key. Raises IdentityMismatch when the certificate names another, ServiceUnavailable without token."""
        credential = self._credential(self._person_label.format(id=holder.id))
        if credential.name != holder.common_name:
            raise IdentityMismatch(f"Certifikatet i nyckelbäraren är utställt på {credential.name}, inte på {holder.common_name}.")
        return credential

    def seal_credential(self, *, now: datetime | None = None) -> Credential:
        """The agency's seal."""
        return self._credential(self._seal_label)

    def timestamper(self, *, now: datetime | None = None) -> TimeStamper:
        """The configured timestamp service."""
        return http_timestamper(self._timestamp_url)

    def timestamp_material(self, *, now: datetime | None = None) -> Material:
        """The operator's files."""
        return self._files.material()

    def trust_roots(self) -> list[x509.Certificate]:
        """The operator's roots."""
        return self._files.roots()

    def _credential(self, label: str) -> Credential:
        session = self._session()
        certificate = _find_certificate(session, label)
        material = self._files.material()
        signer = _TokenSigner(
            session,
            key_label=label,
            signing_cert=certificate,
            ca_chain=[*material.others, *material.roots],
            use_raw_mechanism=certificate.public_key.algorithm == "ec",  # not every token can hash for ECDSA
        )
        _check_pair(session, label, certificate)
        return Credential(signer, certificate, material)

    def _session(self) -> pkcs11.Session:
        place = (os.getpid(), self._library, self._token)
        with _lock:
            if place not in _sessions:
                try:
                    _sessions[place] = open_pkcs11_session(
                        self._library, token_criteria=TokenCriteria(label=self._token), user_pin=self._pin
                    )
                except (pkcs11.PKCS11Error, RuntimeError) as error:
                    raise ServiceUnavailable("Nyckelbäraren svarar inte eller saknas. Försök igen om en stund.") from error
            return _sessions[place]


class _TokenSigner(PKCS11Signer):
    """Speaks of the token's errors in our words."""

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run=False) -> bytes:
        try:
            return await super().async_sign_raw(data, digest_algorithm, dry_run)
        except pkcs11.PKCS11Error as error:
            raise ServiceUnavailable("Nyckelbäraren kunde inte skriva under. Försök igen om en stund.") from error


def _find_certificate(session: pkcs11.Session, label: str) -> x509.Certificate:
    found = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}))
    if len(found) != 1:
        raise IdentityMismatch(f"Nyckelbäraren har {len(found)} certifikat med namnet {label}; det ska vara ett.")
    return x509.Certificate.load(found[0][Attribute.VALUE])


def _check_pair(session: pkcs11.Session, label: str, certificate: x509.Certificate) -> None:
    """Sign a random challenge and check it with the certificate: a token signs gladly with a key that is not its pair."""
    challenge = os.urandom(32)
    public = from_asn1(certificate).public_key()
    try:
        key: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=label)
        if isinstance(public, rsa.RSAPublicKey):
            signature = key.sign(challenge, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS)
            public.verify(signature, challenge, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            signature = key.sign(_sha256(challenge), mechanism=pkcs11.Mechanism.ECDSA)
            public.verify(pkcs11.util.ec.encode_ecdsa_signature(signature), challenge, ec.ECDSA(hashes.SHA256()))
        else:
            raise IdentityMismatch("Certifikatets nyckel är av ett slag som inte stöds.")
    except (InvalidSignature, pkcs11.PKCS11Error) as error:
        raise IdentityMismatch(f"Nyckeln {label} hör inte ihop med sitt certifikat.") from error


def _sha256(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()
