"""Registering what was signed elsewhere: upload, see what the file holds, register. The file stays byte for byte."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Status
from agreements.views import external as view
from sbs.documents import storage
from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument
from sbs.documents.verification.external import External
from sbs.documents.verification.verdict import SignatureInfo
from tests.documents.uploaded import small_pdf

FILE = small_pdf()
pytestmark = pytest.mark.usefixtures("today")


def url(world):
    return f"/overenskommelser/{world.ok.pk}/registrera/"


def text_of(response) -> str:
    return response.content.decode()


def pdf(name="ok2.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, FILE, content_type="application/pdf")


def signature(**more) -> SignatureInfo:
    return SignatureInfo(field="s", kind="underskrift", who="Eva Ek", intact=True, **more)


def paper(**more):
    days = {"date_skolverket": "2020-05-01", "date_huvudman": "2020-05-03"}
    return {"kind": "papper", "file": pdf("vart.pdf"), "file_huvudman": pdf("ert.pdf"), **days} | more


def test_ritual(world, browse):
    world.to_approved()
    assert browse(world.registrar).get(url(world)).status_code == 200
    assert browse(world.reader).get(url(world)).status_code == 403
    assert browse(world.stranger).get(url(world)).status_code == 404
    assert browse(world.writer).post(url(world), {}).status_code == 422


def test_paper_copies_are_shown_and_then_registered(world, browse):
    world.to_approved()
    client = browse(world.registrar)
    answer = client.post(url(world), paper())
    assert answer["Location"] == f"{url(world)}?fortsatt=1"
    assert world.fresh().status == Status.APPROVED
    page = text_of(client.get(answer["Location"]))
    digest = sha256(FILE).hexdigest()
    assert " ".join(digest[i : i + 4] for i in range(0, 64, 4)) in page
    assert "1 maj 2020" in page
    assert client.post(url(world), {"registrera": "1"}).status_code == 302
    extern = world.fresh().versioner.get().extern
    assert world.ok.status == Status.IN_FORCE
    kept = extern.dokument_huvudman.revisions.get(typ=Revisionstyp.UPLOADED)
    assert storage.get(kept.sha256) == FILE
    assert client.post(url(world), {"registrera": "1"}).status_code == 302
    assert world.fresh().versioner.count() == 1


def test_both_copies_and_days_that_have_been(world, browse):
    world.to_approved()
    client = browse(world.registrar)
    answer = client.post(url(world), paper(file_huvudman="", date_huvudman="2021-01-01"))
    assert answer.status_code == 422
    assert "Välj en fil med huvudmannens exemplar." in text_of(answer)
    answer = client.post(url(world), paper(date_huvudman="2021-01-01"))
    assert "Den dagen har inte kommit än." in text_of(answer)
    assert not Dokument.objects.filter(typ="extern").exists()


def test_a_pdf_without_signatures_is_no_signed_pdf(world, browse):
    world.to_approved()
    answer = browse(world.registrar).post(url(world), paper(kind="pdf", file_huvudman=""))
    assert answer.status_code == 422
    assert "Den här filen har inga. Är den en skannad kopia, välj papper." in text_of(answer)
    assert not Dokument.objects.filter(typ="extern").exists()


def test_the_files_own_signatures_are_shown(world, browse, monkeypatch):
    world.to_approved()
    found = signature(organisation="Höörs kommun", when="2020-05-03T10:00:00+02:00", issuer="Annan CA")
    monkeypatch.setattr(view, "read_external", lambda data, trust_roots: External([found]))
    client = browse(world.registrar)
    answer = client.post(url(world), paper(kind="pdf", file_huvudman=""))
    page = text_of(client.get(answer["Location"]))
    assert "Eva Ek, Höörs kommun" in page
    assert "okänd för oss" in page


def test_a_pdf_changed_after_its_signatures_is_refused(world, browse, monkeypatch):
    world.to_approved()
    found = signature(changed_since=True)
    monkeypatch.setattr(view, "read_external", lambda data, trust_roots: External([found]))
    answer = browse(world.registrar).post(url(world), paper(kind="pdf", file_huvudman=""))
    assert "har ändrats efter underskrifterna" in text_of(answer)


def test_without_files_there_is_nothing_to_register(world, browse):
    world.to_approved()
    assert browse(world.registrar).post(url(world), {"registrera": "1"})["Location"] == url(world)
