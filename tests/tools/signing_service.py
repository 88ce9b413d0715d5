"""A stand-in for a signing service and a timestamp service, on this machine: what ``Remote`` and ``Pkcs11`` talk to in tests.

It "authenticates" at once, makes a key and a certificate for one signature, signs and forgets the key.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import cms, tsp
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sbs.documents.signing import certificates as certs
from sbs.documents.signing.builtin import Builtin
from sbs.documents.signing.ca import TrialCA

TOKEN = "test-token"


class SigningService:
    """``mischief`` makes it misbehave: see ``_sign``. ``url`` has /sign and /tsa."""

    def __init__(self, ca: TrialCA) -> None:
        self.ca = ca
        self.mischief = ""
        self.asked: list[dict] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/tsa":
                    answer = Builtin(service.ca).timestamper().respond(tsp.TimeStampReq.load(body)).dump()
                    self._answer(200, answer, "application/timestamp-reply")
                elif service.mischief == "down":
                    self._answer(503, b"{}", "application/json")
                elif service.mischief == "refuse" or self.headers["Authorization"] != f"Bearer {TOKEN}":
                    self._answer(403, b"{}", "application/json")
                elif service.mischief == "garbage":
                    self._answer(200, b"<html>", "text/html")
                else:
                    self._answer(200, json.dumps(service.sign(json.loads(body))).encode(), "application/json")

            def _answer(self, status: int, body: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def sign(self, question: dict) -> dict:
        self.asked.append(question)
        signer = question["signer"]
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC).replace(microsecond=0)
        name = "Någon Annan" if self.mischief == "other person" else signer["name"]
        issuer = self._other_ca().issuing if self.mischief == "other ca" else self.ca.issuing
        subject = certs.build_name(name, signer["organisation"])
        start = now - timedelta(days=3 if self.mischief == "expired" else 0, minutes=5)
        certificate = certs.issue(subject, key.public_key(), issuer, None, certs.SIGNER, start, start + timedelta(days=1))
        der = certificate.public_bytes(serialization.Encoding.DER)
        attributes = self._attributes(base64.b64decode(question["to_be_signed"]), der)
        signed = attributes + b"x" if self.mischief == "other bytes" else attributes
        signature = key.sign(signed, ec.ECDSA(hashes.SHA256()))
        chain = [der, issuer.certificate.public_bytes(serialization.Encoding.DER)]
        return {
            "signed_attributes": _text(attributes),
            "signature": _text(signature),
            "chain": [_text(part) for part in chain],
            "crls": [_text(crl.dump()) for crl in self.ca.crls(now)],
            "ocsps": [_text(self.ca.ocsp(certificate, now).dump())],
        }

    def _attributes(self, to_be_signed: bytes, certificate: bytes) -> bytes:
        parts = list(cms.CMSAttributes.load(to_be_signed))
        if self.mischief == "other document":
            parts = [part for part in parts if part["type"].native != "message_digest"]
            parts.append(cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(b"another").digest()]}))
        if self.mischief == "extra attribute":
            parts.append(cms.CMSAttribute({"type": "1.2.3.4", "values": []}))
        digest = hashlib.sha256(b"wrong" if self.mischief == "other reference" else certificate).digest()
        reference = tsp.ESSCertIDv2({"hash_algorithm": {"algorithm": "sha256"}, "cert_hash": digest})
        value = tsp.SigningCertificateV2({"certs": [reference]})
        parts.append(cms.CMSAttribute({"type": "signing_certificate_v2", "values": [value]}))
        return cms.CMSAttributes(parts).dump()

    def _other_ca(self) -> TrialCA:
        return TrialCA(self.ca._folder.parent / "other-ca", b"x")


@contextmanager
def running(ca: TrialCA) -> Iterator[SigningService]:
    """The service, answering until the block ends."""
    service = SigningService(ca)
    thread = threading.Thread(target=service.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.server.shutdown()
        service.server.server_close()
        thread.join()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
