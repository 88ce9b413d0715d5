"""The one door for files that people upload: type by content, size, virus scan, real parse. Every refusal says what to do."""

import io
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageFile, UnidentifiedImageError

from . import clamd
from .filetypes import JPEG, LABELS, PDF, PNG, describe, kind_of
from .sanitise import clean_pdf

MAX_IMAGE_PIXELS = 60_000_000  # an A3 page at 400 dots per inch is 31 million
IMAGE_FORMATS = {PNG: "PNG", JPEG: "JPEG"}


class UploadRefused(ValidationError):
    """A file that is not taken. The message is for the uploader, in Swedish; a form's `clean_…` may let it pass through."""


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be kept.

    Attributes:
        kind: "pdf", "png" or "jpeg".
        data: what to store; for a PDF the cleaned file.
        original: the bytes as they came. The same as `data` unless something was removed or repaired.
        told: what the uploader should be told, in Swedish; empty when the file was fine.
        signed: a PDF with signatures, kept byte for byte.
        pages: of a PDF; 1 for an image.
    """

    kind: str
    data: bytes
    original: bytes
    told: str = ""
    signed: bool = False
    pages: int = 1


def check_upload(file: UploadedFile, allowed: Collection[str] = (PDF,)) -> CheckedUpload:
    """Check one uploaded file. `allowed`: kinds out of "pdf", "png", "jpeg", in the order to name them.

    Settings: SBS_MAX_UPLOAD_BYTES; SBS_CLAMD ("host:port", empty = no scan). With a scanner that does not answer the file is refused.

    Raises:
        UploadRefused: with the advice.
    """
    data = _read(file)
    kind = kind_of(data)
    if kind is None or kind not in allowed:
        raise UploadRefused(f"Ladda upp {_one_of(allowed)}. Filen är {describe(data)}.", code="type")
    _scan(data)
    if kind == PDF:
        return _check_pdf(data)
    _check_image(data, kind)
    return CheckedUpload(kind=kind, data=data, original=data)


def read_scanned(file: UploadedFile) -> bytes:
    """The bytes of a file whose owner parses it herself (a table to read in): within the size limit and without known malware.

    Raises:
        UploadRefused: with the advice.
    """
    data = _read(file)
    _scan(data)
    return data


def _one_of(allowed: Collection[str]) -> str:
    labels = [LABELS[kind] for kind in allowed]
    return f"en {labels[0]}" if len(labels) == 1 else f"en {', '.join(labels[:-1])} eller {labels[-1]}"


def _read(file: UploadedFile) -> bytes:
    """All of the file, never more than the limit plus one byte: the size that the browser states is not trusted."""
    limit = settings.SBS_MAX_UPLOAD_BYTES
    file.seek(0)
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UploadRefused(f"Dela upp filen eller spara den i lägre upplösning. Den får vara högst {_megabytes(limit)}.", code="size")
    if not data:
        raise UploadRefused("Välj en fil med innehåll. Filen är tom.", code="empty")
    return data


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.1f}".removesuffix(".0").replace(".", ",") + "\u00a0MB"


def _scan(data: bytes) -> None:
    if not settings.SBS_CLAMD:
        return
    try:
        malware = clamd.scan(data, settings.SBS_CLAMD)
    except clamd.ScannerUnavailable:
        raise UploadRefused(
            "Försök igen om en stund. Filen kunde inte kontrolleras mot skadlig kod och har inte sparats.", code="scanner"
        ) from None
    if malware:
        raise UploadRefused(f"Kontakta din it-avdelning. Filen innehåller skadlig kod ({malware}) och har inte sparats.", code="malware")


def _check_pdf(data: bytes) -> CheckedUpload:
    cleaned = clean_pdf(data)
    if not cleaned.ok:
        raise UploadRefused(cleaned.reason, code="pdf")
    return CheckedUpload(kind=PDF, data=cleaned.data, original=data, told=cleaned.told, signed=cleaned.signed, pages=cleaned.pages)


def _check_image(data: bytes, kind: str) -> None:
    """Parse the whole image. Its size in pixels is read first: a small file may unpack to gigabytes."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint's import turns it on for the whole process
    try:
        with Image.open(io.BytesIO(data), formats=[IMAGE_FORMATS[kind]]) as image:
            if image.width * image.height > MAX_IMAGE_PIXELS:
                raise Image.DecompressionBombError
            image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise UploadRefused("Spara bilden i lägre upplösning. Den har för många bildpunkter.", code="pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UploadRefused("Spara bilden på nytt och ladda upp den igen. Filen är skadad och går inte att läsa.", code="image") from None
