"""The pages of tillägg and gällande lydelse: each works, is refused to whom it must, and may be posted twice."""

from datetime import date
from urllib.parse import quote

import pytest
from django.urls import reverse

from agreements.models import Overenskommelse, Tillagg
from agreements.services.tillagg.effect import apply_due
from agreements.services.tillagg.update import standing
from sbs.documents.models import Dokument
from sbs.lib import stockholm
from tests import factories as make

pytestmark = pytest.mark.django_db


def url(name: str, ok: Overenskommelse) -> str:
    return reverse(f"agreements:{name}", args=[ok.pk])


@pytest.fixture
def karin(client, world):
    client.force_login(world.writer)
    return client


@pytest.fixture
def sara(world):
    """The huvudman's representant, in her own browser."""
    from django.test import Client

    browser = Client()
    browser.force_login(world.register.users["sara-nystrom"])
    return browser


@pytest.fixture
def stranger(world):
    from django.test import Client

    browser = Client()
    browser.force_login(make.make_contact(make.make_huvudman("Munkfors kommun")))
    return browser


class TestCreate:
    def test_from_the_page_of_the_ok_and_posted_twice(self, karin, world):
        page = karin.get(url("detail", world.ok))
        assert url("create_tillagg", world.ok) in page.text
        asked = karin.get(url("create_tillagg", world.ok))
        data = {
            "slag": "rattelse",
            "effective_on": "2021-01-01",
            "text": "Ett datum är fel.",
            "nummer": asked.context["form"]["nummer"].value(),
        }
        first = karin.post(url("create_tillagg", world.ok), data)
        again = karin.post(url("create_tillagg", world.ok), data)
        made = Tillagg.objects.get()
        assert first.url == again.url == url("tillagg_changes", made.overenskommelse)

    def test_what_is_missing_is_told(self, karin, world):
        answer = karin.post(url("create_tillagg", world.ok), {"nummer": 1})
        assert answer.status_code == 422
        for words in ("Välj slag.", "Skriv vilken dag ändringarna börjar gälla.", "Skriv varför tillägget behövs."):
            assert words in answer.text

    def test_who_may_not(self, sara, stranger, client, world):
        assert sara.get(url("create_tillagg", world.ok)).status_code == 403
        assert stranger.get(url("create_tillagg", world.ok)).status_code == 404
        client.force_login(world.chief)
        assert client.get(url("create_tillagg", world.ok)).status_code == 403
        assert client.get("/overenskommelser/999/nytt-tillagg/").status_code == 404
        client.force_login(world.writer)
        assert client.put(url("create_tillagg", world.ok)).status_code == 405

    def test_the_page_warns_of_those_under_way(self, karin, world):
        world.begin()
        assert "Det finns redan tillägg på gång." in karin.get(url("create_tillagg", world.ok)).text


class TestChanges:
    def test_each_change_and_what_follows(self, karin, world):
        draft = world.begin()
        assert "Inget är ändrat än." in karin.get(url("tillagg_changes", draft)).text
        world.move_money(draft)
        world.set_insats(draft, "Strategisk", beskrivning="Handledarna träffas varje vecka.")
        page = karin.get(url("tillagg_changes", draft)).text
        assert "5.5 Samordnare och nedsättning för nyckelpersoner" in page
        assert "1\u00a0600\u00a0000\u00a0kronor" in page
        assert "<ins>" in page
        assert "Utbetalning 1 oktober 2020, förfallen" in page

    def test_the_editor_marks_what_is_changed(self, karin, world):
        draft = world.begin()
        row = world.set_insats(draft, "Strategisk", end=date(2022, 3, 31))
        page = karin.get(reverse("agreements:part", args=[draft.pk, f"insats-{row.pk}"]))
        assert page.context["changed"] == {f"insats-{row.pk}"}
        assert "(ändrat)" in page.text

    def test_its_own_facts_are_a_part_of_the_draft(self, karin, world):
        draft = world.begin()
        part = reverse("agreements:part", args=[draft.pk, "tillagg"])
        assert "Planen ändras." in karin.get(part).text
        karin.post(part, {"slag": "rattelse", "effective_on": "2021-02-01", "text": "Ett annat skäl.", "revision": 0})
        row = Tillagg.objects.get()
        assert (row.slag, row.effective_on, row.text) == ("rattelse", date(2021, 2, 1), "Ett annat skäl.")

    def test_a_choice_for_each_conflict(self, karin, world):
        first, second = world.begin(), world.begin()
        world.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        world.set_insats(second, "Strategisk", end=date(2022, 5, 31))
        world.sign(first)
        page = karin.get(url("tillagg_changes", second)).text
        assert "31 mars 2022" in page
        assert "31 maj 2022" in page
        refused = karin.post(url("update_tillagg", second))
        assert refused.status_code == 422
        assert "Välj för varje uppgift" in refused.text
        key = standing(second).conflicts[0].key
        assert karin.post(url("update_tillagg", second), {f"val-{key}": "mine"}).status_code == 302
        assert karin.post(url("update_tillagg", second), {f"val-{key}": "mine"}).status_code == 302
        assert standing(world.fresh(second)).is_current

    def test_who_sees_and_who_may_update(self, sara, stranger, karin, world):
        draft = world.begin()
        assert sara.get(url("tillagg_changes", draft)).status_code == 404  # not shared yet
        world.act(draft, "share", world.writer, text="")
        assert sara.get(url("tillagg_changes", draft)).status_code == 200
        assert sara.post(url("update_tillagg", draft)).status_code == 403
        assert stranger.get(url("tillagg_changes", draft)).status_code == 404
        assert karin.get(url("update_tillagg", draft)).status_code == 405
        assert karin.get(url("tillagg_changes", world.ok)).url == url("detail", world.ok)


