"""One part of a report in the portal: read, written, saved over nobody; who sees and who writes what."""

import pytest
from django.urls import reverse

from reporting.models import Redovisning
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from tests.reporting.form.world import AGENCY, HUVUDMAN

pytestmark = pytest.mark.django_db


def url(scene, part, name="report_part"):
    return reverse(f"reporting:{name}", args=[scene.row.pk, part.nyckel])


def typed(part, word="Svar", **more):
    data = {falt.namn: word for falt in part.spec.falt if not falt.kolumner}
    rows = {"deltagare-TOTAL_FORMS": "1", "deltagare-INITIAL_FORMS": "0", "deltagare-0-malgrupp": "Rektorer", "deltagare-0-antal": "6"}
    return {**data, **rows, "revision": str(part.revision), **more}


def test_the_huvudman_sees_its_tasks_and_the_agency_none(scene):
    page = reverse("reporting:report", args=[scene.row.pk])
    for who in HUVUDMAN:
        assert scene.client(who).get(page).status_code == 200, who
    for who in AGENCY:
        answer = scene.client(who).get(page)
        assert answer.status_code == 200
        assert "Det finns inget utkast än" in answer.text
        assert scene.client(who).get(url(scene, scene.part("insats"))).status_code == 403
    for who in ("stranger", "uppgiftslamnare"):
        assert scene.client(who).get(page).status_code == 404
    assert scene.client("representant").post(page).status_code == 405
    assert scene.client("representant").get(reverse("reporting:report", args=[9999])).status_code == 404


def test_a_part_is_saved_encrypted_and_klar_only_when_nothing_is_missing(scene):
    part = scene.part("insats")
    client = scene.client("representant")
    answer = client.post(url(scene, part), typed(part, ej_natt="", klar="on"))
    assert answer.status_code == 422
    assert "Det du skrev är sparat" in answer.text
    part = scene.part("insats")
    assert (part.revision, part.state) == (1, "borjad")
    answer = client.post(url(scene, part), typed(part, klar="on"))
    assert answer.status_code == 302
    assert scene.part("insats").is_done
    assert b"Svar" not in bytes(Utkast.objects.get().ciphertext)


def test_two_who_write_never_lose_a_word(scene):
    part = scene.part("insats")
    assert scene.client("representant").post(url(scene, part), typed(part)).status_code == 302
    answer = scene.client("firmatecknare").post(url(scene, part), typed(part, "Annat"))
    assert answer.status_code == 422
    assert "Sara Nyström sparade samma del" in answer.text
    assert "Annat" in answer.text
    same = scene.client("firmatecknare").post(url(scene, part), typed(part))  # the same form posted twice
    assert same.status_code == 302


def test_what_was_typed_comes_back_when_the_report_was_sent_meanwhile(scene):
    part, medel = scene.part("insats"), scene.part("medel")
    key = f"b_{part.scope.with_bidrag[0].uid.replace('-', '')}_{next(iter(part.scope.kostnadsslag))}"
    Redovisning.objects.filter(pk=scene.row.pk).update(status="rep_submitted")
    for one, data, words in ((part, typed(part, "Långt svar"), "Långt svar"), (medel, {"revision": "0", key: "4711"}, "4711")):
        answer = scene.client("representant").post(url(scene, one), data)
        assert answer.status_code == 403
        assert words in answer.text
        assert "står kvar här så att du kan kopiera det" in answer.text
        assert "Den här delen är klar" not in answer.text  # nothing to press that would be refused again
    assert not Utkast.objects.exists()


def test_a_row_more_is_not_saved(scene):
    part = scene.part("insats")
    answer = scene.client("representant").post(url(scene, part), typed(part, add="deltagare"))
    assert answer.status_code == 200
    assert "deltagare-1-malgrupp" in answer.text
    assert not Utkast.objects.exists()


