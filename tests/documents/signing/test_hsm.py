"""Signing with a real PKCS#11 token (SoftHSM2)."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from sbs.documents.signing import certificates as certs
from sbs.documents.signing import pades
from sbs.documents.signing.ca import CA_END, CA_START
from sbs.documents.signing.errors import IdentityMismatch, ServiceUnavailable
from sbs.documents.signing.hsm import Pkcs11
from sbs.documents.signing.operator_files import OperatorFiles
from sbs.documents.verification import verify
from tests.tools.signing_service import running
from tests.tools.softhsm import LABEL, PIN, Token, library

from ..signed_agreement import SEAL_FIELD, SIGNER_FIELDS, base, holder, new_backend

EC_FIELD, RSA_FIELD, MIXED_FIELD, OTHER_FIELD = SIGNER_FIELDS


@pytest.fixture(scope="module")
def ca(tmp_path_factory):
    return new_backend(tmp_path_factory.mktemp("hsm-ca")).ca


@pytest.fixture(scope="module")
def files(ca, tmp_path_factory) -> OperatorFiles:
    """The operator's bundles and revocation lists for the CA."""
    folder = tmp_path_factory.mktemp("trust")
    (folder / "crls").mkdir()
    (folder / "root.pem").write_bytes(ca.root.certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "chain.pem").write_bytes(ca.issuing.certificate.public_bytes(serialization.Encoding.PEM))
    for number, crl in enumerate(ca.crls(datetime.now(UTC))):
        (folder / "crls" / f"{number}.crl").write_bytes(crl.dump())
    return OperatorFiles(folder / "root.pem", folder / "chain.pem", folder / "crls")


@pytest.fixture(scope="module")
def token(ca, tmp_path_factory) -> Token:
    """A seal and four persons: an EC key, an RSA key, a key that is not its certificate's, and another's certificate."""
    token = Token(tmp_path_factory.mktemp("softhsm"))

    def add(label: str, name: str, key, identifier: str, public=None) -> None:
        subject = certs.build_name(name, "Skolverket")
        certificate = certs.issue(subject, public or key.public_key(), ca.issuing, None, certs.SIGNER, CA_START, CA_END)
        token.add(label, key, certificate, identifier)

    def ec_key():
        return ec.generate_private_key(ec.SECP256R1())

    add("stampel", "Skolverkets elektroniska stämpel", ec_key(), "A0")
    add(f"person-test:{EC_FIELD}", holder(EC_FIELD).common_name, ec_key(), "A1")
    add(f"person-test:{RSA_FIELD}", holder(RSA_FIELD).common_name, rsa.generate_private_key(65537, 2048), "A2")
    add(f"person-test:{MIXED_FIELD}", holder(MIXED_FIELD).common_name, ec_key(), "A3", public=ec_key().public_key())
    add(f"person-test:{OTHER_FIELD}", "Någon Annan", ec_key(), "A4")
    return token


@pytest.fixture
def backend(token, files, ca):
    with running(ca) as service:
        yield Pkcs11(library=library(), token=LABEL, pin=PIN, files=files, timestamp_url=f"{service.url}/tsa")


def test_seal_and_signatures_from_the_token(backend):
    pdf = pades.seal(base(), field=SEAL_FIELD, backend=backend)
    for field in (EC_FIELD, RSA_FIELD):
        pdf = pades.sign(pdf, field=field, credential=backend.credential_for(holder(field)), backend=backend)
    signatures = verify(pdf, trust_roots=backend.trust_roots()).signatures
    assert [part.who for part in signatures] == [
        "Skolverkets elektroniska stämpel",
        holder(EC_FIELD).common_name,
        holder(RSA_FIELD).common_name,
    ]
    assert all(part.intact and part.trusted and part.timestamped and not part.changed_since for part in signatures)


def test_a_key_that_is_not_its_certificates_is_refused(backend):
    with pytest.raises(IdentityMismatch, match="hör inte ihop"):
        backend.credential_for(holder(MIXED_FIELD))


def test_a_certificate_in_another_name_is_refused(backend):
    with pytest.raises(IdentityMismatch, match="Någon Annan"):
        backend.credential_for(holder(OTHER_FIELD))


def test_no_certificate_for_the_person(backend):
    from sbs.documents.signing.ca import Holder

    with pytest.raises(IdentityMismatch, match="0 certifikat"):
        backend.credential_for(Holder("finns-inte", "Ingen Alls"))


def test_a_missing_token_is_unavailable(token, files):
    missing = Pkcs11(library=library(), token="finns-inte", pin=PIN, files=files, timestamp_url="http://127.0.0.1:9/tsa")
    with pytest.raises(ServiceUnavailable, match="Nyckelbäraren"):
        missing.seal_credential()


def test_a_timestamp_service_that_does_not_answer_leaves_the_document_alone(token, files):
    deaf = Pkcs11(library=library(), token=LABEL, pin=PIN, files=files, timestamp_url="http://127.0.0.1:9/tsa")
    with pytest.raises(ServiceUnavailable, match="tidsstämplar"):
        pades.seal(base(), field=SEAL_FIELD, backend=deaf)
