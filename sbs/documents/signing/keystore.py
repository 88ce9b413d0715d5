"""Files with keys: written whole or not at all, readable by the owner only, encrypted with a key from the secret key.

Nothing here takes a lock. A file or folder is made complete under a name of its own and then put in place by one
``link`` or ``rename``, which fails if another process was first; whoever loses reads what the winner made. A process
killed at any moment leaves at most a folder named ``.ny-*``, which the next start sweeps when it is an hour old.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sbs.documents.signing.errors import KeyStoreError

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_UNFINISHED = ".ny-"
_SWEEP_AFTER = 3600  # seconds


def derive_passphrase(secret_key: str) -> bytes:
    """The passphrase of the key files, from the secret key setting (which itself opens nothing else here)."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"sbs", info=b"sbs.documents.signing key files")
    return kdf.derive(secret_key.encode()).hex().encode()


def private_folder(folder: Path) -> Path:
    """The folder, made with mode 0700 if missing (parents get the usual mode: name those that shall be private)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def key_to_pem(key: PrivateKey, passphrase: bytes) -> bytes:
    """The key as encrypted PKCS#8 in PEM."""
    encryption = serialization.BestAvailableEncryption(passphrase)
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def to_asn1_key(key: PrivateKey) -> asn1_keys.PrivateKeyInfo:
    """The same key as pyHanko wants it."""
    return asn1_keys.PrivateKeyInfo.load(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def load_key(path: Path, passphrase: bytes) -> PrivateKey:
    """Read a key file.

    Raises KeyStoreError when the secret key is another than the one it was made with, or the file is damaged.
    """
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    except (ValueError, TypeError, OSError) as error:
        raise KeyStoreError(
            f"Nyckelfilen {path.name} går inte att öppna. Den är skadad, eller så är SBS_SECRET_KEY en annan än när den skapades."
        ) from error
    if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise KeyStoreError(f"Nyckelfilen {path.name} har en nyckel av fel slag.")
    return key


def write_private(path: Path, data: bytes) -> None:
    """Write a new file with mode 0600 and make sure it has reached the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def create_file_once(path: Path, make: Callable[[], bytes]) -> None:
    """Give ``path`` the content of ``make()`` unless it exists; with several processes, the first one wins."""
    if path.exists():
        return
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=path.parent))
    try:
        write_private(folder / path.name, make())
        try:
            os.link(folder / path.name, path)
        except FileExistsError:
            return
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_folder_once(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a new folder's files and put it in place whole; with several processes, the first one wins."""
    if folder.exists():
        return
    private_folder(folder.parent)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    try:
        fill(unfinished)
        try:
            unfinished.rename(folder)  # refused when the folder is there and not empty
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what a killed process left unfinished more than an hour ago."""
    limit = time.time() - _SWEEP_AFTER
    for place, names, _files in os.walk(folder):  # unlike rglob, it bears that another process removes what it visits
        for left in (Path(place, name) for name in names if name.startswith(_UNFINISHED)):
            try:
                if left.stat().st_mtime < limit:
                    shutil.rmtree(left, ignore_errors=True)
            except FileNotFoundError:
                continue
