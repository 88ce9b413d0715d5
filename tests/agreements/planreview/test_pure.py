"""Differences between versions, what an insats carries into the ÖK, and how two changes meet: pure, by example and by property."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agreements.plancheck.facts import Cost, Insats, People, Plan, from_snapshot
from agreements.planreview.carry import LABELS, Carried, carried, merge
from agreements.planreview.departures import Standing, departures
from agreements.planreview.versions import ADDED, CHANGED, REMOVED, SAME, changed, compare

COLUMNS = [{"namn": "malgrupp", "fraga": "Målgrupp", "typ": "rad"}, {"namn": "antal", "fraga": "Antal", "typ": "antal"}]


def cells(row: tuple[str, int]) -> list[dict]:
    return [{"varde": row[0], "visas": row[0], "typ": "rad"}, {"varde": row[1], "visas": str(row[1]), "typ": "antal"}]


def part(key: str, mal: str = "", start: str = "", rows: tuple = (), nummer: str = "1.1") -> dict:
    table = {"kolumner": COLUMNS, "rader": [cells(row) for row in rows]}
    svar = [
        {"namn": "mal", "fraga": "Mål", "typ": "text", "block": "", "varde": mal},
        {"namn": "start", "fraga": "Startdatum", "typ": "datum", "block": "", "varde": start},
        {"namn": "deltagare", "fraga": "Deltagare", "typ": "rader", "block": "", **table},
    ]
    return {"nyckel": key, "slag": "insats", "omrade": "", "nummer": nummer, "rubrik": key, "svar": svar}


def snapshot(*parts: dict) -> dict:
    return {"delar": list(parts), "vem": "Höör"}


class TestVersions:
    def test_added_removed_changed_and_the_same(self):
        old = snapshot(part("a", mal="Nio lärare"), part("b"), part("c"))
        new = snapshot(part("c", nummer="1.2"), part("a", mal="Tio lärare"), part("d"))
        assert [(row.nyckel, row.change) for row in compare(old, new)] == [("c", SAME), ("a", CHANGED), ("d", ADDED), ("b", REMOVED)]

    def test_words(self):
        [row] = changed(compare(snapshot(part("a", mal="Nio lärare")), snapshot(part("a", mal="Tio lärare"))))
        assert [(piece.op, piece.text) for piece in row.answers[0].parts] == [("delete", "Nio"), ("insert", "Tio"), ("equal", " lärare")]

    def test_rows_about_the_same_thing_stand_together(self):
        old, new = (("Lärare", 9), ("Rektorer", 2)), (("Samordnare", 1), ("Lärare", 10))
        [row] = changed(compare(snapshot(part("a", rows=old)), snapshot(part("a", rows=new))))
        [answer] = row.answers
        assert [(one.change, one.cells[0].new or one.cells[0].old) for one in answer.rows] == [
            (ADDED, "Samordnare"),
            (CHANGED, "Lärare"),
            (REMOVED, "Rektorer"),
        ]
        assert (answer.sums[0].old, answer.sums[0].new) == (11, 11)

    def test_what_came_by_post_has_nothing_to_compare(self):
        assert compare({"delar": []}, {"delar": []}) == []


rows = st.lists(st.tuples(st.sampled_from(["Lärare", "Rektorer", "Elevhälsa"]), st.integers(0, 50)), max_size=4).map(tuple)
parts = st.builds(part, st.sampled_from("abcd"), st.text("åb \n", max_size=12), st.sampled_from(["", "2020-08-01"]), rows)
snapshots = st.lists(parts, max_size=4, unique_by=lambda row: row["nyckel"]).map(lambda rows: snapshot(*rows))


@given(snapshots, snapshots)
def test_a_difference_says_both_versions_whole(old, new):
    found = compare(old, new)
    assert {row.nyckel for row in found} == {row["nyckel"] for one in (old, new) for row in one["delar"]}
    assert not changed(compare(new, new))
    for row in found:
        for answer in row.answers:
            if answer.parts:
                assert "".join(piece.text for piece in answer.parts if piece.op != "insert") == answer.old
                assert "".join(piece.text for piece in answer.parts if piece.op != "delete") == answer.new
            if answer.rows:
                assert [one.cells[1].new for one in answer.rows if one.change != REMOVED] == _numbers(new, row.nyckel)
                assert [one.cells[1].old for one in answer.rows if one.change != ADDED] == _numbers(old, row.nyckel)


def _numbers(shot: dict, key: str) -> list[str]:
    return [cells[1]["visas"] for part in shot["delar"] if part["nyckel"] == key for cells in part["svar"][2]["rader"]]


class TestCarried:
    def plan(self, **more) -> Plan:
        people = (People("Nyckelpersoner", 10), People("Nyckelpersoner", 6, "1"), People("Nyckelpersoner", 4, "2"), People("Rektorer", 2))
        insats = Insats("insats-a", "1.1", "Tid", people=people, texter={"mal": "- Ett\n- Två", "problem": "Lågt.", "orsaker": "Brist."})
        costs = (Cost(1, "Vikarier", "insats-a", "7", belopp=100), Cost(2, "Utan slag", "insats-a", belopp=5), Cost(3, "Annat", belopp=9))
        return Plan("Höör", insatser=(insats,), kostnader=costs, **more)

    def test_the_fields_of_the_ok(self):
        plan = self.plan()
        found = carried(plan, plan.insatser[0])
        assert found.malsattning == "Ett\nTvå"
        assert found.beskrivning == "Lågt.\n\nBrist."
        assert found.malgrupper == (("Nyckelpersoner", "1", 6), ("Nyckelpersoner", "2", 4), ("Rektorer", "", 2))
        assert (found.antal_atgardsplan, found.skolenheter, found.belopp, found.bidrag) == (12, ("1", "2"), (("Vikarier", "7", 100),), 100)

    def test_a_schools_plan_is_about_that_school(self):
        plan = self.plan(skola="9")
        found = carried(plan, plan.insatser[0])
        assert found.malgrupper[-1] == ("Rektorer", "9", 2)
        assert "9" in found.skolenheter

    def test_an_empty_snapshot_is_an_empty_plan(self):
        assert from_snapshot({"delar": []}).insatser == ()


OLD = Carried("Rubrik", "Text", "Mål", date(2020, 8, 1), date(2022, 6, 30), 10)


class TestMerge:
    def test_the_plans_change_is_written_where_nobody_else_has_written(self):
        found = merge(OLD, replace(OLD, malsattning="Nytt", antal_atgardsplan=9), replace(OLD, malsattning="Eget"))
        assert (found.write, found.kept) == ({"antal_atgardsplan": 9}, ["malsattning"])

    def test_both_wrote_the_same(self):
        new = replace(OLD, malsattning="Nytt")
        assert merge(OLD, new, new).write == {}


texts = st.sampled_from(["a", "b", "c"])
any_insats = st.builds(Carried, rubrik=texts, beskrivning=texts, malsattning=texts, antal_atgardsplan=st.none() | st.integers(1, 3))


@given(any_insats, any_insats, any_insats)
def test_every_field_is_written_kept_or_left(old, new, standing):
    found = merge(old, new, standing)
    result = {**standing.values(), **found.write}
    assert not set(found.write) & set(found.kept)
    for name in LABELS:
        before, after, now = (getattr(row, name) for row in (old, new, standing))
        wanted = after if now == before else now
        assert result[name] == wanted
        assert (name in found.kept) == (len({before, after, now}) == 3 or (after != before and now not in (before, after)))


@given(any_insats)
def test_taken_as_it_was_nothing_departs(row):
    standing = Standing(row.malsattning, row.start, row.end, row.antal_atgardsplan, row.bidrag, True, row.skolenheter)
    assert departures(row, standing, {}) == []
