"""The PDF, the preview and the accessible page say the same, word for word; the same snapshot gives the same bytes."""

import os
import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

from agreements.document import freeze
from agreements.document.freeze import canonical
from agreements.document.printing import page_html, pdf_html
from agreements.models import Overenskommelse
from sbs.documents.pdf.conformance import conformance_faults
from sbs.documents.pdf.render import print_css, render_pdf
from tests.agreements.document.reading import words_of_html, words_of_pdf
from tests.agreements.workflow.world import NOW
from tests.tools.standing import standing

ROOT = Path(__file__).resolve().parents[3]
PRINT = """
import sys, json, django
django.setup()
from datetime import datetime
from hashlib import sha256
from agreements.document.printing import pdf_html
from sbs.documents.pdf.render import print_css, render_pdf
snapshot = json.load(sys.stdin)
pdf = render_pdf(pdf_html(snapshot, trial=True), css=print_css(), created=datetime.fromisoformat(sys.argv[1]))
print(sha256(pdf).hexdigest())
"""


@standing
def snapshot(hoor: Overenskommelse) -> dict:
    return freeze(hoor)


@standing
def pdf(snapshot: dict) -> bytes:
    return render_pdf(pdf_html(snapshot, trial=True), css=print_css(), created=NOW)


def pieces(words: list[str]) -> Counter:
    """Words counted, broken at every hyphen and slash: where a line may break the PDF has two words."""
    return Counter(piece for word in words for piece in re.split(r"[-–/]", word) if piece)


def test_page_and_print_are_the_same_words_in_the_same_order(snapshot):
    assert words_of_html(page_html(snapshot)) == words_of_html(pdf_html(snapshot, trial=False))


def test_the_pdf_says_what_the_page_says(snapshot, pdf, tmp_path):
    page, paper = pieces(words_of_html(page_html(snapshot))), pieces(words_of_pdf(pdf, tmp_path))
    assert not page - paper
    # What paper alone has: page numbers of the contents, numbers of numbered lists, table heads repeated on a new page,
    # checksums broken over two lines.
    extra = {word for word in paper - page if not re.fullmatch(r"\d{1,3}\.?|[0-9a-f]{8,64}", word)}
    repeated_heads = {"Betalas", "Insats", "Kronor", "Nr", "Avser", "Vilka", "Skolenhet", "Antal", "Kontrollen", "fann", "Skäl"}
    assert extra <= repeated_heads


def test_the_preview_page_is_that_text(client, hoor, register):
    client.force_login(register.users["karin-almgren"])
    html = client.get(f"/overenskommelser/{hoor.pk}/forhandsvisning/").content.decode()
    text = page_html(freeze(hoor))
    assert text in html


def test_every_page_of_a_trial_says_so(pdf, tmp_path):
    from tests.documents.test_render import page_texts

    pages = page_texts(pdf, tmp_path)
    assert len(pages) > 10
    assert all("Provdokument – underskrifterna gäller inte" in text for text in pages)


def test_it_conforms(pdf):
    assert conformance_faults(pdf) == []


def test_the_same_snapshot_gives_the_same_bytes_in_two_other_processes(snapshot, pdf):
    answers = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT, NOW.isoformat()],
            input=canonical(snapshot),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "tests.settings", "TZ": "Asia/Tokyo"},
        )
        answers.add(done.stdout.decode().strip())
    assert answers == {sha256(pdf).hexdigest()}
