"""Two at once: what is untouched is merged, what both have changed is chosen field by field, nothing is lost unseen."""

from datetime import date

import pytest

from agreements.checks import evaluate
from agreements.enums import Status
from agreements.lydelse import diff
from agreements.lydelse.reader import read
from agreements.services import structure
from agreements.services.tillagg.update import MINE, THEIRS, Undecided, changed_parts, standing, update
from agreements.workflow import Refused
from sbs.lib import stockholm
from tests.agreements.tillagg.conftest import only_rules_of_tillagg
from tests.agreements.tillagg.world import TillaggWorld
from tests.tools.standing import standing as stands

pytestmark = pytest.mark.django_db


def kinds(world, draft) -> list[str]:
    return [brist.kod for brist in evaluate(draft, stockholm.day(world.clock)).fel]


@stands
def both(in_force: TillaggWorld):
    """Two begun from the same text; the first is signed with another day for 5.3."""
    with pytest.MonkeyPatch.context() as patch:
        only_rules_of_tillagg(patch)
        first, second = in_force.begin(), in_force.begin()
        in_force.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        return in_force.sign(first), second


class TestUntouched:
    def test_is_merged_by_itself(self, world, both):
        _, second = both
        world.set_insats(second, "Effektiva", end=date(2022, 4, 30))
        assert kinds(world, second) == ["tillagg_underlag"]
        update(second.pk, {}, world.writer, world.tick())
        second = world.fresh(second)
        assert world.insats(second, "Strategisk").end == date(2022, 3, 31)
        assert world.insats(second, "Effektiva").end == date(2022, 4, 30)
        assert kinds(world, second) == []
        assert [row["path"][2] for row in standing(second).mine] == ["end"]

    def test_twice_does_nothing(self, world, both):
        _, second = both
        update(second.pk, {}, world.writer, world.tick())
        before = read(second)
        update(second.pk, {}, world.writer, world.tick())
        assert diff(before, read(second)) == []

    def test_whoever_has_the_part_open_is_told(self, world, both):
        from agreements.services.parts import Conflict, avsnitt_of, save_part

        _, second = both
        row = world.insats(second, "Strategisk")
        revision = avsnitt_of(second, f"insats-{row.pk}").revision
        update(second.pk, {}, world.writer, world.tick())
        with pytest.raises(Conflict):
            save_part(second.pk, f"insats-{row.pk}", revision, world.writer, world.tick(), lambda ok: None, title="x")

    def test_two_new_insatser_at_one_place_get_a_number_each(self, world):
        first, second = world.begin(), world.begin()
        for draft, name in ((first, "Läslyftet"), (second, "Mattelyftet")):
            structure.add_insats(draft.pk, draft.omraden.last().pk, name, "satsning", world.writer, world.tick(), ordning=4)
        world.sign(first)
        update(second.pk, {}, world.writer, world.tick())
        assert [row.rubrik for row in second.omraden.last().insatser.all()][-2:] == ["Läslyftet", "Mattelyftet"]


class TestTheSameField:
    @pytest.fixture
    def second(self, world, both):
        _, second = both
        world.set_insats(second, "Strategisk", end=date(2022, 5, 31))
        return second

    def test_the_kontroll_names_both(self, world, second):
        found = [brist for brist in evaluate(second, stockholm.day(world.clock)).fel if brist.kod == "tillagg_krock"]
        assert len(found) == 1
        assert "31 maj 2022" in found[0].why
        assert "31 mars 2022" in found[0].why

    def test_nothing_is_written_without_a_choice(self, world, second):
        with pytest.raises(Undecided) as caught:
            update(second.pk, {}, world.writer, world.tick())
        assert len(caught.value.conflicts) == 1
        assert world.insats(second, "Strategisk").end == date(2022, 5, 31)

    @pytest.mark.parametrize(("choice", "end"), [(MINE, date(2022, 5, 31)), (THEIRS, date(2022, 3, 31))])
    def test_the_choice_holds(self, world, second, choice, end):
        key = standing(second).conflicts[0].key
        update(second.pk, {key: choice}, world.writer, world.tick())
        assert world.insats(second, "Strategisk").end == end
        now = standing(world.fresh(second))
        assert now.is_current
        assert len(now.mine) == (1 if choice == MINE else 0)

    def test_one_that_is_kept_says_what_it_changes_now(self, world, second):
        update(second.pk, {standing(second).conflicts[0].key: MINE}, world.writer, world.tick())
        assert [(row["old"], row["new"]) for row in standing(world.fresh(second)).mine] == [("2022-03-31", "2022-05-31")]


