"""What an order costs: planned, invoiced, forecast (domain.md, Glossary: beställning)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.enums import Bestallningsstatus as S
from payments.order_sums import Cost, cost, per_order, per_year, total

KRONOR = st.integers(0, 10**9)
ORE = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("status", "planned", "invoiced", "forecast"),
    [
        (S.PLANNED, 100, 0, 100),
        (S.ORDERED, 100, 40, 100),
        (S.ORDERED, 100, 140, 140),
        (S.DONE, 100, 40, 40),
        (S.CANCELLED, 0, 40, 40),
    ],
)
def test_while_it_runs_the_plan_counts_and_then_what_is_invoiced(status, planned, invoiced, forecast):
    assert cost(100, Decimal(invoiced), status) == Cost(Decimal(planned), Decimal(invoiced), Decimal(forecast))


@given(KRONOR, ORE, st.sampled_from(S.values))
def test_the_forecast_is_never_less_than_what_is_invoiced(planned, invoiced, status):
    assert cost(planned, invoiced, status).forecast >= invoiced


@given(st.dictionaries(st.tuples(st.integers(1, 5), st.integers(2015, 2025)), st.builds(Cost, ORE, ORE, ORE), max_size=20))
def test_by_year_and_by_order_are_the_same_money(costs):
    assert total(per_year(costs).values()) == total(per_order(costs).values()) == total(costs.values())
