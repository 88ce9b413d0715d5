"""Batches: what goes, what stays and why, and nothing twice."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.workflow.process import Refused
from payments.models import Betalinstallning, Betalning, Utbetalningsomgang
from payments.services import batch
from sbs.accounts.enums import Roll
from sbs.lib import stockholm
from tests import factories as make
from tests.payments.paying import make_paying


def test_exported_twice_is_one_payment(paying):
    paying.batch(paying.rows[0])
    with pytest.raises(Refused, match="Ingen attesterad utbetalning"):
        batch.create(date(2020, 6, 2), paying.first, paying.now)
    assert (Utbetalningsomgang.objects.count(), Betalning.objects.count()) == (1, 1)


def test_numbered_within_the_year(paying):
    first = paying.batch(paying.rows[0])
    later = stockholm.at(date(2020, 9, 15))
    for name, actor in (("release", paying.first), ("attest", paying.second)):
        paying.act(paying.rows[1], name, actor, now=later)
    second, _ = batch.create(date(2020, 10, 1), paying.first, later)
    assert [first.label, second.label] == ["2020-1", "2020-2"]
    assert second.message_id == "SBS-2020-0002"


def test_what_is_due_later_waits_and_is_named(paying):
    later = make_paying(dues=(date(2020, 6, 15), date(2020, 9, 1)))
    later.attested(later.rows[0])
    _, left = _create(paying)
    assert [(row.pk, why) for row, why in left] == [(later.rows[0].pk, "Den ska betalas 15 juni 2020.")]


def test_one_that_is_held_stops_none_of_the_others(paying):
    held = make_paying()
    held.attested(held.rows[0])
    held.ok.sparrar.create(grund="utredning", text="X", lyfts_av="Y", status="hold_proposed", created_at=paying.now)
    omgang, left = _create(paying)
    assert [row.utbetalning_id for row in omgang.betalningar.all()] == [paying.rows[0].pk]
    assert left == [(held.rows[0], "Den spärrades, eller skickades av någon annan, just nu.")]


def _create(paying):
    paying.attested(paying.rows[0])
    return batch.create(date(2020, 6, 2), paying.first, paying.now)


@pytest.mark.parametrize("day", [date(2020, 6, 1), date(2020, 6, 6), date(2020, 9, 1)])
def test_a_day_no_bank_pays(paying, day):
    """Yesterday, a holiday (the sixth of June), and far ahead."""
    with pytest.raises(Refused) as refused:
        batch.create(day, paying.first, paying.now)
    assert "execution_date" in refused.value.fields


def test_without_an_account_to_pay_from(paying):
    paying.attested(paying.rows[0])
    Betalinstallning.objects.all().delete()
    with pytest.raises(Refused, match="inget konto att betala från"):
        batch.create(date(2020, 6, 2), paying.first, paying.now)


def test_only_an_ekonom(paying):
    paying.attested(paying.rows[0])
    with pytest.raises(PermissionDenied):
        batch.create(date(2020, 6, 2), make.make_staff(Roll.ENHETSCHEF), paying.now)
