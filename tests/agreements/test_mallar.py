"""The avtalsmall as data: chapters in domain.md's order, the clauses that must be there, platshållare that can be filled."""

import pytest

from agreements.mallar.ok1 import OK1
from agreements.mallar.ok2 import OK2
from agreements.mallar.platshallare import PLATSHALLARE, TILLAGG_NAMES, fill, unknown_in, used_in
from agreements.mallar.tillagg import TILLAGG
from sbs.lib import richtext
from sbs.lib.placeholders import find_placeholders

TEXTS = {klausul.nyckel: klausul.text for klausul in OK2.klausuler}
STANDARD = {text.finansieringsform: text for text in OK2.standardtexter}


def test_chapters_come_in_the_order_of_domain_md():
    assert list(TEXTS) == [
        "parter",
        "bakgrund",
        "handlingar",
        "period",
        "omraden",
        "delredovisning",
        "utbetalning",
        "slutredovisning",
        "brister",
        "utvardering",
        "andringar",
        "underskrifter",
        "bilagor",
    ]


def test_forbehall_and_aterbetalning_are_there():
    kinds = {klausul.nyckel: klausul.typ for klausul in OK2.klausuler}
    assert kinds["brister"] == "forbehall"
    assert kinds["slutredovisning"] == "aterbetalning"
    assert "förbehåll" in TEXTS["brister"]
    assert "betala tillbaka" in TEXTS["slutredovisning"]


def test_every_finansieringsform_has_its_standard_text():
    assert list(STANDARD) == ["bidrag", "larosate", "myndighet", "konsult", "satsning", "processtod", "egna"]
    assert all(text.finansiering and text.ansvar_skolverket and text.ansvar_huvudman for text in STANDARD.values())


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), *(row.text for row in OK1.klausuler), *(text.finansiering for text in STANDARD.values())]
)
def test_filled_text_has_no_leftovers(text):
    assert unknown_in(text) == set()
    filled = richtext.clean(fill(text, dict.fromkeys(PLATSHALLARE, "värde")))
    assert used_in(filled) == set()
    assert find_placeholders(filled) == []


def test_every_platshallare_is_used():
    everything = " ".join([*TEXTS.values(), *(text.finansiering for text in STANDARD.values())])
    assert used_in(everything) == set(PLATSHALLARE)


def test_the_mall_of_a_tillagg_uses_its_own_names_and_says_tillagget():
    texts = {klausul.nyckel: klausul.text for klausul in TILLAGG.klausuler}
    own = set(TILLAGG_NAMES) - set(PLATSHALLARE)
    assert own <= used_in(" ".join(texts.values())) <= set(TILLAGG_NAMES)
    assert {klausul.typ for klausul in TILLAGG.klausuler} >= {"forbehall", "aterbetalning"}
    assert "Tillägget binder" in texts["underskrifter"]


def test_a_platshallare_without_value_stays_and_is_found():
    filled = fill("Till {rekvisition_adress}, {dnr}", {"dnr": "2015:778", "rekvisition_adress": ""})
    assert filled == "Till {rekvisition_adress}, 2015:778"
    assert [hit.text for hit in find_placeholders(filled)] == ["{rekvisition_adress}"]


def test_an_unknown_platshallare_is_named():
    assert unknown_in("{huvudman} och {huvudmän} och {kommun}") == {"kommun"}


def test_a_main_agreement_never_calls_itself_tillagg():
    everything = " ".join(TEXTS.values()).lower()
    assert "tillägget" not in everything
    assert "slutrapport" not in everything
    assert "!" not in everything


def test_the_name_of_a_huvudman_is_never_inflected():
    assert not any("}s" in text for text in TEXTS.values())


def test_lists_have_no_stops_unless_they_are_sentences():
    for text in TEXTS.values():
        for block in richtext.blocks(text):
            assert block.kind == "p" or not any(item[0].islower() and item.endswith((".", ",")) for item in block.items)
