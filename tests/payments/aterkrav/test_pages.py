"""The pages of an återkrav: the ritual of each view, what each party sees, queries, and that a form posted twice does no harm."""

import pytest
from django.urls import reverse

from payments.claim_enums import Aterkravsstatus
from payments.models import Aterkrav
from payments.services.aterkrav.standing import under_way
from sbs.accounts.enums import Roll
from tests import factories as make
from tests.payments.aterkrav.world import make_claim, make_paid_ok

S = Aterkravsstatus
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client, world, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.later())

    def login(who: str):
        client.force_login(world.people[who])
        return client

    return login


def url(name: str, *args) -> str:
    return reverse(f"payments:{name}", args=args)


class TestList:
    def test_works_for_the_agency_only(self, as_, world):
        text = as_("reader").get(url("claims")).content.decode()
        assert "Strandby kommun" in text
        assert as_("firmatecknare").get(url("claims")).status_code == 403
        assert as_("reader").post(url("claims")).status_code == 405

    def test_filters(self, as_, world):
        assert "Strandby" in as_("writer").get(url("claims"), {"lage": "oppna", "mina": "on"}).content.decode()
        assert "Ändra filtret" in as_("reader").get(url("claims"), {"lage": "claim_closed"}).content.decode()

    def test_the_queries_do_not_grow(self, as_, world):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client = as_("reader")
        client.get(url("claims"))
        with CaptureQueriesContext(connection) as one:
            client.get(url("claims"))
        for _ in range(2):
            make_claim(make_paid_ok())
        client.get(url("claims"))  # what waits for the reader is counted anew after something has happened
        with CaptureQueriesContext(connection) as three:
            client.get(url("claims"))
        assert len(one) == len(three)


class TestPage:
    def test_a_draft_is_the_agencys_own(self, as_, world):
        assert as_("writer").get(url("claim", world.claim.pk)).status_code == 200
        assert as_("firmatecknare").get(url("claim", world.claim.pk)).status_code == 404
        assert as_("writer").get(url("claim", 99_999)).status_code == 404
        assert as_("writer").post(url("claim", world.claim.pk)).status_code == 405

    def test_the_huvudman_reads_what_when_and_how(self, as_, world):
        world.communicate()
        answer = as_("firmatecknare").get(url("claim", world.claim.pk))
        text = answer.content.decode()
        for words in ("kan krävas tillbaka", "Svara på underlaget", "22 mars 2021", "En del av pengarna", "fel ändamål"):
            assert words in text
        assert world.claim.lasningar.get().user == world.firmatecknare
        for who in ("rektor", "neighbour"):
            assert as_(who).get(url("claim", world.claim.pk)).status_code == 404

    def test_every_state_is_shown_to_both(self, as_, world):
        world.invoiced(80_000, 0).pay(80_000).change(50_000, 0)
        for who in ("economist", "firmatecknare"):
            text = as_(who).get(url("claim", world.claim.pk)).content.decode()
            for words in ("Beslutat", "Extra utbetalning till huvudmannen", "Begäran om ändring", "sänker beloppet"):
                assert words in text
        assert "CSV" not in as_("firmatecknare").get(url("claim", world.claim.pk)).content.decode()

    def test_the_interest_is_stated(self, as_, world):
        world.invoiced(80_000, 0)
        text = as_("ekonomi").get(url("claim", world.claim.pk)).content.decode()
        assert "referensräntan plus åtta procentenheter" in text
        assert "Ingen påminnelseavgift" in text


class TestWriting:
    def test_it_is_opened_from_an_agreement_with_money_paid(self, as_, world):
        Aterkrav.objects.all().delete()
        client = as_("writer")
        assert client.get(url("claim_create", world.ok.pk)).status_code == 200
        assert client.post(url("claim_create", world.ok.pk), {}).status_code == 422
        answer = client.post(url("claim_create", world.ok.pk), {"kalla": "brott"})
        assert answer.url == url("claim_edit", Aterkrav.objects.get().pk)
        client.post(url("claim_create", world.ok.pk), {"kalla": "brott"})
        assert Aterkrav.objects.count() == 1
        assert as_("stranger").get(url("claim_create", world.ok.pk)).status_code == 403
        assert as_("neighbour").get(url("claim_create", world.ok.pk)).status_code == 404

    def test_the_draft_is_saved_and_the_amount_follows(self, as_, world):
        first, second = world.claim.rader.all()
        data = {"grund": "villkor", "rattsgrund": world.claim.rattsgrund_id, "text": "Hände.", "begard_on": "", "revision": 1}
        data |= {f"godkand_{first.pk}": "250 000", f"godkand_{second.pk}": "105 000"}
        client = as_("writer")
        page = client.get(url("claim_edit", world.claim.pk)).content.decode()
        assert "Godkända kostnader per insats" in page
        assert client.post(url("claim_edit", world.claim.pk), data).status_code == 302
        assert [row.belopp for row in world.claim.rader.all()] == [150_000, 0]
        assert client.post(url("claim_edit", world.claim.pk), data).status_code == 422  # somebody has saved since
        assert client.post(url("claim_edit", world.claim.pk), data | {f"godkand_{first.pk}": "många"}).status_code == 422
        assert as_("reader").get(url("claim_edit", world.claim.pk)).status_code == 403

    def test_what_is_sent_is_not_written_in(self, as_, world):
        world.communicate()
        assert as_("writer").get(url("claim_edit", world.claim.pk)).status_code == 302


