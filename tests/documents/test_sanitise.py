"""Uploaded PDFs, one fault at a time: what is refused with which advice, what is taken out, what is left alone."""

import io
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sbs.documents import sanitise
from sbs.documents.sanitise import clean_pdf
from tests.tools.required import program

from . import uploaded


def active_names(data: bytes) -> set[str]:
    """Keys and action kinds left in the file that can do something by themselves."""
    wanted = {"/JavaScript", "/JS", "/AA", "/Launch", "/SubmitForm", "/EmbeddedFiles", "/EF", "/XFA", "/RichMedia"}
    found = set()

    def walk(item, depth=0):
        if depth > 20:
            return
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in item.items():
                found.update({key, str(value) if isinstance(value, Name) else ""} & wanted)
                if not value.is_indirect if isinstance(value, pikepdf.Object) else False:
                    walk(value, depth + 1)
        elif isinstance(item, pikepdf.Array):
            for value in item:
                walk(value, depth + 1)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            walk(item)
    return found


# --- Left alone ---------------------------------------------------------------------------------------------------------


def test_a_plain_file_is_kept_byte_for_byte():
    data = uploaded.small_pdf()
    cleaned = clean_pdf(data)
    assert cleaned == sanitise.Cleaned(ok=True, data=data, pages=2)
    assert cleaned.told == ""


def test_our_own_agreement_is_taken_but_for_its_attached_files(agreement_pdf):
    cleaned = clean_pdf(agreement_pdf)
    assert cleaned.ok
    assert cleaned.removed == ["inbäddade filer"]
    assert cleaned.pages == 10


@pytest.mark.parametrize("address", ["https://www.skolverket.se", "http://example.org", "mailto:a@example.org", "www.example.org"])
def test_ordinary_links_stay(address):
    data = uploaded.with_link(S=Name.URI, URI=String(address))
    assert clean_pdf(data).data == data


def test_an_open_action_that_only_shows_a_page_stays():
    data = uploaded.with_open_action(Array([0, Name.Fit]))
    assert clean_pdf(data).data == data


# --- Taken out, told ----------------------------------------------------------------------------------------------------

REMOVED = {
    "script when opened": (uploaded.with_open_action(uploaded.script()), "skript"),
    "script after a harmless action": (
        uploaded.with_open_action(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=uploaded.script())),
        "skript",
    ),
    "named script": (uploaded.with_named_script(), "skript"),
    "script of a field": (uploaded.with_field_script(), "skript"),
    "script behind a link": (uploaded.with_link(S=Name.URI, URI=String("JavaScript:alert(1)")), "skript"),
    "link to a file": (uploaded.with_link(S=Name.URI, URI=String("file:///etc/passwd")), "länkar till program och filer"),
    "link to a program": (uploaded.with_link(S=Name.Launch, F=String("cmd.exe")), "länkar till program och filer"),
    "program behind a bookmark": (uploaded.with_outline_launch(), "länkar till program och filer"),
    "link into another file": (uploaded.with_link(S=Name.GoToR, F=String("x.pdf")), "länkar till program och filer"),
    "button that sends": (
        uploaded.with_annotation(Subtype=Name.Widget, A=Dictionary(S=Name.SubmitForm, F=String("http://example.org"))),
        "knappar som skickar uppgifter",
    ),
    "film": (uploaded.with_annotation(Subtype=Name.RichMedia), "ljud, film och 3D"),
    "file on the page": (uploaded.with_annotation(Subtype=Name.FileAttachment), "inbäddade filer"),
    "attached program": (uploaded.with_attached_file(), "inbäddade filer"),
}


@pytest.mark.parametrize("name", REMOVED)
def test_active_content_is_removed_and_told(name, tmp_path):
    data, what = REMOVED[name]
    cleaned = clean_pdf(data)
    assert cleaned.ok
    assert cleaned.removed == [what]
    assert cleaned.told == f"Vi tog bort {what} ur PDF:en."
    assert active_names(cleaned.data) == set()
    path = tmp_path / "clean.pdf"
    path.write_bytes(cleaned.data)
    assert subprocess.run([program("qpdf", "qpdf"), "--check", str(path)], capture_output=True, check=False).returncode == 0


def test_several_things_are_told_in_one_sentence():
    def change(pdf):
        pdf.Root.OpenAction = uploaded.script()
        pdf.attachments["a.txt"] = b"x"

    assert clean_pdf(uploaded.small_pdf(change)).told == "Vi tog bort inbäddade filer och skript ur PDF:en."


def test_what_hides_after_the_end_is_dropped():
    data = uploaded.small_pdf()
    cleaned = clean_pdf(data + b"PK\x03\x04" + b"hidden file " * 100)
    assert cleaned.ok
    assert b"hidden file" not in cleaned.data
    assert cleaned.data.rstrip().endswith(b"%%EOF")


