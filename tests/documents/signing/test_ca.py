"""The built-in trial CA: whole or not at all, one key per person, nothing readable by others."""

import os
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from sbs.documents.signing import keystore
from sbs.documents.signing.ca import CA_START, Holder, TrialCA
from sbs.documents.signing.errors import KeyStoreError, SigningError

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSPHRASE = keystore.derive_passphrase("k" * 40)
ANNA = Holder("user:1", "Anna Ek", "Anna", "Ek", "Höörs kommun")
PROJECT = Path(__file__).resolve().parents[3]

OPEN_CA = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from sbs.documents.signing.ca import Holder, TrialCA
from sbs.documents.signing.keystore import derive_passphrase
ca = TrialCA(Path(sys.argv[1]), derive_passphrase("k" * 40))
anna = ca.person(Holder("user:1", "Anna Ek", "Anna", "Ek", "Höörs kommun"), datetime(2026, 11, 21, 12, tzinfo=UTC))
print(ca.root.certificate.serial_number, anna.key.private_numbers().private_value)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


def open_ca(folder: Path) -> TrialCA:
    return TrialCA(folder, PASSPHRASE)


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", OPEN_CA, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def public(issuer) -> bytes:
    return issuer.certificate.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def test_opened_again_it_is_the_same(folder):
    first, again = open_ca(folder), open_ca(folder)
    assert first.root.certificate == again.root.certificate
    assert first.person(ANNA, NOW).certificate == again.person(ANNA, NOW).certificate


def test_each_person_has_a_key_of_their_own(folder):
    ca = open_ca(folder)
    bo = Holder("user:2", "Bo Ask", "Bo", "Ask", "Höörs kommun")
    namesake = Holder("user:3", "Anna Ek", "Anna", "Ek", "Höörs kommun")
    holders = [ca.person(holder, NOW) for holder in (ANNA, bo, namesake)]
    assert len({public(holder) for holder in [*holders, ca.seal(NOW)]}) == 4
    serials = {holder.certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)[0].value for holder in holders}
    assert len(serials) == 3  # namesakes can be told apart


def test_the_certificate_names_the_person_and_hides_the_id(folder):
    certificate = open_ca(folder).person(ANNA, NOW).certificate
    names = {part.oid: part.value for part in certificate.subject}
    assert names[NameOID.COMMON_NAME] == "Anna Ek"
    assert names[NameOID.GIVEN_NAME] == "Anna"
    assert names[NameOID.SURNAME] == "Ek"
    assert names[NameOID.ORGANIZATION_NAME] == "Höörs kommun"
    assert "user:1" not in str(names)
    assert certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment


@pytest.mark.parametrize("number", ["199001012385", "900101-2385", "19900101-2385", "900101+2385"])
def test_a_personnummer_is_refused(number):
    with pytest.raises(ValueError, match="personnummer"):
        Holder(number, "Anna Ek")
    with pytest.raises(ValueError, match="personnummer"):
        Holder("user:1", f"Anna Ek {number}")


@pytest.mark.parametrize("identifier", ["7", "9001012384", "12345678-1234-4000-8000-000000000000", "stampel"])
def test_an_ordinary_id_is_no_personnummer(identifier):
    assert Holder(identifier, "Anna Ek").id == identifier


def test_a_new_organisation_gives_a_new_certificate_for_the_same_key(folder):
    ca = open_ca(folder)
    moved = Holder("user:1", "Anna Ek", "Anna", "Ek", "Lillåns kommun")
    before, after = ca.person(ANNA, NOW), ca.person(moved, NOW)
    assert before.certificate != after.certificate
    assert public(before) == public(after)


def test_an_earlier_and_a_later_moment_get_certificates_that_contain_them(folder):
    ca = open_ca(folder)
    for moment in (NOW, datetime(2020, 5, 4, tzinfo=UTC), NOW + timedelta(days=1500)):
        certificate = ca.person(ANNA, moment).certificate
        assert certificate.not_valid_before_utc <= moment < certificate.not_valid_after_utc


def test_before_the_ca_began_nothing_can_be_signed(folder):
    with pytest.raises(SigningError, match="2015"):
        open_ca(folder).person(ANNA, CA_START - timedelta(days=1))


def test_files_are_private_and_encrypted(folder):
    ca = open_ca(folder)
    ca.person(ANNA, NOW)
    ca.seal(NOW)
    files = [path for path in folder.rglob("*") if path.is_file()]
    keys = [path for path in files if path.name.endswith("key.pem")]
    assert len(keys) == 6
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()} == {0o700}
    assert all(path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY") for path in keys)


def test_another_secret_key_is_told(folder):
    open_ca(folder)
    with pytest.raises(KeyStoreError, match="SBS_SECRET_KEY"):
        _ = TrialCA(folder, keystore.derive_passphrase("z" * 40)).root.key


def test_a_damaged_key_file_is_told_and_never_replaced(folder):
    ca = open_ca(folder)
    ca.person(ANNA, NOW)
    path = next((folder / "persons").rglob("key.pem"))
    path.write_bytes(b"damaged")
    with pytest.raises(KeyStoreError, match="key.pem"):
        ca.person(ANNA, NOW)
    assert path.read_bytes() == b"damaged"


def test_several_processes_at_once_make_one_ca_and_one_key(folder):
    runs = [start(folder) for _ in range(4)]
    answers = {run.communicate(timeout=60)[0] for run in runs}
    assert all(run.returncode == 0 for run in runs)
    assert len(answers) == 1
    assert not list(folder.rglob(".ny-*"))


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.25])
def test_killed_while_the_ca_is_made_the_next_start_makes_it_whole(folder, delay):
    run = start(folder)
    deadline = time.monotonic() + 30
    while not list(folder.glob(".ny-*")) and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(delay)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    ca = open_ca(folder)
    assert ca.tsa.key
    assert ca.person(ANNA, NOW).key
    assert sorted(path.name for path in (folder / "ca").iterdir()) == sorted(
        f"{name}.{kind}.pem" for name in ("root", "issuing", "ocsp", "tsa") for kind in ("key", "crt")
    )


def test_what_a_killed_process_left_is_swept_after_an_hour(folder):
    open_ca(folder)
    old, new = folder / ".ny-old", folder / ".ny-new"
    for left in (old, new):
        left.mkdir()
    os.utime(old, (time.time() - 7200,) * 2)
    open_ca(folder)
    assert not old.exists()
    assert new.exists()
