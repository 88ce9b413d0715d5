"""One signal per criterion of seed 002 (2.3.2, 2.3.3), each in words; unknown facts say nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.urval.figures import BY_SLUG, COMPARED, is_worse, show_difference, show_number
from agreements.urval.signals import Facts, signals

AVERAGES = {slug: (Decimal(50), 2018) for slug in COMPARED}
NOTHING = Facts(figures={})


def said(facts: Facts, small: int = 50) -> dict[str, tuple[str, str]]:
    return {signal.slug: (signal.speaks, signal.text) for signal in signals(facts, AVERAGES, small)}


def figure(slug: str, value: str) -> Facts:
    return replace(NOTHING, figures={slug: Decimal(value)})


def test_nothing_known_says_nothing():
    assert said(NOTHING) == {}


@pytest.mark.parametrize(
    ("facts", "slug", "speaks", "words"),
    [
        (figure("merit_9", "18,6".replace(",", ".")), "resultat", "for", "Meritvärde åk 9 är 18,6, −31,4 mot riket 2018"),
        (figure("examen_3", "41.5"), "fullfoljer", "for", "−8,5 mot riket"),
        (figure("utlandsk", "80"), "forutsattningar", "for", "+30 mot riket"),
        (figure("utbildning", "1.5"), "forutsattningar", "for", "−48,5"),
        (replace(NOTHING, brister_ska=True), "ska", "for", "systematiska kvalitetsarbetet"),
        (replace(NOTHING, running=True), "pagar", "mot", "redan en samverkan"),
        (replace(NOTHING, beslut="vite", tillsyn_avslutad=False), "vite", "mot", "tillsynen är inte avslutad"),
        (replace(NOTHING, beslut="vite"), "vite", "mot", "säger inte om tillsynen är avslutad"),
        (replace(NOTHING, antal_elever=49), "liten", "mot", "49 elever"),
        (replace(NOTHING, typ="STAT"), "statlig", "mot", "Staten är huvudman"),
        (replace(NOTHING, skolform="SAM"), "statlig", "mot", "Staten är huvudman"),
        (replace(NOTHING, riktad_insats=True), "riktad", "mot", "riktad insats"),
    ],
)
def test_each_criterion(facts, slug, speaks, words):
    found = said(facts)
    assert list(found) == [slug]
    assert found[slug][0] == speaks
    assert words in found[slug][1]


@pytest.mark.parametrize(
    "facts",
    [
        figure("merit_9", "50"),
        figure("merit_9", "60"),
        figure("utlandsk", "49"),
        replace(NOTHING, brister_ska=False),
        replace(NOTHING, beslut="vite", tillsyn_avslutad=True),
        replace(NOTHING, beslut="forelaggande", tillsyn_avslutad=False),
        replace(NOTHING, antal_elever=50),
        replace(NOTHING, typ="KOMMUN", skolform="GR"),
        replace(figure("utdelning", "1000"), typ="KOMMUN"),
    ],
)
def test_what_says_nothing(facts):
    assert said(facts) == {}


@pytest.mark.parametrize(
    ("slug", "value", "words"),
    [
        ("utdelning", "2000000", "2\u00a0000\u00a0000 kronor har gått till ägare eller koncern"),
        ("resultat", "500", "500 kronor i vinst"),
        ("resultat", "-500", "500 kronor i förlust"),
        ("soliditet", "-3", "skulderna är större"),
    ],
)
def test_the_economy_of_an_enskild_huvudman_is_to_weigh_in(slug, value, words):
    found = said(replace(figure(slug, value), typ="ENSKILD"))
    assert found["ekonomi"][0] == ""
    assert words in found["ekonomi"][1].replace(found["ekonomi"][1][0], found["ekonomi"][1][0].lower(), 1) or words in found["ekonomi"][1]


def test_a_figure_without_average_is_not_compared():
    assert signals(figure("merit_9", "1"), {}, 50) == []


@given(st.sampled_from(sorted(COMPARED)), st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_worse_is_one_side_of_the_average(slug, value, average):
    side = BY_SLUG[slug].worse
    assert is_worse(BY_SLUG[slug], value, average) == (value < average if side < 0 else value > average)


@pytest.mark.parametrize(("value", "text"), [("3.10", "+3,1"), ("-12.4", "−12,4"), ("0", "0"), ("1234.5", "+1\u00a0234,5"), ("20", "+20")])
def test_a_difference_in_words(value, text):
    assert show_difference(Decimal(value)) == text


def test_unknown_is_shown_as_nothing():
    assert show_number(None) == ""
