"""Private files: stored once under their checksum, whole or not at all, checked when read."""

import hashlib
import os

import pytest

from sbs.documents import storage


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_name_is_the_checksum_and_the_bytes_come_back():
    sha256 = storage.put(b"avtal")
    assert sha256 == hashlib.sha256(b"avtal").hexdigest()
    assert storage.get(sha256) == b"avtal"


def test_the_same_bytes_are_stored_once():
    first = storage.path_of(storage.put(b"avtal")).stat().st_mtime_ns
    assert storage.path_of(storage.put(b"avtal")).stat().st_mtime_ns == first


def test_nobody_else_on_the_machine_can_read_or_change_it():
    path = storage.path_of(storage.put(b"avtal"))
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o077 == 0


def test_bytes_changed_on_disk_are_not_handed_out_but_mended_when_stored_anew():
    sha256 = storage.put(b"avtal")
    path = storage.path_of(sha256)
    path.chmod(0o600)
    path.write_bytes(b"annat")
    with pytest.raises(storage.StoredFileError, match="ändrats på disk"):
        storage.get(sha256)
    storage.put(b"avtal")
    assert storage.get(sha256) == b"avtal"


def test_a_lost_file_is_told():
    with pytest.raises(storage.StoredFileError, match="saknas"):
        storage.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "/x"])
def test_only_a_checksum_is_a_name(name):
    with pytest.raises(ValueError):
        storage.get(name)


def test_a_failed_write_leaves_nothing_behind(monkeypatch, tmp_path):
    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        storage.put(b"avtal")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_large_file_is_moved_in_and_read_from_disk():
    path = storage.work_folder() / "stor"
    path.write_bytes(b"x" * 3_000_000)
    sha256 = storage.put_file(path)
    assert not path.exists()
    with storage.open_file(sha256) as file:
        assert file.read() == b"x" * 3_000_000
    path.write_bytes(b"x" * 3_000_000)
    assert storage.put_file(path) == sha256  # the same bytes once
    assert not path.exists()
    storage.path_of(sha256).chmod(0o600)
    storage.path_of(sha256).write_bytes(b"y")
    with pytest.raises(storage.StoredFileError, match="har ändrats"):
        storage.open_file(sha256)
    storage.forget(sha256)
    with pytest.raises(storage.StoredFileError, match="saknas"):
        storage.open_file(sha256)
