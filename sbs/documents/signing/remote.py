"""A signing service over HTTP behind the same interface as keys of our own.

The envelope is plain JSON over TLS. A gateway in front of a Sweden Connect style service translates it to SignRequest and
SignResponse; the contents (to-be-signed attributes out, altered attributes, signature and chain back) are the same.
"""

import base64
import json
from datetime import datetime

import requests
from asn1crypto import x509
from pyhanko.sign.timestamps import TimeStamper

from sbs.documents.signing.ca import Holder
from sbs.documents.signing.detached import Answer, RemoteCredential
from sbs.documents.signing.errors import ServiceMisbehaved, ServiceUnavailable, SigningError
from sbs.documents.signing.interface import Material
from sbs.documents.signing.operator_files import OperatorFiles
from sbs.documents.signing.timestamps import http_timestamper

TIMEOUT = 30  # seconds
MAX_ANSWER = 1_000_000  # bytes
SEAL_ID = "stampel"


class Remote:
    """The service at ``url`` (``POST {url}/sign``), which also holds the seal. Real clocks only: ``now`` is ignored."""

    name = "remote"
    trial = False

    def __init__(self, *, url: str, token: str, files: OperatorFiles, timestamp_url: str, organisation: str = "Skolverket") -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._files = files
        self._timestamp_url = timestamp_url
        self._organisation = organisation

    def credential_for(self, holder: Holder, *, now: datetime | None = None) -> RemoteCredential:
        """The person's identity; the service makes certificate and signature when asked to sign."""
        return RemoteCredential(holder, self)

    def seal_credential(self, *, now: datetime | None = None) -> RemoteCredential:
        """The agency's seal at the service."""
        name = f"{self._organisation}s elektroniska stämpel"
        return RemoteCredential(Holder(SEAL_ID, name, organisation=self._organisation), self)

    def timestamper(self, *, now: datetime | None = None) -> TimeStamper:
        """The configured timestamp service."""
        return http_timestamper(self._timestamp_url)

    def timestamp_material(self, *, now: datetime | None = None) -> Material:
        """The operator's files."""
        return self._files.material()

    def trust_roots(self) -> list[x509.Certificate]:
        """The operator's roots."""
        return self._files.roots()

    def sign_attributes(self, holder: Holder, to_be_signed: bytes) -> Answer:
        """Ask the service to sign.

        Raises ServiceUnavailable (no answer, server error), SigningError (refused), ServiceMisbehaved (unreadable).
        """
        question = {
            "signer": {
                "id": holder.id,
                "name": holder.common_name,
                "given_name": holder.given_name,
                "surname": holder.surname,
                "organisation": holder.organisation,
            },
            "kind": "seal" if holder.id == SEAL_ID else "person",
            "digest_algorithm": "sha256",
            "to_be_signed": base64.b64encode(to_be_signed).decode(),
        }
        try:
            with requests.post(
                f"{self._url}/sign",
                json=question,
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                status = response.status_code
                body = response.raw.read(MAX_ANSWER + 1, decode_content=True)
        except (requests.RequestException, OSError) as error:
            raise ServiceUnavailable("Underskriftstjänsten svarar inte. Försök igen om en stund.") from error
        if status >= 500:
            raise ServiceUnavailable("Underskriftstjänsten har fel just nu. Försök igen om en stund.")
        if status != 200:
            raise SigningError("Underskriftstjänsten avvisade begäran. Personen kanske avbröt underskriften.")
        return _parse(body)


def _parse(body: bytes) -> Answer:
    try:
        if len(body) > MAX_ANSWER:
            raise ValueError("too large")
        fields = json.loads(body)
        return Answer(
            signed_attributes=_bytes(fields["signed_attributes"]),
            signature=_bytes(fields["signature"]),
            chain=[_bytes(part) for part in fields["chain"]],
            crls=[_bytes(part) for part in fields.get("crls", [])],
            ocsps=[_bytes(part) for part in fields.get("ocsps", [])],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ServiceMisbehaved("Underskriftstjänstens svar går inte att läsa.") from error


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
