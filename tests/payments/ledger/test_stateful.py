"""The ledger alone under random sequences of what posts to it: after each step its identities hold, and no krona is lost or made."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from payments.ledger import Post, align, figures, figures_of, identities, post
from payments.models import Bokning, Utbetalning, Utbetalningsrad
from payments.services.plan import suggest, write_plan
from tests import factories as make

pytestmark = pytest.mark.django_db


class LedgerMachine(RuleBasedStateMachine):
    """Two insatser over nine quarters; the machine keeps its own sums beside the ledger's."""

    @initialize(first=st.integers(1, 10**7), second=st.integers(0, 10**7))
    def agreement(self, first, second):
        self.ok = make.make_ok()
        omrade = make.make_omrade(self.ok)
        self.insatser = [make.make_insats(omrade, f"I{n}", finansieringsform="bidrag", bidrag=kr) for n, kr in enumerate((first, second))]
        self.ok.start, self.ok.end = make.NOW.date().replace(month=6, day=1), make.NOW.date().replace(year=2022, month=8, day=31)
        self.ok.save()
        write_plan(self.ok, suggest(self.ok))
        self.open = list(Utbetalning.objects.filter(plan__overenskommelse=self.ok).order_by("nummer"))
        self.sums, self.turn, self.paid = Counter(), 0, []
        align(self.ok, make.NOW, "Börjar gälla")

    def _book(self, slag, belopp, insats, key):
        rows = [Post(slag, insats.uid, insats.rubrik, belopp)]
        post(self.ok, rows, nyckel=key, kalla="prov 1", text="Prov", datum=make.NOW.date(), now=make.NOW)
        post(self.ok, rows, nyckel=key, kalla="prov 1", text="Prov", datum=make.NOW.date(), now=make.NOW)  # a second time: nothing
        self.sums[slag] += belopp

    def _lines(self, row):
        return [(line.belopp, line.insats) for line in row.rader.select_related("insats")]

    @precondition(lambda self: getattr(self, "open", None))
    @rule()
    def pay_the_next(self):
        row = self.open.pop(0)
        for belopp, insats in self._lines(row):
            self._book("rekvirerat", belopp, insats, f"req:{row.pk}:{insats.pk}")
            self._book("utbetalt", belopp, insats, f"paid:{row.pk}:{insats.pk}")
            self.paid.append([belopp, 0, insats])

    @precondition(lambda self: getattr(self, "open", None))
    @rule(kr=st.integers(0, 10**6))
    def another_bidrag(self, kr):
        """As a tillägg does: an insats gets more, all of it in the last instalment."""
        row, insats = self.open[-1], self.insatser[0]
        insats.bidrag += kr
        insats.save()
        line, _ = Utbetalningsrad.objects.get_or_create(utbetalning=row, insats=insats, defaults={"belopp": 0})
        line.belopp += kr
        line.save()
        align(self.ok, make.NOW, "Tillägg")

    @precondition(lambda self: getattr(self, "paid", None))
    @rule(part=st.integers(0, 100), data=st.data())
    def reclaim_and_get_back(self, part, data):
        one = data.draw(st.sampled_from(self.paid))
        claim = (one[0] - one[1]) * part // 100
        if claim:
            self.turn += 1
            one[1] += claim
            self._book("aterkravt", claim, one[2], f"claim:{self.turn}")
            self._book("aterbetalt", claim // 2, one[2], f"back:{self.turn}")

    @rule()
    def align_again(self):
        before = Bokning.objects.count()
        align(self.ok, make.NOW, "Igen")
        assert Bokning.objects.count() == before

    @invariant()
    def holds(self):
        if not hasattr(self, "ok"):
            return
        assert identities(self.ok) == []
        ledger = figures(self.ok)
        assert ledger.summa == figures_of([self.ok])[self.ok.pk]
        for slag in ("rekvirerat", "utbetalt", "aterkravt", "aterbetalt"):
            assert ledger.summa.of(slag) == Decimal(self.sums[slag])
        assert ledger.summa.planerat == sum(Utbetalningsrad.objects.values_list("belopp", flat=True))


class TestLedger(TestCase):
    """Each sequence in a transaction of its own."""

    def test_identities_hold_whatever_happens(self):
        run_state_machine_as_test(Rolled, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))


class Rolled(LedgerMachine):
    """Begun and rolled back in a savepoint, so that no sequence sees another's rows."""

    def __init__(self):
        from django.db import transaction

        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        from django.db import transaction

        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
