"""Names inside the ZIP: ASCII, in folders per handlingstyp, the same for the same content. Pure."""

import re
import unicodedata
from datetime import date

from sbs.documents.services import MEDIA_TYPES

LONGEST = 60
ENDINGS = {media: ".jpg" if kind == "jpeg" else f".{kind}" for kind, media in MEDIA_TYPES.items()}


def slug(text: str) -> str:
    """ "Överenskommelse 2, version 1" → "overenskommelse-2-version-1"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def path_of(number: int, datum: date, handlingstyp: str, text: str, media_type: str) -> str:
    """ "handlingar/beslut/2020-05-27_0012_beslut-om-insatser.pdf". ``number`` makes it unique."""
    name = "_".join(part for part in (datum.isoformat(), f"{number:04d}", slug(text)) if part)
    return f"handlingar/{slug(handlingstyp)}/{name}{ENDINGS.get(media_type, '.bin')}"


def package_name(dnr: str, day: date) -> str:
    """What the downloaded file is called: "dossier-7-4-2-2019-827_2020-05-27.zip"."""
    return f"dossier-{slug(dnr) or 'utan-dnr'}_{day.isoformat()}.zip"
