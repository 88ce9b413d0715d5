"""The same input gives the same bytes: over processes, seeds, time zones, forks and threads; other input another identifier."""

import hashlib
import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from sbs.documents.pdf import render as module

from .conftest import ATTACHMENTS
from .sample_agreement import CREATED, agreement_html, body, render

ROOT = Path(__file__).resolve().parents[2]


def test_same_bytes_in_another_process_with_another_seed_zone_and_history(agreement_pdf):
    script = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from tests.documents.conftest import ATTACHMENTS\n"
        "from tests.documents.sample_agreement import CREATED, agreement_html\n"
        "from sbs.documents.pdf.render import print_css, render_pdf\n"
        "make = lambda **k: render_pdf(agreement_html(**k), css=print_css(), created=CREATED, attachments=ATTACHMENTS[::-1])\n"
        "make(insatser=1)\n"
        "print(hashlib.sha256(make()).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.stdout.strip() == hashlib.sha256(agreement_pdf).hexdigest(), result.stderr


def test_same_bytes_in_a_forked_worker_and_in_its_parent_afterwards():
    """Celery's prefork workers are forked from a process that may have rendered already."""
    script = (
        "import hashlib, os, sys; sys.path.insert(0, '.')\n"
        "from tests.documents.sample_agreement import agreement_html, render\n"
        "digest = lambda: hashlib.sha256(render(agreement_html(insatser=1))).hexdigest()\n"
        "before = digest()\n"
        "if not (child := os.fork()):\n"
        "    sys.exit(digest() != before)\n"
        "assert os.waitpid(child, 0)[1] == 0, 'child differs'\n"
        "from sbs.documents.pdf import render as module\n"
        "module._stylesheet.cache_clear()\n"
        "assert digest() == before, 'parent differs'\n"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_same_bytes_from_several_threads():
    html = agreement_html(insatser=1)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: render(html), range(4)))) == 1


def test_fonts_and_stylesheet_are_made_once():
    render(body("<p>Hej</p>"))
    made = (module._fonts.cache_info().misses, module._stylesheet.cache_info().misses)
    render(body("<p>Hej igen</p>"))
    assert (module._fonts.cache_info().misses, module._stylesheet.cache_info().misses) == made


def test_another_time_text_or_attachment_gives_another_identifier(agreement_pdf):
    def identifier(pdf: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return bytes(opened.trailer.ID[0])

    later = CREATED.replace(hour=12)
    variants = [
        agreement_pdf,
        render(agreement_html(), created=later, attachments=ATTACHMENTS),
        render(agreement_html(), attachments=ATTACHMENTS[:1]),
        render(agreement_html(trial=True), attachments=ATTACHMENTS),
    ]
    assert len({identifier(pdf) for pdf in variants}) == len(variants)


def test_dates_come_from_the_caller(agreement_pdf):
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261121093000+00'00"


def test_naive_time_is_refused():
    with pytest.raises(ValueError, match="aware"):
        render(body("<p>Hej</p>"), created=datetime(2026, 11, 21))
