"""The pages of the register's changes and of a skolenhet: the ritual for each."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.enums import Huvudmannaroll
from agreements.models import Organisationsandring
from tests import factories as make
from tests.documents.uploaded import small_pdf

pytestmark = pytest.mark.django_db


def form(**changes) -> dict:
    file = SimpleUploadedFile("bevis.pdf", small_pdf(), content_type="application/pdf")
    data = {"slag": "namn", "new_value": "Höör kommun", "from_date": "2020-05-04", "text": "Fullmäktige har beslutat.", "dokument": file}
    return data | changes


def text_of(response) -> str:
    return response.content.decode()


class TestRegister:
    def address(self, world) -> str:
        return f"/huvudman/{world.ok.huvudman.pk}/andringar/ny/"

    def test_two_steps(self, signed, browse):
        client = browse(signed.registrar)
        assert "Inget är ändrat förrän du bekräftar där." in text_of(client.get(self.address(signed)))
        first = client.post(self.address(signed), form())
        assert first.headers["Location"].endswith("?fortsatt=1")
        assert not Organisationsandring.objects.exists()
        page = text_of(client.get(first.headers["Location"]))
        for words in ("Höörs kommun → Höör kommun", "ÖK 2", "Pågående ärenden", "Att besluta", "bevis.pdf"):
            assert words in page
        done = client.post(first.headers["Location"], {"genomfor": "ja"})
        assert done.headers["Location"] == f"/huvudman/{signed.ok.huvudman.pk}/andringar/"
        listed = text_of(client.get(done.headers["Location"]))
        assert "Höör kommun" in listed
        assert "Införd" in listed

    def test_posted_twice_registers_once(self, signed, browse):
        client = browse(signed.registrar)
        client.post(self.address(signed), form())
        for _ in range(2):
            client.post(self.address(signed) + "?fortsatt=1", {"genomfor": "ja"})
        assert Organisationsandring.objects.count() == 1

    def test_a_fault_stands_at_its_field_and_nothing_is_stored(self, signed, browse):
        answer = browse(signed.registrar).post(self.address(signed), form(slag="orgnr", new_value="212000-1117"))
        assert answer.status_code == 422
        assert 'href="#id_new_value"' in text_of(answer)
        assert "Fullmäktige har beslutat." in text_of(answer)

    def test_a_false_file(self, signed, browse):
        file = SimpleUploadedFile("bevis.pdf", b"hej", content_type="application/pdf")
        assert browse(signed.registrar).post(self.address(signed), form(dokument=file)).status_code == 422

    def test_empty(self, signed, browse):
        answer = browse(signed.registrar).post(self.address(signed), {})
        assert answer.status_code == 422
        assert "Rätta 4 fel för att fortsätta" in text_of(answer)

    def test_the_second_step_without_the_first(self, signed, browse):
        client = browse(signed.registrar)
        assert client.get(self.address(signed) + "?fortsatt=1").headers["Location"] == self.address(signed)

    def test_what_was_kept_for_one_is_not_used_for_another(self, signed, browse):
        client = browse(signed.registrar)
        client.post(self.address(signed), form())
        other = f"/huvudman/{signed.other.pk}/andringar/ny/"
        assert client.post(other + "?fortsatt=1", {"genomfor": "ja"}).headers["Location"] == other
        assert not Organisationsandring.objects.exists()

    def test_a_skolenhet(self, signed, browse):
        address = f"/skolenheter/{signed.skola.pk}/andringar/ny/"
        client = browse(signed.writer)
        data = form(slag="huvudman", new_value="", till_huvudman=str(signed.other.pk))
        client.post(address, data)
        page = text_of(client.get(address + "?fortsatt=1"))
        assert "Höörs kommun → Eslövs kommun" in page
        assert "en insats gäller Almskolan" in page
        client.post(address + "?fortsatt=1", {"genomfor": "ja"})
        page = text_of(client.get(f"/skolenheter/{signed.skola.pk}/"))
        assert "Eslövs kommun" in page
        assert "till 3 maj 2020" in page

    @pytest.mark.parametrize(
        ("who", "status"), [("reader", 403), ("other_writer", 403), ("representant", 403), ("stranger", 404), ("admin", 200)]
    )
    def test_who_may(self, signed, browse, who, status):
        assert browse(getattr(signed, who)).get(self.address(signed)).status_code == status

    def test_bad_address_and_method(self, signed, browse):
        client = browse(signed.registrar)
        assert client.get("/huvudman/999999/andringar/ny/").status_code == 404
        assert client.get("/skolenheter/999999/andringar/ny/").status_code == 404
        assert client.delete(self.address(signed)).status_code == 405


class TestChanges:
    def test_the_agency_reads_the_list_and_each(self, signed, change, browse):
        row = change("namn", signed.ok.huvudman, new_value="Höör kommun")
        client = browse(signed.reader)
        page = text_of(client.get(f"/huvudman/{signed.ok.huvudman.pk}/andringar/"))
        assert "till 3 maj 2020" in page
        assert "Registrera en ändring" not in page
        one = text_of(client.get(f"/andringar/{row.pk}/"))
        for words in ("Höörs kommun", "Enligt beslut.", "Införd", "Att besluta i ärendena"):
            assert words in one
        assert "Hette tidigare Höörs kommun." in text_of(client.get(f"/huvudman/{signed.ok.huvudman.pk}/"))

    def test_the_huvudman_does_not(self, signed, change, browse):
        row = change("namn", signed.ok.huvudman, new_value="Höör kommun")
        client = browse(signed.representant)
        assert client.get(f"/huvudman/{signed.ok.huvudman.pk}/andringar/").status_code == 403
        assert client.get(f"/andringar/{row.pk}/").status_code == 404
        assert client.get(f"/andringar/{row.pk}/aterkalla/").status_code == 404

    def test_a_planned_one_shows_what_follows_and_can_be_taken_back(self, signed, change, browse):
        row = change("namn", signed.ok.huvudman, signed.clock.date() + timedelta(days=30), new_value="Höör kommun")
        client = browse(signed.registrar)
        page = text_of(client.get(f"/andringar/{row.pk}/"))
        assert "Det här följer" in page
        assert "Planerad" in page
        address = f"/andringar/{row.pk}/aterkalla/"
        assert client.get(address).status_code == 200
        assert client.post(address, {"text": ""}).status_code == 422
        assert client.post(address, {"text": "Beslutet upphävdes."}).status_code == 302
        again = client.post(address, {"text": "Igen."})
        assert [str(message) for message in get_messages(again.wsgi_request)][-1] == "Inget är ändrat. Ändringen är redan återkallad."
        assert browse(signed.reader).get(address).status_code == 403
        assert client.delete(address).status_code == 405

    def test_a_closed_huvudman_says_where_it_went(self, signed, change, browse):
        old = signed.ok.huvudman
        change("sammanslagning", old, till_huvudman=signed.other)
        page = text_of(browse(signed.writer).get(f"/huvudman/{old.pk}/"))
        assert "Huvudmannen finns inte längre från och med 4 maj 2020" in page
        assert f'href="/huvudman/{signed.other.pk}/"' in page
        assert "Almskolan" in text_of(browse(signed.writer).get(f"/huvudman/{signed.other.pk}/"))

    def test_the_list_costs_the_same_for_three(self, signed, change, browse):
        client, address = browse(signed.registrar), f"/huvudman/{signed.ok.huvudman.pk}/andringar/"
        change("namn", signed.ok.huvudman, signed.clock.date() - timedelta(days=9), new_value="A")
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        change("kod", signed.skola, new_value="99887766")
        change("namn", signed.skola, new_value="B")
        client.get(address)  # the number in the menu is counted anew after each act
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) == len(few)


class TestSkolenhet:
    def test_the_agency_and_the_huvudman_read_it(self, signed, browse):
        for user in (signed.reader, signed.representant):
            page = text_of(browse(user).get(f"/skolenheter/{signed.skola.pk}/"))
            for words in ("Almskolan", "Samordnare", "ÖK 2", "från 9 maj 2019"):
                assert words in page

    def test_a_rektor_reads_the_own_one_only(self, signed, browse):
        rektor = make.make_contact(signed.ok.huvudman, Huvudmannaroll.REKTOR, skolenhet=signed.skola)
        other = make.make_skolenhet(signed.ok.huvudman)
        assert browse(rektor).get(f"/skolenheter/{signed.skola.pk}/").status_code == 200
        assert browse(rektor).get(f"/skolenheter/{other.pk}/").status_code == 404

    def test_a_stranger_finds_nothing(self, signed, browse):
        assert browse(signed.stranger).get(f"/skolenheter/{signed.skola.pk}/").status_code == 404
        assert browse(signed.reader).get("/skolenheter/999999/").status_code == 404
        assert browse(signed.reader).post(f"/skolenheter/{signed.skola.pk}/").status_code == 405

    def test_it_costs_the_same_for_three_insatser(self, signed, browse):
        client, address = browse(signed.reader), f"/skolenheter/{signed.skola.pk}/"
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for insats in signed.ok.omraden.get().insatser.all():
            insats.skolenheter.add(signed.skola)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) == len(few)
