"""/innehall/ordna/ and what it leads to: add, move, remove; and a new agreement."""

import pytest
from django.urls import reverse

from agreements.models import Insats, Overenskommelse
from tests.agreements.editor.page import form_data, text_of


@pytest.fixture
def to(ok):
    def url(name, *more):
        return reverse(f"agreements:{name}", args=[ok.pk, *more])

    return url


@pytest.fixture
def chapter(ok):
    return ok.omraden.first()


def test_the_order_page_offers_what_can_be_done(writer, to):
    text = text_of(writer.get(to("order")))
    assert "Flytta upp<span" in text
    assert "Flytta till 6 Undervisning och lärande" in text


def test_move_is_posted_with_the_place(writer, to, chapter):
    last = chapter.insatser.last()
    for _ in range(2):
        writer.post(to("move", f"insats-{last.pk}"), {"plats": "1", "omrade": chapter.pk})
    assert chapter.insatser.first() == last


@pytest.mark.parametrize("data", [{}, {"plats": "x"}, {"plats": "-1"}])
def test_a_move_without_a_place_is_nothing(writer, to, chapter, data):
    assert writer.post(to("move", f"omrade-{chapter.pk}"), data).status_code == 404


def test_add_an_insats(writer, to, chapter):
    url = to("add_insats", chapter.pk)
    data = form_data(writer.get(url)) | {"rubrik": "Ny insats", "finansieringsform": "larosate"}
    first, second = writer.post(url, data), writer.post(url, data)
    assert first.url == second.url
    made = Insats.objects.get(rubrik="Ny insats")
    assert made.ansvar_skolverket
    assert made.skolenheter.count() == 3


def test_an_insats_needs_a_name_and_a_financing(writer, to, chapter):
    text = text_of(writer.post(to("add_insats", chapter.pk), {"ordning": "6"}))
    assert "Skriv rubrik." in text
    assert "Välj vem som betalar insatsen." in text


def test_add_a_chapter(writer, to, ok):
    url = to("add_omrade")
    response = writer.post(url, form_data(writer.get(url)) | {"rubrik": "Elevhälsa"})
    assert response.url == to("part", f"omrade-{ok.omraden.last().pk}")


def test_remove_asks_first(writer, to, chapter, ok):
    url = to("remove", f"omrade-{chapter.pk}")
    text = text_of(writer.get(url))
    assert "Ta bort kapitel 5" in text
    assert "5.5 Samordnare" in text
    assert [writer.post(url).status_code for _ in range(2)] == [302, 302]
    assert ok.omraden.count() == 1


@pytest.mark.parametrize("name", ["order", "add_omrade", "add_insats", "remove"])
def test_only_those_who_write(client, register, to, name, chapter):
    more = {"add_insats": [chapter.pk], "remove": [f"omrade-{chapter.pk}"]}.get(name, [])
    for who, status in (("amira-haddad", 403), ("inger-wallin", 404)):
        client.force_login(register.users[who])
        assert client.get(to(name, *more)).status_code == status
        assert client.post(to(name, *more)).status_code in (status, 405)


def test_bad_ids_and_methods(writer, to):
    assert writer.get(to("remove", "insats-999999")).status_code == 404
    assert writer.get(to("remove", "parter")).status_code == 404
    assert writer.get(to("add_insats", 999999)).status_code == 404
    assert writer.get(to("move", "omrade-1")).status_code == 405
    assert writer.post(to("order")).status_code == 405


class TestCreate:
    @pytest.fixture
    def url(self, register):
        return reverse("agreements:create", args=[register.huvudman["munkfors"].pk])

    @pytest.fixture
    def owner(self, client, register):
        client.force_login(register.samverkan["munkfors"].ansvarig)
        return client

    def test_from_the_mall_twice_is_one(self, owner, url, register):
        data = form_data(owner.get(url)) | {"start": f"mall-{register.mallversion.pk}"}
        first, second = owner.post(url, data), owner.post(url, data)
        made = Overenskommelse.objects.get()
        assert first.url == reverse("agreements:content", args=[made.pk])
        assert second.url == reverse("agreements:detail", args=[made.pk])

    def test_as_a_copy(self, owner, url, ok):
        data = form_data(owner.get(f"{url}?kopia={ok.pk}")) | {"start": "kopia", "kopia": ok.pk}
        assert owner.post(f"{url}?kopia={ok.pk}", data).status_code == 302
        copy = Overenskommelse.objects.get(kopia_av=ok)
        assert copy.omraden.count() == 2

    def test_a_copy_needs_a_source(self, owner, url):
        text = text_of(owner.post(url, form_data(owner.get(url)) | {"start": "kopia"}))
        assert text.count("Välj vilken överenskommelse du vill kopiera.") == 2

    def test_nothing_chosen(self, owner, url):
        assert "Välj vad överenskommelsen ska börja från." in text_of(owner.post(url, {}))

    def test_who_may(self, client, register, url):
        for who, status in (("amira-haddad", 403), ("elin-brodin", 403), ("sara-nystrom", 404)):
            client.force_login(register.users[who])
            assert client.get(url).status_code == status

    def test_bad_id_and_method(self, owner, url):
        assert owner.get(reverse("agreements:create", args=[999999])).status_code == 404
        assert owner.put(url).status_code == 405
