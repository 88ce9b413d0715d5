"""The keys of what is stored encrypted (drafts, the secrets of the second factor): outside the database, several with ids; the newest
encrypts, the older ones still open.

From the environment (``SBS_DRAFT_KEYS``: "0002:BASE64 0001:BASE64") or else from files ``<id>.key`` in a folder. The id that sorts last
is the newest. This module knows no models: the settings ask it before anything else starts.
"""

import base64
import binascii
import contextlib
import os
import re
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

KEY_BYTES = 32
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
HOW = 'Skapa en med: python3 -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())"'


class KeyringError(Exception):
    """The keys cannot be read, or one that is asked for is gone; ``str(error)`` is Swedish and holds no key."""


@dataclass(frozen=True)
class Keyring:
    """All keys by id. Its repr tells the ids and nothing else."""

    keys: dict[str, bytes] = field(repr=False)

    @property
    def newest(self) -> str:
        """The id that encrypts."""
        return max(self.keys)

    def key(self, key_id: str) -> bytes:
        """Raises KeyringError when the key is not there."""
        try:
            return self.keys[key_id]
        except KeyError:
            raise KeyringError(f"Nyckeln {key_id} för utkast och engångskoder saknas. Lägg tillbaka den.") from None


def parse(text: str) -> Keyring:
    """From the environment's form. Raises KeyringError for what cannot be read."""
    return Keyring(dict(_pair(*piece.partition(":")[::2]) for piece in text.split()))


def _pair(key_id: str, encoded: str) -> tuple[str, bytes]:
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not _ID.fullmatch(key_id) or len(key) != KEY_BYTES:
        raise KeyringError(f"En nyckel för utkast ska ha ett id och 32 byte i base64. {HOW}")
    return key_id, key


def from_folder(folder: Path) -> Keyring:
    """The folder's key files; an empty ring when there is none. Raises KeyringError for a file that cannot be read."""
    try:
        return Keyring(dict(_pair(path.stem, path.read_text("ascii")) for path in sorted(folder.glob("*.key"))))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyringError(f"Nyckelmappen {folder.name} går inte att läsa.") from error


def read(text: str, folder: Path) -> Keyring:
    """The environment's keys if it names any, else the folder's."""
    return parse(text) if text.strip() else from_folder(folder)


def current() -> Keyring:
    """The keys of this installation; outside production the first one is made when it is needed. Raises KeyringError."""
    from django.conf import settings  # not above: the settings import this module

    found = read(settings.SBS_DRAFT_KEYS, settings.SBS_DRAFT_KEY_FOLDER)
    if not found.keys and not settings.IS_PROD:
        create_first(settings.SBS_DRAFT_KEY_FOLDER)
        found = read(settings.SBS_DRAFT_KEYS, settings.SBS_DRAFT_KEY_FOLDER)
    if not found.keys:
        raise KeyringError("Det finns ingen nyckel för utkast.")
    return found


def create(folder: Path) -> str:
    """Make a new key file, after all that are there, and return its id. Written whole or not at all; two at once make two keys."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = max((int(path.stem) for path in folder.glob("*.key") if path.stem.isdecimal()), default=0) + 1
    handle, name = tempfile.mkstemp(dir=folder, prefix=".ny-")
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, 0o400)
    try:
        while True:
            with contextlib.suppress(FileExistsError):  # somebody else took the number: the next one
                os.link(name, folder / f"{number:04d}.key")
                return f"{number:04d}"
            number += 1
    finally:
        os.unlink(name)


def create_first(folder: Path) -> None:
    """The first key of a development machine; of several processes that start at once, one makes it and all use it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".ny-")
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    try:
        with contextlib.suppress(FileExistsError):
            os.link(name, folder / "0001.key")
    finally:
        os.unlink(name)
