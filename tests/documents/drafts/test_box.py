"""The lock around a part: only the very same part, revision and key opens it."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.documents.drafts import box
from sbs.lib import keyring

RING = keyring.Keyring({"0001": b"1" * 32})
PLACE = {"kind": "agreements.plandokument", "pk": "7", "part": "nulage", "revision": 3}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(JSON)
def test_what_is_locked_comes_back_as_it_was(data):
    key_id, blob = box.lock(data, RING, **PLACE)
    assert box.unlock(blob, RING, key_id=key_id, **PLACE) == data


@given(st.text(min_size=8))
def test_the_bytes_do_not_hold_the_words_and_are_never_the_same_twice(words):
    blobs = {box.lock({"text": words}, RING, **PLACE)[1] for _ in range(3)}
    assert len(blobs) == 3
    assert not any(words.encode() in blob for blob in blobs)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed_wherever_it_is(place, change):
    key_id, blob = box.lock({"text": "Ringsjöskolan"}, RING, **PLACE)
    broken = bytearray(blob)
    broken[place % len(broken)] ^= change
    with pytest.raises(box.Damaged):
        box.unlock(bytes(broken), RING, key_id=key_id, **PLACE)


@pytest.mark.parametrize("other", [{"kind": "x.y"}, {"pk": "8"}, {"part": "elever"}, {"revision": 2}])
def test_a_blob_put_somewhere_else_does_not_open(other):
    key_id, blob = box.lock({"text": "Ringsjöskolan"}, RING, **PLACE)
    with pytest.raises(box.Damaged):
        box.unlock(blob, RING, key_id=key_id, **(PLACE | other))


def test_places_that_look_alike_when_joined_are_still_different():
    key_id, blob = box.lock("x", RING, kind="a", pk="12", part="3", revision=1)
    with pytest.raises(box.Damaged):
        box.unlock(blob, RING, kind="a", pk="1", part="23", revision=1, key_id=key_id)


def test_another_key_does_not_open_it():
    key_id, blob = box.lock("x", RING, **PLACE)
    with pytest.raises(box.Damaged):
        box.unlock(blob, keyring.Keyring({"0001": b"2" * 32}), key_id=key_id, **PLACE)
    with pytest.raises(keyring.KeyringError, match="0001"):
        box.unlock(blob, keyring.Keyring({"0002": b"1" * 32}), key_id=key_id, **PLACE)


def test_what_is_cut_short_or_of_another_format_is_refused():
    key_id, blob = box.lock("x", RING, **PLACE)
    for broken in (b"", blob[:5], blob[:-1], b"\x02" + blob[1:], os.urandom(40)):
        with pytest.raises(box.Damaged):
            box.unlock(broken, RING, key_id=key_id, **PLACE)
