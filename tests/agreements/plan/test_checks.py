"""The rules before a plan is sent in, one by one. Pure."""

from datetime import date

import pytest

from agreements.checks.types import FEL, VARNING
from agreements.plan import answers, checks
from agreements.plan.outline import Part
from agreements.plan.spec import DELAR, Del, del_of
from tests.agreements.plan.answers import full

DUE = date(2020, 6, 15)


def part(nyckel: str, slag: str = "atgardsplan", **more) -> Part:
    spec = del_of(slag, nyckel)
    data = full(spec, "Svar", **more)
    for row in [] if "rader" in more else data.get("rader", []):
        row["kostnadsslag"] = "1"
    number = {"insats": "1.1", "omrade": "1"}.get(nyckel.partition("-")[0], "")
    return Part(nyckel, spec, data, number, data.get("titel", spec.rubrik), parent="a")


def whole(**insats) -> list[Part]:
    return [part("omrade-a"), part("insats-b", **insats), part("styrkor"), part("spridning"), part("kostnader")]


def found(parts: list[Part], **more) -> dict[str, str]:
    brister = checks.check(parts, slag="atgardsplan", due_date=DUE, today=more.pop("today", DUE), **more)
    return {brist.kod: brist.niva for brist in brister}


def with_costs(*rows: dict) -> list[Part]:
    row = {"avser": "X", "insats": "", "kostnadsslag": "1", "antal": None, "belopp": 100}
    return [*whole()[:-1], part("kostnader", rader=[row | one for one in rows])]


def test_a_whole_plan_has_no_faults():
    assert found(whole()) == {}


@pytest.mark.parametrize("slag", DELAR)
def test_every_required_question_is_asked_for(slag):
    for spec in DELAR[slag]:
        for falt in spec.falt:
            gaps = answers.missing(spec, full(spec) | {falt.namn: [] if falt.typ == "rader" else ""})
            assert [gap.namn for gap in gaps] == ([falt.namn] if falt.krav else [])


def test_what_is_missing_is_told_once_for_a_part_and_leads_to_the_first_field():
    brister = checks.check(whole(mal="", slut=""), slag="atgardsplan", due_date=DUE, today=DUE)
    assert [(brist.text, brist.falt, brist.var) for brist in brister] == [
        ("1.1 Svar om insatsens namn. saknar mål och slutdatum", "id_mal", "insats-b")
    ]


@pytest.mark.parametrize(
    ("parts", "kod", "niva"),
    [
        ([part("styrkor"), part("spridning"), part("kostnader")], "omrade_saknas", FEL),
        ([whole()[0], *whole()[2:]], "omrade_tomt", FEL),
        (whole(start="2022-07-01"), "datum", FEL),
        (whole(mal="Hör av er till 19121212-1212"), "personnummer", FEL),
        (whole(mal="Eleven Kalle läser mer"), "elevnamn", VARNING),
        (whole(deltagare=[{"malgrupp": "Lärare", "antal": None, "skolenhet": ""}]), "rad_saknar", FEL),
        (with_costs({"kostnadsslag": ""}), "rad_saknar", FEL),
        (with_costs({"belopp": None}), "belopp_saknas", VARNING),
        (with_costs({"insats": "insats-b", "antal": 9}), "antal_skiljer", VARNING),
        ([*whole()[:-1], part("kostnader", rader=[])], "inga_kostnader", VARNING),
    ],
)
def test_each_rule(parts, kod, niva):
    assert found(parts) == {kod: niva}


def test_ten_and_ten_agree():
    assert found(with_costs({"insats": "insats-b", "antal": 10})) == {}


def test_late_and_not_marked_as_done_are_warnings():
    assert found(whole(), today=date(2020, 6, 16), school_done=False) == {"sen": VARNING, "inte_klar": VARNING}
    assert found(whole(), school_done=True) == {}


def test_faults_come_before_warnings():
    brister = checks.check(whole(mal="", problem="Eleven Kalle"), slag="atgardsplan", due_date=DUE, today=date(2021, 1, 1))
    assert [brist.niva for brist in brister] == [FEL, VARNING, VARNING]


def test_the_costs_are_summed():
    assert checks.cost_sum(with_costs({"belopp": 800_000}, {"belopp": 250_000}, {"belopp": None})) == 1_050_000


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (None, "tom"),
        ({"styrkor": "  ", "risker": ""}, "tom"),
        ({"styrkor": "Bra"}, "borjad"),
        ({"styrkor": "Bra", "risker": "Få", "forebyggande": "Fler"}, "klar"),
    ],
)
def test_the_state_of_a_part(data, state):
    spec = del_of("atgardsplan", "styrkor")
    assert isinstance(spec, Del)
    assert answers.state(spec, data) == state


def test_a_row_without_what_it_needs_is_begun():
    assert answers.state(del_of("atgardsplan", "kostnader"), {"rader": [{"avser": "X"}], "kommentar": ""}) == "borjad"


@pytest.mark.parametrize("nyckel", ["insats", "omrade", "styrkor-1", "nulage", "", "x"])
def test_a_key_that_no_plan_has(nyckel):
    assert del_of("atgardsplan", nyckel) is None
