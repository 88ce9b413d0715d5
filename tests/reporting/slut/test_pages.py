"""The pages of a slutredovisning at the agency: the ritual of each view, the whole way in pages, what waits for whom, queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.consequences import dry_run
from payments.ledger import Post, post
from payments.models import Aterkrav
from reporting.models import Slutgranskning
from sbs.accounts.enums import Roll
from sbs.accounts.rights import forget_personas
from sbs.overview.sources import slut
from tests import factories as make
from tests.reporting.reports import report
from tests.reporting.slut.world import current, review, row, settle, uid

pytestmark = pytest.mark.django_db
ACTS = ("final_review", "final_settle", "final_send_back", "final_prepare")


def url(name: str = "final", pk: int | None = None) -> str:
    return reverse(f"reporting:{name}", args=[pk or row().pk])


def verdict(world, amount="837 600", bedomning="godtas", **more) -> dict[str, str]:
    key = uid(world).hex
    return {f"bedomning_{key}": bedomning, f"belopp_{key}": amount, f"ord_{key}": "", "omdome": "Allt är genomfört."} | more


def labels(world, who: str) -> list[str]:
    user = world.people[who]
    forget_personas(user)
    return [item.label for ask in slut.SOURCES for item in ask(user, world.clock) if user.pk not in item.not_for]


def test_the_page_is_the_agencys(sent, browse):
    text = browse(sent.reader).get(url()).content.decode()
    for words in ("837\u00a0600\u00a0kronor</span> är redovisat", "Samordnare", "Hos Skolverket.", "Innan ÖK 2 kan avslutas"):
        assert words.replace("</span>", "") in text.replace("</span>", ""), words
    assert browse(sent.representant).get(url()).status_code == 403
    assert browse(sent.stranger).get(url()).status_code == 404
    client = browse(sent.writer)
    assert client.get(url(pk=99_999)).status_code == 404
    assert client.get(url(pk=report().pk)).status_code == 404  # a delredovisning has another page
    assert client.post(url()).status_code == 405


@pytest.mark.parametrize("name", ACTS)
def test_no_act_is_for_the_huvudman_a_stranger_or_a_reader(sent, browse, name):
    review(sent) if name != "final_review" else None
    assert browse(sent.firmatecknare).get(url(name)).status_code == 403
    assert browse(sent.stranger).get(url(name)).status_code == 404
    assert browse(sent.reader).get(url(name)).status_code in (302, 403)
    assert browse(sent.writer).get(url(name, 99_999)).status_code == 404
    assert browse(sent.writer).put(url(name)).status_code == 405


def test_the_whole_way_in_pages(sent, browse):
    assert (labels(sent, "writer"), labels(sent, "economist")) == (["Granska slutredovisning"], [])
    client = browse(sent.writer)
    assert client.get(url("final_review")).status_code == 200
    client.post(url("final_review"), verdict(sent))
    again = client.post(url("final_review"), verdict(sent))
    assert (again.url, Slutgranskning.objects.count()) == (url(), 1)
    assert (labels(sent, "writer"), labels(sent, "economist")) == ([], ["Fastställ belopp i slutredovisning"])
    client = browse(sent.economist)
    assert "837\u00a0600" in client.get(url("final_settle")).content.decode()
    data = {f"belopp_{uid(sent).hex}": "837 600", "utfall": "aterkrav_helt", "skal": ""}
    client.post(url("final_settle"), data)
    client.post(url("final_settle"), data)
    assert Aterkrav.objects.count() == 1
    assert labels(sent, "economist") == []
    text = client.get(url()).content.decode()
    assert reverse("payments:claim", args=[Aterkrav.objects.get().pk]) in text
    assert "Godkänd med återkrav" in text


def test_a_beslut_is_begun_once(sent, browse):
    review(sent, 900_000)
    settle(sent, 900_000, "godkand")
    assert labels(sent, "writer") == ["Bered beslut om slutredovisning"]
    client = browse(sent.writer)
    answer = client.post(url("final_prepare"))
    assert answer.url == reverse("agreements:beslut", args=[current().beslut_id])
    assert client.post(url("final_prepare")).url == url()
    assert client.get(reverse("agreements:beslut_edit", args=[current().beslut_id])).status_code == 200
    assert labels(sent, "writer") == []


def test_what_is_wrong_stands_at_its_field(sent, browse):
    answer = browse(sent.writer).post(url("final_review"), verdict(sent, "900 001", omdome=""))
    assert answer.status_code == 422
    answer = browse(sent.writer).post(url("final_review"), verdict(sent, "900 001"))
    assert "Skriv högst 900\u00a0000\u00a0kronor" in answer.content.decode()
    review(sent)
    answer = browse(sent.economist).post(url("final_settle"), {f"belopp_{uid(sent).hex}": "837 600", "utfall": "godkand", "skal": ""})
    assert (answer.status_code, current().is_settled) == (422, False)
    assert "62\u00a0400\u00a0kronor är utbetalt men inte godkänt" in answer.content.decode()
    assert browse(sent.economist).post(url("final_send_back"), {"text": ""}).status_code == 422


def test_sent_back_the_reviewer_reads_why_and_begins_with_what_was_said(sent, browse):
    review(sent, 800_000, "godtas_delvis", "Resor saknas.")
    browse(sent.economist).post(url("final_send_back"), {"text": "Räkna om resorna."})
    assert labels(sent, "writer") == ["Granska slutredovisning"]
    text = browse(sent.writer).get(url("final_review")).content.decode()
    for words in ("Räkna om resorna.", "800\u00a0000", "Resor saknas."):
        assert words in text
    assert "Räkna om resorna." in browse(sent.writer).get(url()).content.decode()


def test_who_reviewed_as_ekonom_is_not_asked_to_settle(sent):
    review(sent)
    other = make.make_staff(Roll.EKONOM, enhet=sent.ok.enhet, first_name="Erik")
    sent.people["second"] = other
    Slutgranskning.objects.update(reviewed_by=sent.economist)
    assert (labels(sent, "economist"), labels(sent, "second")) == ([], ["Fastställ belopp i slutredovisning"])


def test_closing_tells_what_is_missing_beforehand(sent, browse):
    told = dict(dry_run(sent.ok, "close", {"text": "X"}, sent.clock.date()))
    assert [one.text for one in told["Redovisningar"]] == ["Stoppar: Slutredovisningen ska vara beslutad. Nu är den ”inlämnad”."]


@pytest.mark.parametrize("name", ["final", "final_settle"])
def test_queries_do_not_grow_with_insatser(sent, browse, name):
    review(sent)
    client = browse(sent.economist)
    client.get(url(name))
    with CaptureQueriesContext(connection) as one:
        client.get(url(name))
    omrade = sent.ok.omraden.get()
    for number in range(2):
        insats = make.make_insats(omrade, f"Ny {number}", finansieringsform="bidrag", bidrag=1000)
        post(
            sent.ok,
            [Post("utbetalt", insats.uid, "Ny", 1000)],
            nyckel=f"n{number}",
            kalla="x",
            text="x",
            datum=sent.clock.date(),
            now=sent.clock,
        )
        current().rader.create(
            ordning=9, insats_uid=insats.uid, insats_text="Ny", utbetalt=1000, redovisat=0, bedomning="godtas", forslag=0
        )
    client.get(url(name))
    with CaptureQueriesContext(connection) as three:
        answer = client.get(url(name))
    assert answer.content.decode().count("Ny 1") >= 1
    assert len(one) == len(three)
