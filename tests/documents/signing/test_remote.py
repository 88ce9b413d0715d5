"""Signing by a service over HTTP: a loopback stand-in, well-behaved and not."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization

from sbs.documents.signing import pades
from sbs.documents.signing.errors import IdentityMismatch, ServiceMisbehaved, ServiceUnavailable, SigningError
from sbs.documents.signing.operator_files import OperatorFiles
from sbs.documents.signing.remote import Remote
from sbs.documents.verification import verify
from tests.tools.signing_service import TOKEN, running

from ..signed_agreement import SEAL_FIELD, SIGNER_FIELDS, base, holder, new_backend

FIELD = SIGNER_FIELDS[2]


@pytest.fixture(scope="module")
def ca(tmp_path_factory):
    return new_backend(tmp_path_factory.mktemp("remote") / "keys").ca


@pytest.fixture(scope="module")
def service(ca):
    with running(ca) as found:
        yield found


@pytest.fixture
def backend(ca, service, tmp_path):
    service.mischief = ""
    service.asked.clear()
    (tmp_path / "crls").mkdir()
    (tmp_path / "root.pem").write_bytes(ca.root.certificate.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "crls" / "root.crl").write_bytes(ca.crls(datetime.now(UTC))[0].dump())
    files = OperatorFiles(tmp_path / "root.pem", crls=tmp_path / "crls")
    return Remote(url=service.url, token=TOKEN, files=files, timestamp_url=f"{service.url}/tsa")


@pytest.fixture(scope="module")
def sealed(ca) -> bytes:
    from sbs.documents.signing.builtin import Builtin

    return pades.seal(base(), field=SEAL_FIELD, backend=Builtin(ca))


def sign(pdf: bytes, backend: Remote, field: str = FIELD) -> bytes:
    return pades.sign(pdf, field=field, credential=backend.credential_for(holder(field)), backend=backend, reason="Jag undertecknar")


def test_seal_and_two_signatures_in_order(backend, service):
    pdf = pades.seal(base(), field=SEAL_FIELD, backend=backend)
    for field in SIGNER_FIELDS[:2]:
        pdf = sign(pdf, backend, field)
    signatures = verify(pdf, trust_roots=backend.trust_roots()).signatures
    assert [part.kind for part in signatures] == ["stämpel", "underskrift", "underskrift"]
    assert [part.who for part in signatures[1:]] == [holder(field).common_name for field in SIGNER_FIELDS[:2]]
    assert all(part.intact and part.trusted and part.timestamped and not part.changed_since for part in signatures)
    assert [question["kind"] for question in service.asked] == ["seal", "person", "person"]


@pytest.mark.parametrize(
    "mischief", ["other document", "extra attribute", "other reference", "other bytes", "other ca", "expired", "garbage"]
)
def test_an_answer_that_is_not_what_we_asked_for_is_refused(backend, service, sealed, mischief):
    service.mischief = mischief
    with pytest.raises(ServiceMisbehaved):
        sign(sealed, backend)


def test_another_persons_signature_is_refused(backend, service, sealed):
    service.mischief = "other person"
    with pytest.raises(IdentityMismatch, match="Någon Annan"):
        sign(sealed, backend)


def test_a_service_that_is_down(backend, service, sealed):
    service.mischief = "down"
    with pytest.raises(ServiceUnavailable):
        sign(sealed, backend)


def test_a_refusal_is_told(backend, service, sealed):
    service.mischief = "refuse"
    with pytest.raises(SigningError, match="avvisade"):
        sign(sealed, backend)


def test_a_service_that_does_not_exist(backend, sealed):
    backend._url = "http://127.0.0.1:9"
    with pytest.raises(ServiceUnavailable):
        sign(sealed, backend)
