"""The diarium's pages: what is shown, filtered, sorted, and as a file; who may read; the reading is logged."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from agreements.enums import Handlingstyp, Riktning, Sekretess
from sbs.audit.models import Lasning
from sbs.notices.models import Utskick
from sbs.overview import jobs
from sbs.overview.diarium import export
from sbs.overview.models import Diarieuttag
from tests import factories as make

NOW = make.NOW
ALL = reverse("overview:diarium")


def listed(answer) -> list[str]:
    return [row.beskrivning for row in answer.context["rows"]]


@pytest.fixture
def three(scene):
    make.make_handling(scene.case, "Svar", handlingstyp=Handlingstyp.SVAR, datum=date(2020, 3, 1), data=b"%PDF svar")
    make.make_handling(scene.case, "Beslut", riktning=Riktning.OUT, datum=date(2020, 4, 1), sekretess=Sekretess.PART, lagrum="OSL 23 kap.")
    other = make.make_samverkan(make.make_huvudman("Åre kommun"))
    row = make.make_handling(other, "=1+1", datum=date(2020, 2, 1), plats="pärm 3")
    row.external_id, row.registered_at, row.registered_by = "2020:7-1", NOW, scene.registrar
    row.save()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["Beslut", "Svar", "=1+1"]),
        ("arende=höör", ["Beslut", "Svar"]),
        ("fran=2020-02-15&till=1+mars+2020", ["Svar"]),
        ("riktning=ut", ["Beslut"]),
        ("typ=svar", ["Svar"]),
        ("registrerad=ja", ["=1+1"]),
        ("registrerad=nej&sort=datum", ["Svar", "Beslut"]),
        ("sekretess=ja", ["Beslut"]),
        ("sekretess=hel", []),
        ("sort=arende", ["=1+1", "Svar", "Beslut"]),
    ],
)
def test_filter_and_sort(scene, three, query, wanted):
    answer = scene.client(scene.reader).get(f"{ALL}?{query}")
    found = listed(answer)
    if query == "sort=arende":  # Swedish order: å comes last
        wanted = ["Svar", "Beslut", "=1+1"]
    assert (answer.status_code, found) == (200, wanted)


def test_dnr_and_a_date_that_cannot_be_read(scene, three):
    client = scene.client(scene.reader)
    assert listed(client.get(ALL, {"arende": scene.case.dnr})) == ["Beslut", "Svar"]
    answer = client.get(ALL, {"fran": "31 juni"})
    assert answer.status_code == 422
    assert "Rätta 1 fel" in answer.content.decode()


def test_one_case_with_everything_about_each(scene, three):
    page = scene.client(scene.reader).get(reverse("overview:case_diarium", args=[scene.case.pk]))
    assert listed(page) == ["Beslut", "Svar"]
    text = page.content.decode()
    for words in ("Delvis sekretess, OSL 23 kap.", "Höörs kommun till Skolverket", "inte registrerad", "?revision=1"):
        assert words in text


@pytest.mark.parametrize("name", ["overview:diarium", "overview:case_diarium", "overview:handling"])
def test_ritual(scene, name):
    row = make.make_handling(scene.case)
    keys = {"overview:diarium": [], "overview:case_diarium": [scene.case.pk], "overview:handling": [row.pk]}[name]
    address = reverse(name, args=keys)
    assert scene.client(scene.reader).get(address).status_code == 200
    assert scene.client(scene.stranger).get(address).status_code == (403 if not keys else 404)
    assert scene.client(scene.huvudman).get(address).status_code == (404 if name == "overview:handling" else 403)
    assert scene.client(scene.reader).post(address).status_code == 405
    if keys:
        assert scene.client(scene.reader).get(reverse(name, args=[999_999])).status_code == 404


def test_the_reading_is_logged(scene):
    row = make.make_handling(scene.case)
    client = scene.client(scene.reader)
    client.get(ALL, {"arende": "höör"})
    client.get(reverse("overview:case_diarium", args=[scene.case.pk]))
    client.get(reverse("overview:handling", args=[row.pk]))
    what = list(Lasning.objects.filter(user=scene.reader).order_by("pk").values_list("what", flat=True))
    assert what == [
        "Läste diariet, sida 1: arende=h%C3%B6%C3%B6r",
        "Läste diariet, sida 1: allt",
        f"Läste om en handling: {row.beskrivning}",
    ]


def test_queries_do_not_follow_the_rows(scene):
    def count(address: str) -> int:
        client = scene.client(scene.reader)
        client.get(address)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    pages = [ALL, reverse("overview:case_diarium", args=[scene.case.pk])]
    make.make_handling(scene.case, data=b"%PDF 1")
    one = [count(page) for page in pages]
    make.make_handling(scene.case, data=b"%PDF 2")
    make.make_handling(scene.case, data=b"%PDF 3")
    assert [count(page) for page in pages] == one


# --- as a file ---------------------------------------------------------------------------------------------------------


def fetch(scene, filformat: str, query: str = ""):
    address = reverse("overview:diarium_file")
    return scene.client(scene.reader).post(f"{address}?{query}", {"format": filformat, "nyckel": "0" * 8 + "-0000-4000-8000-" + "0" * 12})


def test_csv_is_what_the_page_shows_and_no_formula(scene, three):
    answer = fetch(scene, "csv", "sort=datum")
    data = b"".join(answer.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row["Handling"] for row in rows] == ["'=1+1", "Svar", "Beslut"]
    assert (rows[0]["I myndighetens diarium"], rows[0]["Finns på papper i"]) == ("2020:7-1", "pärm 3")
    assert len(rows[1]["SHA-256"]) == 64
    assert 'filename="diarium_2020-05-04.csv"' in answer["Content-Disposition"]


def test_xlsx_holds_text_and_dates(scene, three):
    data = b"".join(fetch(scene, "xlsx", "registrerad=ja").streaming_content)
    cells = list(load_workbook(io.BytesIO(data)).active[2])
    assert ("=1+1", "s") in [(cell.value, cell.data_type) for cell in cells]
    assert datetime(2020, 2, 1) in [cell.value for cell in cells]


def test_who_may_and_what_is_wrong(scene):
    address = reverse("overview:diarium_file")
    assert scene.client(scene.reader).get(address).status_code == 405
    assert scene.client(scene.stranger).post(address, {"format": "csv"}).status_code == 403
    answer = scene.client(scene.reader).post(address, {"format": "exe"})
    assert (answer.status_code, answer["Location"]) == (302, ALL)


def test_a_long_list_is_made_in_the_background(scene, three, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(export, "AT_ONCE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        answer = fetch(scene, "csv", "sort=datum")
    uttag = Diarieuttag.objects.get()
    page = reverse("overview:diarium_export", args=[uttag.pk])
    assert answer["Location"] == page
    assert (uttag.status, uttag.klara, uttag.totalt) == ("done", 3, 3)
    fetch(scene, "csv", "sort=datum")  # pressed twice
    assert Diarieuttag.objects.count() == 1
    assert [row.subject for row in Utskick.objects.filter(user=scene.reader)] == ["Uttaget ur diariet är klart"]
    client = scene.client(scene.reader)
    assert client.get(page).status_code == 200
    file = client.get(reverse("documents:download", args=[uttag.dokument_id]))
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("\r\n") == 4
    assert scene.client(scene.writer).get(page).status_code == 404
    assert scene.client(scene.writer).get(reverse("documents:download", args=[uttag.dokument_id])).status_code == 404
    assert client.post(page).status_code == 405


def test_a_failure_is_told_and_can_be_tried_again(scene, three, django_capture_on_commit_callbacks, monkeypatch):
    uttag = Diarieuttag.objects.create(key="x", filformat="csv", created_at=NOW, created_by=scene.reader, attempts=jobs.MAX_ATTEMPTS - 1)

    def broken(*_args):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setitem(export.columns.WRITERS, "csv", broken)
        assert not jobs.run_job(export.KIND, uttag.pk, clock=lambda: NOW)
    uttag.refresh_from_db()
    assert (uttag.status, uttag.error, uttag.fault) == ("failed", jobs.TRY_AGAIN, "OSError: disk full")
    assert Utskick.objects.get(user=scene.reader).subject == "Uttaget ur diariet gick inte att göra"
    client, again = scene.client(scene.reader), reverse("overview:diarium_export_retry", args=[uttag.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(again).status_code == 302
    uttag.refresh_from_db()
    assert uttag.status == "done"
    assert client.post(again).status_code == 302  # nothing left to try
    assert client.get(again).status_code == 405
    assert scene.client(scene.writer).post(again).status_code == 404


def test_an_old_file_is_taken_away(scene, three):
    from sbs.documents import storage
    from sbs.overview import gallring

    uttag = Diarieuttag.objects.create(key="x", filformat="csv", created_at=NOW, created_by=scene.reader)
    jobs.run_job(export.KIND, uttag.pk, clock=lambda: NOW)
    uttag.refresh_from_db()
    assert uttag.gallras == date(2020, 6, 3)
    assert gallring.take_away(now=NOW + timedelta(days=29)) == 0
    assert storage.path_of(uttag.sha256).exists()
    assert gallring.take_away(now=NOW + timedelta(days=30)) == 1
    uttag.refresh_from_db()
    assert uttag.dokument is None
    assert uttag.gallrad_at is not None
    page = scene.client(scene.reader).get(reverse("overview:diarium_export", args=[uttag.pk]))
    assert "Filen togs bort" in page.content.decode()
    assert gallring.take_away(now=NOW + timedelta(days=31)) == 0
