"""The secrets of the second factor (the TOTP key, the seed of the recovery codes) are stored encrypted, with the keys of ``lib.keyring``.

AES-256-GCM, one text each: "sbs1:KEY ID:BASE64". What is not in that form is not opened: nobody who writes in the database can put a
secret of his own there.
"""

import base64
import binascii
import json
import os
from collections import Counter
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from sbs.lib import keyring

FORMAT, NONCE_BYTES = "sbs1", 12
#: Where allauth keeps them: kind -> keys of ``data``.
PLACES = {Authenticator.Type.TOTP: ("secret",), Authenticator.Type.RECOVERY_CODES: ("seed", "migrated_codes")}


class Damaged(Exception):
    """The stored text is not what was stored: changed, never encrypted, or made with another key."""


def _bound(key_id: str) -> bytes:
    return json.dumps(["sbs-mfa", key_id]).encode()


@sensitive_variables()
def lock(text: str, ring: keyring.Keyring | None = None) -> str:
    """``text`` as it is stored, with the newest key."""
    ring = ring or keyring.current()
    key_id, nonce = ring.newest, os.urandom(NONCE_BYTES)
    sealed = AESGCM(ring.key(key_id)).encrypt(nonce, text.encode(), _bound(key_id))
    return f"{FORMAT}:{key_id}:{base64.b64encode(nonce + sealed).decode()}"


@sensitive_variables()
def unlock(stored: str, ring: keyring.Keyring | None = None) -> str:
    """The text again. Raises Damaged, and KeyringError when the key is gone."""
    form, _, rest = stored.partition(":")
    key_id, _, encoded = rest.partition(":")
    if form != FORMAT:
        raise Damaged("En hemlighet för inloggning är inte krypterad av SBS.")
    key = (ring or keyring.current()).key(key_id)
    try:
        blob = base64.b64decode(encoded, validate=True)
        return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], _bound(key_id)).decode()
    except (InvalidTag, ValueError, binascii.Error):
        raise Damaged("En hemlighet för inloggning är ändrad eller låst med en annan nyckel.") from None


def _key_of(stored: str) -> str:
    return stored.split(":")[1] if stored.startswith(f"{FORMAT}:") else ""


def _texts(row: Authenticator) -> Iterator[str]:
    for place in PLACES.get(row.type, ()):
        value = row.data.get(place)
        yield from value if isinstance(value, list) else [value] if value else []


def used() -> Counter[str]:
    """How many secrets each key locks."""
    return Counter(_key_of(text) for row in Authenticator.objects.filter(type__in=PLACES) for text in _texts(row))


def lock_anew(ring: keyring.Keyring) -> int:
    """Everything that an older key locks gets the newest, a row at a time; how many rows. Raises as ``unlock``."""
    done = 0
    for pk in Authenticator.objects.filter(type__in=PLACES).values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row and any(_key_of(text) != ring.newest for text in _texts(row)):
                row.data = {key: _anew(value, ring) if key in PLACES[row.type] else value for key, value in row.data.items()}
                row.save(update_fields=["data"])
                done += 1
    return done


@sensitive_variables()
def _anew(value: str | list[str], ring: keyring.Keyring) -> str | list[str]:
    if isinstance(value, list):
        return [lock(unlock(text, ring), ring) for text in value]
    return lock(unlock(value, ring), ring)
