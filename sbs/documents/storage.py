"""Private files, stored under their SHA-256: the same bytes once, never overwritten, checked each time they are read."""

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoredFileError(Exception):
    """A stored file is gone or no longer has the bytes it was stored with. ``str()`` is Swedish."""


def path_of(sha256: str) -> Path:
    """Where the bytes with this checksum lie. Raises ValueError for what is no checksum."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hex")
    return Path(settings.MEDIA_ROOT) / "dokument" / sha256[:2] / sha256


def put(data: bytes) -> str:
    """Store the bytes and return their SHA-256. Whole or not at all, also when the machine loses its power midway."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(sha256)
    if target.exists() and _is_whole(target, sha256):
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".ny-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o400)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return sha256


def put_file(path: Path) -> str:
    """As ``put`` for a file that is too large for memory. The file at ``path`` is moved; it lies on the same disk (``work_folder``)."""
    with open(path, "rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    target = path_of(sha256)
    if target.exists() and _is_whole(target, sha256):
        path.unlink()
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o400)
    os.replace(path, target)
    _sync_folder(target.parent)
    return sha256


def work_folder() -> Path:
    """Where a large file is written before ``put_file`` takes it."""
    folder = Path(settings.MEDIA_ROOT) / "arbete"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def forget(sha256: str) -> None:
    """Take the file away for good. Only for what has a limited life, when no revision points at it any more."""
    path_of(sha256).unlink(missing_ok=True)


def open_file(sha256: str) -> BinaryIO:
    """The file to read from its beginning, checked first without being held in memory. Raises StoredFileError as ``get`` does."""
    try:
        file = path_of(sha256).open("rb")
    except FileNotFoundError as error:
        raise StoredFileError("Filen saknas i arkivet. Kontakta driften.") from error
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise StoredFileError("Filen i arkivet har ändrats på disk och lämnas inte ut. Kontakta driften.")
    file.seek(0)
    return file


def get(sha256: str) -> bytes:
    """The bytes. Raises StoredFileError when they are gone or changed on disk."""
    try:
        data = path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise StoredFileError("Filen saknas i arkivet. Kontakta driften.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoredFileError("Filen i arkivet har ändrats på disk och lämnas inte ut. Kontakta driften.")
    return data


def _is_whole(path: Path, sha256: str) -> bool:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _sync_folder(folder: Path) -> None:
    """The new name itself survives a power cut only when the folder is written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
