"""The dossier's pages: ordering, the masking list, following along, trying again; who may."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Handling
from sbs.audit.models import Lasning
from sbs.documents import storage
from sbs.documents.models import Revision
from sbs.notices.models import Utskick
from sbs.overview import jobs
from sbs.overview.dossier import services
from sbs.overview.models import Dossier
from tests import factories as make
from tests.overview.dossier.conftest import NOW, SECRET, made, opened

KEY = "00000000-0000-4000-8000-000000000002"


def of_case(scene) -> str:
    return reverse("overview:dossiers", args=[scene.case.pk])


def hand_out(scene) -> str:
    return reverse("overview:hand_out", args=[scene.case.pk])


def masks(**more):
    rows = {f"{row.pk}-hur": "med" for row in Handling.objects.all()} | {f"{row.pk}-lagrum": "" for row in Handling.objects.all()}
    return {"nyckel": KEY, "mottagare": "Lokaltidningen"} | rows | more


def test_the_whole_case(full, django_capture_on_commit_callbacks):
    client = full.client(full.writer)
    assert "4 handlingar i diariet" in client.get(of_case(full)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(of_case(full), {"nyckel": KEY, "med_journal": "on"})
    dossier = Dossier.objects.get()
    page = reverse("overview:dossier", args=[dossier.pk])
    assert answer["Location"] == page
    assert client.post(of_case(full), {"nyckel": KEY, "med_journal": "on"})["Location"] == page  # twice is once
    assert Dossier.objects.count() == 1
    assert "Klar" in client.get(page).content.decode()
    assert [row.subject for row in Utskick.objects.filter(user=full.writer)] == ["Dossiern är klar: Höörs kommun"]
    file = client.get(reverse("documents:download", args=[dossier.dokument_id]))
    assert b"".join(file.streaming_content) == storage.get(dossier.sha256)
    assert file["Content-Type"] == "application/zip"
    assert Lasning.objects.filter(user=full.writer, what__startswith="Laddade ner Dossier").exists()


def test_who_may(full):
    dossier = made(full)
    page, again = reverse("overview:dossier", args=[dossier.pk]), reverse("overview:dossier_retry", args=[dossier.pk])
    file = reverse("documents:download", args=[dossier.dokument_id])
    for user, reads, orders in (
        (full.registrar, 200, 200),
        (full.writer, 200, 200),
        (full.reader, 200, 403),
        (full.other_writer, 200, 403),
        (full.huvudman, 403, 403),
        (full.stranger, 404, 404),
    ):
        client = full.client(user)
        assert client.get(of_case(full)).status_code == reads
        assert client.get(hand_out(full)).status_code == orders
        assert client.get(page).status_code == (200 if reads == 200 else 404)
        assert client.get(file).status_code == (200 if reads == 200 else 404)
        if orders != 200:
            assert client.post(of_case(full), {"nyckel": KEY}).status_code == orders
            assert client.post(again).status_code == (403 if reads == 200 else 404)
    assert Dossier.objects.count() == 1
    client = full.client(full.registrar)
    for name in ("dossiers", "hand_out", "dossier"):
        assert client.get(reverse(f"overview:{name}", args=[999_999])).status_code == 404
        assert client.put(reverse(f"overview:{name}", args=[1])).status_code == 405
    assert client.get(again).status_code == 405
    assert client.post(of_case(full), {"nyckel": "x"}).status_code == 422


def test_masking(full):
    client, secret = full.client(full.writer), Handling.objects.get(beskrivning=SECRET)
    page = client.get(hand_out(full))
    assert {mask.handling.beskrivning: mask["hur"].value() for mask in page.context["masks"]}[SECRET] == "ersatts"
    data = masks(**{f"{secret.pk}-hur": "ersatts", f"{secret.pk}-lagrum": "OSL 23 kap."})
    for _ in range(2):
        assert client.post(hand_out(full), data).status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.slag, dossier.mottagare, dossier.med_journal) == ("utlamnande", "Lokaltidningen", False)
    assert [row["hur"] for row in dossier.innehall] == ["med", "med", "ersatts", "med"]
    jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    with opened(Dossier.objects.get()) as package:
        assert [name for name in package.namelist() if "ersatt" in name] == ["handlingar/skrivelse/2020-05-04_0003_ersatt.pdf"]
    text = client.get(reverse("overview:dossier", args=[dossier.pk])).content.decode()
    assert "Hämta förteckningen" in text


def test_what_is_asked_of_who_masks(full):
    client, secret = full.client(full.writer), Handling.objects.get(beskrivning=SECRET)
    answer = client.post(hand_out(full), masks(mottagare="", **{f"{secret.pk}-hur": "ersatts"}))
    assert answer.status_code == 422
    assert "Rätta 2 fel" in answer.content.decode()
    assert client.put(hand_out(full)).status_code == 405
    assert not Dossier.objects.exists()


def test_what_came_meanwhile_is_not_handed_out_unseen(full):
    client, data = full.client(full.writer), masks()
    make.make_handling(full.case, "Kom just nu")
    answer = client.post(hand_out(full), data)
    assert answer.status_code == 422
    assert "1 handlingar har kommit till" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_following_along_with_and_without_javascript(full):
    dossier, _ = services.order(full.case, key="x", actor=full.registrar, now=NOW)
    Dossier.objects.filter(pk=dossier.pk).update(status="running", klara=2, totalt=6)
    client, page = full.client(full.registrar), reverse("overview:dossier", args=[dossier.pk])
    row = client.get(page, headers={"X-Requested-With": "fetch"}).content.decode()
    assert row.startswith("<li")
    assert f'data-poll-url="{page}"' in row
    assert '<progress class="sbs-progress mt-1" max="6" value="2"' in row
    whole = client.get(page).content.decode()
    assert "Görs: 2 av 6" in whole
    assert f'<a href="{page}">Uppdatera' in whole


def test_trying_again(full):
    dossier, _ = services.order(full.case, key="x", actor=full.registrar, now=NOW)
    revision = Revision.objects.get(dokument__title="Beslut om insatser")
    data = storage.get(revision.sha256)
    storage.forget(revision.sha256)
    assert not jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    client, again = full.client(full.registrar), reverse("overview:dossier_retry", args=[dossier.pk])
    text = client.get(reverse("overview:dossier", args=[dossier.pk])).content.decode()
    assert "saknas i arkivet" in text
    assert again in text
    assert Utskick.objects.get(user=full.registrar).subject == "Dossiern gick inte att göra: Höörs kommun"
    storage.put(data)
    assert client.post(again).status_code == 302
    assert jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    assert client.post(again).status_code == 302  # nothing left
    dossier.refresh_from_db()
    assert dossier.status == "done"


@pytest.mark.parametrize("address", [of_case, hand_out])
def test_queries_do_not_follow_the_rows(scene, address):
    def count() -> int:
        client = scene.client(scene.registrar)
        client.get(address(scene))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address(scene))
        return len(queries)

    make.make_handling(scene.case)
    services.order(scene.case, key="1", actor=scene.registrar, now=NOW)
    one = count()
    for key in ("2", "3"):
        make.make_handling(scene.case)
        services.order(scene.case, key=key, actor=make.make_staff("registrator"), now=NOW)
    assert count() == one
