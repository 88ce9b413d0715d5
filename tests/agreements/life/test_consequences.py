"""What follows of a rest or an early end: told before, done afterwards, and held by the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agreements.consequences import dry_run, needs_tillagg
from agreements.enums import Status
from agreements.models import Beslutspunkt, Handling
from agreements.services.pauses import ended_on, pauses_of
from agreements.workflow import Refused
from payments.models import Uppehall, Utbetalning
from payments.uppehall import is_stopped, open_of, states
from reporting.consequences import state_of
from sbs.notices.models import Utskick
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db
TODAY = date(2020, 8, 20)


def told(world, action, **data) -> dict[str, list[str]]:
    areas = dry_run(world.ok, action, data, TODAY)
    return {area: [f"{row.text} [{row.before}→{row.after}]" if row.after else row.text for row in rows] for area, rows in areas}


def suspend(world, first=date(2020, 9, 1), until=date(2021, 1, 31)):
    data = {"orsak": "nytt_lage", "text": "Skolan byggs om.", "dokument": make_document(world.chief)}
    return world.act("suspend", world.chief, from_date=first, until=until, **data)


def terminate(world, first=date(2021, 6, 1)):
    data = {"orsak": "parten", "text": "Huvudmannen kan inte fortsätta.", "dokument": make_document(world.chief)}
    return world.act("terminate", world.chief, from_date=first, **data)


def resume(world, first=date(2021, 2, 1)):
    return world.act("resume", world.chief, from_date=first, text="Skolan är klar.")


class TestToldBefore:
    def test_a_suspension(self, running):
        found = told(running, "suspend", from_date=date(2020, 9, 1), until=date(2021, 1, 31))
        first, second, third = found["Utbetalningar"]
        assert first.startswith("Utbetalning 1")
        assert first.endswith("men avser också tid därefter. Den betalas som planerat.")
        assert second.startswith("Utbetalning 2")
        assert second.endswith("väntar tills överenskommelsen återupptas. [1 oktober 2020→väntar]")
        assert third.startswith("Utbetalning 3")
        assert [row.split(" ligger")[0] for row in found["Insatser"]] == ["4.1 Samordnare", "4.2 Handledning"]
        assert found["Redovisningar"] == [
            "Delredovisning för kapitel 4 lämnas inte medan överenskommelsen är vilande. [15 oktober 2020→vilar]"
        ]
        assert found["Påminnelser"] == ["Påminnelser om 1 redovisning skickas inte."]
        assert "huvudmannens kontaktpersoner" in found["Besked"][0]
        assert "Ärendet" not in found

    def test_an_early_end(self, running):
        found = told(running, "terminate", from_date=date(2021, 6, 1))
        dropped = [row for row in found["Utbetalningar"] if "faller bort" in row]
        assert [row.split(",")[0] for row in dropped] == [f"Utbetalning {n}" for n in (5, 6, 7, 8, 9)]
        assert any("Pröva om pengar ska betalas tillbaka" in row for row in found["Utbetalningar"])
        assert [row.split(" avslutas")[0] for row in found["Insatser"]] == ["4.1 Samordnare", "4.3 Matematik"]
        assert "Slutredovisningen ska lämnas ändå, senast 31 augusti 2022" in found["Redovisningar"][-1]
        assert "beslut om avslut" in found["Ärendet"][0]

    def test_a_resumption_proposes_new_days_and_a_tillagg(self, running):
        suspend(running)
        areas = dry_run(running.ok, "resume", {"from_date": date(2021, 2, 1)}, TODAY)
        assert needs_tillagg(areas)
        found = dict(areas)
        (period,) = found["Överenskommelsen"]
        assert (period.before, period.after) == ("31 augusti 2022", "31 januari 2023")
        reports = {row.text.split(":")[0]: (row.before, row.after) for row in found["Redovisningar"]}
        assert reports["Slutredovisningen"] == ("31 augusti 2022", "31 januari 2023")
        assert [row.before for row in found["Redovisningar"]][:2] == ["15 oktober 2020", "15 april 2021"]
        assert len([row for row in found["Utbetalningar"] if "kan betalas från och med 1 februari 2021" in row.text]) == 2

    def test_nothing_is_written(self, running):
        before = (Uppehall.objects.count(), Beslutspunkt.objects.count(), Utskick.objects.count())
        for action in ("suspend", "terminate"):
            told(running, action, from_date=date(2020, 9, 1))
        assert (Uppehall.objects.count(), Beslutspunkt.objects.count(), Utskick.objects.count()) == before

    def test_a_draft_given_up_concerns_nobodys_money(self, world):
        found = told(world, "terminate", from_date=date(2020, 9, 1))
        assert set(found) == {"Besked"}
        assert "Huvudmannen har inte sett utkastet" in found["Besked"][0]

    def test_another_agreement_under_way_is_named(self, running):
        from tests import factories as make

        first = make.make_ok(running.ok.samverkan, typ="ok1")
        assert "Utkast" not in told(running, "suspend", from_date=date(2020, 9, 1)), first


class TestDone:
    def test_what_was_told_is_what_is_held(self, running):
        suspend(running)
        assert states(running.ok) == {2: "Väntar", 3: "Väntar"}
        held = Utbetalning.objects.get(plan__overenskommelse=running.ok, nummer=2)
        assert is_stopped(held)
        assert held.uppehall.get().statusandring.text == "Skolan byggs om."
        assert [(pause.first, pause.last) for pause in pauses_of(running.ok)] == [(date(2020, 9, 1), None)]
        assert state_of(running.ok, date(2020, 10, 15)) == "paused"
        assert state_of(running.ok, date(2020, 8, 31)) == ""

    def test_open_ended_holds_everything_after(self, running):
        suspend(running, until=None)
        assert list(states(running.ok)) == [2, 3, 4, 5, 6, 7, 8, 9]

    def test_resumed_lets_go_and_can_rest_again(self, running):
        suspend(running)
        resume(running)
        assert states(running.ok) == {}
        assert Uppehall.objects.filter(lifted_by__action="resume").count() == 2
        assert state_of(running.ok, date(2020, 10, 15)) == ""
        suspend(running, first=date(2021, 3, 1), until=date(2021, 5, 31))
        assert states(running.ok) == {4: "Väntar"}

    def test_an_early_end_out_of_a_rest_drops_what_was_held(self, running):
        suspend(running)
        terminate(running, first=date(2021, 3, 1))
        assert states(running.ok) == dict.fromkeys([2, 3, 4, 5, 6, 7, 8, 9], "Faller bort")
        assert ended_on(running.ok) == date(2021, 3, 1)
        assert state_of(running.ok, date(2021, 4, 15)) == "cancelled"
        assert state_of(running.ok, date(2022, 8, 31), final=True) == ""

    def test_the_database_holds_it(self, running):
        suspend(running)
        row = next(iter(open_of(running.ok).values()))
        with pytest.raises(IntegrityError), transaction.atomic():
            Uppehall.objects.create(utbetalning=row.utbetalning, statusandring=row.statusandring, slag="held")
        terminate(running)
        dropped = next(iter(open_of(running.ok).values()))
        dropped.lifted_by = dropped.statusandring
        with pytest.raises(IntegrityError), transaction.atomic():
            dropped.save()

    def test_an_early_end_asks_for_a_closing_once(self, running):
        terminate(running)
        point = Beslutspunkt.objects.get()
        assert (point.samverkan, point.overenskommelse, point.slag) == (running.ok.samverkan, running.ok, "avslut")
        assert "från och med 1 juni 2021" in point.text

    def test_both_parties_are_told_and_the_document_is_in_the_diarium(self, running):
        suspend(running)
        to = set(Utskick.objects.filter(kind="suspended").values_list("to", flat=True))
        assert {running.writer.email, running.representant.email, running.economist.email} <= to
        row = running.ok.statusandringar.get()
        assert Handling.objects.get(key=f"statusandring:{row.pk}").dokument == row.dokument

    def test_days_outside_the_period_are_refused(self, running):
        with pytest.raises(Refused):
            suspend(running, first=date(2020, 5, 31))
        assert running.fresh().status == Status.IN_FORCE
        assert not Uppehall.objects.exists()

    def test_a_draft_given_up_asks_for_nothing(self, world):
        data = {"orsak": "parten", "text": "Nej.", "dokument": make_document(world.chief)}
        world.act("terminate", world.chief, from_date=date(2020, 9, 1), **data)
        assert not Beslutspunkt.objects.exists()
