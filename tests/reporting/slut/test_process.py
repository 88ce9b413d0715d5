"""A slutredovisning from submitted to closed: reviewed, amounts settled by another, beslut or återkrav, ledger, closing."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.checks.beslut import run
from agreements.enums import Beslutsstatus, Status
from agreements.models import Beslut
from agreements.workflow.beslut import perform_beslut
from agreements.workflow.process import Refused
from payments.ledger import figures
from payments.models import Aterkrav
from reporting.closing import left
from reporting.models import Slutgranskning
from reporting.workflow.redovisning import redovisning_acts
from tests import factories as make
from tests.reporting.reports import act, report, send
from tests.reporting.slut.world import book, claim_act, claim_decided, current, issue, paid_back, review, row, settle, submitted, uid

pytestmark = pytest.mark.django_db


def summa(world):
    return figures(world.ok).summa.as_json()


def test_unused_money_is_reclaimed_paid_back_and_the_agreement_closes(sent):
    assert left(sent.ok) == ["Slutredovisningen ska vara beslutad. Nu är den ”inlämnad”."]
    assert review(sent).status == "rep_reviewed"
    assert settle(sent).status == "rep_reviewed"
    claim = Aterkrav.objects.get()
    assert [(one.godkand, one.belopp) for one in claim.rader.all()] == [(837_600, 62_400)]
    assert (claim.kalla, claim.grund, claim.status) == ("slutredovisning", "ej_forbrukade", "claim_draft")
    claim_decided(sent)
    assert (row().status, current().utfall) == ("rep_decided", "aterkrav_helt")
    assert row().approved_at == sent.clock
    paid_back(sent, 62_400)
    money = summa(sent)
    assert (money["utbetalt"], money["redovisat"], money["aterkravt"], money["aterbetalt"]) == (900_000, 837_600, 62_400, 62_400)
    assert left(sent.ok) == []


def test_all_is_used_a_beslut_ends_it(sent):
    review(sent, 900_000)
    settle(sent, 900_000, "godkand")
    assert Aterkrav.objects.count() == 0
    act(sent, row(), "prepare_final", sent.writer)
    beslut = Beslut.objects.get(typ="slutredov")
    assert "godkänner slutredovisningen av överenskommelse 2 och kostnader på 900\u00a0000\u00a0kronor" in beslut.beslutet
    assert "Samordnare: utbetalt 900\u00a0000\u00a0kronor, godkänt 900\u00a0000\u00a0kronor" in beslut.skal
    issue(sent, beslut.pk)
    assert (row().status, current().utfall, current().beslut) == ("rep_decided", "godkand", beslut)
    assert (summa(sent)["redovisat"], left(sent.ok)) == (900_000, [])


def test_the_agency_refrains_for_special_reasons(sent):
    review(sent, 837_600, "godtas_delvis", "Allt är inte använt.")
    with pytest.raises(Refused) as refused:
        settle(sent, utfall="avstar")
    assert refused.value.fields == {"skal": "Skriv de särskilda skälen för att avstå."}
    settle(sent, utfall="avstar", skal="Skolan brann.")
    act(sent, row(), "prepare_final", sent.leader)
    beslut = Beslut.objects.get(typ="slutredov")
    assert "avstår från att kräva tillbaka 62\u00a0400\u00a0kronor" in beslut.beslutet
    assert "Skolan brann." in beslut.skal
    issue(sent, beslut.pk)
    assert (summa(sent)["redovisat"], summa(sent)["aterkravt"]) == (837_600, 0)
    assert left(sent.ok) == []  # what a beslut has given up is accounted for


def test_a_part_is_given_up_in_the_beslut_of_the_claim(sent):
    review(sent)
    settle(sent)
    claim_decided(sent, "delvis", 40_000)
    assert (current().utfall, summa(sent)["aterkravt"]) == ("aterkrav_delvis", 40_000)
    assert left(sent.ok) == []


def test_the_claim_is_given_up_whole(sent):
    review(sent)
    settle(sent)
    claim_decided(sent, "avstar")
    assert (current().utfall, left(sent.ok)) == ("avstar", [])


def test_four_eyes(sent):
    review(sent)
    with pytest.raises(PermissionDenied):
        settle(sent, who="writer")
    Slutgranskning.objects.update(reviewed_by=sent.economist)
    with pytest.raises(PermissionDenied):
        settle(sent)


@pytest.mark.parametrize("who", ["economist", "other_writer", "chief", "representant"])
def test_who_may_not_review(sent, who):
    with pytest.raises(PermissionDenied):
        review(sent, who=who)


def test_sent_back_it_is_reviewed_anew_and_both_are_kept(sent):
    review(sent, 900_000)
    act(sent, row(), "send_back_review", sent.economist, text="Räkna om.")
    assert row().status == "rep_submitted"
    review(sent, 837_600)
    first, second = Slutgranskning.objects.order_by("pk")
    assert (first.return_text, first.returned_by, second.returned_at) == ("Räkna om.", sent.economist, None)
    settle(sent)
    with pytest.raises(Refused):
        act(sent, row(), "send_back_review", sent.economist, text="För sent.")


def test_settled_anew_when_the_claim_or_the_beslut_was_given_up(sent):
    review(sent)
    settle(sent)
    with pytest.raises(Refused):
        settle(sent)
    claim_act(sent, "claim_drop", "writer", text="Nya uppgifter.")
    settle(sent, 900_000, "godkand")
    act(sent, row(), "prepare_final", sent.writer)
    with pytest.raises(Refused):
        act(sent, row(), "prepare_final", sent.writer)
    perform_beslut(current().beslut_id, "retract", sent.writer, now=sent.clock, orsak="nytt_lage", text="Fel belopp.")
    settle(sent)
    assert [one.kalla_ref[-2:] for one in Aterkrav.objects.order_by("pk")] == [":1", ":2"]
    claim_decided(sent)
    assert (row().status, summa(sent)["aterkravt"]) == ("rep_decided", 62_400)


@pytest.mark.parametrize(
    ("amount", "utfall", "field"),
    [(900_001, "godkand", "belopp"), (None, "godkand", "belopp"), (837_600, "godkand", "utfall"), (900_000, "aterkrav_helt", "utfall")],
)
def test_amounts_and_outcome_agree(sent, amount, utfall, field):
    review(sent)
    with pytest.raises(Refused) as refused:
        settle(sent, amount, utfall)
    assert next(iter(refused.value.fields)).startswith(field)
    assert not current().is_settled


def test_less_than_whole_needs_words(sent):
    with pytest.raises(Refused) as refused:
        review(sent, 800_000, "godtas_inte")
    assert list(refused.value.fields) == [f"ord_{uid(sent).hex}"]


def test_other_amounts_in_the_claim_than_the_settled_stop_the_beslut(sent):
    review(sent)
    settle(sent)
    Aterkrav.objects.get().rader.update(godkand=900_000, belopp=1_000)
    with pytest.raises(Refused, match="inte de som ekonomen har fastställt"):
        claim_decided(sent)


def test_a_delredovisning_has_none_of_this(running):
    send(running, report(), {"Samordnare": 100})
    assert not {"review_report", "decide_report"} & {one.action for one in redovisning_acts(report(), running.writer)}


def test_more_reported_than_paid_is_approved_up_to_what_was_paid(running):
    submitted(running, 950_000)
    with pytest.raises(Refused):
        review(running, 950_000)
    review(running, 900_000)
    settle(running, 900_000, "godkand")
    act(running, row(), "prepare_final", running.writer)
    issue(running, current().beslut_id)
    assert (summa(running)["redovisat"], left(running.ok)) == (900_000, [])


def test_money_that_nobody_has_accounted_for_stops_the_closing(sent):
    review(sent, 900_000)
    settle(sent, 900_000, "godkand")
    act(sent, row(), "prepare_final", sent.writer)
    issue(sent, current().beslut_id)
    book(sent, "redovisat", -100)
    assert left(sent.ok) == ["4.1 Samordnare: 100 kr är utbetalt men varken godkänt eller återkrävt."]
    with pytest.raises(Refused, match="varken godkänt eller återkrävt"):
        sent.act("close", sent.chief, text="Klart.")
    assert sent.fresh().status == Status.PERIOD_ENDED


def test_the_beslut_belongs_to_a_settled_review(sent):
    loose = make.make_beslut("slutredov", sent.ok.samverkan)
    assert "slutredovisning_saknas" in {one.kod for one in run(loose, sent.clock.date())}
    review(sent, 900_000)
    settle(sent, 900_000, "godkand")
    act(sent, row(), "prepare_final", sent.writer)
    own = current().beslut
    assert own.status == Beslutsstatus.DRAFT
    found = {one.kod for one in run(own, sent.clock.date())}
    assert not found & {"slutredovisning_saknas", "arende_saknas", "skal_saknas", "beslutet_saknas"}
