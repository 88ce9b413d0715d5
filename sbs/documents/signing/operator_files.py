"""Trust and revocation files that an operator keeps for a real CA: PEM bundles and a folder of revocation lists."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import pem, x509

from sbs.documents.signing.errors import KeyStoreError
from sbs.documents.signing.interface import Material


@dataclass(frozen=True)
class OperatorFiles:
    """``trust``: the roots (PEM). ``chain``: certificates in between (PEM). ``crls``: a folder of lists (DER or PEM).

    The folder is read anew each time, so a scheduled download is enough to keep it fresh. ``fetch`` also lets pyHanko
    ask the addresses in the certificates.
    """

    trust: Path
    chain: Path | None = None
    crls: Path | None = None
    fetch: bool = False

    def roots(self) -> list[x509.Certificate]:
        """The trusted roots. Raises KeyStoreError when the file is missing or holds none."""
        return _certificates(self.trust)

    def material(self) -> Material:
        """Everything as ``pades`` wants it."""
        others = _certificates(self.chain) if self.chain else []
        lists = [asn1_crl.CertificateList.load(_der(path)) for path in sorted(self.crls.iterdir())] if self.crls else []
        return Material(self.roots(), others, lists, [], self.fetch)


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        found = [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(path.read_bytes(), multiple=True)]
    except (OSError, ValueError) as error:
        raise KeyStoreError(f"Certifikatfilen {path.name} går inte att läsa.") from error
    if not found:
        raise KeyStoreError(f"Certifikatfilen {path.name} är tom.")
    return found


def _der(path: Path) -> bytes:
    data = path.read_bytes()
    return pem.unarmor(data)[2] if pem.detect(data) else data
