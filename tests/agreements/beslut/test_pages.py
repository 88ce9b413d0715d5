"""The pages of a beslut: works, a stranger's 404, wrong role 403, wrong method 405, posted twice."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Beslutsstatus, Beslutstyp
from agreements.models import Beslut
from sbs.accounts import reauth
from tests import factories as make
from tests.agreements.beslut.world import HOW, NOW, SUPPORT, YEARS, grant
from tests.documents.uploaded import small_pdf

pytestmark = pytest.mark.usefixtures("today")
S = Beslutsstatus


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def at(world, rest=""):
    return f"/beslut/{world.beslut.pk}/{rest}"


def form_of(beslut, **changes):
    """What the page posts when nothing is changed."""
    data = {
        "revision": str(beslut.revision),
        "dnr": beslut.dnr,
        "uppdrag": [str(pk) for pk in beslut.uppdrag.values_list("pk", flat=True)],
        "andrar_text": beslut.andrar_text,
        "andrar_datum": str(beslut.andrar_datum or ""),
        "arende": beslut.arende,
        "skal": beslut.skal,
        "regler": beslut.regler,
        "beslutet": beslut.beslutet,
        "start": str(beslut.start or ""),
        "end": str(beslut.end or ""),
        "foredragande": str(beslut.foredragande_id or ""),
        "beslutsfattare": str(beslut.beslutsfattare_id or ""),
        "deltagare": beslut.deltagare,
    }
    if beslut.inga_deltagare:
        data["inga_deltagare"] = "on"
    for prefix, rows in (
        ("omraden", beslut.omraden.values("rubrik", "insatser")),
        ("rader", beslut.rader.values("avser", "insats", "belopp")),
        ("per-ar", beslut.per_ar.values("ar", "belopp")),
    ):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{name}": str(value) for name, value in row.items()}
    return data | changes


PAGES = ["", "skriv/", "kontroll/", "historik/", "registrera/", "send_for_signature/"]


class TestReaching:
    @pytest.mark.parametrize("rest", PAGES)
    def test_the_writer_opens_them(self, world, browse, rest):
        assert browse(world.writer).get(at(world, rest)).status_code == 200

    @pytest.mark.parametrize("rest", PAGES)
    @pytest.mark.parametrize("who", ["contact", "neighbour", "rektor"])
    def test_a_draft_is_not_there_for_a_huvudman(self, world, browse, rest, who):
        assert browse(getattr(world, who)).get(at(world, rest)).status_code == 404

    @pytest.mark.parametrize("rest", ["skriv/", "registrera/", "send_for_signature/"])
    def test_another_team_reads_but_does_not_write(self, world, browse, rest):
        client = browse(world.stranger)
        assert client.get(at(world)).status_code == 200
        assert client.get(at(world, rest)).status_code == 403

    def test_bad_addresses(self, world, browse):
        client = browse(world.writer)
        assert client.get("/beslut/999999/").status_code == 404
        assert client.get(at(world, "hittar_pa/")).status_code == 404
        assert client.get(at(world, "signature_applied/")).status_code == 404
        assert client.post(at(world)).status_code == 405
        assert client.put(at(world, "skriv/")).status_code == 405
        assert client.get(at(world, "skapa-overenskommelse/")).status_code == 405


class TestWriting:
    def test_saved_as_it_stands(self, world, browse):
        client = browse(world.writer)
        before = list(world.beslut.rader.values_list("avser", "belopp"))
        answer = client.post(at(world, "skriv/"), form_of(world.beslut, skal="Analysen visar vad som behövs."))
        assert answer.status_code == 302
        world.beslut.refresh_from_db()
        assert (world.beslut.skal, world.beslut.revision) == ("Analysen visar vad som behövs.", 1)
        assert list(world.beslut.rader.values_list("avser", "belopp")) == before
        assert world.beslut.skribenter.filter(pk=world.writer.pk).exists()

    def test_who_comes_second_is_told(self, world, browse):
        data = form_of(world.beslut, skal="Min text.")
        Beslut.objects.filter(pk=world.beslut.pk).update(revision=4)
        answer = browse(world.writer).post(at(world, "skriv/"), data)
        assert answer.status_code == 422
        assert "Min text." in text_of(answer)
        world.beslut.refresh_from_db()
        assert world.beslut.skal != "Min text."

    def test_rows_are_added_and_taken_away(self, world, browse):
        client = browse(world.writer)
        page = text_of(client.post(at(world, "skriv/"), form_of(world.beslut, add="per-ar")))
        assert 'name="per-ar-2-ar"' in page
        page = text_of(client.post(at(world, "skriv/"), form_of(world.beslut, drop="rader-0")))
        assert 'name="rader-1-avser"' not in page
        assert world.beslut.rader.count() == 2

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"end": "2017-01-01"}, "Slutdatum ligger före startdatum"),
            ({"per-ar-1-ar": "2017"}, "Året står flera gånger"),
            ({"rader-0-belopp": "mycket"}, "Belopp"),
            ({"deltagare": "Per Berg"}, "Ta bort krysset"),
            ({"andrar_datum": ""}, "Ange vilken dag det som ändras är daterat"),
        ],
    )
    def test_faults_say_how_to_mend(self, world, browse, changes, words):
        answer = browse(world.writer).post(at(world, "skriv/"), form_of(world.beslut, **changes))
        assert answer.status_code == 422
        assert words in text_of(answer)

    def test_one_person_is_not_both(self, world, browse):
        data = form_of(world.beslut, foredragande=str(world.chief.pk))
        assert "två olika personer" in text_of(browse(world.writer).post(at(world, "skriv/"), data))

    def test_a_frozen_one_is_not_written(self, world, browse):
        world.to_signing()
        answer = browse(world.writer).get(at(world, "skriv/"), follow=True)
        assert "Beslutet är nu ”för underskrift”" in text_of(answer)


class TestCreating:
    def test_a_new_one_from_its_mall(self, world, browse):
        make.make_beslutsmall(Beslutstyp.AVSLUT)
        url = f"/samverkan/{world.beslut.samverkan_id}/nytt-beslut/"
        client = browse(world.writer)
        first = client.post(url, {"typ": "avslut"})
        assert client.post(url, {"typ": "avslut"})["Location"] == first["Location"]
        assert Beslut.objects.filter(typ=Beslutstyp.AVSLUT).count() == 1
        assert client.post(url, {}).status_code == 422
        assert "ingen fastställd mall" in text_of(client.post(url, {"typ": "inleda"}))
        assert browse(world.stranger).get(url).status_code == 403

    def test_what_the_draft_of_the_agreement_knows_is_filled_in(self, world):
        ok = make.make_ok(world.beslut.samverkan)
        ok.start, ok.end = date(2017, 8, 14), date(2019, 1, 31)
        ok.save()
        make.make_insats(make.make_omrade(ok, "Styrning"), "Samordnare", finansieringsform="bidrag", bidrag=150_000)
        row = make.make_beslut(Beslutstyp.INSATSER, world.beslut.samverkan)
        assert (row.start, row.end) == (ok.start, ok.end)
        assert [(line.avser, line.belopp) for line in row.rader.all()] == [("Samordnare", 150_000)]
        assert [(one.rubrik, one.insatser) for one in row.omraden.all()] == [("Styrning", "Samordnare")]


class TestKontroll:
    def test_both_sums_and_the_way_to_mend_them(self, world, browse):
        grant(world.beslut, SUPPORT, years=YEARS)
        page = text_of(browse(world.writer).get(at(world, "kontroll/")))
        assert "150 000 kronor" in page
        assert "200 000 kronor" in page
        assert f'href="{at(world, "skriv/")}#rader"' in page
        assert "Be om undantag" not in page

    def test_a_warning_is_motivated(self, world, browse):
        from agreements.checks.beslut import run

        world.beslut.motiveringar.all().delete()
        brist = next(row for row in run(world.beslut, NOW.date()) if row.kod == "over_tre_ar")
        client, url = browse(world.writer), at(world, f"kontroll/{brist.fingerprint}/")
        assert client.post(url, {}).status_code == 422
        for _ in range(2):
            assert client.post(url, {f"{brist.fingerprint[:12]}-text": "Räcker till januari."}).status_code == 302
        assert world.beslut.motiveringar.get().text == "Räcker till januari."
        assert "läs sidan på nytt" in said(client.post(at(world, f"kontroll/{'0' * 64}/"), {f"{'0' * 12}-text": "X"})).lower()
        assert browse(world.reader).post(url, {}).status_code == 403


class TestActs:
    def test_what_stops_it_stands_on_the_page(self, world, browse):
        grant(world.beslut, SUPPORT, years=YEARS)
        answer = browse(world.writer).post(at(world, "send_for_signature/"))
        assert answer.status_code == 422
        assert "Det beviljade är inte lika mycket som utbetalningarna" in text_of(answer)

    def test_posted_twice_it_is_calm(self, world, browse):
        client = browse(world.writer)
        assert client.post(at(world, "send_for_signature/")).status_code == 302
        assert "Inget är ändrat" in said(client.post(at(world, "send_for_signature/")))

    def test_registered_elsewhere(self, world, browse):
        client = browse(world.registrator)

        def data(**more):
            file = SimpleUploadedFile("beslut.pdf", small_pdf(pages=1), content_type="application/pdf")
            return {"decided_on": "2017-05-02", "fattat_av": "Cecilia Dahlqvist, enhetschef", "fil": file} | more

        assert client.post(at(world, "registrera/"), data(decided_on="2017-05-16")).status_code == 422
        assert client.post(at(world, "registrera/"), data(fil=SimpleUploadedFile("x.pdf", b"nej"))).status_code == 422
        assert client.post(at(world, "registrera/"), data()).status_code == 302
        world.beslut.refresh_from_db()
        assert (world.beslut.status, world.beslut.elsewhere) == (S.DECIDED, True)
        assert "Inget är ändrat" in said(client.post(at(world, "registrera/"), data()))
        assert client.get(f"/dokument/{world.beslut.fil_id}/fil/").status_code == 200
        assert browse(world.neighbour).get(f"/dokument/{world.beslut.fil_id}/fil/").status_code == 404


class TestSigning:
    @pytest.fixture
    def confirmed(self, monkeypatch):
        monkeypatch.setattr(reauth, "reauth_since", lambda request, moment: HOW)

    def tick(self, world, client, **more):
        data = {"read": "on", "mandate": "on", "shown": world.version.dokument.current.sha256} | more
        return client.post(at(world, "skriv-under/"), {key: value for key, value in data.items() if value})

    def test_read_tick_confirm_sign(self, world, browse, confirmed):
        world.to_signing()
        client = browse(world.writer)
        page = text_of(client.get(at(world, "skriv-under/")))
        for words in ("Det här skriver du under", "200 000 kronor", "Jag har föredragit ärendet.", "Föredragande", "Hämta PDF"):
            assert words in page
        assert "fattat" not in page.split("Skriv under</h2>")[1].split("</form>")[0]
        assert self.tick(world, client).status_code == 302
        assert "föredragande" in text_of(client.get(at(world, "skriv-under/bekrafta/")))
        assert client.post(at(world, "skriv-under/bekrafta/"))["Location"] == at(world, "kvittens/")
        assert "Läggs på" in text_of(client.get(at(world))) or "läggs på" in text_of(client.get(at(world, "kvittens/")))
        world.work()
        assert "data-poll-url" not in text_of(client.get(at(world, "kvittens/lage/")))
        chief = browse(world.chief)
        assert "Därefter är beslutet fattat." in text_of(chief.get(at(world, "skriv-under/")))

    def test_without_the_boxes(self, world, browse):
        world.to_signing()
        answer = self.tick(world, browse(world.writer), mandate="")
        assert answer.status_code == 422
        assert "Kryssa i att du har läst beslutet." in text_of(self.tick(world, browse(world.writer), read=""))

    def test_an_agreements_intent_is_not_a_besluts(self, world, browse, confirmed):
        world.to_signing()
        client = browse(world.writer)
        self.tick(world, client)
        session = client.session
        session["sbs_signing"] = session["sbs_signing"] | {"kind": "overenskommelse"}
        session.save()
        assert client.get(at(world, "skriv-under/bekrafta/"))["Location"] == at(world, "skriv-under/")

    def test_others(self, world, browse):
        world.to_signing()
        assert browse(world.reader).get(at(world, "skriv-under/")).status_code == 403
        assert browse(world.contact).get(at(world, "skriv-under/")).status_code == 404
        assert "Det är inte din tur än" in text_of(browse(world.chief).get(at(world, "skriv-under/")))
