"""Avräkning: from the beslut to the bank and the ledger. Amounts in kronor."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agreements.models import Overenskommelse
from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.files import csv_file, pain001
from payments.hinder import own, rekvisition
from payments.hinder import sparr as hinder_sparr
from payments.ledger import figures, identities
from payments.models import Aterkrav, Avrakning, Betalning, Bokning
from payments.schedule import Instalment
from payments.services import batch, instalment, spent
from payments.services import sparr as holds
from payments.services.aterkrav import settlement
from payments.services.aterkrav.standing import standing
from payments.sync import sync_plan
from payments.workflow.sparr import perform_sparr
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from tests.payments.aterkrav.settling import JANUARY, OCTOBER, OWED, make_settling
from tests.payments.aterkrav.world import make_claim
from tests.tools.standing import standing as standing_fixture

S = Aterkravsstatus


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    """The instalment's own rules, the account and the spärr: the rekvisition has tests of its own."""
    monkeypatch.setattr("payments.hinder.registry.HINDER", [*own.RULES, *hinder_sparr.RULES, rekvisition.no_account])


@standing_fixture
def scene():
    return make_settling()


def sums(scene) -> tuple[int, int, int]:
    """Utbetalt, återkrävt, återbetalt; every identity holds."""
    assert identities(scene.ok) == []
    total = figures(scene.ok).summa
    return int(total.utbetalt), int(total.aterkravt), int(total.aterbetalt)


class TestLaidOnTheInstalments:
    def test_the_next_one_first(self, scene):
        scene.settle()
        assert [settlement.deduction(row) for row in scene.plan] == [0, OWED, 0]
        assert (standing(scene.claim).settling, standing(scene.claim).to_invoice) == (OWED, 0)

    def test_from_the_same_insats_only_and_the_rest_is_invoiced(self, db):
        scene = make_settling(amounts=(10_000, 200_000), approved=(10_000, 100_000))
        scene.settle(0, 100_000)
        assert [settlement.deduction(row) for row in scene.plan] == [0, 100_000, 0]
        other = make_settling(amounts=(10_000, 200_000), approved=(0, 200_000))
        other.settle(10_000, 0)
        assert [settlement.deduction(row) for row in other.plan] == [0, 10_000, 0]

    def test_another_insats_only_when_the_beslut_says_so(self, db):
        for satt, taken, invoiced in (("avrakning", 0, 50_000), ("avrakning_alla", 50_000, 0)):
            scene = make_settling(amounts=(100_000, 100_000), approved=(50_000, 100_000))
            scene.plan[1].rader.filter(insats=scene.paying.insatser[0]).update(belopp=0)
            scene.plan[2].rader.filter(insats=scene.paying.insatser[0]).update(belopp=0)
            scene.settle(50_000, 0, satt=satt)
            assert (settlement.deduction(scene.plan[1]), standing(scene.claim).to_invoice) == (taken, invoiced)

    def test_more_than_is_left_to_pay_is_invoiced(self, db):
        scene = make_settling(amounts=(200_000, 556), approved=(0, 0))
        scene.plan[2].rader.filter(belopp=200_000).update(belopp=20_000)
        scene.plan[1].rader.filter(belopp=200_000).update(belopp=30_000)
        scene.settle(200_000, 556)
        assert [settlement.deduction(row) for row in scene.plan] == [0, 30_556, 20_000]
        assert standing(scene.claim).to_invoice == 150_000
        assert Utskick.objects.filter(kind="claim_to_invoice").exists()

    def test_two_claims_share_one_instalment(self, db):
        scene = make_settling(approved=(50_000, 556))
        other = make_claim(scene.ok, approved=(50_000, 556), now=scene.clock)
        scene.settle(150_000, 0)
        first, scene.claim = scene.claim, other
        scene.settle(40_000, 0)
        assert [settlement.deduction(row) for row in scene.plan] == [0, 190_000, 0]
        scene.claim = first
        scene.paid(2)
        assert sums(scene) == (401_112, 190_000, 190_000)
        assert [standing(claim).left for claim in Aterkrav.objects.order_by("pk")] == [0, 0]

    def test_a_later_beslut_says_anew(self, scene):
        scene.settle().change(5_000, 0, satt="avrakning")
        assert settlement.deduction(scene.plan[1]) == 5_000
        scene.act("claim_ask_change", "firmatecknare", text="Vi vill ha en faktura.")
        scene.prepare(5_000, 0, change=True, satt="faktura").issue()
        assert (settlement.deduction(scene.plan[1]), standing(scene.claim).to_invoice) == (0, 5_000)

    def test_not_while_an_instalment_is_on_its_way(self, scene):
        scene.settle().attest(2)
        with pytest.raises(Refused, match="redan på väg"):
            scene.change(5_000, 0)

    def test_a_begaran_that_makes_it_wait(self, scene):
        scene.settle().act("claim_ask_change", "firmatecknare", text="Sänk.")
        scene.act("claim_wait", "writer", text="Vi prövar.")
        assert settlement.deduction(scene.plan[1]) == 0
        scene.act("claim_go_on", "writer", text="Det tar tid.")
        assert settlement.deduction(scene.plan[1]) == OWED

    def test_a_tillagg_that_plans_anew(self, scene):
        """The instalment that goes away has a deduction; what the plan then has takes it."""
        scene.settle()
        first, second, third = scene.plan
        lines = tuple((line.insats_id, line.belopp * 2) for line in third.rader.all())
        whole = tuple((line.insats_id, line.belopp) for line in first.rader.all())
        kept = Instalment(1, first.due_date, first.period_start, first.period_end, whole)
        with transaction.atomic():
            sync_plan(
                Overenskommelse.objects.get(pk=scene.ok.pk),
                [kept, Instalment(2, third.due_date, third.period_start, third.period_end, lines)],
            )
        assert [settlement.deduction(row) for row in scene.plan] == [0, OWED]


