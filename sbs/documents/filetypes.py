"""What a file is, from its first bytes. The name and the browser's word count for nothing."""

import io
import zipfile

PDF, PNG, JPEG = "pdf", "png", "jpeg"
LABELS = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG"}

_MAGIC = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_OTHER = (
    (b"\xd0\xcf\x11\xe0", "ett äldre eller lösenordsskyddat Office-dokument"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"GIF8", "en GIF-bild"),
    (b"II*\0", "en TIFF-bild"),
    (b"MM\0*", "en TIFF-bild"),
    (b"BM", "en BMP-bild"),
    (b"MZ", "ett program"),
    (b"\x7fELF", "ett program"),
    (b"7z\xbc\xaf", "en komprimerad fil"),
    (b"Rar!", "en komprimerad fil"),
    (b"\x1f\x8b", "en komprimerad fil"),
)
_IN_ZIP = (
    ("word/", "ett Word-dokument"),
    ("xl/", "ett Excel-ark"),
    ("ppt/", "en PowerPoint-presentation"),
    ("Index/Document.iwa", "ett Pages-dokument"),
    ("content.xml", "ett OpenDocument-dokument"),
)


def kind_of(data: bytes) -> str | None:
    """PDF, PNG or JPEG; None for everything else."""
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def describe(data: bytes) -> str:
    """The kind of any file, in Swedish with its article ("ett Word-dokument"), for the advice to the uploader."""
    if kind := kind_of(data):
        return f"en {LABELS[kind]}"
    if data.startswith(b"PK\x03\x04"):
        return _describe_zip(data)
    if data[4:8] == b"ftyp":
        return "en HEIC-bild" if data[8:12] in (b"heic", b"heix", b"mif1") else "en film"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "en WebP-bild"
    for magic, words in _OTHER:
        if data.startswith(magic):
            return words
    return _describe_text(data[:1024])


def _describe_zip(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return "en zip-fil"
    return next((words for start, words in _IN_ZIP if any(name.startswith(start) for name in names)), "en zip-fil")


def _describe_text(start: bytes) -> str:
    if b"\0" in start:
        return "av en okänd typ"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "en webbsida"
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4:  # not just a character cut in two
            return "av en okänd typ"
    return "en textfil"
