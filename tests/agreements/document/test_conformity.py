"""Höör's ÖK 2 with four signatures, seal, timestamp, data and bilagor, judged by tools that are not ours."""

import subprocess

import pytest
from django.utils import timezone

from sbs.documents import storage
from sbs.documents.register import check_file
from sbs.overview.demo import stages
from tests.tools import vera
from tests.tools.required import program


@pytest.fixture
def signed(register, tmp_path):
    ok = stages.build(register, "gallande", as_source=False, now=timezone.now())
    path = tmp_path / "hoor.pdf"
    path.write_bytes(storage.get(ok.versioner.get().dokument.current.sha256))
    return path


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_whole_signed_file(signed):
    vera.assert_conforms(signed)
    assert "No syntax or stream encoding errors" in output(program("qpdf", "qpdf"), "--check", str(signed))
    found = subprocess.run([program("pdfsig", "poppler-utils"), str(signed)], capture_output=True, text=True, check=False).stdout
    assert found.count("Signature is Valid") == 5  # the seal and four persons; pdfsig does not know timestamps
    for name in ("Ingrid Forsman", "Lars Wennerberg", "Anders Malmqvist", "Eva Rosengren"):
        assert name in found
    files = output(program("pdfdetach", "poppler-utils"), "-list", str(signed))
    assert files.startswith("5 embedded files")
    assert "overenskommelse.json" in files
    verdict = check_file(signed.read_bytes())
    assert (verdict.status, verdict.approved, len(verdict.signatures)) == ("identical", True, 6)
