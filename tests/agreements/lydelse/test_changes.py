"""Comparing texts, making changes, and where two lists of changes meet."""

from copy import deepcopy

import pytest

from agreements.lydelse import Stale, apply, conflicts, diff, overlay, same, same_place
from agreements.lydelse.words import points
from tests.agreements.lydelse.test_fold import start


def changed(**fields) -> dict:
    """The text with other fields in the insats A1."""
    text = start()
    text["insatser"]["A1"] |= fields
    return text


def without(key: str) -> dict:
    text = start()
    del text["insatser"][key]
    return text


def with_new(key: str = "N", ordning: int = 3) -> dict:
    text = start()
    text["insatser"][key] = {"omrade": "A", "ordning": ordning, "rubrik": "Ny", "bidrag": 7, "end": ""}
    return text


class TestDiff:
    def test_nothing(self):
        assert diff(start(), start()) == []

    def test_a_field(self):
        assert diff(start(), changed(bidrag=7)) == [{"path": ["insatser", "A1", "bidrag"], "old": 100, "new": 7}]

    def test_a_part_that_is_new_and_one_that_is_gone(self):
        assert [(row["path"], row["old"]) for row in diff(start(), with_new())] == [(["insatser", "N"], None)]
        assert [(row["path"], row["new"]) for row in diff(start(), without("B2"))] == [(["insatser", "B2"], None)]

    def test_a_row_that_changed_its_name_is_the_same_row(self):
        old = changed(skolenheter=[{"pk": 1, "namn": "Gamla skolan"}])
        new = changed(skolenheter=[{"pk": 1, "namn": "Nya skolan"}])
        assert diff(old, new) == []
        assert not same({"pk": 1}, {"pk": 2})


class TestApply:
    def test_gives_the_other_text_and_leaves_the_first(self):
        text, target = start(), with_new()
        assert diff(apply(text, diff(text, target)), target) == []
        assert text == start()

    @pytest.mark.parametrize("other", [changed(bidrag=5), without("A1")])
    def test_a_stale_field_is_refused(self, other):
        with pytest.raises(Stale) as caught:
            apply(other, diff(start(), changed(bidrag=7)))
        assert caught.value.change["path"] == ["insatser", "A1", "bidrag"]

    def test_a_part_that_is_there_already_and_one_that_is_another_now(self):
        with pytest.raises(Stale):
            apply(with_new(), diff(start(), with_new()))
        with pytest.raises(Stale):
            apply(changed(bidrag=5), diff(start(), without("A1")))


class TestConflicts:
    def test_the_same_field_said_differently(self):
        found = conflicts(diff(start(), changed(bidrag=7)), diff(start(), changed(bidrag=8)))
        assert [(row.key, row.mine["new"], row.theirs["new"]) for row in found] == [("insatser/A1/bidrag", 7, 8)]

    def test_the_same_field_said_alike_and_different_fields(self):
        assert conflicts(diff(start(), changed(bidrag=7)), diff(start(), changed(bidrag=7))) == []
        assert conflicts(diff(start(), changed(bidrag=7)), diff(start(), changed(rubrik="x"))) == []

    def test_one_changes_what_the_other_takes_away(self):
        found = conflicts(diff(start(), changed(bidrag=7)), diff(start(), without("A1")))
        assert [row.key for row in found] == ["insatser/A1"]

    def test_one_puts_an_insats_in_a_chapter_that_the_other_takes_away(self):
        gone = start()
        gone["omraden"].pop("A")
        gone["insatser"] = {key: row for key, row in gone["insatser"].items() if row["omrade"] != "A"}
        assert [row.key for row in conflicts(diff(start(), with_new()), diff(start(), gone))] == ["omraden/A"]
        moved = start()
        moved["insatser"]["B1"] |= {"omrade": "A", "ordning": 3}
        assert [row.key for row in conflicts(diff(start(), gone), diff(start(), moved))] == ["omraden/A"]

    def test_two_new_at_one_place_are_no_conflict_but_told_apart(self):
        one, other = diff(start(), with_new("N")), diff(start(), with_new("M"))
        assert conflicts(one, other) == []
        assert same_place(one, other)
        merged = overlay(with_new("N"), other)
        assert (merged["insatser"]["N"]["ordning"], merged["insatser"]["M"]["ordning"]) == (3, 4)


class TestWords:
    def text(self) -> dict:
        text = start()
        text["ram"] = {"klausuler": [{"nyckel": "period", "rubrik": "Tid"}, {"nyckel": "omraden", "rubrik": "Områden"}]}
        return text

    def said(self, change) -> list[str]:
        old, new = self.text(), self.text()
        change(new)
        return [point.text for point in points(diff(old, new), old, new)]

    def test_an_amount_a_date_and_a_fact_in_the_printed_order(self):
        def change(text):
            text["insatser"]["A2"]["bidrag"] = 1_500_000
            text["insatser"]["A1"]["end"] = "2021-05-13"
            text["fakta"]["avtal"]["end"] = "2023-05-31"

        assert self.said(change) == [
            "1 Tid, gäller till och med: 31 augusti 2022 → 31 maj 2023",
            "2.1 Insats A1, till och med: 30 juni 2022 → 13 maj 2021",
            "2.2 Insats A2, bidrag: 200\u00a0kronor → 1\u00a0500\u00a0000\u00a0kronor",
        ]

    def test_something_new_something_gone_and_something_moved(self):
        def change(text):
            del text["insatser"]["A1"]
            text["insatser"]["N"] = deepcopy(text["insatser"]["A2"]) | {"ordning": 3, "rubrik": "Ny insats"}
            text["insatser"]["B1"] |= {"omrade": "A", "ordning": 4}

        said = self.said(change)
        assert "2.1 Insats A1: tas bort" in said
        assert "2.2 Ny insats: nytt" in said
        assert "2.3 Insats B1, utvecklingsområde: Område B → Område A" in said
