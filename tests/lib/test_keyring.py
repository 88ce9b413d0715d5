"""Keys outside the database: read from the environment or files, never shown, the newest encrypts."""

import base64
import stat

import pytest

from sbs.lib import keyring


def encoded(byte: bytes) -> str:
    return base64.b64encode(byte * 32).decode()


def test_the_environment_s_keys_go_before_the_folder_s(tmp_path):
    keyring.create(tmp_path)
    ring = keyring.read(f"0002:{encoded(b'b')} 0001:{encoded(b'a')}", tmp_path)
    assert ring.newest == "0002"
    assert ring.key("0001") == b"a" * 32
    assert keyring.read("", tmp_path).newest == "0001"


@pytest.mark.parametrize("text", ["0001", "0001:kort", f":{encoded(b'a')}", f"0001:{encoded(b'a')[:-4]}", "åäö:" + encoded(b"a")])
def test_what_cannot_be_read_is_refused_without_showing_it(text):
    with pytest.raises(keyring.KeyringError) as error:
        keyring.parse(text)
    assert "kort" not in str(error.value)
    assert encoded(b"a")[:10] not in str(error.value)


def test_a_new_file_is_for_the_owner_alone_and_becomes_the_newest(tmp_path):
    folder = tmp_path / "utkast"
    assert [keyring.create(folder) for _ in range(3)] == ["0001", "0002", "0003"]
    ring = keyring.from_folder(folder)
    assert (ring.newest, len(set(ring.keys.values()))) == ("0003", 3)
    assert stat.S_IMODE((folder / "0003.key").stat().st_mode) == 0o400
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in sorted(folder.iterdir())] == ["0001.key", "0002.key", "0003.key"]


def test_of_several_that_make_the_first_key_one_wins(tmp_path):
    for _ in range(3):
        keyring.create_first(tmp_path)
    assert list(keyring.from_folder(tmp_path).keys) == ["0001"]


def test_a_damaged_file_and_a_missing_key_say_what_is_wrong(tmp_path):
    (tmp_path / "0001.key").write_bytes(b"\xff\xfe")
    with pytest.raises(keyring.KeyringError):
        keyring.from_folder(tmp_path)
    with pytest.raises(keyring.KeyringError, match="0007"):
        keyring.Keyring({"0001": b"a" * 32}).key("0007")


def test_the_ring_does_not_show_its_keys():
    assert "aaaa" not in repr(keyring.Keyring({"0001": b"a" * 32}))