class TestActs:
    def test_the_huvudman_answers_once_however_often_it_is_posted(self, as_, world):
        world.communicate()
        client, there = as_("representant"), url("claim_act", world.claim.pk, "claim_answer")
        assert client.get(there).status_code == 200
        assert client.post(there, {"text": ""}).status_code == 422
        assert client.post(there, {"text": "Vårt svar."}).status_code == 302
        assert world.claim.inlagor.count() == 1
        assert as_("ekonomi").get(there).status_code == 403
        assert as_("neighbour").get(there).status_code == 404

    def test_bad_addresses(self, as_, world):
        client = as_("writer")
        for action in ("claim_decided", "nothing"):
            assert client.get(url("claim_act", world.claim.pk, action)).status_code == 404
        assert client.get(url("claim_act", world.claim.pk, "claim_prepare")).url == url("claim_decide", world.claim.pk)
        assert client.get(url("claim_decide", world.claim.pk)).status_code in (302, 403)

    def test_communicate_posted_twice(self, as_, world):
        client, there = as_("writer"), url("claim_act", world.claim.pk, "claim_communicate")
        assert "2021-03-22" in client.get(there).content.decode()
        assert client.post(there, {"answer_by": "2021-03-01"}).status_code == 422
        assert client.post(there, {"answer_by": "2021-03-22"}).status_code == 302
        assert client.post(there, {"answer_by": "2021-03-22"}).status_code == 302
        assert world.fresh().status == S.COMMUNICATED

    def test_a_beslut_is_prepared_and_opened(self, as_, world):
        world.answered()
        first, second = world.claim.rader.all()
        client, there = as_("writer"), url("claim_decide", world.claim.pk)
        assert "Vi har haft svårt" in client.get(there).content.decode()
        data = {"utfall": "delvis", "satt": "faktura", "skal": "Skäl.", f"belopp_{first.pk}": "200 000", f"belopp_{second.pk}": "0"}
        answer = client.post(there, data)
        assert answer.status_code == 422
        assert "Skriv högst 100" in answer.content.decode()
        answer = client.post(there, data | {f"belopp_{first.pk}": "80 000"})
        assert answer.url == reverse("agreements:beslut_edit", args=[under_way(world.claim).beslut_id])
        assert client.post(there, data).status_code == 302
        assert world.claim.beslut_list.count() == 1

    def test_the_file_for_the_finance_system_is_the_same_each_time(self, as_, world):
        world.invoiced(80_000, 0)
        row = world.claim.underlag_list.get()
        there = url("claim_invoice_file", world.claim.pk, row.pk)
        first, second = (as_("economist").get(there).content for _ in range(2))
        assert first == second
        cells = first.decode("utf-8-sig").splitlines()[1].split(";")
        assert cells[0] == "2021-1"
        assert "80000" in cells
        assert "2021-03-31" in cells
        assert as_("ekonomi").get(there).status_code == 403
        assert as_("economist").get(url("claim_invoice_file", world.claim.pk, 999)).status_code == 404


def test_it_stands_on_the_agreements_page_about_money(as_, world):
    world.communicate()
    for who in ("writer", "firmatecknare"):
        text = as_(who).get(reverse("payments:pengar", args=[world.ok.pk])).content.decode()
        assert "Återkrav 1" in text


def test_its_beslut_leads_back_to_it(as_, world):
    world.decided(80_000, 0)
    beslut = world.claim.beslut_list.get().beslut
    there = url("claim", world.claim.pk)
    for who in ("writer", "firmatecknare"):
        for page in (reverse("agreements:samverkan_beslut", args=[world.ok.samverkan.pk]), reverse("agreements:beslut", args=[beslut.pk])):
            assert there in as_(who).get(page).content.decode(), (who, page)


def test_it_waits_for_those_whose_turn_it_is(world):
    from sbs.overview.sources import aterkrav as sources

    def labels(who: str) -> list[str]:
        from sbs.accounts.rights import forget_personas

        user = world.people[who]
        forget_personas(user)
        return [item.label for source in sources.SOURCES for item in source(user, world.clock)]

    assert labels("writer") == ["Skriv och skicka underlag om återkrav"]
    world.communicate()
    assert labels("firmatecknare") == ["Svara på underlag om återkrav"]
    assert labels("writer") == []
    world.act("claim_answer", "representant", text="Svar.")
    assert (labels("firmatecknare"), labels("writer")) == ([], ["Bered beslut om återkrav"])
    world.prepare(80_000, 0)
    assert labels("writer") == []
    world.issue()
    assert labels("economist") == ["Ta fram faktureringsunderlag"]
    world.act("claim_invoice", "economist")
    world.pay(80_000)
    assert labels("economist") == ["Avsluta återkravet"]
    world.act("claim_ask_change", "firmatecknare", text="Sänk.")
    assert labels("writer") == ["Svara på begäran om ändring"]
    world.prepare(50_000, 0, change=True)
    assert labels("writer") == []
    world.issue()
    assert "Frisläpp extra utbetalning" in labels("economist")


def test_rattsgrunder_are_an_administrators_list(client):
    client.force_login(make.make_staff(Roll.ADMIN))
    assert client.get(reverse("admin:payments_rattsgrund_changelist")).status_code == 200