def test_protection_against_editing_is_lifted_and_told():
    cleaned = clean_pdf(uploaded.encrypted(user=""))
    assert cleaned.removed == ["skrivskydd"]
    with pikepdf.open(io.BytesIO(cleaned.data)) as pdf:
        assert not pdf.is_encrypted


def test_cleaning_gives_the_same_bytes_each_time():
    data = uploaded.with_named_script()
    assert clean_pdf(data).data == clean_pdf(data).data


# --- Damaged ------------------------------------------------------------------------------------------------------------


def test_a_damaged_file_is_repaired_and_told():
    cleaned = clean_pdf(uploaded.without_cross_references())
    assert cleaned.ok
    assert cleaned.repaired
    assert cleaned.pages == 2
    assert "lagats" in cleaned.told
    with pikepdf.open(io.BytesIO(cleaned.data), attempt_recovery=False) as pdf:
        assert len(pdf.pages) == 2


# --- Refused ------------------------------------------------------------------------------------------------------------

REFUSED = {
    "no PDF": (b"<html>", "Ladda upp en PDF."),
    "a page before the PDF": (b"<script></script>\n" + uploaded.small_pdf(), "Ladda upp en PDF."),
    "password": (uploaded.encrypted(user="hemligt"), "Ta bort lösenordet"),
    "only a beginning": (uploaded.small_pdf()[:60], "skadad"),
    "no pages": (uploaded.small_pdf(pages=0), "inga sidor"),
    "too many pages": (uploaded.small_pdf(pages=201), "201 sidor och får ha högst 200"),
    "content bomb": (uploaded.content_bomb(), "orimligt stort"),
    "bomb in two layers": (uploaded.nested_bomb(), "orimligt stort"),
    "pixel bomb": (uploaded.pixel_bomb(), "orimligt stort"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_advice(name):
    data, advice = REFUSED[name]
    cleaned = clean_pdf(data)
    assert not cleaned.ok
    assert advice in cleaned.reason
    assert cleaned.data == b""


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(sanitise, "TIMEOUT_SECONDS", 0.01)
    assert clean_pdf(uploaded.small_pdf()).reason == sanitise.GAVE_UP


def test_a_checker_that_dies_is_a_refusal(monkeypatch, tmp_path):
    worker = tmp_path / "dies.py"
    worker.write_text("import os\nos.kill(os.getpid(), 9)\n")
    monkeypatch.setattr(sanitise, "WORKER", worker)
    assert clean_pdf(uploaded.small_pdf()).reason == sanitise.GAVE_UP


def test_the_kernel_holds_the_memory_limit(monkeypatch, tmp_path):
    """The real worker's own limits, met by a worker that asks for too much."""
    worker = tmp_path / "greedy.py"
    worker.write_text(
        sanitise.WORKER.read_text()
        .replace("def clean(source", "def _unused(source")
        .replace("def _open(", "def clean(source, target):\n    return {'size': len(bytearray(MEMORY_BYTES))}\n\n\ndef _open(", 1)
    )
    monkeypatch.setattr(sanitise, "WORKER", worker)
    assert clean_pdf(uploaded.small_pdf()).reason == sanitise.GAVE_UP


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_damage_there_is_an_answer(seed):
    cleaned = clean_pdf(uploaded.mutated(seed))
    if cleaned.ok:
        assert active_names(cleaned.data) == set()
    else:
        assert cleaned.reason


# --- Signed -------------------------------------------------------------------------------------------------------------


def test_a_signed_file_is_reported_and_kept_byte_for_byte():
    data = uploaded.signed()
    cleaned = clean_pdf(data)
    assert cleaned.ok
    assert cleaned.signed
    assert cleaned.data == data
    assert cleaned.removed == []


def test_a_signed_file_keeps_its_attached_data():
    def attach(pdf):
        pdf.attachments["data.json"] = b"{}"

    data = uploaded.signed(attach)
    assert clean_pdf(data).data == data


def test_a_signed_file_with_scripts_is_refused_with_advice():
    def add_script(pdf):
        pdf.Root.OpenAction = uploaded.script()

    cleaned = clean_pdf(uploaded.signed(add_script))
    assert not cleaned.ok
    assert cleaned.reason.startswith("Be om en fil utan skript.")


def test_a_damaged_signed_file_is_refused():
    data = uploaded.signed()
    broken = data[: data.rindex(b"startxref")] + b"%%EOF\n"
    cleaned = clean_pdf(broken)
    assert not cleaned.ok
    assert cleaned.reason.startswith("Be om en hel fil.")