def test_a_rektor_writes_the_own_school_and_nothing_else(scene):
    client, own = scene.client("rektor"), next(part for part in scene.parts() if part.nyckel == f"skola-{scene.school.pk}")
    other = next(part for part in scene.parts() if part.kind == "skola" and part.nyckel != own.nyckel)
    page = client.get(reverse("reporting:report", args=[scene.row.pk])).text
    assert "Sätoftaskolan" in page
    assert "Ringsjöskolan" not in page
    assert client.post(url(scene, own), typed(own)).status_code == 302
    for part in (other, scene.part("insats"), scene.part("medel"), scene.part("avsteg")):
        assert client.get(url(scene, part)).status_code == 403
        assert client.post(url(scene, part), typed(part)).status_code == 403


def test_a_rektor_who_is_done_writes_again_when_it_is_sent_back(scene):
    own = next(part for part in scene.parts() if part.nyckel == f"skola-{scene.school.pk}")
    client = scene.client("rektor")
    assert client.post(url(scene, own), typed(own, klar="on")).status_code == 302
    assert scene.row.klarmarkeringar.count() == 1
    assert client.post(url(scene, own), typed(own, "Mer", revision="1")).status_code == 403
    back = reverse("reporting:report_send_back", args=[scene.row.pk, scene.school.pk])
    for who, status in (("rektor", 403), ("ekonomi", 403), ("ansvarig", 403), ("stranger", 404)):
        assert scene.client(who).get(back).status_code == status, who
    sara = scene.client("representant")
    assert sara.post(back, {"text": ""}).status_code == 422
    assert sara.post(back, {"text": "Skriv mer om matematiken"}).status_code == 302
    assert sara.post(back, {"text": "Igen"}).status_code == 302
    shown = client.get(url(scene, own)).text
    assert "Skriv mer om matematiken" in shown
    assert client.post(url(scene, own), typed(own, "Mer", revision="2")).status_code == 302


def test_ekonomi_writes_the_money_and_an_invited_writes_all(scene):
    insats, medel = scene.part("insats"), scene.part("medel")
    assert scene.client("ekonomi").post(url(scene, insats), typed(insats)).status_code == 403
    assert scene.client("ekonomi").get(url(scene, insats)).status_code == 200
    assert scene.client("ekonomi").post(url(scene, medel), {"revision": "0"}).status_code == 302
    assert scene.client("inbjuden").post(url(scene, insats), typed(insats)).status_code == 302


def test_invited_are_chosen_among_the_huvudman_s_own(scene):
    page = reverse("reporting:report_invite", args=[scene.row.pk])
    client = scene.client("representant")
    assert client.get(page).status_code == 200
    one = scene.people["uppgiftslamnare"]
    assert client.post(page, {"personer": [str(one.pk)]}).status_code == 302
    assert list(Redovisning.objects.get(pk=scene.row.pk).inbjudna.all()) == [one]
    assert client.post(page, {"personer": [str(scene.people["stranger"].pk)]}).status_code == 422
    assert scene.client("rektor").get(page).status_code == 403


def test_the_list_shows_who_is_on_it_and_asks_as_much_for_three_as_for_one(scene, django_assert_max_num_queries):
    scene.fill()
    page = reverse("reporting:reports")
    shown = scene.client("firmatecknare").get(page).text
    assert "Sara Nyström" in shown
    assert shown.count('<th scope="row"') == 4
    for tab in ("inlamnade", "klara", "alla", "annat"):
        assert scene.client("firmatecknare").get(page, {"visa": tab}).status_code == 200
    agency = scene.client("ansvarig").get(page).text
    assert "Sara Nyström" not in agency


def test_what_is_asked_can_be_read_by_anybody(scene, client):
    assert "Synliga förbättringar" in client.get(reverse("reporting:report_questions", args=["delredovisning"])).text
    assert client.get(reverse("reporting:report_questions", args=["annat"])).status_code == 404


def test_the_store_keeps_the_agency_out(scene):
    scene.fill()
    for who in AGENCY:
        with pytest.raises(Exception, match="utkast"):
            store.read_all(scene.row, scene.people[who])
