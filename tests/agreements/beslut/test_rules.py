"""The kontroll of a beslut, rule by rule, on Robertsfors (issue B, Proof; seed 001)."""

from datetime import date

import pytest

from agreements.checks.beslut import evaluate, run
from agreements.enums import Beslutstyp
from agreements.models import Regeringsuppdrag
from agreements.terms import find_terms
from sbs.accounts.enums import Roll
from tests import factories as make
from tests.agreements.beslut.world import OWN_WORK, SUPPORT, TODAY, YEARS, grant, robertsfors


@pytest.fixture
def beslut(db):
    return robertsfors()


def codes(beslut, today=TODAY):
    return [row.kod for row in run(beslut, today)]


def brist(beslut, kod):
    return next(row for row in run(beslut, TODAY) if row.kod == kod)


def change(beslut, **fields):
    for name, value in fields.items():
        setattr(beslut, name, value)
    beslut.save()


class TestRobertsfors:
    def test_with_the_50_000_as_its_own_line_it_passes(self, beslut):
        assert evaluate(beslut, TODAY).fel == []

    def test_without_it_both_sums_are_named(self, beslut):
        grant(beslut, SUPPORT, years=YEARS)
        found = brist(beslut, "summa_ar")
        assert found.niva == "fel"
        text = found.why.replace("\u00a0", " ")
        assert "150 000 kronor" in text
        assert "200 000 kronor" in text
        assert "125 000 kronor 2017 och 75 000 kronor 2018" in text

    def test_three_years_and_three_days_is_warned_of(self, beslut):
        found = brist(beslut, "over_tre_ar")
        assert found.niva == "varning"
        assert "3 år och 3 dagar" in found.why
        assert "28 januari 2016" in found.why

    def test_exactly_three_years_less_a_day_is_not(self, beslut):
        change(beslut, end=date(2019, 1, 27))
        assert "over_tre_ar" not in codes(beslut)

    def test_a_term_must_be_stated_in_dates(self, beslut):
        change(beslut, start=None, beslutet="Insatserna ska påbörjas under höstterminen 2017 och pågå till och med den 31 januari 2019.")
        found = brist(beslut, "termin_utan_datum")
        assert found.niva == "fel"
        assert "höstterminen 2017" in found.text
        change(beslut, start=date(2017, 8, 14))
        assert "termin_utan_datum" not in codes(beslut)

    def test_a_term_outside_the_dates_is_a_fault(self, beslut):
        change(beslut, beslutet="Insatserna påbörjas vt 16.")
        assert "termin_utanfor" in codes(beslut)

    def test_names_left_to_choose_are_found(self, beslut):
        change(beslut, deltagare="Välj namn\nVälj titel")
        assert "platshallare" in codes(beslut)


@pytest.mark.parametrize(
    ("fields", "kod"),
    [
        ({"dnr": ""}, "dnr_saknas"),
        ({"arende": ""}, "arende_saknas"),
        ({"skal": " "}, "skal_saknas"),
        ({"regler": ""}, "regler_saknas"),
        ({"beslutet": ""}, "beslutet_saknas"),
        ({"foredragande": None}, "foredragande_saknas"),
        ({"beslutsfattare": None}, "beslutsfattare_saknas"),
        ({"inga_deltagare": False}, "deltagare_saknas"),
        ({"andrar_text": "", "andrar_datum": None}, "andrar_saknas"),
        ({"andrar_datum": date(2017, 5, 16)}, "andrar_datum"),
        ({"end": None}, "period_saknas"),
        ({"start": date(2016, 1, 27)}, "fore_samverkan"),
        ({"start": date(2018, 8, 1)}, "ar_utanfor_period"),
    ],
)
def test_what_rules_md_requires_is_asked_for(beslut, fields, kod):
    assert kod not in codes(beslut)
    change(beslut, **fields)
    assert kod in codes(beslut)


def test_who_may_decide_and_present(beslut):
    change(beslut, beslutsfattare=make.make_staff(first_name="Per"), foredragande=make.make_staff(Roll.INSYN, first_name="Ida"))
    assert {"beslutsfattare_roll", "foredragande_roll"} <= set(codes(beslut))


def test_the_mandate_is_named_and_not_replaced(beslut):
    new = Regeringsuppdrag.objects.create(beteckning="U2019/03786", rubrik="Samverkan", from_date=date(2019, 11, 14))
    old = beslut.uppdrag.get()
    old.ersatt_av, old.ersatt_on = new, date(2019, 11, 14)
    old.save()
    assert "uppdrag_ersatt" not in codes(beslut)
    assert "uppdrag_ersatt" in codes(beslut, date(2019, 11, 14))
    beslut.uppdrag.clear()
    assert "uppdrag_saknas" in codes(beslut)


@pytest.mark.parametrize("kind", ["forbehall", "aterbetalning"])
def test_the_protected_clauses_are_there(beslut, kind):
    beslut.mallversion.klausuler.filter(typ=kind).delete()
    assert f"{kind}_saknas" in codes(beslut)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pengarna betalas ut om riksdagen och regeringen ger myndigheten de medel som behövs.", True),
        ("Beslutet gäller under förutsättning att anslaget räcker.", True),
        ("Om regeringen inte\nger Skolverket pengar kan beslutet ändras.", True),
        ("Regeringens uppdrag gäller.\n\n- Huvudmannen får pengar.", False),
        ("Regeringens uppdrag ger stöd för insatserna. Huvudmannen får pengar.", False),
    ],
)
def test_money_for_coming_years_depends_on_the_appropriation(beslut, text, told):
    assert "forbehall_anslag_saknas" not in codes(beslut)  # the mall's own förbehåll says it
    beslut.mallversion.klausuler.filter(typ="forbehall").update(text="Beslutet får ändras om villkoren inte följs.")
    change(beslut, beslutet=text)
    assert ("forbehall_anslag_saknas" in codes(beslut)) is not told
    assert "2018" in brist(beslut, "forbehall_anslag_saknas").why if not told else True
    assert "forbehall_anslag_saknas" not in codes(beslut, date(2018, 1, 2))  # no year to come


def test_a_beslut_without_money_needs_neither_rows_nor_years(beslut):
    beslut = robertsfors(Beslutstyp.AVSLUT)
    beslut.rader.all().delete()
    assert not {"summa_ar", "period_saknas", "andrar_saknas"} & set(codes(beslut))


def test_the_number_of_queries_does_not_grow(beslut, django_assert_max_num_queries):
    grant(beslut, *[(f"Del {n}", 10_000) for n in range(20)], years={2017: 125_000, 2018: 75_000})
    with django_assert_max_num_queries(22):
        run(beslut, TODAY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("under höstterminen 2017 och", [("höstterminen 2017", date(2017, 7, 1), date(2017, 12, 31))]),
        ("Vt 18", [("Vt 18", date(2018, 1, 1), date(2018, 6, 30))]),
        ("HT-2019.", [("HT-2019", date(2019, 7, 1), date(2019, 12, 31))]),
        ("läsåret 2017/18", [("läsåret 2017/18", date(2017, 7, 1), date(2018, 6, 30))]),
        ("vårterminen", [("vårterminen", None, None)]),
        ("inget att se, ht och vt", []),
    ],
)
def test_terms_are_found_in_running_text(text, wanted):
    assert [(term.text, term.first, term.last) for term in find_terms(text)] == wanted


def test_own_lines_are_what_the_proof_says():
    assert SUPPORT[1] + OWN_WORK[1] == sum(YEARS.values()) == 200_000
