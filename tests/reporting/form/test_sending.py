"""A report is sent once, exactly as it was shown, with a receipt; what is wrong stops it and what is odd is said."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Handling
from reporting import money
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.reading import kontroll
from reporting.services import appendices, drafts, sending
from reporting.workflow.redovisning import perform_redovisning
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from tests.documents.uploaded import small_pdf
from tests.reporting.form.world import AGENCY, Scene

pytestmark = pytest.mark.django_db
S = Redovisningsstatus


def page(scene: Scene, name: str, *more: int) -> str:
    return reverse(f"reporting:{name}", args=[scene.row.pk, *more])


def submit(scene: Scene, who: str = "representant", **more):
    data = {"shown": sending.shown_now(scene.fresh(), scene.people[who]), "intyg": "on", "text": "", **more}
    return scene.client(who).post(page(scene, "submit_report"), data)


def test_an_empty_report_is_not_sent_and_says_what_is_missing(scene):
    shown = scene.client("representant").get(page(scene, "submit_report"))
    assert shown.status_code == 200
    assert "att rätta" in shown.text
    answer = submit(scene)
    assert answer.status_code == 422
    assert scene.fresh().status == S.OPEN


def test_submitted_once_with_receipt_rows_and_entry(scene, django_capture_on_commit_callbacks):
    scene.fill()
    for who, status in (("ekonomi", 403), ("rektor", 403), ("inbjuden", 403), ("stranger", 404), ("ansvarig", 403)):
        assert scene.client(who).get(page(scene, "submit_report")).status_code == status, who
    shown = sending.shown_now(scene.fresh(), scene.people["representant"])
    assert submit(scene, intyg="").status_code == 422
    answers = [submit(scene, shown=shown) for _ in range(2)]  # a double click
    assert [answer.url for answer in answers] == [page(scene, "report_receipt", 1)] * 2
    version = Redovisningsversion.objects.get()
    assert (version.nummer, version.content_sha256, scene.fresh().status) == (1, shown, S.SUBMITTED)
    assert [row.belopp for row in version.rader.all()] == [100_000]
    assert version.dokument.snapshot_sha256 == version.sha256
    assert Handling.objects.get(key=f"redovisning:{scene.row.pk}:1").dokument == version.dokument
    assert {"report_receipt", "report_submitted"} <= set(Utskick.objects.values_list("kind", flat=True))
    for who in ("representant", "rektor", *AGENCY):
        for name in ("report_receipt", "report_version"):
            assert scene.client(who).get(page(scene, name, 1)).status_code == 200
    assert version.sha256[:4] in scene.client("ekonomi").get(page(scene, "report_receipt", 1)).text
    assert scene.client("representant").get(page(scene, "report_version", 2)).status_code == 404
    locked = reverse("reporting:report_part", args=[scene.row.pk, "avsteg"])
    assert scene.client("representant").post(locked, {"revision": "1"}).status_code == 403


def test_what_somebody_changed_after_the_review_is_read_again(scene):
    scene.fill()
    shown = sending.shown_now(scene.fresh(), scene.people["representant"])
    part = scene.part("insats")
    drafts.save_part(
        scene.row.pk, part.nyckel, part.revision, {**part.data, "genomfort": "Nytt"}, scene.people["firmatecknare"], scene.later()
    )
    answer = submit(scene, shown=shown)
    assert answer.status_code == 422
    assert "Någon har ändrat i redovisningen" in answer.text


def test_a_working_version_is_shown_and_nothing_is_handed_in(scene):
    scene.fill()
    shown = sending.shown_now(scene.fresh(), scene.people["representant"])
    for _ in range(2):
        assert scene.client("representant").post(page(scene, "share_report"), {"shown": shown, "text": "Vad tycker ni?"}).status_code == 302
    assert scene.fresh().status == S.OPEN
    assert Redovisningsversion.objects.get().slag == "working"
    assert not money.of_agreement(scene.row.overenskommelse)
    assert "Svar: d. Synliga" in scene.client("ansvarig").get(page(scene, "report_version", 1)).text


def test_a_second_version_is_set_beside_the_first(scene):
    scene.fill()
    client = scene.client("representant")
    client.post(page(scene, "share_report"), {"shown": sending.shown_now(scene.fresh(), scene.people["representant"]), "text": ""})
    scene.fill("Annat", amount=150_000)
    assert submit(scene).status_code == 302
    shown = client.get(page(scene, "compare_report_versions")).text
    assert "<ins>Annat</ins>" in shown
    assert "150" in shown


def test_warnings_tell_what_is_unchanged_large_or_may_be_a_name(scene):
    scene.fill()
    assert submit(scene).status_code == 302
    second = Redovisning.objects.for_lists().get(nummer=2)
    scene.fill(row=second, amount=100_000)
    sara = scene.people["representant"]
    found = {brist.kod for brist in kontroll(second, drafts.parts_of(second, sara), date(2020, 10, 1))}
    assert "oforandrad" in found
    medel = next(part for part in drafts.parts_of(second, sara) if part.kind == "medel")
    rows = [{**row, "belopp": 443_500, "stammer": False} for row in medel.data["rader"]]
    drafts.save_part(second.pk, "medel", medel.revision, {"rader": rows, "klar": True}, sara, scene.later())
    insats = next(part for part in drafts.parts_of(second, sara) if part.kind == "insats")
    drafts.save_part(second.pk, insats.nyckel, insats.revision, {**insats.data, "nasta": "Vi följer eleven Kalle"}, sara, scene.later())
    found = {brist.kod for brist in kontroll(second, drafts.parts_of(second, sara), date(2020, 10, 1))}
    assert {"stor_andring", "elevnamn"} <= found
    assert not any(brist.niva == "fel" for brist in kontroll(second, drafts.parts_of(second, sara), date(2020, 10, 1)))
    assert list(money.earlier(second).values()) == [100_000]


def test_a_negative_amount_needs_its_reason(scene):
    part = scene.part("medel")
    key = next(iter(part.scope.with_bidrag)).uid.replace("-", "")
    slag = next(iter(part.scope.kostnadsslag))
    client, url = scene.client("ekonomi"), reverse("reporting:report_part", args=[scene.row.pk, "medel"])
    data = {"revision": "0", f"b_{key}_{slag}": "−2 400", "klar": "on"}
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "är negativt" in answer.text
    answer = client.post(url, data | {"revision": "1", f"o_{key}_{slag}": "Fel konto i maj"})
    assert answer.status_code == 302
    assert scene.part("medel").is_done
    assert client.post(url, {"revision": "2", f"b_{key}_{slag}": "tolv"}).status_code == 422
    assert client.post(url, {"revision": "2", "addrow": key, f"add_{key}": str(slag)}).status_code == 200


def test_files_are_encrypted_until_sent_and_documents_after(scene):
    scene.fill()
    sara, pdf = scene.people["representant"], small_pdf()
    upload = {"fil": SimpleUploadedFile("Namnlista Kvast.pdf", pdf)}
    client = scene.client("representant")
    assert client.post(page(scene, "report_files"), upload).status_code == 302
    assert client.post(page(scene, "report_files"), {"fil": SimpleUploadedFile("x.exe", b"MZ")}).status_code == 422
    entry = scene.part("bilagor").data["filer"][0]
    file = reverse("reporting:report_file", args=[scene.row.pk, entry["id"]])
    assert client.get(file).status_code == 200
    for who in AGENCY:
        assert scene.client(who).get(file).status_code == 403
        assert scene.client(who).get(page(scene, "report_files")).status_code == 403
    assert submit(scene).status_code == 302
    version = Redovisningsversion.objects.get()
    assert [dokument.filename for dokument in version.bilagor.all()] == ["Namnlista Kvast.pdf"]
    assert json.dumps(version.snapshot).count("Namnlista Kvast.pdf") == 1
    assert appendices.read(scene.fresh(), entry["id"], sara) is not None


def test_a_file_can_be_thrown(scene):
    sara = scene.people["representant"]
    appendices.add(scene.row.pk, SimpleUploadedFile("a.pdf", small_pdf()), sara, scene.later())
    entry = scene.part("bilagor").data["filer"][0]
    url = reverse("reporting:remove_report_file", args=[scene.row.pk, entry["id"]])
    assert scene.client("ekonomi").post(url).status_code == 403
    assert scene.client("representant").get(url).status_code == 405
    for _ in range(2):
        assert scene.client("representant").post(url).status_code == 302
    assert scene.part("bilagor").data["filer"] == []


def test_what_came_by_post_is_registered_with_its_amounts(scene):
    part = scene.part("medel")
    key = f"b_{part.scope.with_bidrag[0].uid.replace('-', '')}_{next(iter(part.scope.kostnadsslag))}"
    url = page(scene, "register_report")
    for who, status in (("representant", 403), ("insyn", 403), ("stranger", 404)):
        assert scene.client(who).get(url).status_code == status, who
    client = scene.client("registrator")
    assert client.get(url).status_code == 200
    assert client.post(url, {}).status_code == 422
    day = stockholm.day(scene.clock).isoformat()
    for _ in range(2):
        answer = client.post(url, {"dokument": SimpleUploadedFile("r.pdf", small_pdf()), "inkom": day, "text": "Brev", key: "12 500"})
        assert answer.status_code == 302
    version = Redovisningsversion.objects.get()
    assert version.by_post
    assert list(money.reported(Redovisning.objects.filter(pk=scene.row.pk)).values()) == [12_500]
    assert scene.client("representant").get(page(scene, "report_receipt", 1)).status_code == 200
    assert "12" in scene.client("representant").get(page(scene, "report_version", 1)).text


def test_a_stranger_to_the_process_is_refused(scene):
    with pytest.raises(Exception, match="."):
        perform_redovisning(scene.row.pk, "submit_report", scene.people["ekonomi"], now=scene.later(), shown="", text="", intyg=True)
