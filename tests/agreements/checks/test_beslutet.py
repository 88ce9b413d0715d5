"""The ÖK 2 and the beslut it carries out agree: each fault names both figures (issue B, point 4)."""

from datetime import date

import pytest

from agreements.checks import run
from agreements.models import Beslut

TODAY = date(2020, 5, 25)


@pytest.fixture
def beslut(ok) -> Beslut:
    return ok.beslut


def codes(ok):
    return [row.kod for row in run(ok, TODAY)]


def brist(ok, kod):
    row = next(row for row in run(ok, TODAY) if row.kod == kod)
    return row.niva, row.why.replace("\u00a0", " ")


def test_hoor_carries_out_the_beslut_of_27_may(ok, beslut):
    assert beslut.decided_on == date(2020, 5, 27)
    assert beslut.granted == 1_805_000
    assert not [kod for kod in codes(ok) if "beslut" in kod]
    days = (ok.bakgrund.beslut_samverkan, ok.bakgrund.beslut_omraden, ok.bakgrund.beslut_insatser)
    assert days == (date(2019, 5, 9), date(2020, 5, 5), date(2020, 5, 27))


def test_money_without_an_issued_beslut(ok):
    ok.beslut = None
    ok.save()
    assert brist(ok, "beslut_saknas") == (
        "fel",
        "Insatserna har 1 805 000 kronor i bidrag. Fatta eller registrera beslutet först, och välj det här.",
    )


def test_another_sum(ok, beslut):
    row = beslut.rader.first()
    row.belopp -= 5_000
    row.save()
    niva, why = brist(ok, "beslut_belopp")
    assert niva == "fel"
    assert "1 800 000 kronor" in why
    assert "1 805 000 kronor" in why


def test_another_sum_in_one_calendar_year(ok, beslut):
    row = beslut.per_ar.get(ar=2021)
    row.belopp += 1
    row.save()
    niva, why = brist(ok, "plan_ar_beslut")
    assert niva == "fel"
    assert why == "Beslutet har 802 224 kronor för 2021 men planen har 802 223 kronor."


def test_outside_the_time(ok, beslut):
    beslut.end = date(2022, 6, 30)
    beslut.save()
    niva, why = brist(ok, "beslut_period")
    assert niva == "fel"
    assert "30 juni 2022" in why
    assert "31 augusti 2022" in why


def test_other_areas_and_insatser(ok, beslut):
    first = beslut.omraden.first()
    assert first.insatser == ""  # only the områden are decided
    first.insatser = "Processtöd för uppföljning"
    first.save()
    assert "Strategisk handledning" in brist(ok, "beslut_insatser")[1]
    first.rubrik = "Något annat"
    first.save()
    assert "Något annat" in brist(ok, "beslut_omraden")[1]


def test_another_date_in_the_background(ok):
    ok.bakgrund.beslut_insatser = date(2020, 5, 26)
    ok.bakgrund.save()
    assert "27 maj 2020" in brist(ok, "beslut_datum")[1]
