"""The kontroll's rules about a tillägg, one by one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agreements.checks import VARNING, evaluate
from agreements.enums import Tillaggsslag
from agreements.workflow.process import Refused
from payments import amounts
from payments import tillagg as money
from payments.enums import Rekvisitionsstatus, Utbetalningsstatus
from payments.hinder.tillagg import changed_by_tillagg
from payments.models import Rekvisition, Utbetalning
from payments.schedule import Instalment
from payments.services.plan import CannotGenerate, regenerate, save_rows, suggest, write_plan
from payments.sync import TakenChanged, lines_of, sync_plan
from payments.workflow.rekvisition import perform_rekvisition
from sbs.accounts.enums import Roll
from sbs.lib import stockholm
from tests import factories as make
from tests.agreements.tillagg.world import NEW_YEAR
from tests.agreements.workflow.world import ending

pytestmark = pytest.mark.django_db


def found(world, draft) -> dict[str, str]:
    """kod -> nivå."""
    return {brist.kod: brist.niva for brist in evaluate(world.fresh(draft), stockholm.day(world.clock)).brister}


def edit(world, draft, **fields):
    row = draft.tillagg
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return draft


class TestRules:
    def test_one_that_changes_something_is_clean(self, world):
        draft = world.begin()
        assert found(world, draft) == {"tillagg_tomt": "fel"}
        world.set_insats(draft, "Strategisk", end=date(2022, 3, 31))
        assert found(world, draft) == {}

    def test_it_says_why(self, world):
        draft = edit(world, world.begin(), text=" ")
        assert "tillagg_varfor" in found(world, draft)

    @pytest.mark.parametrize("day", [date(2020, 5, 31), date(2022, 9, 1)])
    def test_its_day_lies_within_the_period(self, world, day):
        assert found(world, edit(world, world.begin(), effective_on=day))["tillagg_utanfor_period"] == "fel"

    def test_only_a_rattelse_holds_backwards(self, world):
        draft = edit(world, world.begin(), effective_on=date(2020, 9, 1))
        assert found(world, draft)["tillagg_bakat"] == VARNING
        edit(world, draft, slag=Tillaggsslag.RATTELSE)
        assert "tillagg_bakat" not in found(world, draft)

    def test_the_ok_is_in_force_or_knowingly_vilande(self, world):
        draft = world.begin()
        world.set_insats(draft, "Strategisk", end=date(2022, 3, 31))
        world.act(world.ok, "suspend", world.chief, **(ending(world, world.chief) | {"from_date": date(2020, 10, 1)}))
        assert found(world, draft) == {"tillagg_ok_vilande": VARNING}
        world.act(world.ok, "terminate", world.chief, **(ending(world, world.chief) | {"from_date": date(2020, 10, 2)}))
        assert found(world, draft) == {"tillagg_ok_galler_inte": "fel"}

    def test_it_does_not_begin_before_what_it_builds_on(self, world):
        first = world.begin(effective_on=date(2021, 6, 1))
        world.set_insats(first, "Strategisk", end=date(2022, 3, 31))
        world.sign(first)
        second = world.begin(effective_on=date(2021, 2, 1))
        world.set_insats(second, "Strategisk", end=date(2022, 5, 31))
        assert found(world, second) == {"tillagg_fore_tidigare": "fel"}
        assert found(world, edit(world, second, effective_on=date(2021, 6, 1))) == {}


class TestMoney:
    """The plan of a tillägg: what is due before its day stays, the rest is planned to the krona."""

    def test_the_rest_is_planned_and_the_settled_stays(self, world):
        draft = world.begin()
        before = money.plan_of(draft.tillagg.base)
        world.move_money(draft, bidrag=1_600_000)
        from agreements.lydelse.reader import read

        after = money.plan_of(read(draft))
        assert after[:2] == before[:2]
        assert sum(map(money.total, after)) == 1_705_000
        assert money.settled_stays(world.fresh(draft), date(2020, 10, 1)) == []

    def test_weighted_also_keeps_the_sum(self, world):
        draft = world.begin()
        world.move_money(draft)
        assert sum(row.belopp for row in suggest(world.fresh(draft), weighted=True)) == 1_705_000

    def test_less_than_what_is_settled_is_refused_in_words(self, world):
        draft = world.begin()
        row = world.insats(draft, "Samordnare")
        row.bidrag = 100_000
        row.save()
        with pytest.raises(CannotGenerate, match="har redan fått"):
            suggest(world.fresh(draft))

    def test_a_longer_time_gives_more_instalments(self, world):
        draft = world.begin(slag=Tillaggsslag.FORLANGNING)
        draft.end = date(2022, 12, 31)
        draft.save()
        rows = suggest(world.fresh(draft))
        assert (len(rows), rows[-1].period_end, sum(row.belopp for row in rows)) == (10, date(2022, 12, 31), 1_805_000)

    def test_changing_what_is_settled_is_a_fault_and_for_a_rattelse_a_warning(self, world):
        draft = world.begin()
        rows = suggest(draft)
        rows[0], rows[2] = _moved(rows[0], -1000), _moved(rows[2], 1000)
        save_rows(draft.pk, 0, world.writer, world.tick(), rows)
        assert [brist.niva for brist in money.settled_stays(world.fresh(draft), date(2020, 10, 1))] == ["fel"]
        edit(world, draft, slag=Tillaggsslag.RATTELSE)
        assert [brist.niva for brist in money.settled_stays(world.fresh(draft), date(2020, 10, 1))] == [VARNING]

    def test_the_instalments_that_stay_keep_their_rows(self, world):
        from agreements.services.tillagg.effect import apply_due

        before = dict(Utbetalning.objects.filter(plan__overenskommelse=world.ok).values_list("period_start", "pk"))
        draft = world.begin()
        world.move_money(draft)
        world.sign(draft)
        apply_due(stockholm.at(date(2021, 1, 1), 6))
        assert dict(Utbetalning.objects.filter(plan__overenskommelse=world.ok).values_list("period_start", "pk")) == before

    def test_what_is_released_or_paid_stays_whatever_its_day(self, world):
        """domain.md, Payments: a tillägg plans anew only what is not yet paid; not even a rättelse touches it."""
        release(world, 3)
        draft = world.begin()
        before = money.plan_of(draft.tillagg.base)
        world.move_money(draft, bidrag=1_600_000)
        assert [row.due_date.isoformat() for row in suggest(world.fresh(draft))][:3] == [row["datum"] for row in before[:3]]
        rows = suggest(world.fresh(draft))
        rows[2], rows[3] = _moved(rows[2], -1000), _moved(rows[3], 1000)
        save_rows(draft.pk, 1, world.writer, world.tick(), rows)
        edit(world, draft, slag=Tillaggsslag.RATTELSE)
        assert [(brist.kod, brist.niva) for brist in money.settled_stays(world.fresh(draft), date(2020, 10, 1))] == [("plan_betald", "fel")]

    def test_nothing_is_written_over_what_is_released(self, world):
        release(world, 3)
        rows = [
            Instalment(row.nummer, row.due_date, row.period_start, row.period_end, tuple(lines_of(row).items()))
            for row in amounts.instalments(world.ok)
        ]
        sync_plan(world.ok, [*rows[:4], _moved(rows[4], -1000), _moved(rows[5], 1000), *rows[6:]])
        with pytest.raises(TakenChanged):
            sync_plan(world.ok, [*rows[:2], _moved(rows[2], -1000), *rows[3:]])
        with pytest.raises(TakenChanged):
            sync_plan(world.ok, [*rows[:2], *rows[3:]])

    def test_the_database_keeps_the_lines_of_what_is_released(self, world):
        """Not even an insats that goes away takes them with it."""
        release(world, 3)
        with pytest.raises(IntegrityError, match="frisläppt eller betald"), transaction.atomic():
            world.insats(world.ok, "Samordnare").delete()

    def test_what_a_tillagg_on_its_way_changes_is_not_released_meanwhile(self, world):
        """What is released stands; so the tillägg comes first."""
        draft = world.begin()
        world.move_money(draft)
        rows = list(Utbetalning.objects.filter(plan__overenskommelse=world.ok).order_by("nummer"))
        assert [bool(changed_by_tillagg(row, NEW_YEAR)) for row in rows[:4]] == [False] * 4
        world.send(draft)
        assert [bool(changed_by_tillagg(row, NEW_YEAR)) for row in rows[:4]] == [False, False, True, True]

    def test_the_first_one_stays_once_its_rekvisition_is_accepted(self, world):
        """Rekvirerat is booked of it: neither less nor more may be planned, and nothing comes before it."""
        requisition(world)
        draft = world.begin(slag=Tillaggsslag.RATTELSE)
        edit(world, draft, effective_on=date(2020, 6, 1))
        rows = suggest(world.fresh(draft))
        day = date(2020, 10, 1)
        for wrong in ([_moved(rows[0], -1000), _moved(rows[1], 1000), *rows[2:]], [_earlier(rows[1]), rows[0], *rows[2:]]):
            write_plan(world.fresh(draft), wrong)
            assert [(brist.kod, brist.niva) for brist in money.settled_stays(world.fresh(draft), day)][:1] == [("plan_betald", "fel")]
        own = [
            Instalment(row.nummer, row.due_date, row.period_start, row.period_end, tuple(lines_of(row).items()))
            for row in amounts.instalments(world.ok)
        ]
        for wrong in ([_moved(own[0], -1000), _moved(own[1], 1000), *own[2:]], [_earlier(own[1]), own[0], *own[2:]]):
            with pytest.raises(TakenChanged, match="rekvirerad"):
                sync_plan(world.ok, wrong)
        sync_plan(world.ok, own)

    def test_its_rekvisition_is_not_accepted_while_a_tillagg_on_its_way_changes_it(self, world):
        row = requisition(world, status=Rekvisitionsstatus.RECEIVED)
        draft = edit(world, world.begin(slag=Tillaggsslag.RATTELSE), effective_on=date(2020, 6, 1))
        rows = suggest(world.fresh(draft))
        save_rows(draft.pk, 0, world.writer, world.tick(), [_moved(rows[0], -1000), _moved(rows[1], 1000), *rows[2:]])
        world.send(draft)
        with pytest.raises(Refused, match="Tillägg 1 till ÖK 2 ändrar utbetalningen"):
            perform_rekvisition(row.pk, "accept", make.make_staff(Roll.EKONOM), now=world.tick())

    def test_generated_twice_is_the_same(self, world):
        draft = world.begin()
        world.move_money(draft)
        one = suggest(world.fresh(draft))
        regenerate(draft.pk, 1, world.writer, world.tick())
        assert suggest(world.fresh(draft)) == one


def release(world, nummer: int) -> None:
    rows = Utbetalning.objects.filter(plan__overenskommelse=world.ok, nummer__lte=nummer)
    rows.update(status=Utbetalningsstatus.RELEASED, released_by=world.chief, released_at=world.clock)


def requisition(world, status: str = Rekvisitionsstatus.ACCEPTED) -> Rekvisition:
    """A rekvisition of the first instalment, accepted or come in."""
    accepted = {"accepted_at": world.clock, "accepted_by": world.chief} if status == Rekvisitionsstatus.ACCEPTED else {}
    row = Rekvisition.objects.create(overenskommelse=world.ok, status=status, created_at=world.clock, created_by=world.writer, **accepted)
    snapshot = {"uppgifter": {"belopp": 200_556, "referens": "Projekt 4711"}}
    row.versioner.create(nummer=1, snapshot=snapshot, sha256="0" * 64, frozen_at=world.clock, frozen_by=world.writer, inkommen=world.clock)
    return row


def _earlier(row):
    """The same money, before everything else."""
    from dataclasses import replace

    return replace(row, due_date=date(2020, 5, 1), period_start=date(2020, 5, 1), period_end=date(2020, 5, 31))


def _moved(row, kronor: int):
    from dataclasses import replace

    (key, belopp), *rest = row.lines
    return replace(row, lines=((key, belopp + kronor), *rest))


class TestConsequences:
    def test_old_and_new_instalments_side_by_side(self, world):
        from agreements.consequences import of_tillagg
        from agreements.lydelse.reader import read

        draft = world.begin()
        world.move_money(draft)
        data = {"fore": draft.tillagg.base, "efter": read(draft), "effective_on": draft.tillagg.effective_on}
        areas = dict(of_tillagg(world.ok, data, date(2020, 10, 1)))
        rows = {row.text: (row.before, row.after) for row in areas["Utbetalningar"]}
        assert rows["Utbetalning 1 oktober 2020, förfallen"] == ("200\u00a0556 kr", "200\u00a0556 kr")
        before, after = rows["Bidraget i allt"]
        assert (before, after) == ("1\u00a0805\u00a0000\u00a0kronor", "1\u00a0705\u00a0000\u00a0kronor")
        assert "I planen för 5.5 Samordnare och nedsättning för nyckelpersoner" in rows
        assert "Redovisningar" not in areas

    def test_reports_that_move_come_and_go(self, world):
        from agreements.consequences import of_tillagg
        from agreements.lydelse.reader import read

        draft = world.begin()
        draft.slutredovisning = date(2022, 10, 15)
        draft.save()
        omrade = draft.omraden.first()
        omrade.delredovisningar.filter(due_date=date(2021, 4, 15)).update(due_date=date(2021, 5, 13))
        draft.omraden.last().delredovisningar.create(due_date=date(2022, 2, 1))
        data = {"fore": draft.tillagg.base, "efter": read(draft), "effective_on": draft.tillagg.effective_on}
        areas = dict(of_tillagg(world.ok, data, date(2020, 10, 1)))
        assert [(row.text, row.before, row.after) for row in areas["Redovisningar"]] == [
            ("Slutredovisningen flyttas.", "31 augusti 2022", "15 oktober 2022 (nästa vardag 17 oktober 2022)"),
            ("Delredovisning för kapitel 5 flyttas.", "15 april 2021", "13 maj 2021 (nästa vardag 14 maj 2021)"),
            ("Delredovisning för kapitel 6 är ny.", "ingen dag", "1 februari 2022"),
        ]
        assert "Påminnelser" in areas
