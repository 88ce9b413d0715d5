"""The rule "the year's budget is spent": pure, then proposed once for what is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.budget_holds import beyond, propose_due
from payments.enums import Sparrgrund, Sparrstatus
from payments.models import Budget, Sparr, Utbetalning
from payments.workflow.sparr import perform_sparr
from sbs.lib import stockholm
from tests.payments.sparr.holds import attested, export

KRONOR = st.integers(0, 10**9)


@given(KRONOR, KRONOR, st.lists(KRONOR))
def test_what_is_left_out_is_the_end_and_the_rest_fits(budget, spent, amounts):
    found = beyond(budget, spent, enumerate(amounts))
    assert found == list(range(len(amounts) - len(found), len(amounts)))
    inside = sum(amounts[: len(amounts) - len(found)])
    assert not amounts[: len(amounts) - len(found)] or spent + inside <= budget
    assert not found or spent + inside + amounts[found[0]] > budget


@pytest.mark.django_db
class TestProposed:
    NOW = stockholm.at(date(2021, 6, 20))  # the fifth, 1 July 2021, is due within the days; the first four are overdue

    def test_only_what_the_budget_does_not_cover(self, running, instalments):
        Budget.objects.create(ar=2021, belopp=420_000)
        assert propose_due(self.NOW) == 1
        row = Sparr.objects.get()
        assert (row.status, row.grund, row.utbetalning) == (Sparrstatus.PROPOSED, Sparrgrund.BUDGET, instalments[4])
        assert "420\u00a0000" in row.text

    def test_run_again_and_dismissed_it_stays_so(self, running, instalments):
        Budget.objects.create(ar=2021, belopp=420_000)
        propose_due(self.NOW)
        assert propose_due(self.NOW) == 0
        perform_sparr(Sparr.objects.get().pk, "dismiss", running.economist, now=self.NOW, text="Pengarna kommer i tilläggsbudgeten.")
        assert propose_due(self.NOW) == 0
        assert Sparr.objects.count() == 1

    def test_a_year_without_a_budget_is_not_judged(self, running):
        assert propose_due(self.NOW) == 0

    def test_what_has_left_is_spent_and_not_proposed(self, running, instalments):
        Budget.objects.create(ar=2020, belopp=100_000)
        export(attested(instalments[0]), running.economist, belopp=100_000)
        Utbetalning.objects.filter(pk=instalments[0].pk).update(status="pay_exported")
        assert propose_due(stockholm.at(date(2020, 9, 20))) == 1
        assert Sparr.objects.get().utbetalning == instalments[1]

    def test_the_queries_grow_with_what_is_due_and_not_with_all(self, running, django_assert_num_queries):
        Budget.objects.create(ar=2021, belopp=10**9)
        with django_assert_num_queries(5):
            propose_due(self.NOW)

    def test_next_year_is_asked_only_of_its_own(self, running, instalments):
        Budget.objects.create(ar=2022, belopp=0)
        assert propose_due(stockholm.at(date(2021, 12, 20))) == 1
        assert Sparr.objects.get().utbetalning == instalments[6]
