"""Shared documents, tjänsteanteckningar and notes; nothing internal reaches the portal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Arendeanteckning, Delatdokument, Handling, Mote, Tjansteanteckning
from sbs.notices.models import Utskick
from tests.agreements.samverkan.conftest import key, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


PAGES = ("samverkan", "samverkan_schools", "samverkan_meetings", "samverkan_offer", "samverkan_shared", "samverkan_history")
CLOSED_PAGES = ("samverkan_official_notes", "samverkan_notes", "samverkan_responsible")


class TestPapers:
    def test_shared_told_and_in_the_diarium(self, world):
        world.offer()
        data = {"beskrivning": "Underlag till mötet", "post_key": key()}
        for _ in range(2):
            assert world.client("sara").post(world.url("samverkan_share"), {**data, "fil": pdf()}).status_code == 302
        row = Delatdokument.objects.get()
        assert (row.part, row.uploaded_by) == ("huvudman", world.sara)
        assert Handling.objects.get(key=f"delat:{row.pk}").riktning == "in"
        assert [mail.user for mail in Utskick.objects.filter(kind="samverkan_shared")] == [world.karin]
        file = reverse("documents:download", args=[row.dokument_id])
        for slug, status in (("karin", 200), ("mattias", 200), ("linn", 404), ("rektor", 404), ("stranger", 404)):
            assert world.client(slug).get(file).status_code == status, slug

    def test_withdrawn_with_a_reason_by_the_party_that_shared(self, world):
        world.offer()
        world.client("karin").post(world.url("samverkan_share"), {"beskrivning": "Fel fil", "post_key": key(), "fil": pdf()})
        row = Delatdokument.objects.get()
        address = world.url("samverkan_unshare", row.pk)
        assert world.client("sara").post(address, {"text": "Nej"}).status_code == 403
        assert world.client("karin").post(address, {"text": ""}).status_code == 422
        for _ in range(2):
            assert world.client("karin").post(address, {"text": "Det var fel fil."}).status_code == 302
        file = reverse("documents:download", args=[row.dokument_id])
        assert world.client("sara").get(file).status_code == 404
        assert world.client("karin").get(file).status_code == 200
        page = world.client("sara").get(world.url("samverkan_shared")).content.decode()
        assert "Det var fel fil." in page
        assert file not in page
        assert Utskick.objects.filter(kind="samverkan_unshared").count() == 2
        assert world.client("karin").get(world.url("samverkan_unshare", 999_999)).status_code == 404

    def test_a_file_of_another_kind_is_refused_with_advice(self, world):
        world.offer()
        text = SimpleUploadedFile("x.pdf", b"bara text", content_type="application/pdf")
        answer = world.client("karin").post(world.url("samverkan_share"), {"beskrivning": "Plan", "post_key": key(), "fil": text})
        assert answer.status_code == 422
        assert "Ladda upp" in answer.content.decode()

    def test_an_official_note_is_never_changed_but_corrected(self, world):
        client, data = world.client("karin"), {"datum": "2020-04-30", "deltagare": "Karin och Eva", "text": "Eva ringde."}
        first = {**data, "post_key": key()}
        for _ in range(2):
            assert client.post(world.url("samverkan_official_note"), first).status_code == 302
        note = Tjansteanteckning.objects.get()
        assert Handling.objects.get(key=f"tjansteanteckning:{note.pk}").handlingstyp == "tjansteanteckning"
        client.post(world.url("samverkan_official_note") + f"?rattar={note.pk}", {**data, "text": "Sara ringde.", "post_key": key()})
        assert Tjansteanteckning.objects.get(rattar=note).text == "Sara ringde."
        note.refresh_from_db()
        assert note.text == "Eva ringde."
        page = client.get(world.url("samverkan_official_notes")).content.decode()
        assert "Rättad av" in page
        late = client.post(world.url("samverkan_official_note"), {**data, "datum": "2020-05-05", "post_key": key()})
        assert late.status_code == 422
        assert client.get(world.url("samverkan_official_note") + "?rattar=999999").status_code == 404
        assert client.get(world.url("samverkan_official_note") + "?rattar=x").status_code == 404

    def test_an_internal_note_once(self, world):
        data = {"text": "Fråga efter planen.", "post_key": key()}
        for _ in range(2):
            assert world.client("karin").post(world.url("samverkan_note"), data).status_code == 302
        assert Arendeanteckning.objects.get().text == "Fråga efter planen."


def test_nothing_internal_in_the_portal(world):
    """No page, search, history or export of the huvudman's shows the agency's own words."""
    world.offer()
    secrets = {"INTERNHEMLIGT", "TJANSTEHEMLIGT", "MOTESHEMLIGT", "SKALHEMLIGT"}
    karin = world.client("karin")
    karin.post(world.url("samverkan_note"), {"text": "INTERNHEMLIGT", "post_key": key()})
    karin.post(world.url("samverkan_official_note"), {"datum": "2020-04-30", "text": "TJANSTEHEMLIGT", "post_key": key()})
    meeting = {"typ": "besok", "rubrik": "Besök", "datum": "2020-06-01", "borjar": "9", "plats": "Här", "post_key": key()}
    karin.post(world.url("samverkan_plan_meeting"), {**meeting, "deltagare": [world.karin.pk, world.eva.pk]})
    mote = Mote.objects.get()
    karin.post(world.url("samverkan_note_meeting", mote.pk), {"text": "MOTESHEMLIGT", "post_key": key()})
    handover = {"ansvarig": world.colleague.pk, "from_date": "2020-05-04", "reason": "SKALHEMLIGT"}
    assert world.client("leader").post(world.url("samverkan_hand_over"), handover).status_code == 302
    for word in ("INTERNHEMLIGT", "TJANSTEHEMLIGT"):
        assert any(word in karin.get(world.url(name)).content.decode() for name in ("samverkan_notes", "samverkan_official_notes"))
    assert "MOTESHEMLIGT" in karin.get(world.url("samverkan_meeting", mote.pk)).content.decode()
    pages = [world.url(name) for name in PAGES + CLOSED_PAGES] + [
        world.url("samverkan_meeting", mote.pk),
        "/",
        "/samverkan/",
        "/kontakter/",
    ]
    pages += [reverse("overview:search") + f"?q={word}" for word in secrets] + [reverse("overview:events")]
    for slug in ("eva", "mattias", "linn", "rektor"):
        for address in pages:
            page = world.client(slug).get(address).content.decode().replace("?q=", "")
            assert not [word for word in secrets if word in page and "search" not in address and "sok" not in address], (slug, address)
    assert not Utskick.objects.filter(user__in=[world.eva, world.sara], body__contains="HEMLIGT").exists()