class TestPaid:
    def test_the_bank_is_told_the_rest_and_the_ledger_both(self, scene):
        scene.settle()
        sent = scene.send(2)
        assert (sent.helt, sent.avraknat, sent.belopp) == (200_556, OWED, 188_556)
        assert "avräknat återkrav 12000 kr" in sent.meddelande
        assert b">188556.00<" in pain001(sent.omgang, [sent])
        assert csv_file(sent.omgang, [sent]).decode().splitlines()[1].endswith(";200556;12000")
        assert "Utbetalning 200\xa0556\xa0kronor, avräknat återkrav 12\xa0000\xa0kronor, betalas 188\xa0556\xa0kronor." in _letter(
            "pay_on_its_way"
        )
        assert sums(scene) == (200_556, OWED, 0)
        scene.pay_act(2, "paid", paid_on=date(2020, 10, 1), reference="R")
        assert sums(scene) == (401_112, OWED, OWED)
        assert spent.of_year(2020).paid == 401_112
        scene.fresh()
        scene.act("claim_close", "economist")
        assert scene.claim.status == S.CLOSED

    def test_the_sum_the_bank_says_is_the_one_that_was_sent(self, scene):
        scene.settle().send(2)
        with pytest.raises(Refused, match="Beloppet stämmer inte"):
            scene.pay_act(2, "paid", paid_on=date(2020, 10, 1), reference="R", belopp=200_556)

    def test_a_failed_attempt_takes_the_same_the_next_time(self, scene):
        scene.settle().send(2)
        scene.pay_act(2, "failed", text="Kontot finns inte.")
        assert sums(scene) == (200_556, OWED, 0)
        again = scene.paid(2)
        assert again.belopp == 188_556
        assert sums(scene) == (401_112, OWED, OWED)

    @pytest.mark.parametrize("action", ["failed", "correct"])
    def test_taken_back_after_it_was_booked(self, scene, action):
        scene.settle().paid(2)
        scene.fresh()
        scene.act("claim_close", "economist")
        scene.pay_act(2, action, text="Fel.")
        scene.fresh()
        assert sums(scene) == (200_556, OWED, 0)
        assert (scene.claim.status, standing(scene.claim).settling) == (S.DECIDED, OWED)
        if action == "failed":
            scene.attest(2)
            batch.create(date(2020, 10, 1), scene.paying.second, OCTOBER)
        scene.pay_act(2, "paid", paid_on=date(2020, 10, 1), reference="R2")
        assert sums(scene) == (401_112, OWED, OWED)
        assert [row.belopp for row in scene.claim.aterbetalningar.order_by("pk")] == [OWED, -OWED, OWED]

    def test_not_taken_back_when_a_later_beslut_has_given_some_of_it(self, scene):
        scene.settle().paid(2)
        scene.fresh()
        scene.change(5_000, 0)
        assert (standing(scene.claim).refund, standing(scene.claim).to_invoice) == (7_000, 0)
        with pytest.raises(Refused, match="Låt utbetalningen stå som betald"):
            scene.pay_act(2, "failed", text="Fel.")
        assert sums(scene) == (401_112, 5_000, 5_000)

    def test_not_taken_back_when_more_is_claimed_than_would_be_paid(self, db):
        scene = make_settling(approved=(0, 556))
        scene.settle(200_000, 0, satt="faktura")
        with pytest.raises(Refused, match="200\xa0000\xa0kronor är återkrävt"):
            scene.pay_act(1, "failed", text="Banken skickade tillbaka pengarna.")

    def test_a_hold_meanwhile_only_makes_it_wait(self, scene):
        scene.settle().attest(2)
        words = {"grund": "utredning", "text": "Prövas.", "lyfts_av": "Klart."}
        row = holds.place(scene.ok, actor=scene.writer, now=OCTOBER, utbetalning=None, **words)
        with pytest.raises(Refused, match="spärrad"):
            batch.create(date(2020, 10, 1), scene.paying.second, OCTOBER)
        assert standing(scene.claim).settling == OWED
        perform_sparr(row.pk, "lift", scene.people["chief"], now=OCTOBER, text="Klart.")
        omgang, _ = batch.create(date(2020, 10, 1), scene.paying.second, OCTOBER)
        assert omgang.betalningar.get().avraknat == OWED

    def test_a_payment_by_hand_leaves_what_is_to_be_taken(self, db):
        """12 000 are taken from the second instalment; 3 000 of the other insats come in by themselves, and fall on that row."""
        scene = make_settling(approved=(188_000, 0))
        scene.plan[1].rader.filter(belopp=556).delete()
        scene.plan[2].rader.filter(belopp=556).delete()
        scene.settle(OWED, 556)
        assert (standing(scene.claim).settling, standing(scene.claim).to_invoice) == (OWED, 556)
        scene.act("claim_invoice", "economist")
        scene.pay(556)
        back = {row.rad.insats_text: row.belopp for row in scene.claim.aterbetalningar.get().rader.all()}
        assert list(back.values()) == [556]


