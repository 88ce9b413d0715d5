"""The kontroll's rules about bilaga 1, one by one."""

from datetime import date

import pytest

from agreements.checks import FEL, run
from payments import checks
from payments.document import utbetalningsplan
from payments.models import Utbetalning, Utbetalningsplan, Utbetalningsrad

TODAY = date(2020, 5, 22)


@pytest.fixture
def first(ok):
    return Utbetalning.objects.get(plan__overenskommelse=ok, nummer=1)


def kinds(ok):
    return {brist.kod for rule in checks.RULES for brist in rule(ok, TODAY)}


def test_hoor_agrees(ok):
    assert kinds(ok) == set()


def test_the_rules_are_registered(ok):
    Utbetalningsplan.objects.all().delete()
    assert "plan_saknas" in {brist.kod for brist in run(ok, TODAY)}


def test_a_missing_plan_is_a_fault(ok):
    Utbetalningsplan.objects.all().delete()
    (brist,) = checks.plan_missing(ok, TODAY)
    assert (brist.niva, brist.var) == (FEL, "plan")
    assert "1\u00a0805\u00a0000\u00a0kronor" in brist.why


def test_no_bidrag_needs_no_plan(ok):
    Utbetalningsplan.objects.all().delete()
    for omrade in ok.omraden.all():
        omrade.insatser.update(bidrag=0)
    assert kinds(ok) == set()


def test_a_line_that_is_wrong_is_a_fault_of_its_insats_and_of_the_sum(ok, first):
    row = first.rader.first()
    row.belopp += 1
    row.save()
    assert kinds(ok) == {"plan_summa_insats", "plan_summa", "plan_ar_beslut"}
    (brist,) = checks.sums_per_insats(ok, TODAY)
    assert "5.1 Processtöd för uppföljning" in brist.text


def test_money_moved_between_insatser_agrees_in_all_but_not_for_each(ok, first):
    one, two = first.rader.all()
    one.belopp, two.belopp = one.belopp + 5, two.belopp - 5
    one.save()
    two.save()
    assert kinds(ok) == {"plan_summa_insats"}
    assert len(checks.sums_per_insats(ok, TODAY)) == 2


def test_money_for_an_insats_without_bidrag_is_a_fault(ok, first):
    bought = ok.omraden.last().insatser.first()
    Utbetalningsrad.objects.create(utbetalning=first, insats=bought, belopp=10)
    assert any("6.1" in brist.text for brist in checks.sums_per_insats(ok, TODAY))


def test_an_instalment_outside_the_period_is_a_fault(ok):
    last = Utbetalning.objects.get(plan__overenskommelse=ok, nummer=9)
    last.period_end = date(2022, 9, 30)
    last.save()
    assert kinds(ok) == {"plan_utanfor_period"}


@pytest.mark.parametrize(("due", "wrong"), [(date(2020, 3, 1), False), (date(2020, 2, 29), True)])
def test_the_first_payment_is_at_the_earliest_three_months_before(ok, first, due, wrong):
    first.due_date = due
    first.save()
    assert ("plan_for_tidig" in kinds(ok)) is wrong


def test_instalments_out_of_order_are_a_fault(ok, first):
    first.due_date = date(2020, 12, 1)
    first.save()
    assert kinds(ok) == {"plan_ordning"}


def test_the_document_prints_what_the_plan_holds(ok):
    printed = utbetalningsplan(ok)
    assert printed["summa"] == 1_805_000
    assert [row["belopp"] for row in printed["utbetalningar"]] == [200_556] * 5 + [200_555] * 4
    assert printed["per_ar"] == [{"ar": 2020, "belopp": 401_112}, {"ar": 2021, "belopp": 802_223}, {"ar": 2022, "belopp": 601_665}]
    assert printed["utbetalningar"][0]["rader"][0]["insats"] == "5.1"


def test_without_a_plan_there_is_nothing_to_print(ok):
    Utbetalningsplan.objects.all().delete()
    assert utbetalningsplan(ok) is None
