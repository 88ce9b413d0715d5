"""Where keys live: the built-in trial CA, a PKCS#11 token, or a signing service. One interface for all three.

``get_backend`` is the only function of the signing technique that reads the settings.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from sbs.documents.signing import keystore
from sbs.documents.signing.builtin import Builtin
from sbs.documents.signing.ca import Holder, TrialCA
from sbs.documents.signing.hsm import Pkcs11
from sbs.documents.signing.interface import Credential, Material, SigningBackend
from sbs.documents.signing.operator_files import OperatorFiles
from sbs.documents.signing.remote import Remote

__all__ = ["Builtin", "Credential", "Holder", "Material", "Pkcs11", "Remote", "SigningBackend", "get_backend"]


@lru_cache(maxsize=4)
def _builtin(folder: Path, secret_key: str, _inode: int) -> Builtin:
    return Builtin(TrialCA(folder, keystore.derive_passphrase(secret_key)))


def get_backend() -> SigningBackend:
    """The backend that the settings name (SBS_SIGNING).

    Raises ImproperlyConfigured when a setting is missing, and when production would use trial keys without saying so
    (SBS_ENV=prod without SBS_TRIAL, which prints the trial mark on every page).
    """
    kind = settings.SBS_SIGNING
    if kind == Builtin.name and settings.SBS_ENV == "prod" and not settings.SBS_TRIAL:
        # Asked before anything is opened: no trial keys are made only to be refused.
        raise ImproperlyConfigured(
            "Den inbyggda underskriften är bara för prov. Sätt SBS_SIGNING till pkcs11 eller remote, "
            "eller SBS_TRIAL=1 om systemet ska visas upp som prov."
        )
    return _choose(kind)


def _choose(kind: str) -> SigningBackend:
    if kind == Builtin.name:
        folder = keystore.private_folder(Path(settings.SBS_KEYS))
        return _builtin(folder, settings.SECRET_KEY, folder.stat().st_ino)
    if kind == Pkcs11.name:
        return Pkcs11(
            library=_required("SBS_SIGNING_PKCS11_LIB"),
            token=_required("SBS_SIGNING_PKCS11_TOKEN"),
            pin=_required("SBS_SIGNING_PKCS11_PIN"),
            files=_operator_files(),
            timestamp_url=_required("SBS_SIGNING_TSA_URL"),
            seal_label=settings.SBS_SIGNING_PKCS11_SEAL_LABEL,
            person_label=settings.SBS_SIGNING_PKCS11_PERSON_LABEL,
        )
    if kind == Remote.name:
        return Remote(
            url=_required("SBS_SIGNING_REMOTE_URL"),
            token=_required("SBS_SIGNING_REMOTE_TOKEN"),
            files=_operator_files(),
            timestamp_url=_required("SBS_SIGNING_TSA_URL"),
        )
    raise ImproperlyConfigured(f"SBS_SIGNING={kind!r}: ska vara builtin, pkcs11 eller remote")


def _operator_files() -> OperatorFiles:
    return OperatorFiles(
        trust=Path(_required("SBS_SIGNING_TRUST")),
        chain=_optional_path("SBS_SIGNING_CHAIN"),
        crls=_optional_path("SBS_SIGNING_CRLS"),
        fetch=settings.SBS_SIGNING_FETCH,
    )


def _optional_path(name: str) -> Path | None:
    value = getattr(settings, name)
    return Path(value) if value else None


def _required(name: str) -> str:
    value = getattr(settings, name)
    if not value:
        raise ImproperlyConfigured(f"{name} saknas: den behövs när SBS_SIGNING={settings.SBS_SIGNING}")
    return str(value)