@standing_fixture
def emptied():
    """The second instalment is taken whole."""
    return make_settling(approved=(0, 0)).settle(200_000, 556)


class TestAllOfItIsTaken:
    @pytest.fixture
    def scene(self, emptied):
        return emptied

    def test_booked_once_and_nothing_goes_to_the_bank(self, scene):
        row = scene.attest(2)
        with pytest.raises(Refused, match="inget ska till banken"):
            batch.create(date(2020, 10, 1), scene.paying.second, OCTOBER)
        scene.pay_act(2, "offset", verifikat="V 7")
        assert sums(scene) == (401_112, 200_556, 200_556)
        made = Betalning.objects.get(utbetalning=row)
        assert (made.belopp, made.avraknat, made.omgang, made.status) == (0, 200_556, None, "pay_done")
        with pytest.raises(Refused, match="redan hänt"):
            scene.pay_act(2, "offset")
        assert Bokning.objects.filter(kalla=f"utbetalning {row.pk}", slag="utbetalt").count() == 2
        assert "räknas av mot återkrav" in _letter("pay_offset")
        assert spent.of_year(2020).paid == 401_112

    def test_put_right(self, scene):
        scene.attest(2)
        scene.pay_act(2, "offset")
        with pytest.raises(Refused, match="redan gjort"):
            scene.pay_act(2, "correct", text="Fel.")
        scene.pay_act(2, "offset_back", text="Fel.")
        assert sums(scene) == (200_556, 200_556, 0)
        scene.attest(2)
        scene.pay_act(2, "offset")
        assert sums(scene) == (401_112, 200_556, 200_556)

    def test_only_when_all_of_it_is(self, scene):
        scene.attest(3, JANUARY)
        with pytest.raises(Refused, match="redan gjort"):
            scene.pay_act(3, "offset")


class TestTheDatabase:
    def test_what_is_taken_stands_from_the_release(self, scene):
        scene.settle()
        row = Avrakning.objects.get()
        scene.attest(2)
        fresh = {"beslut": row.beslut, "utbetalning": row.utbetalning, "rad": scene.claim.rader.last(), "belopp": 1}
        for change in (row.delete, lambda: Avrakning.objects.update(belopp=1), lambda: Avrakning.objects.create(**fresh)):
            with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
                change()

    @pytest.mark.parametrize(("belopp", "avraknat"), [(200_556, 0), (200_556, OWED), (188_555, OWED), (188_556, OWED - 1)])
    def test_a_payment_is_the_instalment_less_exactly_that(self, scene, belopp, avraknat):
        scene.settle().attest(2)
        row = scene.plan[1]
        made = instalment.attempt(row, Betalning.objects.get().omgang, "SBS-PROV")
        made.belopp, made.avraknat = belopp, avraknat
        with pytest.raises(IntegrityError, match="minus det som dras av"), transaction.atomic():
            made.save(force_insert=True)


def _letter(kind: str) -> str:
    return Utskick.objects.filter(kind=kind).order_by("-pk")[0].body


def test_the_first_day_is_the_days_of_the_payment(scene):
    scene.settle().paid(2)
    assert scene.claim.aterbetalningar.get().datum == stockholm.day(OCTOBER)
