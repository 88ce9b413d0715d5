"""The other parts: what they show can be saved, what is wrong is told, who may do what."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.enums import Part
from agreements.models import Kapiteltext
from agreements.outline import outline
from tests import factories
from tests.agreements.editor.page import form_data, text_of

PARTS = ("parter", "bakgrund", "period", "kapitel-andringar", "undertecknare", "bilagor", "omrade")


@pytest.fixture
def address(ok):
    def of(nyckel):
        return reverse("agreements:part", args=[ok.pk, f"omrade-{ok.omraden.first().pk}" if nyckel == "omrade" else nyckel])

    return of


@pytest.mark.parametrize("nyckel", PARTS)
def test_what_the_page_shows_can_be_saved_twice_as_it_is(writer, address, nyckel, ok):
    url = address(nyckel)
    data = form_data(writer.get(url))
    assert [writer.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert ok.avsnitt.get(nyckel=url.split("/")[-2]).revision == 1


@pytest.mark.parametrize("nyckel", PARTS)
def test_who_may_read_and_write(client, register, address, nyckel):
    for who, get, post in (("amira-haddad", 200, 403), ("inger-wallin", 404, 404)):
        client.force_login(register.users[who])
        assert (client.get(address(nyckel)).status_code, client.post(address(nyckel), {}).status_code) == (get, post)


def test_content_leads_to_the_first_part(writer, ok):
    assert writer.get(reverse("agreements:content", args=[ok.pk])).url.endswith("/innehall/parter/")


def test_every_part_opens(writer, ok):
    for row in outline(ok):
        if row.nyckel != "plan":
            assert writer.get(reverse("agreements:part", args=[ok.pk, row.nyckel])).status_code == 200


def test_a_wrong_orgnr_is_told(writer, address):
    url = address("parter")
    data = form_data(writer.get(url)) | {"huvudman-orgnr": "202100-4186", "huvudman-postnummer": "12"}
    text = text_of(writer.post(url, data))
    assert "Kontrollera organisationsnumret. Sista siffran stämmer inte." in text
    assert "Rätta 2 fel" in text
    assert 'value="202100-4186"' in text


def test_parties_are_stored_in_one_form(writer, address, ok):
    url = address("parter")
    writer.post(url, form_data(writer.get(url)) | {"huvudman-orgnr": "16212000 1116", "huvudman-postnummer": "243 21"})
    row = ok.parter.get(part=Part.HUVUDMAN)
    assert (row.orgnr, row.kontakt.last_name) == ("2120001116", "Nyström")


def test_background_with_mandates(writer, address, ok):
    url = address("bakgrund")
    page = writer.get(url)
    assert "ersatt av U2019/03786" in text_of(page)
    key = page.context["part"].forms[0].fields["uppdrag"].queryset.first().pk
    writer.post(url, form_data(page) | {"ok1": "17 juni 2019", "uppdrag": [key], "text": "Mer."})
    row = ok.bakgrund
    row.refresh_from_db()
    assert (row.ok1, row.text, row.uppdrag.get().pk) == (date(2019, 6, 17), "Mer.", key)


def test_a_period_that_ends_before_it_begins(writer, address):
    url = address("period")
    text = text_of(writer.post(url, form_data(writer.get(url)) | {"end": "2020-05-31"}))
    assert "Slutdatum ligger före startdatum. Ändra ett av dem." in text


def test_a_wrong_dnr(writer, address):
    url = address("period")
    text = text_of(writer.post(url, form_data(writer.get(url)) | {"dnr": "827"}))
    assert "Skriv diarienumret som 7.4.2-2019:827 eller 2015:778." in text


def test_the_same_report_date_twice(writer, address):
    url = address("omrade")
    text = text_of(writer.post(url, form_data(writer.get(url)) | {"datum-1-due_date": "15 oktober 2020"}))
    assert text.count("Datumet finns redan. Ta bort det ena.") == 2


def test_own_wording_and_back_to_the_malls(writer, address, ok):
    url = address("kapitel-andringar")
    writer.post(url, form_data(writer.get(url)) | {"text": "Egna ord.\n\n- en punkt"})
    assert ok.kapiteltexter.get().text == "Egna ord.\n\n- en punkt"
    writer.post(url, form_data(writer.get(url)) | {"text": ""})
    assert not Kapiteltext.objects.exists()


@pytest.mark.parametrize("nyckel", ["kapitel-slutredovisning", "kapitel-brister"])
def test_protected_chapters_are_read_only_and_say_why(writer, address, nyckel):
    assert "Kapitlet kan inte ändras i en enskild överenskommelse." in text_of(writer.get(address(nyckel)))
    assert writer.post(address(nyckel), {"text": "Nej", "revision": "0"}).status_code == 403


def test_when_it_is_no_longer_a_draft_everybody_reads(writer, address, ok):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_overenskommelse SET status = 'review' WHERE id = %s", [ok.pk])
    assert 'name="start"' not in text_of(writer.get(address("period")))
    assert writer.post(address("period"), {"start": "2020-01-01"}).status_code == 403


def test_the_huvudman_reads_when_it_is_shared(client, register, address, ok):
    client.force_login(register.users["sara-nystrom"])
    assert client.get(address("omrade")).status_code == 404
    ok.shared_at = ok.created_at
    ok.save()
    text = text_of(client.get(address("omrade")))
    assert "Styrning och utveckling av verksamheten" in text
    assert "Ordna kapitel" not in text


class TestSigners:
    @pytest.fixture
    def url(self, address):
        return address("undertecknare")

    def choose(self, response, *names):
        """The option values of these persons, in the places' order."""
        forms = response.context["part"].forms
        return {
            f"{form.prefix}-vem": next(key for key, label in form.fields["vem"].choices if name in label)
            for form, name in zip(forms, names, strict=False)
        }

    def test_two_for_each_party_with_their_mandates(self, writer, url, ok):
        page = writer.get(url)
        chosen = self.choose(page, "Ingrid Forsman", "Lars Wennerberg", "Anders Malmqvist", "Eva Rosengren")
        assert writer.post(url, form_data(page) | chosen).status_code == 302
        rows = list(ok.undertecknare.all())
        assert [(row.ordning, row.part, str(row.user), row.befattning) for row in rows] == [
            (1, "skolverket", "Ingrid Forsman", "undervisningsråd"),
            (2, "skolverket", "Lars Wennerberg", "avdelningschef"),
            (3, "huvudman", "Anders Malmqvist", "förvaltningschef"),
            (4, "huvudman", "Eva Rosengren", "kommundirektör"),
        ]
        assert all(row.mandat.user == row.user for row in rows)

    def test_nobody_signs_twice(self, writer, url):
        page = writer.get(url)
        text = text_of(writer.post(url, form_data(page) | self.choose(page, "Ingrid Forsman", "Ingrid Forsman")))
        assert "Personen skriver redan under. Välj en annan." in text

    def test_no_place_is_taken_twice(self, writer, url):
        page = writer.get(url)
        data = form_data(page) | self.choose(page, "Ingrid Forsman", "Lars Wennerberg") | {"plats2-ordning": "1"}
        assert "Två personer har plats 1. Ändra en av dem." in text_of(writer.post(url, data))

    def test_somebody_elses_person_cannot_be_slipped_in(self, writer, url, register):
        stranger = register.users["rolf-edman"]
        data = form_data(writer.get(url)) | {"plats3-vem": f"u-{stranger.pk}"}
        assert writer.post(url, data).status_code == 200

    def test_a_mandate_that_does_not_hold_is_not_offered(self, writer, url, register, ok):
        user = factories.make_contact(ok.huvudman, "firmatecknare")
        factories.make_mandat(user, ok.huvudman)
        labels = [label for _, label in writer.get(url).context["part"].forms[2].fields["vem"].choices]
        assert f"{user}: inget godkänt mandat än" in labels
