"""What the calendar brings: each reminder once, also when the task runs often or missed a night."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.enums import Status
from agreements.services.follow import follow
from agreements.signing_schedule import due_offset, has_passed
from sbs.audit.journal import history_of
from sbs.lib import stockholm
from sbs.lib.dates import is_working_day
from sbs.notices.models import Utskick
from tests.agreements.workflow.world import DEADLINE, ending

OFFSETS = (7, 2, 0)
LONG_AGO = date(2020, 5, 1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 6, 4), None),
        (date(2020, 6, 5), 7),  # a Friday; the deadline is Friday 12 June
        (date(2020, 6, 6), None),  # Saturday, and nationaldagen
        (date(2020, 6, 8), 7),
        (date(2020, 6, 10), 2),
        (date(2020, 6, 11), 2),
        (date(2020, 6, 12), 0),
        (date(2020, 6, 13), None),
    ],
)
def test_the_latest_that_has_come(today, expected):
    assert due_offset(DEADLINE, today, OFFSETS, LONG_AGO) == expected


def test_one_who_was_just_asked_is_not_reminded():
    assert due_offset(DEADLINE, date(2020, 6, 8), OFFSETS, asked_on=date(2020, 6, 8)) is None
    assert due_offset(DEADLINE, date(2020, 6, 9), OFFSETS, asked_on=date(2020, 6, 8)) is None
    assert due_offset(DEADLINE, date(2020, 6, 10), OFFSETS, asked_on=date(2020, 6, 8)) == 2


@given(st.dates(date(2019, 1, 1), date(2024, 1, 1)), st.integers(-40, 40), st.integers(0, 60), st.sets(st.integers(0, 30)))
def test_a_reminder_never_comes_late_early_or_on_a_day_off(deadline, shift, asked_before, offsets):
    today, asked = deadline - timedelta(days=shift), deadline - timedelta(days=asked_before)
    offset = due_offset(deadline, today, offsets, asked)
    if offset is not None:
        assert offset in offsets
        assert asked < today <= deadline
        assert deadline - timedelta(days=offset) <= today
        assert is_working_day(today)


def test_the_last_day_is_in_time():
    assert not has_passed(DEADLINE, DEADLINE)
    assert has_passed(DEADLINE, DEADLINE + timedelta(days=1))
    assert not has_passed(None, DEADLINE)


def at(day: date, hour: int = 6) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 27, tzinfo=UTC)


def mails(kind: str) -> list[str]:
    return list(Utskick.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


class TestSigning:
    def test_the_one_whose_turn_it_is_and_nobody_else(self, world):
        world.to_signing()
        for hour in range(6, 20):
            follow(at(date(2020, 6, 5), hour))
        assert mails("signing_turn") == [world.signers[0].email]
        assert mails("signing_reminder") == [world.signers[0].email]
        assert "senast 12 juni 2020" in Utskick.objects.get(kind="signing_reminder").subject
        assert "Det är 7 dagar kvar" in Utskick.objects.get(kind="signing_reminder").body

    def test_a_missed_night_is_made_up_with_the_latest_only(self, world):
        world.to_signing()
        follow(at(date(2020, 6, 11)))
        follow(at(date(2020, 6, 12)))
        assert len(mails("signing_reminder")) == 2
        bodies = list(Utskick.objects.filter(kind="signing_reminder").order_by("pk").values_list("body", flat=True))
        assert "I morgon är sista dagen" in bodies[0]
        assert "I dag är sista dagen" in bodies[1]

    def test_a_new_day_starts_anew(self, world):
        world.to_signing()
        follow(at(date(2020, 6, 12)))
        world.act("extend_deadline", world.writer, deadline=date(2020, 6, 26), text="Semester.")
        follow(at(date(2020, 6, 26)))
        assert len(mails("signing_reminder")) == 2

    def test_when_the_day_has_passed_the_responsible_is_told_once(self, world):
        world.to_signing()
        follow(at(date(2020, 6, 13)))
        follow(at(date(2020, 6, 15)))
        assert mails("deadline_passed") == [world.writer.email]
        assert not mails("signing_reminder")

    def test_nobody_is_asked_to_read_what_is_not_there(self, world):
        world.to_approved().act("send_for_signature", world.writer, deadline=DEADLINE)
        follow(at(date(2020, 5, 5)))
        assert not mails("signing_turn")


class TestPeriods:
    def test_the_period_ends_the_day_after_its_last_by_stockholm(self, world):
        world.to_in_force()
        follow(datetime(2022, 8, 31, 21, 30, tzinfo=UTC))  # half past eleven at night in Stockholm
        assert world.fresh().status == Status.IN_FORCE
        moment = datetime(2022, 8, 31, 22, 30, tzinfo=UTC)
        assert stockholm.day(moment) == date(2022, 9, 1)
        follow(moment)
        follow(moment + timedelta(hours=1))
        assert world.fresh().status == Status.PERIOD_ENDED
        ended = history_of(world.ok).filter(verb="end_period").get()
        assert ended.actor is None
        assert set(mails("period_ended")) == {world.writer.email, world.chief.email}

    def test_a_rest_that_is_over_is_a_person_s_decision(self, world):
        world.to_in_force()
        world.act("suspend", world.chief, **ending(world, world.chief), until=date(2020, 12, 31))
        follow(at(date(2020, 12, 31)))
        assert not mails("suspension_over")
        follow(at(date(2021, 1, 1)))
        follow(at(date(2021, 1, 2)))
        assert set(mails("suspension_over")) == {world.writer.email, world.chief.email}
        assert world.fresh().status == Status.SUSPENDED


def test_one_that_fails_stops_no_other(world, monkeypatch, caplog):
    world.to_in_force()

    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("agreements.services.follow.perform", broken)
    follow(at(date(2022, 9, 1)))
    assert "could not be followed" in caplog.text
