"""The case's process table exhaustively, and each act's effects one by one."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.document import erbjudande as printing
from agreements.enums import Samverkansstatus, Status
from agreements.models import Erbjudande, Handling
from agreements.workflow import PROCESSES, Refused
from agreements.workflow.samverkan import BY_ACTION, SAMVERKAN, TRANSITIONS, perform_samverkan
from sbs.accounts.rights import forget_personas
from sbs.audit.journal import history_of
from sbs.documents import access, jobs
from sbs.documents.models import Dokument
from sbs.notices.models import Utskick
from sbs.overview.sources import samverkan as samverkan_sources
from tests import factories as make
from tests.agreements.samverkan.conftest import NOW, make_case_world, pdf

pytestmark = pytest.mark.django_db
S = Samverkansstatus
TEAM = ("karin", "colleague", "leader", "chief")
CLOSERS = ("leader", "chief")

#: action -> state -> who, a second time by hand. Everybody and everything that is not here is refused.
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "offer": {S.PREPARING: TEAM, S.TAKEN_BACK: TEAM},
    "withdraw_offer": {S.OFFERED: TEAM},
    "accept": {S.OFFERED: ("eva", "sara")},
    "decline": {S.OFFERED: ("eva", "sara")},
    "register_accept": {S.OFFERED: (*TEAM, "registrar")},
    "register_decline": {S.OFFERED: (*TEAM, "registrar")},
    "undo_answer": {S.ACCEPTED: TEAM, S.DECLINED: TEAM},
    "close": {S.PREPARING: CLOSERS, S.OFFERED: CLOSERS, S.TAKEN_BACK: CLOSERS, S.ACCEPTED: CLOSERS, S.DECLINED: CLOSERS},
}


def to(world, state: str):
    if state != S.PREPARING:
        world.offer()
    if state == S.TAKEN_BACK:
        world.act("withdraw_offer", world.karin, text="Omgången blev för stor.")
    if state == S.ACCEPTED:
        world.accept()
    if state == S.DECLINED:
        world.act("decline", world.eva, text="Vi har inte tid.")
    if state == S.CLOSED:
        world.act("close", world.leader, text="Klart.")
    return world


def verdict(world, action: str, who) -> str:
    forget_personas(who)
    try:
        with transaction.atomic():
            perform_samverkan(world.case.pk, action, who, now=NOW)
            transaction.set_rollback(True)
    except PermissionDenied:
        return "denied"
    except Refused as refused:
        return "wrong state" if refused.message.startswith("Det har redan hänt") else "allowed"
    return "allowed"


def test_the_list_here_names_every_action_and_readme_has_the_process():
    assert set(ALLOWED) == set(BY_ACTION)
    assert SAMVERKAN in PROCESSES


@pytest.mark.parametrize("state", S.values)
def test_every_action_by_every_person(state):
    world, wrong = to(make_case_world(), state), []
    assert world.case.status == state
    for row in TRANSITIONS:
        for name, who in world.people.items():
            found = verdict(world, row.action, who)
            expected = "wrong state" if state not in row.sources else "allowed" if name in ALLOWED[row.action].get(state, ()) else "denied"
            if found != expected:
                wrong.append(f"{row.action} by {name}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)


class TestOffer:
    def test_printed_sealed_told_and_in_the_diarium(self, world):
        case = world.offer(answer_by=date(2020, 5, 29))
        row = case.erbjudande
        assert (case.status, row.sent_on, row.answer_by) == (S.OFFERED, date(2020, 5, 4), date(2020, 5, 29))
        assert {mail.user for mail in Utskick.objects.filter(kind="samverkan_offered")} == {world.eva, world.sara}
        assert not Handling.objects.exists()
        jobs.run_waiting(now=NOW)
        entry = Handling.objects.get()
        assert (entry.riktning, entry.handlingstyp, entry.dokument) == ("ut", "erbjudande", row.dokument)
        assert entry.revision.typ == "seal"
        assert Dokument.objects.get(pk=row.dokument_id).status == "done"

    def test_the_document_says_what_the_page_says(self, world):
        row = world.offer(text="Vi vill arbeta med er.\n\n- på tre skolor\n- i tre år").erbjudande
        html = printing.pdf_input(row.dokument).html
        assert "<p>Vi vill arbeta med er.</p>" in html
        assert "<li>på tre skolor</li>" in html
        assert "Höörs kommun" in html

    def test_an_own_document_is_kept_as_it_came(self, world):
        from sbs.documents.services import store_upload

        dokument = store_upload(pdf(), "erbjudande", "Erbjudande", world.karin, NOW)
        world.offer(dokument=dokument)
        assert Handling.objects.get().dokument == dokument

    def test_the_words_of_the_offer_stay_out_of_the_journal(self, world):
        world.offer(text="Vi vill arbeta med er.")
        assert history_of(world.case).filter(verb="offer").get().text == "Skickade erbjudandet om samverkan."

    @pytest.mark.parametrize("data", [{"text": ""}, {"answer_by": date(2020, 5, 1)}])
    def test_refused(self, world, data):
        with pytest.raises(Refused):
            world.offer(**data)
        assert not Erbjudande.objects.exists()


class TestWithdrawn:
    def test_both_parties_are_told_why_and_the_diarium_has_it(self, world):
        world.offer()
        case = world.act("withdraw_offer", world.karin, text="Omgången blev för stor.", now=NOW + timedelta(days=1))
        row = Erbjudande.objects.get()
        assert (case.status, case.erbjudande, case.lage) == (S.TAKEN_BACK, None, "Erbjudandet återtaget")
        assert (row.withdrawn_by, row.withdrawn_reason) == (world.karin, "Omgången blev för stor.")
        mails = Utskick.objects.filter(kind="samverkan_offer_withdrawn")
        assert {mail.user for mail in mails} == {world.eva, world.sara}
        assert "Omgången blev för stor." in mails[0].body
        entry = Handling.objects.get(key=f"erbjudande_atertaget:{row.pk}")
        assert (entry.riktning, entry.beskrivning) == ("ut", "Återtar erbjudandet om samverkan från 4 maj 2020")
        assert "Omgången blev för stor." in history_of(case).get(verb="withdraw_offer").text

    def test_needs_a_reason_and_an_offer_without_an_answer(self, world):
        world.offer()
        with pytest.raises(Refused):
            world.act("withdraw_offer", world.karin, text=" ")
        world.accept()
        with pytest.raises(Refused, match="redan hänt"):
            world.act("withdraw_offer", world.karin, text="X")

    def test_another_offer_may_follow_and_the_first_stays(self, world, clock):
        world.offer(text="Det första.")
        first = world.case.erbjudande.dokument
        karin, eva = world.client("karin"), world.client("eva")
        address = world.url("samverkan_act", "withdraw_offer")
        assert address in karin.get(world.url("samverkan_offer")).content.decode()
        for _ in range(2):
            assert karin.post(address, {"text": "Fel skolor stod med."}).status_code == 302
        page = eva.get(world.url("samverkan_offer")).content.decode()
        assert "Fel skolor stod med." in page
        assert "Svara på erbjudandet" not in page
        assert eva.get(world.url("samverkan_answer")).status_code == 302
        world.offer(text="Det andra.", now=NOW + timedelta(days=1))
        world.accept(now=NOW + timedelta(days=2))
        assert [row.text for row in Erbjudande.objects.all()] == ["Det andra.", "Det första."]
        page = eva.get(world.url("samverkan_offer")).content.decode()
        assert "Det första." in page
        assert "Tidigare erbjudanden" in page
        forget_personas(world.eva)
        assert access.may_read(world.eva, first)

    def test_the_teamledare_closes_it(self, world):
        to(world, S.TAKEN_BACK)
        items = samverkan_sources.declined(world.leader, NOW)
        assert [item.label for item in items] == ["Avsluta samverkan"]
        assert "återtaget" in items[0].meta


class TestAnswer:
    def test_yes_with_the_decision_of_the_namnd(self, world):
        world.offer()
        row = world.accept().erbjudande
        assert (row.ja, row.answered_by, row.namndbeslut_on, row.namndbeslut) == (True, world.eva, date(2020, 4, 28), "§ 45")
        entry = Handling.objects.get(handlingstyp="svar")
        assert (entry.riktning, entry.beskrivning) == ("in", "Ja till erbjudandet om samverkan, beslut 2020-04-28 § 45")
        assert {mail.user for mail in Utskick.objects.filter(kind="samverkan_answered")} == {world.karin, world.sara}

    def test_a_yes_needs_the_day(self, world):
        world.offer()
        with pytest.raises(Refused) as refused:
            world.act("accept", world.eva)
        assert set(refused.value.fields) == {"namndbeslut_on"}

    def test_by_post(self, world):
        world.offer()
        later = NOW + timedelta(days=10)
        case = world.act("register_decline", world.registrar, answered_on=date(2020, 5, 12), text="Inte nu.", now=later)
        row = case.erbjudande
        assert (case.status, row.ja, row.by_post, row.answered_on) == (S.DECLINED, False, True, date(2020, 5, 12))
        assert Handling.objects.get(handlingstyp="svar").datum == date(2020, 5, 12)

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({"answered_on": date(2020, 5, 30)}, "answered_on"),
            ({"answered_on": date(2020, 5, 3)}, "answered_on"),
            ({"answered_on": date(2020, 5, 6), "namndbeslut_on": date(2020, 5, 7)}, "namndbeslut_on"),
        ],
    )
    def test_days_in_order(self, world, data, field):
        world.offer()
        with pytest.raises(Refused) as refused:
            world.act("register_accept", world.karin, **{"namndbeslut_on": date(2020, 5, 1), **data}, now=NOW + timedelta(days=5))
        assert set(refused.value.fields) == {field}

    def test_undone_it_waits_again_and_the_history_keeps_it(self, world):
        world.offer()
        world.accept()
        row = world.act("undo_answer", world.karin, text="Fel beslut bifogades.").erbjudande
        row.refresh_from_db()
        assert (world.case.status, row.ja, row.namndbeslut) == (S.OFFERED, None, "")
        assert history_of(world.case).get(verb="undo_answer").data["namndbeslut"] == "§ 45"
        world.accept(now=NOW + timedelta(days=1))
        assert Handling.objects.filter(handlingstyp="svar").count() == 2

    def test_not_undone_when_the_case_has_begun_or_has_an_agreement(self, world):
        world.offer()
        world.accept()
        make.make_ok(world.case)
        with pytest.raises(Refused, match="överenskommelse"):
            world.act("undo_answer", world.karin, text="X")
        world.case.decided_on = date(2020, 5, 9)
        world.case.save()
        with pytest.raises(Refused, match="redan gjort"):
            world.act("undo_answer", world.karin, text="X")


class TestClose:
    def test_not_before_its_agreements_have_their_end(self, world):
        world.offer()
        world.accept()
        ok = make.make_ok(world.case)
        with pytest.raises(Refused, match="ÖK 2"):
            world.act("close", world.leader, text="Klart.")
        ok.status, ok.ended_at = Status.TERMINATED, NOW
        ok.save()
        case = world.act("close", world.leader, text="Klart.")
        assert (case.status, case.closed_at, case.lage) == (S.CLOSED, NOW, "Avslutad")
        assert world.eva in {mail.user for mail in Utskick.objects.filter(kind="samverkan_closed")}

    def test_the_huvudman_that_knows_nothing_is_told_nothing(self, world):
        world.act("close", world.leader, text="Valdes bort.")
        assert not Utskick.objects.exists()

    def test_pages_of_the_acts(self, world, clock):
        client = world.client("leader")
        address = world.url("samverkan_act", "close")
        assert client.get(address).status_code == 200
        assert client.post(address, {"text": ""}).status_code == 422
        for _ in range(2):
            assert client.post(address, {"text": "Valdes bort."}).status_code == 302
        assert world.fresh().status == S.CLOSED
        assert world.client("karin").get(world.url("samverkan_act", "nothing")).status_code == 404
        assert world.client("karin").get(world.url("samverkan_act", "offer")).status_code == 302

    def test_offer_and_answer_through_the_pages(self, world, clock):
        karin, eva = world.client("karin"), world.client("eva")
        send = world.url("samverkan_send_offer")
        assert "inget diarienummer" in karin.get(send).content.decode()
        assert karin.post(send, {"text": ""}).status_code == 422
        for _ in range(2):
            assert karin.post(send, {"text": "Vi vill arbeta med er.", "answer_by": "2020-05-29"}).status_code == 302
        assert "Vi vill arbeta med er." in eva.get(world.url("samverkan_offer")).content.decode()
        answer = world.url("samverkan_answer")
        assert eva.post(answer, {"svar": "ja"}).status_code == 422
        assert eva.post(answer, {"svar": "ja", "namndbeslut_on": "2020-05-09"}).status_code == 422
        for _ in range(2):
            assert eva.post(answer, {"svar": "ja", "namndbeslut_on": "2020-05-02", "fil": pdf()}).status_code == 302
        assert world.fresh().status == S.ACCEPTED
        assert Handling.objects.filter(handlingstyp="svar", dokument__isnull=False).count() == 1
        page = karin.get(world.url("samverkan_offer")).content.decode()
        assert "2 maj 2020" in page

    def test_registered_by_the_agency(self, world, clock):
        world.offer()
        address = world.url("samverkan_register_answer")
        client = world.client("registrar")
        assert client.post(address, {"svar": "nej"}).status_code == 422
        for _ in range(2):
            assert client.post(address, {"svar": "nej", "answered_on": "2020-05-04"}).status_code == 302
        assert world.fresh().status == S.DECLINED
        assert "Avsluta samverkan" in world.client("leader").get("/").content.decode()
