"""Costs and head-counts read against each other, rule by rule (rules.md, Höör: nine stated, 5 + 4 + 1 = 10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.plancheck import across, check, heads
from agreements.plancheck.facts import Cost, Insats, People, Plan, groups
from agreements.plancheck.within import per_slag
from agreements.plancheck.words import counts, totals

KEY_PEOPLE = (People("Nyckelpersoner", 5, "1"), People("Nyckelpersoner", 4, "2"), People("Nyckelpersoner", 1, "3"))
SEED = "Tillfällig förstärkning till 9 nyckelpersoner (5 Sätofta, 4 Ringsjö, 1 Tjörnarp) à 10 %"


def plan(
    *people: People, costs: tuple[Cost, ...] = (), kommentar: str = "", skola: str = "", vem: str = "Höörs kommun", **texts: str
) -> Plan:
    insats = Insats("insats-a", "1.1", "Nedsättning", people=people, texter=texts)
    return Plan(vem, skola, insatser=(insats,), kostnader=costs, kommentar=kommentar)


def cost(avser: str = "Nyckelpersoner", antal: int | None = None, belopp: int | None = 1_350_000, **more) -> Cost:
    return Cost(1, avser, more.pop("insats", "insats-a"), more.pop("slag", "1"), antal=antal, belopp=belopp, **more)


def codes(found) -> list[str]:
    return [brist.kod for brist in found]


class TestNineOrTen:
    def test_the_source_itself(self):
        """Nine in the costs, 5 + 4 + 1 among those who take part; and the sentence contradicts itself."""
        found = check(plan(*KEY_PEOPLE, costs=(cost(SEED, 9),)))
        assert codes(found) == ["antal_i_text", "antal_skiljer"]
        assert "9 nyckelpersoner i texten, men delarna blir 10" in found[0].text
        assert found[0].why == "Inom parentesen står 5 + 4 + 1 = 10."
        assert found[1].text == "Kostnad 1 räknar med 9 personer, men 1.1 Nedsättning har 10 deltagare"
        assert "5 + 4 + 1 = 10" in found[1].why
        assert {brist.niva for brist in found} == {"varning"}

    def test_ten_is_ten(self):
        assert not check(plan(*KEY_PEOPLE, costs=(cost(antal=10),)))

    def test_a_number_only_in_words_is_read_too(self):
        assert codes(check(plan(*KEY_PEOPLE, costs=(cost("Vikarier för nio nyckelpersoner"),)))) == ["antal_skiljer"]

    def test_the_number_beside_the_words(self):
        assert "antal_avser" in codes(check(plan(*KEY_PEOPLE, costs=(cost("Tid för 9 nyckelpersoner", 10),))))

    def test_one_group_of_several_is_enough(self):
        people = (*KEY_PEOPLE, People("Samordnare", 1))
        assert not check(plan(*people, costs=(cost(antal=10), cost("Samordnare", 1))))

    def test_all_together_are_fine_when_the_cost_names_nobody(self):
        people = (People("Rektorer", 3), People("Lärare", 20))
        assert not check(plan(*people, costs=(cost("Vikarier", 23),)))
        assert codes(check(plan(*people, costs=(cost("Vikarier", 24),)))) == ["antal_skiljer"]

    def test_no_people_no_question(self):
        assert not check(plan(costs=(cost(antal=9),)))

    def test_a_cost_without_insats_is_not_compared(self):
        assert not check(plan(*KEY_PEOPLE, costs=(cost(antal=9, insats=""),)))


class TestStatedInAll:
    def test_a_row_without_skolenhet_is_the_total_of_the_rows_with(self):
        found = check(plan(People("Nyckelpersoner", 9), *KEY_PEOPLE))
        assert codes(found) == ["antal_skolenheter"]
        assert found[0].text == "1.1 Nedsättning: Nyckelpersoner är 9 i allt men 10 på skolenheterna"
        assert found[0].var == "insats-a"

    def test_nobody_is_counted_twice(self):
        assert heads((People("Nyckelpersoner", 10), *KEY_PEOPLE)) == 10
        assert not check(plan(People("nyckelpersoner ", 10), *KEY_PEOPLE))

    def test_in_the_running_text(self):
        assert codes(check(plan(*KEY_PEOPLE, mal="Vi utser 9 nyckelpersoner (5 här och 5 där)."))) == ["antal_i_text"]


class TestSums:
    def test_a_stated_total_that_is_another(self):
        found = check(plan(costs=(cost(belopp=800_000, slag_namn="Personal/vikarier"),), kommentar="Sammanlagt ca 1 050 tkr."))
        assert codes(found) == ["summa_i_text"]
        assert found[0].why == "Raderna är 800\u00a0000\u00a0kronor."

    def test_the_same_total(self):
        assert not check(plan(costs=(cost(belopp=1_050_000),), kommentar="Totalt 1 050 tkr."))

    def test_per_kostnadsslag(self):
        costs = (cost(belopp=5, slag_namn="Resor"), cost(belopp=7, slag_namn="Personal"), cost(belopp=1, slag_namn="Resor"))
        assert per_slag(plan(costs=costs)) == [("Resor", 6), ("Personal", 7)]


class TestBetweenPlans:
    def test_the_school_counts_otherwise(self):
        own, school = plan(*KEY_PEOPLE), plan(People("Nyckelpersoner", 4), skola="1", vem="Sätoftaskolan")
        found = across(own, [school])
        assert codes(found) == ["antal_mellan_planer"]
        assert "Nyckelpersoner på Sätoftaskolan är 5 här men 4 i skolenhetens egen plan" in found[0].text

    def test_alike_or_silent(self):
        own = plan(*KEY_PEOPLE)
        assert not across(own, [plan(People("Nyckelpersoner", 5, "1"), skola="1"), plan(People("Lärare", 7), skola="2")])

    def test_paid_for_twice(self):
        own, school = plan(costs=(cost(),)), plan(costs=(cost(belopp=10),), skola="1", vem="Sätoftaskolan")
        assert codes(across(own, [school])) == ["kostnad_i_bada"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9 nyckelpersoner", [(9, "nyckelpersoner", ())]),
        ("tio lärare och 2 rektorer", [(10, "lärare", ()), (2, "rektorer", ())]),
        ("10 % av en tjänst, 12 träffar, år 2020", []),
        ("4 pedagogiska ledare (2 på A, 2 på B)", [(4, "pedagogiska ledare", (2, 2))]),
        ("Nio nyckelpersoner, tio procent var (5 Sätofta, 4 Ringsjö, 1 Tjörnarp)", [(9, "nyckelpersoner", (5, 4, 1))]),
        ("", []),
    ],
)
def test_people_in_words(text, wanted):
    assert [(row.antal, row.vilka, row.parts) for row in counts(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("Totalt 800 tkr", [800_000]), ("sammanlagt ca 2,5 mnkr", [2_500_000]), ("800 tkr per år", []), ("Totalt 12", [])]
)
def test_sums_in_words(text, wanted):
    assert totals(text) == wanted


@given(st.text())
def test_any_text_can_be_read(text):
    counts(text), totals(text)


people = st.builds(People, st.sampled_from(["Lärare", "Rektorer", ""]), st.none() | st.integers(0, 200), st.sampled_from(["", "1", "2"]))


@given(st.lists(people))
def test_the_whole_is_the_groups_and_never_more_than_the_rows(rows):
    total = heads(rows)
    assert total == sum(group.antal for group in groups(rows))
    assert total <= sum(row.antal or 0 for row in rows)
    assert heads([*rows, *rows]) <= 2 * total or total == 0
