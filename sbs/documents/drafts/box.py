"""AES-256-GCM around one part of a draft. What it is a part of, and which revision, is bound to it: blobs cannot be swapped."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from sbs.lib.keyring import Keyring

FORMAT = b"\x01"
NONCE_BYTES = 12


class Damaged(Exception):
    """The stored bytes are not what was stored for this part: changed, moved here from elsewhere, or made with another key."""


def bound(kind: str, pk: str, part: str, revision: int, key_id: str) -> bytes:
    """The associated data: all that says which draft the bytes are."""
    return json.dumps(["sbs-utkast", kind, pk, part, revision, key_id], ensure_ascii=True, separators=(",", ":")).encode()


@sensitive_variables()
def lock(data: Any, ring: Keyring, kind: str, pk: str, part: str, revision: int) -> tuple[str, bytes]:
    """(key id, bytes) of JSON-ready ``data``, with the newest key and a nonce of its own."""
    key_id, nonce = ring.newest, os.urandom(NONCE_BYTES)
    clear = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    sealed = AESGCM(ring.key(key_id)).encrypt(nonce, clear, bound(kind, pk, part, revision, key_id))
    return key_id, FORMAT + nonce + sealed


@sensitive_variables()
def unlock(blob: bytes, ring: Keyring, kind: str, pk: str, part: str, revision: int, key_id: str) -> Any:
    """The data again. Raises Damaged, and KeyringError when the key is gone."""
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    if blob[:1] != FORMAT:
        raise Damaged("Utkastet har ett okänt format.")
    try:
        clear = AESGCM(ring.key(key_id)).decrypt(nonce, sealed, bound(kind, pk, part, revision, key_id))
    except (InvalidTag, ValueError):
        raise Damaged("Utkastet går inte att öppna: det är ändrat, flyttat eller låst med en annan nyckel.") from None
    return json.loads(clear)
