"""The demo's facts hold together, have valid numbers, and name no real person."""

from collections import Counter

import pytest

from agreements.demodata.huvudman import HOOR, HUVUDMAN_LIST, OMGANG_1, OMGANG_2, OMGANG_3, SAMVERKAN_LIST, URVALSOMGANGAR
from agreements.demodata.kontakter import KONTAKTER
from agreements.demodata.kontakter import MANDAT_LIST as MANDAT_HUVUDMAN
from agreements.demodata.personal import ENHET, PERSONAL, PROCESSTODJARE, TEAM_LIST, VIKARIAT_LIST
from agreements.demodata.personal import MANDAT_LIST as MANDAT_SKOLVERKET
from sbs.lib.formats import FORMATS

PEOPLE = (*PERSONAL, *KONTAKTER)


def test_rounds_of_seed_002():
    assert [len(omgang) for omgang in (OMGANG_1, OMGANG_2, OMGANG_3)] == [19, 5, 9]
    assert [sum(len(h.skolenheter) for h in omgang) for omgang in (OMGANG_2, OMGANG_3)] == [15, 22]
    assert len(HUVUDMAN_LIST) == 34


def test_each_huvudman_has_one_samverkan_in_a_known_round():
    assert [s.huvudman for s in SAMVERKAN_LIST] == [h.slug for h in HUVUDMAN_LIST]
    assert {s.urvalsomgang for s in SAMVERKAN_LIST} == {o.slug for o in URVALSOMGANGAR}
    assert len({s.dnr for s in SAMVERKAN_LIST}) == len(SAMVERKAN_LIST)


@pytest.mark.parametrize("huvudman", HUVUDMAN_LIST, ids=lambda h: h.slug)
def test_numbers_are_valid_and_stored_as_cleaned(huvudman):
    for kind in ("orgnr", "kommunkod", "postnummer", "telefon", "bankgiro"):
        stored = getattr(huvudman, kind)
        assert FORMATS[kind].clean(stored) == stored
    assert bool(huvudman.kommunkod) == (huvudman.typ == "KOMMUN")
    assert all(FORMATS["skolenhetskod"].clean(enhet.kod) for enhet in huvudman.skolenheter)


def test_numbers_and_names_are_used_once():
    for values in (
        [h.orgnr for h in HUVUDMAN_LIST],
        [h.namn for h in HUVUDMAN_LIST],
        [h.kommunkod for h in HUVUDMAN_LIST if h.kommunkod],
        [enhet.kod for h in HUVUDMAN_LIST for enhet in h.skolenheter],
        [p.slug for p in PEOPLE],
        [p.epost for p in PEOPLE],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_dnr_is_stored_as_cleaned():
    assert all(FORMATS["dnr"].clean(s.dnr) == s.dnr for s in SAMVERKAN_LIST)


def test_every_address_is_an_example():
    assert all(p.epost.isascii() and p.epost.endswith(".example.org") for p in PEOPLE)
    assert ENHET.epost.endswith(".example.org")


def test_no_real_person_of_the_sources():
    real = {"Petersen", "Bonthron", "Hedwall", "Palm", "Nordengren", "Vennerstrand"}
    assert not real & {p.last_name for p in PEOPLE}
    assert "Mikael Andersson" not in {p.namn for p in PEOPLE}


def test_teams_have_the_size_rules_md_gives():
    assert all(2 <= len(team.medlemmar) <= 5 and 5 <= len(team.huvudman) <= 8 for team in TEAM_LIST)
    assert set(Counter(team.teamledare for team in TEAM_LIST).values()) <= {2, 3}
    assert sorted(slug for team in TEAM_LIST for slug, _ in team.huvudman) == sorted(h.slug for h in HUVUDMAN_LIST)
    assert all(ansvarig in team.medlemmar for team in TEAM_LIST for _, ansvarig in team.huvudman)
    assert [slug for team in TEAM_LIST for slug in team.medlemmar] == [p.slug for p in PROCESSTODJARE]


def test_every_agency_role_is_held_and_money_takes_two():
    roles = Counter(roll for person in PERSONAL for roll in person.roller)
    assert set(roles) == {"processtodjare", "teamledare", "enhetschef", "undertecknare", "ekonom", "registrator", "insyn", "admin"}
    assert roles["ekonom"] == 2


def test_every_huvudman_has_a_first_contact_and_a_firmatecknare():
    slugs = sorted(h.slug for h in HUVUDMAN_LIST)
    assert sorted(k.huvudman for k in KONTAKTER if k.is_primary) == slugs
    assert sorted({k.huvudman for k in KONTAKTER if "firmatecknare" in k.roller}) == slugs


def test_every_school_in_hoor_has_its_rektor():
    rektorer = [enhet for k in KONTAKTER if k.huvudman == "hoor" and "rektor" in k.roller for enhet in k.skolenheter]
    assert rektorer == [enhet.namn for enhet in HOOR.skolenheter]


def test_mandates_and_substitutes_name_known_people():
    slugs = {p.slug: p for p in PEOPLE}
    assert all("undertecknare" in slugs[m.person].roller and not m.huvudman for m in MANDAT_SKOLVERKET)
    assert all("firmatecknare" in slugs[m.person].roller and m.huvudman == slugs[m.person].huvudman for m in MANDAT_HUVUDMAN)
    assert all(v.roll in slugs[v.ordinarie].roller and v.vikarie in slugs for v in VIKARIAT_LIST)
