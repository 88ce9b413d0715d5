"""The pages of a rest and an early end: what follows is seen first, then confirmed; what came of it is seen by both parties."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Status
from agreements.models import Statusandring
from payments.uppehall import states
from sbs.overview import waiting
from tests.agreements.life.test_consequences import resume, suspend, terminate
from tests.documents.uploaded import small_pdf

pytestmark = pytest.mark.django_db


def url(world, action: str) -> str:
    return f"/overenskommelser/{world.ok.pk}/atgard/{action}/"


def form(**changes) -> dict:
    file = SimpleUploadedFile("beslut.pdf", small_pdf(), content_type="application/pdf")
    data = {"orsak": "nytt_lage", "text": "Skolan byggs om.", "from_date": "2020-09-01", "until": "2021-01-31", "dokument": file}
    return data | changes


def text_of(response) -> str:
    return response.content.decode()


class TestTwoSteps:
    def test_what_follows_is_seen_and_then_done(self, running, browse):
        client = browse(running.chief)
        first = client.get(url(running, "suspend"))
        assert "I nästa steg ser du vad som följer" in text_of(first)
        answer = client.post(url(running, "suspend"), form())
        assert answer.headers["Location"].endswith("?fortsatt=1")
        assert running.fresh().status == Status.IN_FORCE
        page = text_of(client.get(answer.headers["Location"]))
        for words in ("Det här följer", "Utbetalning 2", "Delredovisning för kapitel 4", "Handledning", "beslut.pdf", "Skolan byggs om."):
            assert words in page
        done = client.post(answer.headers["Location"], {"genomfor": "ja"})
        assert done.status_code == 302
        assert running.fresh().status == Status.SUSPENDED
        row = Statusandring.objects.get()
        assert (row.from_date, row.until, row.dokument.filename) == (date(2020, 9, 1), date(2021, 1, 31), "beslut.pdf")
        assert states(running.ok) == {2: "Väntar", 3: "Väntar"}

    def test_going_back_keeps_what_was_written(self, running, browse):
        client = browse(running.chief)
        client.post(url(running, "suspend"), form())
        page = text_of(client.get(url(running, "suspend")))
        assert "Skolan byggs om." in page
        assert 'value="2020-09-01"' in page

    def test_a_day_outside_is_told_before_anything_is_shown_or_stored(self, running, browse):
        from sbs.documents.models import Dokument

        before = Dokument.objects.count()
        answer = browse(running.chief).post(url(running, "suspend"), form(from_date="2019-01-01"))
        assert answer.status_code == 422
        assert "Välj en dag inom överenskommelsens period." in text_of(answer)
        assert Dokument.objects.count() == before

    def test_the_second_step_without_the_first(self, running, browse):
        client = browse(running.chief)
        for answer in (client.get(url(running, "terminate") + "?fortsatt=1"), client.post(url(running, "terminate"), {"genomfor": "ja"})):
            assert answer.headers["Location"] == url(running, "terminate")
        assert running.fresh().status == Status.IN_FORCE

    def test_confirmed_twice_is_done_once(self, running, browse):
        client = browse(running.chief)
        client.post(url(running, "suspend"), form())
        client.post(url(running, "suspend") + "?fortsatt=1", {"genomfor": "ja"})
        again = client.post(url(running, "suspend") + "?fortsatt=1", {"genomfor": "ja"})
        assert [str(message) for message in get_messages(again.wsgi_request)][-1].startswith("Inget är ändrat.")
        assert Statusandring.objects.count() == 1

    def test_a_resumption_says_that_a_tillagg_is_needed(self, running, browse):
        suspend(running)
        client = browse(running.chief)
        client.post(url(running, "resume"), {"text": "Klart.", "from_date": "2021-02-01"})
        page = text_of(client.get(url(running, "resume") + "?fortsatt=1"))
        assert "Datumen ändras inte av sig själva." in page
        assert "31 augusti 2022 → 31 januari 2023" in page
        client.post(url(running, "resume") + "?fortsatt=1", {"genomfor": "ja"})
        assert running.fresh().status == Status.IN_FORCE

    @pytest.mark.parametrize("who", ["writer", "leader", "other_chief", "representant", "registrar"])
    def test_only_the_units_head_decides(self, running, browse, who):
        assert browse(getattr(running, who)).get(url(running, "suspend")).status_code == 403

    def test_a_stranger_finds_nothing(self, running, browse):
        assert browse(running.stranger).get(url(running, "suspend") + "?fortsatt=1").status_code == 404

    def test_wrong_method(self, running, browse):
        assert browse(running.chief).delete(url(running, "suspend")).status_code == 405


class TestSeenAfterwards:
    def test_on_the_agreements_page_by_both_parties(self, running, browse):
        suspend(running)
        resume(running)
        terminate(running)
        for user in (running.writer, running.representant):
            page = text_of(browse(user).get(f"/overenskommelser/{running.ok.pk}/"))
            assert "Vilande och avbrott" in page
            assert "Skolan byggs om." in page
            assert ">vilande<" in page
            assert "utgår" in page
            assert "faller bort" in page

    def test_in_the_plan(self, running, browse):
        suspend(running)
        page = text_of(browse(running.representant).get(f"/overenskommelser/{running.ok.pk}/utbetalningsplan/"))
        assert page.count("<strong>Väntar</strong>") == 2

    def test_the_decision_can_be_read_by_the_huvudman(self, running, browse):
        suspend(running)
        dokument = Statusandring.objects.get().dokument
        assert f"/dokument/{dokument.pk}/" in text_of(browse(running.representant).get(f"/overenskommelser/{running.ok.pk}/"))


class TestWaiting:
    def test_a_rest_past_its_last_day_waits_for_the_head_and_the_responsible(self, running):
        suspend(running)
        day = running.clock.replace(year=2021, month=1, day=31)
        assert not [row for row in waiting.collect(running.chief, day) if "Återuppta" in row.label]
        (item,) = [row for row in waiting.collect(running.chief, day + timedelta(days=1)) if "Återuppta" in row.label]
        assert item.due == date(2021, 1, 31)
        assert [row.label for row in waiting.collect(running.writer, day + timedelta(days=1)) if "vilan" in row.label]
        assert not [row for row in waiting.collect(running.other_chief, day + timedelta(days=1)) if "Återuppta" in row.label]

    def test_a_closing_waits_for_the_responsible_until_decided(self, running, browse):
        terminate(running)
        (item,) = [row for row in waiting.collect(running.writer, running.clock) if row.label == "Besluta: beslut om avslut"]
        client = browse(running.writer)
        assert "Besluta om samverkan ska avslutas" in text_of(client.get(item.url))
        assert client.post(item.url, {"beslut": "Samverkan avslutas 2021-06-30, beslut av avdelningschefen."}).status_code == 302
        assert not [row for row in waiting.collect(running.writer, running.clock) if row.label.startswith("Besluta")]
        page = text_of(client.get(f"/samverkan/{running.ok.samverkan_id}/att-besluta/"))
        assert "Samverkan avslutas 2021-06-30" in page
