"""Höör's figures are those of rules.md, and each variant has the faults it says and no other."""

from datetime import date
from pathlib import Path

import pytest

from agreements.demodata import hoor
from agreements.demodata.huvudman import HOOR
from agreements.demodata.kontakter import KONTAKTER
from agreements.demodata.personal import PERSONAL
from agreements.demodata.types import KOSTNADSSLAG
from sbs.lib import richtext
from sbs.lib.dates import is_working_day, length_in_words
from sbs.lib.formats import clean_uppdrag
from sbs.lib.placeholders import find_placeholders

CLEAN, SOURCE = hoor.clean(), hoor.as_source()


def insatser(ok):
    return {insats.nummer: insats for omrade in ok.omraden for insats in omrade.insatser}


def texts(insats):
    return [insats.beskrivning, insats.finansiering, *insats.malsattning, *insats.ansvar_skolverket, *insats.ansvar_huvudman]


def test_figures_of_rules_md():
    assert CLEAN.bidrag == 1_805_000
    assert {nummer: insats.bidrag for nummer, insats in insatser(CLEAN).items() if insats.bidrag} == {"5.1": 105_000, "5.5": 1_700_000}
    assert [rad.belopp for rad in insatser(CLEAN)["5.5"].beloppsrader] == [350_000, 1_350_000]
    assert insatser(CLEAN)["5.5"].beloppsrader[1].skolenheter == tuple(enhet.namn for enhet in HOOR.skolenheter)
    assert [m.antal for m in insatser(CLEAN)["5.5"].malgrupper] == [5, 4, 1]


def test_numbers_follow_the_order():
    assert list(insatser(CLEAN)) == ["5.1", "5.2", "5.3", "5.4", "5.5", "6.1", "6.2", "6.3"]


def test_utbetalningsplan_is_nine_quarters_and_exact():
    assert [u.belopp for u in CLEAN.utbetalningsplan] == [200_556] * 5 + [200_555] * 4
    assert CLEAN.beslutat_per_ar == ((2020, 401_112), (2021, 802_223), (2022, 601_665))
    assert all(is_working_day(u.datum) for u in CLEAN.utbetalningsplan)


@pytest.mark.parametrize("insats", insatser(CLEAN).values(), ids=lambda insats: insats.nummer)
def test_every_insats_of_the_clean_variant_is_whole(insats):
    assert all(texts(insats))
    assert insats.malgrupper
    assert insats.ansvar_skolverket
    assert insats.ansvar_huvudman
    assert sum(rad.belopp for rad in insats.beloppsrader) == insats.bidrag
    assert bool(insats.bidrag) == (insats.finansieringsform == "bidrag")
    assert insats.antal_totalt == insats.antal_atgardsplan
    assert insats.antal_totalt in (None, sum(m.antal or 0 for m in insats.malgrupper))
    assert {rad.kostnadsslag for rad in insats.beloppsrader} <= set(KOSTNADSSLAG)
    assert CLEAN.start <= insats.start <= insats.end <= CLEAN.end


@pytest.mark.parametrize("insats", insatser(CLEAN).values(), ids=lambda insats: insats.nummer)
def test_texts_are_canonical_and_filled_in(insats):
    for text in texts(insats):
        assert richtext.clean(text) == text
        assert find_placeholders(text) == []


def test_dates_lie_where_they_must():
    assert CLEAN.slutredovisning >= max(insats.end for insats in insatser(CLEAN).values())
    assert all(CLEAN.start <= day <= CLEAN.end for omrade in CLEAN.omraden for day in omrade.delredovisningar)


@pytest.mark.parametrize("ok", [CLEAN, SOURCE], ids=["clean", "source"])
def test_the_four_warnings_are_in_both(ok):
    forsta, omrade = insatser(ok)["5.1"], ok.omraden[0]
    assert forsta.start < omrade.start
    assert forsta.end > omrade.end
    assert ok.slutredovisning == ok.end
    assert length_in_words(ok.bakgrund.beslut_samverkan, ok.end) == "3 år och 114 dagar"
    replaced = {clean_uppdrag(u.beteckning) for u in hoor.REGERINGSUPPDRAG if u.ersatt_on and u.ersatt_on <= date(2020, 5, 27)}
    assert {clean_uppdrag(beteckning) for beteckning in ok.bakgrund.uppdrag} == replaced


def test_reasons_pass_the_warnings_in_the_clean_variant_only():
    assert len(CLEAN.motiveringar) == 6
    assert SOURCE.motiveringar == ()


def test_reasons_name_codes_of_the_kontroll():
    root = Path(hoor.__file__).parents[2]
    rules = "".join(path.read_text() for path in root.glob("agreements/checks/*.py"))
    rules += (root / "reporting" / "checks.py").read_text()
    assert [m.varning for m in CLEAN.motiveringar if f'"{m.varning}"' not in rules] == []


def test_the_source_has_its_own_faults_and_no_other():
    clean, source = insatser(CLEAN), insatser(SOURCE)
    assert {nummer for nummer in clean if clean[nummer] != source[nummer]} == {"5.5", "6.2"}
    assert not any(texts(source["6.2"]))
    assert (source["5.5"].ansvar_skolverket, source["5.5"].ansvar_huvudman) == ((), ())
    assert (source["5.5"].antal_totalt, source["5.5"].antal_atgardsplan) == (10, 9)
    assert [bilaga.nummer for bilaga in SOURCE.bilagor] == [2, 3, 4, 5]
    assert SOURCE.utbetalningsplan == ()
    assert "Tillägget" in dict(SOURCE.kapiteltexter)["andringar"]
    assert SOURCE.undertecknare == CLEAN.undertecknare


def test_two_signers_per_party_in_order_are_known_people():
    people = {p.slug: p for p in (*PERSONAL, *KONTAKTER)}
    assert [u.part for u in CLEAN.undertecknare] == ["skolverket"] * 2 + ["huvudman"] * 2
    assert [u.ordning for u in CLEAN.undertecknare] == [1, 2, 3, 4]
    assert all(people[u.person].befattning == u.befattning for u in CLEAN.undertecknare)