class TestPartsThatAreGone:
    @pytest.mark.parametrize("choice", [MINE, THEIRS])
    def test_mine_changes_what_the_other_took_away(self, world, choice):
        first, second = world.begin(), world.begin()
        gone = world.insats(first, "Handledning av de lokala")
        structure.remove_part(first.pk, f"insats-{gone.pk}", world.writer, world.tick())
        world.sign(first)
        world.set_insats(second, "Handledning av de lokala", end=date(2022, 5, 31))
        update(second.pk, {standing(second).conflicts[0].key: choice}, world.writer, world.tick())
        rows = [row["rubrik"] for row in read(world.fresh(second))["insatser"].values()]
        assert any(name.startswith("Handledning av de lokala") for name in rows) == (choice == MINE)

    def test_mine_takes_away_what_the_other_changed(self, world):
        first, second = world.begin(), world.begin()
        world.set_insats(first, "Handledning av de lokala", end=date(2022, 5, 31))
        world.sign(first)
        gone = world.insats(second, "Handledning av de lokala")
        structure.remove_part(second.pk, f"insats-{gone.pk}", world.writer, world.tick())
        update(second.pk, {standing(second).conflicts[0].key: MINE}, world.writer, world.tick())
        assert not second.omraden.filter(insatser__rubrik__startswith="Handledning av de lokala").exists()


class TestSending:
    def test_an_old_text_is_never_sent_not_even_with_an_undantag(self, world, both, monkeypatch):
        from agreements.checks import kontroll

        _, second = both
        world.set_insats(second, "Effektiva", end=date(2022, 4, 30))
        monkeypatch.setattr(kontroll, "RULES", [])
        world.act(second, "submit_review", world.writer)
        world.act(second, "approve", world.chief, text="Bra.")
        with pytest.raises(Refused, match="äldre lydelse"):
            world.act(second, "send_for_signature", world.writer, deadline=date(2020, 12, 1))
        assert world.fresh(second).status == Status.APPROVED

    def test_a_rival_that_waits_for_signatures_is_waited_for(self, world):
        first, second = world.begin(), world.begin()
        world.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        world.set_insats(second, "Strategisk", end=date(2022, 5, 31))
        world.send(first)
        assert kinds(world, second) == ["tillagg_samtidigt"]

    def test_two_that_do_not_meet_may_wait_at_once(self, world):
        first, second = world.begin(), world.begin()
        world.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        world.set_insats(second, "Effektiva", end=date(2022, 5, 31))
        first, second = world.send(first), world.send(second)
        world.finish(second)
        world.finish(first)
        from agreements.services.tillagg.texts import on_day

        ends = {row["rubrik"].split()[0]: row["end"] for row in on_day(world.ok, date(2021, 1, 1))["insatser"].values()}
        assert (ends["Strategisk"], ends["Effektiva"]) == ("2022-03-31", "2022-05-31")


def test_the_editor_marks_the_parts_that_are_changed(world):
    draft = world.begin()
    assert changed_parts(draft) == set()
    row = world.set_insats(draft, "Strategisk", end=date(2022, 3, 31))
    assert changed_parts(draft) == {f"insats-{row.pk}"}
