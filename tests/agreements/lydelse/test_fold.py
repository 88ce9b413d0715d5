"""Any sequence of tillägg gives the text that replaying the changes by hand gives: for any day, any order of signing and of days."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agreements.lydelse import Step, apply, diff, empty, fold

FIRST = date(2020, 6, 1)
FIELDS = ("rubrik", "bidrag", "end")
#: The model: every leaf of the text by its full name. Nothing of the product's own code.
Flat = dict[tuple[str, str, str], Any]


def start() -> dict:
    text = empty()
    text["fakta"]["avtal"] = {"start": "2020-06-01", "end": "2022-08-31", "slutredovisning": "2022-08-31"}
    for number, key in enumerate("AB", start=1):
        text["omraden"][key] = {"ordning": number, "rubrik": f"Område {key}", "end": "2022-06-30"}
        for place in (1, 2):
            own = f"{key}{place}"
            text["insatser"][own] = {"omrade": key, "ordning": place, "rubrik": f"Insats {own}", "bidrag": 100 * place, "end": "2022-06-30"}
    text["delar"]["utbetalningsplan"] = {"innehall": [1, 2, 3]}
    return text


def flat(text: dict) -> Flat:
    return {
        (section, key, name): value
        for section, rows in text.items()
        if section not in ("schema", "ram")
        for key, row in rows.items()
        for name, value in row.items()
        if name != "ordning"  # where a place is taken on some day, the newcomer's is another; see the test of places
    }


@st.composite
def edits(draw, text: dict, serial: int) -> dict:
    """Somebody works on the whole signed text: writes in fields, moves, puts in and takes away."""
    after = deepcopy(text)
    for step in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("field", "field", "fact", "plan", "add", "remove", "move")))
        keys = sorted(after["insatser"])
        if kind == "fact":
            after["fakta"]["avtal"]["end"] = draw(st.sampled_from(("2022-08-31", "2022-12-31", "2023-05-31")))
        elif kind == "plan":
            after["delar"]["utbetalningsplan"]["innehall"] = draw(st.lists(st.integers(0, 3), max_size=3))
        elif kind == "add":
            home = draw(st.sampled_from(sorted(after["omraden"])))
            taken = [row["ordning"] for row in after["insatser"].values() if row["omrade"] == home]
            row = {"omrade": home, "ordning": max(taken, default=0) + 1, "rubrik": "Ny", "bidrag": 7, "end": "2022-01-01"}
            after["insatser"][f"N{serial}.{step}"] = row
        elif not keys:
            continue
        elif kind == "remove":
            del after["insatser"][draw(st.sampled_from(keys))]
        elif kind == "move":
            row, home = after["insatser"][draw(st.sampled_from(keys))], draw(st.sampled_from(sorted(after["omraden"])))
            if row["omrade"] != home:
                taken = [other["ordning"] for other in after["insatser"].values() if other["omrade"] == home]
                row["omrade"], row["ordning"] = home, max(taken, default=0) + 1
        else:
            row = after["insatser"][draw(st.sampled_from(keys))]
            name = draw(st.sampled_from(FIELDS))
            row[name] = draw(st.integers(0, 5)) if name == "bidrag" else draw(st.sampled_from(("x", "y", "z")))
    return after


@st.composite
def histories(draw) -> tuple[dict, list[tuple[date, dict, dict]]]:
    """(the ÖK as signed, [(first day, the signed text it was written on, that text as it is to be)]) in the order of signing."""
    base = start()
    head, rows = base, []
    for serial in range(draw(st.integers(0, 5))):
        day = FIRST + timedelta(days=draw(st.integers(0, 6)))
        after = draw(edits(head, serial))
        rows.append((day, head, after))
        head = after
    return base, rows


def by_hand(base: dict, rows: list[tuple[date, dict, dict]], day: date) -> Flat:
    """Go through what each tillägg says, in the order they were signed, leaf by leaf."""
    text = flat(base)
    for effective, before, after in rows:
        if effective > day:
            continue
        old, new = flat(before), flat(after)
        parts = {name[:2] for name in text}
        was, will = {name[:2] for name in old}, {name[:2] for name in new}
        for part in was - will:  # taken away as a whole
            text = {name: value for name, value in text.items() if name[:2] != part}
        for name, value in new.items():
            whole = name[:2] not in was
            if whole or (name[:2] in parts and old[name] != value):
                text[name] = value
    return text


@given(histories(), st.integers(-1, 7))
def test_any_sequence_any_day_any_order(history, offset):
    base, rows = history
    day = FIRST + timedelta(days=offset)
    before = deepcopy(base)
    steps = [Step(effective, diff(old, new)) for effective, old, new in rows]
    assert flat(fold(base, steps, day)) == by_hand(base, rows, day)
    assert base == before


@given(histories())
def test_with_every_tillagg_it_is_what_the_last_one_was_written_to_say(history):
    base, rows = history
    steps = [Step(effective, diff(old, new)) for effective, old, new in rows]
    wanted = rows[-1][2] if rows else base
    assert diff(fold(base, steps, date.max), wanted) == []


@given(histories())
def test_each_fits_strictly_on_what_was_signed_before_it(history):
    base, rows = history
    text = base
    for _, old, new in rows:
        text = apply(text, diff(old, new))
        assert diff(text, new) == []


@given(histories(), st.integers(-1, 7))
def test_no_two_have_one_place_in_the_order(history, offset):
    base, rows = history
    steps = [Step(effective, diff(old, new)) for effective, old, new in rows]
    text = fold(base, steps, FIRST + timedelta(days=offset))
    places = [(row["omrade"], row["ordning"]) for row in text["insatser"].values()]
    assert len(places) == len(set(places))
    assert all(row["omrade"] in text["omraden"] for row in text["insatser"].values())
