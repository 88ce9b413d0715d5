"""What must hold of an ÖK's money after every step, whatever the steps were: the ledger, the payments and the bank say the same."""

from collections import Counter

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from agreements.models import Insats
from payments import amounts
from payments.claim_enums import Aterbetalningsslag
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.ledger import figures, identities
from payments.models import Aterbetalning, Aterkrav, Betalning, Extrautbetalning, Uppehallsslag
from payments.services.aterkrav.settlement import deduction
from payments.services.aterkrav.standing import standing
from payments.services.rekvisition import accepted as requested
from tests.payments.money_world import MoneyWorld

S = Utbetalningsstatus


class MoneyHolds(RuleBasedStateMachine):
    """``base`` is an ÖK in force; each sequence is rolled back. ``bank``: attempt -> kronor sent; ``lines``: insats -> kronor."""

    base: MoneyWorld

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = self.base.as_before()
        self.bank: dict[int, int] = {}
        self.lines: dict[int, Counter] = {}
        self.back = self.extra = self.reported = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # --- what must hold ---

    @invariant()
    def the_ledger_holds(self) -> None:
        assert identities(self.world.fresh()) == []

    @invariant()
    def the_bank_says_the_same(self) -> None:
        ledger = figures(self.world.ok)
        paid = Betalning.objects.filter(status=Betalningsstatus.PAID)
        assert dict(paid.values_list("pk", "belopp")) == self.bank
        lines = sum(self.lines.values(), Counter())
        booked = {row.uid: int(row.figures.utbetalt) for row in ledger.insatser}
        assert Counter(booked) == lines  # a Counter takes none and nothing as the same
        waiting = sum(row.belopp for row in Extrautbetalning.objects.filter(paid_on=None))
        net = sum(self.bank.values()) - self.back + self.extra + waiting
        assert net == ledger.summa.utbetalt - ledger.summa.aterbetalt
        assert ledger.summa.redovisat == self.reported
        settled = Aterbetalning.objects.filter(slag__in=(Aterbetalningsslag.AVRAKNING, Aterbetalningsslag.RATTELSE))
        assert sum(row.avraknat for row in paid) == sum(row.belopp for row in settled)

    @invariant()
    def no_claim_takes_more_than_it_asks(self) -> None:
        for claim in Aterkrav.objects.filter(overenskommelse=self.world.ok):
            figures = standing(claim)
            assert 0 <= figures.back + figures.settling <= figures.decided

    @invariant()
    def an_instalment_is_paid_once(self) -> None:
        for row in self.world.instalments():
            alive = [one for one in row.betalningar.all() if one.status != Betalningsstatus.FAILED]
            wanted = {S.EXPORTED: [Betalningsstatus.SENT], S.PAID: [Betalningsstatus.PAID]}.get(S(row.status), [])
            assert [one.status for one in alive] == wanted
            assert [one.belopp + one.avraknat for one in alive] == [amounts.total(row)] * len(wanted)
            assert deduction(row) <= amounts.total(row)

    @invariant()
    def the_plan_has_every_krona(self) -> None:
        rows = self.world.instalments()
        insatser = Insats.objects.filter(omrade__overenskommelse=self.world.ok)
        assert {pk: kr for pk, kr in amounts.per_insats(rows).items() if kr} == {row.pk: row.bidrag for row in insatser if row.bidrag}
        accepted = requested(self.world.ok) is not None
        gone = {row.pk for row in rows if row.uppehall.filter(slag=Uppehallsslag.CANCELLED, lifted_by=None).exists()}
        asked = [row for row in rows if row.pk not in gone and (accepted if row.nummer == 1 else row.status != S.PLANNED)]
        assert figures(self.world.ok).summa.rekvirerat == sum(map(amounts.total, asked))
