"""Everything that moves money, in any order a person could: after every step ledger, payments and bank say the same.

The machine is the bank: what it has sent and got back it counts itself. A longer search: ``HYPOTHESIS_PROFILE=deep``.
"""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from agreements.checks import kontroll
from agreements.checks import tillagg as tillagg_rules
from agreements.enums import Status, Tillaggsslag
from agreements.services.tillagg.effect import apply_to
from payments import amounts, budget_holds, checks, tillagg
from payments.claim_enums import Satt
from payments.enums import Utbetalningsstatus
from payments.ledger import figures
from payments.models import Aterkrav, Budget, Sparr, Utbetalningsomgang
from payments.services.aterkrav.standing import standing
from payments.workflow.sparr import perform_sparr
from tests.payments.money_holds import MoneyHolds
from tests.payments.money_world import ACCOUNTS, make_money_world, tried

S = Utbetalningsstatus
NUMBER = st.integers(0, 8)
PERCENT = st.integers(0, 100)
EXAMPLES, STEPS = (settings().max_examples, 60) if settings().max_examples > 100 else (5, 24)


class MoneyMachine(MoneyHolds):
    """The acts, each by somebody who may; what is refused is no step."""

    # --- time, rekvisition, account -----------------------------------------------------------------------------------

    @initialize(paid=st.integers(-1, 6))
    def begin(self, paid: int) -> None:
        """Somewhere along the way: nothing is asked for, or so many instalments are paid."""
        if paid >= 0:
            self.request(True, "accept")
            self.pay_the_next(paid)

    @rule(days=st.integers(1, 120))
    def wait(self, days: int) -> None:
        self.world.clock += timedelta(days=days)

    @rule(right=st.booleans(), answer=st.sampled_from(["accept", "accept", "return"]))
    def request(self, right: bool, answer: str) -> None:
        first = self.world.instalments()[0]
        tried(lambda: self.world.request(amounts.total(first) - (not right)))
        tried(lambda: self.world.answer_request(answer))

    @rule(nummer=st.sampled_from(ACCOUNTS))
    def account(self, nummer: str) -> None:
        tried(lambda: self.world.account(nummer))

    # --- the desk -----------------------------------------------------------------------------------------------------

    @rule(place=NUMBER, who=st.sampled_from(["economist", "second"]), action=st.sampled_from(["release", "attest", "take_back"]))
    def desk(self, place: int, who: str, action: str) -> None:
        tried(lambda: self.world.pay_act(self.world.instalments()[place], action, who, text="Åter."))

    @rule()
    def send(self) -> None:
        tried(self.world.send_batch)

    @rule(place=NUMBER, result=st.sampled_from(["paid", "paid", "offset", "failed", "correct", "offset_back"]))
    def word_from_the_bank(self, place: int, result: str) -> None:
        """``offset``: all of it is taken for återkrav, and the bank has nothing to do with it."""
        row = self.world.instalments()[place]
        before = self.world.sent(row)
        words = {"paid_on": self.world.today, "reference": "R", "text": "Kontot är stängt."}
        if tried(lambda: self.world.pay_act(row, result, "economist", **words)) is None:
            return
        sent = self.world.sent(row) if result == "offset" else before
        assert sent is not None
        if result in ("paid", "offset"):
            assert sent.pk not in self.bank
            self.bank[sent.pk] = sent.belopp
            self.lines[sent.pk] = Counter({line.insats.uid: line.belopp for line in row.rader.all()})
        else:
            self.bank.pop(sent.pk, None)
            self.lines.pop(sent.pk, None)

    @rule(times=st.integers(1, 3))
    def pay_the_next(self, times: int) -> None:
        """What mostly happens: the first that is planned is released, attested, sent and paid when its day comes."""
        for _ in range(times):
            rows = [row for row in self.world.instalments() if row.status == S.PLANNED]
            if not rows:
                return
            self.world.clock += timedelta(days=max(0, (rows[0].due_date - self.world.today).days))
            place = rows[0].nummer - 1
            self.desk(place, "economist", "release")
            self.desk(place, "second", "attest")
            self.send()
            self.word_from_the_bank(place, "paid")
            self.word_from_the_bank(place, "offset")

    @rule()
    def files_again(self) -> None:
        """A batch's files are the same whenever they are asked for; else ``FileDiffers``."""
        for omgang in Utbetalningsomgang.objects.order_by("-pk")[:1]:
            assert self.world.files(omgang) == self.world.files(omgang)

    # --- holds, reports, budget ---------------------------------------------------------------------------------------

    @rule(place=st.integers(0, 9), nummer=st.integers(1, 2), placed=st.booleans())
    def hold(self, place: int, nummer: int, placed: bool) -> None:
        row = self.world.instalments()[place] if place < 9 and place < len(self.world.instalments()) else None
        tried(lambda: self.world.place(row) if placed else self.world.propose(nummer, row))

    @rule(actions=st.sampled_from([("confirm",), ("dismiss", "lift"), ("confirm", "lift")]))
    def decide_hold(self, actions: tuple[str, ...]) -> None:
        for row in Sparr.objects.holding().order_by("pk"):
            for action in actions:
                who = self.world.who("chief")
                tried(lambda row=row, who=who, action=action: perform_sparr(row.pk, action, who, now=self.world.tick(), text="Ord."))

    @rule(kronor=st.sampled_from([2_000_000, 1_000_000, 150_000]))
    def budget(self, kronor: int) -> None:
        Budget.objects.update_or_create(ar=self.world.today.year, defaults={"belopp": kronor})
        budget_holds.propose_due(self.world.tick())

    @rule(part=PERCENT)
    def report(self, part: int) -> None:
        self.reported += sum(int(row.figures.utbetalt) * part // 100 for row in figures(self.world.ok).insatser)
        self.world.report(part)

    # --- tillägg ------------------------------------------------------------------------------------------------------

    @rule(days=st.integers(-100, 200), rattelse=st.booleans())
    def begin_tillagg(self, days: int, rattelse: bool) -> None:
        if self.world.drafts().count() < 2:
            slag = Tillaggsslag.RATTELSE if rattelse else Tillaggsslag.ANDRADE_MEDEL
            day = max(self.world.ok.start, self.world.today + timedelta(days=days))
            tried(lambda: self.world.begin(effective_on=day, slag=slag))

    @rule(
        place=st.integers(0, 1),
        kronor=st.integers(-250_000, 250_000),
        plan=st.sampled_from(["even", "weighted", "hand"]),
        rows=st.tuples(NUMBER, NUMBER),
    )
    def write_tillagg(self, place: int, kronor: int, plan: str, rows: tuple[int, int]) -> None:
        for draft in self.world.drafts().filter(status=Status.DRAFT):
            tried(lambda draft=draft: self.world.change_bidrag(draft, place, kronor))
            tried(lambda draft=draft: self.world.plan(draft, plan, rows, place))

    @rule()
    def send_tillagg(self) -> None:
        for draft in self.world.drafts().filter(status=Status.DRAFT)[:1]:
            self.world.motivate(draft)
            tried(lambda draft=draft: self.world.send(draft))

    @rule()
    def sign_tillagg(self) -> None:
        for draft in self.world.drafts().filter(status=Status.SIGNING)[:1]:
            tried(lambda draft=draft: self.world.finish(draft))

    @rule(days=st.integers(0, 40), place=st.integers(0, 1), kronor=st.integers(-250_000, 250_000), plan=st.sampled_from(["even", "hand"]))
    def a_whole_tillagg(self, days: int, place: int, kronor: int, plan: str) -> None:
        """What mostly happens: nobody does anything else meanwhile."""
        self.begin_tillagg(days, False)
        self.write_tillagg(place, kronor, plan, (8, 7))
        self.send_tillagg()
        self.sign_tillagg()
        self.wait(41)
        self.tillagg_takes_effect()

    @rule()
    def tillagg_takes_effect(self) -> None:
        """The morning's job: a signed text can always be written into the ÖK."""
        apply_to(self.world.ok.pk, self.world.tick())

    # --- återkrav -----------------------------------------------------------------------------------------------------

    @rule(approved=st.integers(0, 90), part=st.integers(0, 100), satt=st.sampled_from(Satt.values))
    def open_claim(self, approved: int, part: int, satt: str) -> None:
        """Decided at once, or (a part of nothing is refused) left as it is answered."""
        claim = tried(lambda: self.world.open_claim(approved))
        if claim is not None:
            tried(lambda: self.world.decide(claim, "delvis", satt, part))

    @rule(data=st.data(), utfall=st.sampled_from(["helt", "delvis", "delvis", "avstar"]), satt=st.sampled_from(Satt.values), part=PERCENT)
    def decide_claim(self, data, utfall: str, satt: str, part: int) -> None:
        if claim := self.a_claim(data):
            tried(lambda: self.world.decide(claim, utfall, satt, part))

    @rule(data=st.data(), action=st.sampled_from(["claim_ask_change", "claim_wait", "claim_go_on"]))
    def ask_for_a_change(self, data, action: str) -> None:
        claim, who = self.a_claim(data), "firmatecknare" if action == "claim_ask_change" else "writer"
        if claim:
            tried(lambda: self.world.claim_act(claim, action, who, text="Ord."))

    @rule(data=st.data(), part=st.integers(1, 100))
    def money_back(self, data, part: int) -> None:
        claim = self.a_claim(data)
        kronor = (standing(claim).left - standing(claim).settling) * part // 100 if claim else 0
        given = {"belopp": kronor, "datum": self.world.today, "verifikat": f"V{self.world.clock.timestamp():.0f}"}
        if kronor > 0 and tried(lambda: self.world.claim_act(claim, "claim_pay", "economist", **given)):
            self.back += kronor

    @rule(data=st.data(), action=st.sampled_from(["out", "claim_invoice", "claim_close"]))
    def finish_claim(self, data, action: str) -> None:
        claim = self.a_claim(data)
        if claim and action == "out":
            self.extra += tried(lambda: self.world.pay_out_extra(claim)) or 0
        elif claim:
            tried(lambda: self.world.claim_act(claim, action, "economist"))

    def a_claim(self, data) -> Aterkrav | None:
        rows = list(Aterkrav.objects.filter(overenskommelse=self.world.ok).order_by("pk"))
        return data.draw(st.sampled_from(rows)) if rows else None

    # --- the ÖK itself ------------------------------------------------------------------------------------------------

    @rule(actions=st.sampled_from([("suspend",), ("resume",), ("suspend", "resume")]), days=st.integers(-30, 60))
    def rest(self, actions: tuple[str, ...], days: int) -> None:
        for action in actions:
            tried(lambda action=action: self.world.life(action, days))

    @precondition(lambda self: len(self.bank) > 1)
    @rule(days=st.integers(-60, 60), sure=st.integers(0, 2))
    def end_early(self, days: int, sure: int) -> None:
        if sure == 0:
            tried(lambda: self.world.life("terminate", days))

    @rule()
    def end(self) -> None:
        ok = self.world.fresh()
        if ok.status == Status.IN_FORCE and self.world.today > ok.end:
            self.world.act(ok, "end_period", None)
        tried(lambda: self.world.act(ok, "close", self.world.chief, text="Allt är redovisat."))


@pytest.mark.django_db
def test_no_krona_is_paid_twice_or_lost(monkeypatch):
    monkeypatch.setattr(kontroll, "RULES", list(tillagg_rules.RULES))
    monkeypatch.setattr(kontroll, "CHECKS", [*checks.RULES, tillagg.settled_stays])
    MoneyMachine.base = make_money_world()
    MoneyMachine.base.sign(MoneyMachine.base.ok)
    how = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(MoneyMachine, settings=how)
