"""A tillägg from its beginning to the day it holds: the rows become gällande lydelse, the signed originals never change."""

from datetime import date, timedelta

import pytest

from agreements.enums import Status
from agreements.lydelse import diff, insatser_of
from agreements.lydelse.reader import read
from agreements.models import Avtalsversion, Insats, Overenskommelse, Tillagg
from agreements.services import structure
from agreements.services.tillagg import draft, texts
from agreements.services.tillagg.effect import apply_due, apply_to
from payments.document import utbetalningsplan
from sbs.lib import stockholm
from tests.agreements.tillagg.world import NEW_YEAR
from tests.agreements.workflow.world import ending

pytestmark = pytest.mark.django_db
LATER = stockholm.at(date(2021, 1, 1), 6)


def agrees(ok: Overenskommelse, day: date) -> bool:
    """The rows say what the signed texts say of the day."""
    return diff(read(Overenskommelse.objects.get(pk=ok.pk)), texts.on_day(ok, day)) == []


class TestBegin:
    def test_it_says_the_whole_signed_text_under_the_same_identities(self, world):
        tillagg = world.begin()
        assert (tillagg.short_name, tillagg.status, tillagg.dnr) == ("Tillägg 1 till ÖK 2", Status.DRAFT, world.ok.dnr)
        assert diff(texts.signed_base(world.ok), read(tillagg)) == []
        assert tillagg.undertecknare.count() == 4
        assert world.fresh().status == Status.IN_FORCE

    def test_posted_twice_it_is_one(self, world):
        args = (world.ok, "rattelse", NEW_YEAR, "Rättar ett datum.", world.writer, world.clock)
        assert draft.create(*args, nummer=1).pk == draft.create(*args, nummer=1).pk
        assert Tillagg.objects.count() == 1

    def test_two_drafts_have_two_numbers(self, world):
        assert [world.begin().tillagg.nummer, world.begin().tillagg.nummer] == [1, 2]

    def test_without_a_published_mall_nothing_is_made(self, world):
        world.begin().tillagg.mallversion.klausuler.all()
        from agreements.models import Mallversion

        Mallversion.objects.filter(mall__typ="tillagg").update(status="retired")
        with pytest.raises(draft.CannotBegin, match="avtalsmall för tillägg"):
            world.begin()

    def test_the_demos_own_moves_an_insats_and_its_money(self, world):
        from sbs.overview.demo import tillagg as demo

        made = demo.begin(world.register, world.ok)
        plan = utbetalningsplan(made)
        assert {row["ar"]: row["belopp"] for row in plan["per_ar"]} == {2020: 401_112, 2021: 802_223, 2022: 601_665}
        assert world.insats(made, demo.HANDLEDNING).start == demo.LATER
        changed = {tuple(change["path"][::2]) for change in diff(made.tillagg.base, read(made))}
        assert changed == {("insatser", "start"), ("insatser", "bidrag"), ("insatser", "belopp"), ("delar", "innehall")}