@pytest.fixture
def changed(world):
    """Tillägg 1 holds from the new year."""
    draft = world.begin()
    world.move_money(draft)
    signed = world.sign(draft)
    apply_due(stockholm.at(date(2021, 1, 1), 6))
    return signed


class TestLydelse:
    def test_before_and_after_for_both_parties(self, karin, sara, world, changed):
        for browser in (karin, sara):
            before = browser.get(url("lydelse", world.ok), {"dag": "2020-12-31"}).text
            after = browser.get(url("lydelse", world.ok), {"dag": "2021-03-01"}).text
            assert "1\u00a0805\u00a0000\u00a0kronor" in before
            assert "Ändrad genom tillägg 1" not in before
            assert "1\u00a0705\u00a0000\u00a0kronor" in after
            assert "Ändrad genom tillägg 1, från och med 1 januari 2021: bidrag, förut 1\u00a0700\u00a0000\u00a0kronor" in after
            assert "Gällande lydelse – inte undertecknad" in after

    def test_before_the_first_tillagg_and_with_one_that_has_not_begun(self, karin, world):
        assert "Texten är den som parterna skrev under från början." in karin.get(url("lydelse", world.ok)).text
        draft = world.begin()
        world.move_money(draft)
        world.sign(draft)
        assert "Tillägg 1 från 1 januari 2021" in karin.get(url("lydelse", world.ok), {"dag": "2020-11-01"}).text

    def test_a_day_that_is_none(self, karin, world):
        assert karin.get(url("lydelse", world.ok), {"dag": "i går"}).status_code == 422

    def test_who_and_what(self, stranger, karin, world, changed):
        assert stranger.get(url("lydelse", world.ok)).status_code == 404
        assert karin.get("/overenskommelser/999/lydelse/").status_code == 404
        assert karin.post(url("lydelse", world.ok)).status_code == 405
        assert karin.get(url("lydelse", changed)).context["ok"] == world.ok

    def test_the_pdf_is_made_once(self, karin, sara, stranger, world, changed):
        page = url("order_lydelse", world.ok)
        for browser in (karin, sara, karin):
            assert browser.post(page, {"dag": "2021-03-01"}).status_code == 302
        made = Dokument.objects.get(typ="lydelse")
        assert made.title == "Gällande lydelse av ÖK 2 den 1 mars 2021, Höörs kommun"
        assert stranger.post(page, {"dag": "2021-03-01"}).status_code == 404
        assert karin.get(page).status_code == 405
        assert karin.post(page, {"dag": quote("x")}).status_code == 302
        assert stranger.get(reverse("documents:status", args=[made.pk])).status_code == 404

    def test_the_number_of_queries_does_not_grow(self, karin, world):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for _ in range(3):
            draft = world.begin()
            world.set_insats(draft, "Strategisk", leverantor=f"Lärosätet {len(counts)}")
            world.sign(draft)
            karin.get(url("lydelse", world.ok))
            with CaptureQueriesContext(connection) as one:
                karin.get(url("lydelse", world.ok), {"dag": "2021-03-01"})
            with CaptureQueriesContext(connection) as two:
                karin.get(url("detail", world.ok))
            counts.append((len(one), len(two)))
        assert counts[0] == counts[2]


class TestLists:
    def test_on_oversikt_and_handlingar(self, karin, sara, world, changed):
        for browser in (karin, sara):
            for name in ("detail", "documents"):
                page = browser.get(url(name, world.ok)).text
                assert "Tillägg 1" in page
                assert "Ändrade medel" in page
        assert "Tillägg 1 till ÖK 2" in karin.get(reverse("agreements:list")).text

    def test_a_draft_is_not_in_the_huvudmans_list(self, sara, world):
        world.begin()
        assert "Ändrade medel" not in sara.get(url("detail", world.ok)).text
