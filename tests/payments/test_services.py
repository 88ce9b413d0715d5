"""Writing the plan: by rule, by hand, in a copy."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from agreements.services.parts import Conflict
from payments import amounts
from payments.models import Utbetalningsplan
from payments.schedule import Instalment
from payments.services.plan import CannotGenerate, copy_plan, regenerate, save_rows
from tests.agreements.editor.hoor import NOW


@pytest.fixture
def author(ok):
    return ok.author


def test_regenerate_makes_hoors_nine(ok, author):
    Utbetalningsplan.objects.all().delete()
    regenerate(ok.pk, 0, author, NOW)
    rows = amounts.instalments(ok)
    assert [amounts.total(row) for row in rows] == [200_556] * 5 + [200_555] * 4
    assert Utbetalningsplan.objects.get().generated_at == NOW


def test_the_same_press_twice_makes_one_plan(ok, author):
    regenerate(ok.pk, 0, author, NOW)
    with pytest.raises(Conflict):
        regenerate(ok.pk, 0, author, NOW)
    assert len(amounts.instalments(ok)) == 9


def test_without_a_period_it_says_what_to_write_first(ok, author):
    ok.start = None
    ok.save()
    with pytest.raises(CannotGenerate, match="period"):
        regenerate(ok.pk, 0, author, NOW)


def test_without_bidrag_no_plan_is_needed(ok, author):
    for insats in amounts.paid_insatser(ok):
        insats.bidrag = 0
        insats.save()
    with pytest.raises(CannotGenerate, match="bidrag"):
        regenerate(ok.pk, 0, author, NOW)


def test_rows_by_hand_are_numbered_by_their_dates(ok, author):
    key = amounts.paid_insatser(ok)[0].pk
    rows = [
        Instalment(0, date(2021, 1, 1), date(2021, 1, 1), date(2021, 3, 31), ((key, 5),)),
        Instalment(0, date(2020, 6, 1), date(2020, 6, 1), date(2020, 12, 31), ((key, 7), (999_999, 3))),
    ]
    save_rows(ok.pk, 0, author, NOW, rows)
    assert [(row.nummer, amounts.total(row)) for row in amounts.instalments(ok)] == [(1, 7), (2, 5)]
    assert ok.utbetalningsplan.generated_at is None


def test_a_stranger_writes_nothing(ok, register):
    with pytest.raises(PermissionDenied):
        regenerate(ok.pk, 0, register.users["elin-brodin"], NOW)


def test_the_plan_follows_a_copy_within_the_samverkan(ok, author):
    before = amounts.per_insats(amounts.instalments(ok))
    insats_map = {insats.pk: insats for omrade in ok.omraden.all() for insats in omrade.insatser.all()}
    copy_plan(ok, ok, insats_map)
    assert amounts.per_insats(amounts.instalments(ok)) == before


def test_the_plan_does_not_follow_to_another_samverkan(ok, register):
    from agreements.services.create import copy_agreement

    other = register.samverkan["munkfors"]
    copy = copy_agreement(ok, other, other.ansvarig, NOW + timedelta(days=1))
    assert amounts.instalments(copy) == []