class TestEffect:
    def test_on_its_day_and_once_and_late(self, world):
        kept = {row.uid: row.pk for row in Insats.objects.filter(omrade__overenskommelse=world.ok)}
        tillagg = world.begin()
        world.move_money(tillagg)
        signed = world.sign(tillagg)
        assert signed.status == Status.IN_FORCE
        assert world.insats(world.ok, "Samordnare").bidrag == 1_700_000
        assert agrees(world.ok, date(2020, 12, 31))
        assert apply_due(LATER - timedelta(days=1)) == 0
        assert apply_due(LATER + timedelta(days=40)) == 1
        assert apply_due(LATER + timedelta(days=41)) == 0
        assert world.insats(world.ok, "Samordnare").bidrag == 1_600_000
        assert utbetalningsplan(world.fresh())["summa"] == 1_705_000
        assert {row.uid: row.pk for row in Insats.objects.filter(omrade__overenskommelse=world.ok)} == kept
        assert agrees(world.ok, NEW_YEAR)
        assert not agrees(world.ok, date(2020, 12, 31))
        assert world.fresh(signed).tillagg.applied_at == LATER + timedelta(days=40)

    def test_a_day_that_has_come_when_the_last_one_signs(self, world, explain):
        tillagg = world.begin(effective_on=date(2020, 9, 1), slag="rattelse")
        world.set_insats(tillagg, "Strategisk", end=date(2022, 5, 31))
        world.sign(tillagg)
        assert world.insats(world.ok, "Strategisk").end == date(2022, 5, 31)
        assert world.fresh(tillagg).tillagg.applied_at is not None

    def test_a_new_insats_keeps_its_identity_and_one_taken_away_is_gone(self, world):
        tillagg = world.begin()
        omrade = tillagg.omraden.last()
        new = structure.add_insats(tillagg.pk, omrade.pk, "Läslyftet för alla", "satsning", world.writer, world.tick(), ordning=4)
        gone = world.insats(tillagg, "Handledning av de lokala")
        structure.remove_part(tillagg.pk, f"insats-{gone.pk}", world.writer, world.tick())
        world.sign(tillagg)
        apply_due(LATER)
        assert Insats.objects.get(omrade__overenskommelse=world.ok, rubrik="Läslyftet för alla").uid == new.uid
        assert not Insats.objects.filter(omrade__overenskommelse=world.ok, uid=gone.uid).exists()
        assert agrees(world.ok, NEW_YEAR)

    def test_the_signed_originals_never_change(self, world):
        before = list(Avtalsversion.objects.values("pk", "sha256", "snapshot"))
        tillagg = world.begin()
        world.move_money(tillagg)
        world.sign(tillagg)
        apply_due(LATER)
        assert list(Avtalsversion.objects.filter(pk__in=[row["pk"] for row in before]).values("pk", "sha256", "snapshot")) == before
        version = tillagg.versioner.get()
        from agreements.document import digest

        assert digest(version.snapshot) == version.sha256

    def test_signed_and_effective_in_any_order(self, world):
        """The one signed first begins last. Each day says what holds then, and the rows what holds today."""
        first = world.begin(effective_on=date(2021, 6, 1))
        world.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        world.sign(first)
        second = world.begin(effective_on=date(2021, 2, 1))
        world.set_insats(second, "Effektiva", end=date(2022, 4, 30))
        world.sign(second)
        for day, ends in (
            (date(2021, 1, 31), ("2022-06-30", "2022-06-30")),
            (date(2021, 2, 1), ("2022-06-30", "2022-04-30")),
            (date(2021, 6, 1), ("2022-03-31", "2022-04-30")),
        ):
            apply_due(stockholm.at(day, 5))
            text = texts.on_day(world.ok, day)
            rows = {row["rubrik"].split()[0]: row["end"] for key in text["omraden"] for _, row in insatser_of(text, key)}
            assert (rows["Strategisk"], rows["Effektiva"]) == ends
            assert agrees(world.ok, day)

    def test_one_whose_day_comes_after_the_ok_was_ended_never_begins(self, world):
        tillagg = world.begin()
        world.move_money(tillagg)
        world.sign(tillagg)
        world.act(world.ok, "terminate", world.chief, **(ending(world, world.chief) | {"from_date": date(2020, 12, 1)}))
        assert apply_due(LATER) == 0
        assert apply_to(world.ok.pk, LATER) == 0
        assert world.insats(world.ok, "Samordnare").bidrag == 1_700_000
        assert texts.on_day(world.fresh(), NEW_YEAR)["insatser"] == texts.signed_base(world.ok)["insatser"]

    def test_an_ok_that_is_vilande_is_changed_on_the_day(self, world):
        tillagg = world.begin()
        world.move_money(tillagg)
        world.sign(tillagg)
        world.act(world.ok, "suspend", world.chief, **(ending(world, world.chief) | {"from_date": date(2020, 12, 1)}))
        assert apply_due(LATER) == 1
        assert world.fresh().status == Status.SUSPENDED

    def test_a_failure_leaves_everything_as_it_was(self, world, monkeypatch):
        tillagg = world.begin()
        world.move_money(tillagg)
        world.sign(tillagg)
        monkeypatch.setattr("agreements.services.tillagg.effect.log", lambda *a, **k: 1 / 0)
        assert apply_due(LATER) == 0
        assert world.insats(world.ok, "Samordnare").bidrag == 1_700_000
        assert world.fresh(tillagg).tillagg.applied_at is None
        monkeypatch.undo()
        assert apply_due(LATER) == 1

    def test_a_signed_tillagg_has_no_life_of_its_own(self, world):
        from agreements.workflow import Refused, available

        tillagg = world.begin()
        world.move_money(tillagg)
        signed = world.sign(tillagg)
        assert available(signed, world.chief) == []
        with pytest.raises(Refused):
            world.act(signed, "suspend", world.chief, **ending(world, world.chief))
