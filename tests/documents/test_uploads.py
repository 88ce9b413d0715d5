"""The door for uploaded files: type by content, size, scan, real parse; every refusal with its advice."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sbs.documents import clamd
from sbs.documents.filetypes import describe
from sbs.documents.uploads import UploadRefused, check_upload

from . import uploaded

ALL = ("pdf", "png", "jpeg")


def file(data: bytes, name: str = "bilaga.pdf", content_type: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type)


def picture(form: str, size: tuple[int, int] = (20, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def refusal(data: bytes, allowed: tuple[str, ...] = ("pdf",)) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        check_upload(file(data), allowed)
    return caught.value


# --- Taken ----------------------------------------------------------------------------------------------------------------


def test_a_pdf_is_taken_as_it_is():
    data = uploaded.small_pdf()
    checked = check_upload(file(data))
    assert (checked.kind, checked.data, checked.original, checked.told, checked.pages) == ("pdf", data, data, "", 2)


def test_a_cleaned_pdf_keeps_the_original_beside():
    data = uploaded.with_named_script()
    checked = check_upload(file(data))
    assert checked.original == data
    assert checked.data != data
    assert checked.told == "Vi tog bort skript ur PDF:en."


def test_a_signed_pdf_is_kept():
    data = uploaded.signed()
    checked = check_upload(file(data))
    assert checked.signed
    assert checked.data == data


@pytest.mark.parametrize(("form", "kind"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_is_taken_where_pictures_are_allowed(form, kind):
    data = picture(form)
    checked = check_upload(file(data, "skan.pdf"), ALL)
    assert (checked.kind, checked.data) == (kind, data)


# --- Wrong type: by content, whatever the name says ---------------------------------------------------------------------

TYPES = {
    "ett Word-dokument": zipped("[Content_Types].xml", "word/document.xml"),
    "ett Excel-ark": zipped("xl/workbook.xml"),
    "en PowerPoint-presentation": zipped("ppt/presentation.xml"),
    "ett OpenDocument-dokument": zipped("mimetype", "content.xml"),
    "en zip-fil": zipped("a.txt"),
    "ett äldre eller lösenordsskyddat Office-dokument": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "ett RTF-dokument": b"{\\rtf1 hej}",
    "en webbsida": b"<!DOCTYPE html><html></html>",
    "en textfil": "Överenskommelse".encode(),
    "en TIFF-bild": b"II*\0" + b"\0" * 20,
    "en HEIC-bild": b"\0\0\0\x18ftypheic" + b"\0" * 20,
    "en WebP-bild": b"RIFF\0\0\0\0WEBPVP8 ",
    "en GIF-bild": b"GIF89a",
    "ett program": b"MZ\x90\0" + b"\0" * 20,
    "en film": b"\0\0\0\x18ftypmp42" + b"\0" * 20,
    "av en okänd typ": b"\0\1\2\3" * 20,
    "en PNG": picture("PNG"),
}


@pytest.mark.parametrize("words", TYPES)
def test_another_type_is_refused_and_named(words):
    error = refusal(TYPES[words])
    assert error.code == "type"
    assert error.message == f"Ladda upp en PDF. Filen är {words}."


def test_a_broken_zip_and_latin_1_are_described():
    assert describe(b"PK\x03\x04 trasig") == "en zip-fil"
    assert describe("Överenskommelse på åtta sidor, mer text".encode("latin-1")) == "av en okänd typ"


def test_all_allowed_kinds_are_named():
    assert refusal(TYPES["ett Word-dokument"], ALL).message == "Ladda upp en PDF, PNG eller JPEG. Filen är ett Word-dokument."


# --- Size, empty, damaged -----------------------------------------------------------------------------------------------


def test_too_large_is_refused(settings):
    settings.SBS_MAX_UPLOAD_BYTES = 1536 * 1024
    error = refusal(uploaded.small_pdf() + b"\0" * 1536 * 1024)
    assert error.message == "Dela upp filen eller spara den i lägre upplösning. Den får vara högst 1,5\u00a0MB."


def test_empty_is_refused():
    assert refusal(b"").message == "Välj en fil med innehåll. Filen är tom."


def test_a_locked_pdf_is_refused_with_the_advice():
    assert refusal(uploaded.encrypted(user="hemligt")).message.startswith("Ta bort lösenordet")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(form):
    data = picture(form, (200, 200))
    assert refusal(data[: len(data) // 2], ALL).code == "image"


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_picture_with_too_many_points_is_refused_before_it_is_unpacked(side):
    assert refusal(png_that_claims(side, side), ALL).code == "pixels"


def test_a_refusal_is_a_form_error():
    assert issubclass(UploadRefused, ValidationError)


# --- Scanner ------------------------------------------------------------------------------------------------------------


def test_malware_is_refused_and_named(settings, monkeypatch):
    settings.SBS_CLAMD = "scanner:3310"
    monkeypatch.setattr(clamd, "scan", lambda data, address: "Prov.Eicar")
    assert "skadlig kod (Prov.Eicar)" in refusal(uploaded.small_pdf()).message


def test_without_an_answer_nothing_is_taken(settings):
    settings.SBS_CLAMD = "127.0.0.1:1"
    assert refusal(uploaded.small_pdf()).code == "scanner"
