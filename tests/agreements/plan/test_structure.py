"""Utvecklingsområden and insatser of an åtgärdsplan: added, ordered, taken away; all of it in the encrypted draft."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agreements.plan.gather import parts_of
from agreements.services.plan import drafts
from agreements.services.plan.drafts import _shifted
from sbs.documents.models import Utkast


def titles(world) -> list[str]:
    return [part.title for part in parts_of(world.plan, world.people["representant"]) if part.is_named]


def url(world, name, *more) -> str:
    return reverse(f"agreements:{name}", args=[world.plan.pk, *more])


@pytest.fixture
def two(world):
    """Område A with the insatser a, b and c, and område B."""
    sara, pk = world.people["representant"], world.plan.pk
    area = drafts.add_omrade(pk, "A", sara, world.later())
    keys = {name: drafts.add_insats(pk, area.partition("-")[2], name, sara, world.later()) for name in "abc"}
    return world, keys | {"A": area, "B": drafts.add_omrade(pk, "B", sara, world.later())}


def test_they_are_numbered_in_order(two):
    assert titles(two[0]) == ["1 A", "1.1 a", "1.2 b", "1.3 c", "2 B"]


def test_they_are_moved(two):
    world, keys = two
    client = world.client("rektor")
    for key, step in ((keys["c"], "upp"), (keys["B"], "upp"), (keys["a"], "upp"), (keys["B"], "upp")):
        assert client.post(url(world, "move_plan_part", key), {"steg": step}).status_code == 302
    assert titles(world) == ["1 B", "2 A", "2.1 a", "2.2 c", "2.3 b"]
    assert client.get(url(world, "move_plan_part", keys["a"])).status_code == 405


def test_an_omrade_is_taken_away_with_its_insatser(two):
    world, keys = two
    client = world.client("representant")
    page = client.get(url(world, "remove_plan_part", keys["A"])).content.decode()
    assert all(f"1.{number} {name}" in page for number, name in enumerate("abc", start=1))
    for _ in range(2):
        assert client.post(url(world, "remove_plan_part", keys["A"])).status_code == 302
    assert titles(world) == ["1 B"]
    assert not Utkast.objects.filter(part__startswith="insats-").exists()
    assert client.get(url(world, "remove_plan_part", "styrkor")).status_code == 404


def test_the_pages_to_add(world):
    client = world.client("representant")
    assert client.get(url(world, "add_plan_area")).status_code == 200
    assert client.post(url(world, "add_plan_area"), {"titel": ""}).status_code == 422
    answer = client.post(url(world, "add_plan_area"), {"titel": "Ledning"})
    key = answer["Location"].rstrip("/").rpartition("/")[2]
    assert client.post(url(world, "add_plan_insats", key.partition("-")[2]), {"titel": "Handledning"}).status_code == 302
    assert titles(world) == ["1 Ledning", "1.1 Handledning"]
    assert client.get(url(world, "add_plan_insats", "finns-inte")).status_code == 404
    for who, expected in {"ekonomi": 403, "ansvarig": 403, "annan rektor": 404, "stranger": 404}.items():
        assert world.client(who).post(url(world, "add_plan_area"), {"titel": "X"}).status_code == expected


def test_a_nulagesanalys_has_none(analysis):
    assert analysis.client("representant").get(url(analysis, "add_plan_area")).status_code == 404


def test_after_the_submission_nothing_is_added_or_moved(world):
    world.fill()
    world.act("submit_plan")
    sara = world.people["representant"]
    with pytest.raises(PermissionDenied):
        drafts.add_omrade(world.plan.pk, "X", sara, world.later())


@given(st.lists(st.text(min_size=1), unique=True, min_size=1, max_size=6), st.integers(0, 5), st.sampled_from([-1, 1]))
def test_a_shift_keeps_all_and_moves_one_place_at_most(ids, place, step):
    wanted = ids[place % len(ids)]
    moved = _shifted(ids, wanted, step)
    assert sorted(moved) == sorted(ids)
    assert abs(moved.index(wanted) - ids.index(wanted)) <= 1
    assert _shifted(ids, "finns inte" * 9, step) == ids
