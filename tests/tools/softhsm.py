"""A real PKCS#11 token in a temporary folder: SoftHSM2."""

import os
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pkcs11 import Attribute, ObjectClass

from sbs.documents.signing.keystore import PrivateKey

from .required import program

LABEL, PIN = "sbs-test", "135790"
LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)


def library() -> str:
    """The path of the module, or a failed test that says what to install."""
    found = next((path for path in LIBRARIES if Path(path).exists()), None)
    if found is None:
        pytest.fail("libsofthsm2.so saknas. Installera Debianpaketet softhsm2.", pytrace=False)
    return found


class Token:
    """One token. SoftHSM reads its configuration once per process: make one token per test run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tokens").mkdir(parents=True)
        config = folder / "softhsm2.conf"
        config.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(config)
        self._util("--init-token", "--free", "--label", LABEL, "--so-pin", "24680")

    def add(self, label: str, key: PrivateKey, certificate: x509.Certificate, identifier: str) -> None:
        """Import a key pair and its certificate under a label."""
        path = self.folder / "key.pem"
        path.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        self._util("--import", str(path), "--token", LABEL, "--label", label, "--id", identifier)
        path.unlink()
        token = pkcs11.lib(library()).get_token(token_label=LABEL)
        with token.open(rw=True, user_pin=PIN) as session:
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: label,
                    Attribute.ID: bytes.fromhex(identifier),
                    Attribute.SUBJECT: certificate.subject.public_bytes(),
                    Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
                }
            )

    def _util(self, *arguments: str) -> None:
        command = [program("softhsm2-util", "softhsm2"), *arguments, "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True, text=True)
