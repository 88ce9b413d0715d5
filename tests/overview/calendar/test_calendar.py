"""The calendar address: shown once, only its hash kept, dead when ended or when the account is closed; and what the feed holds."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements.enums import Huvudmannaroll as R
from sbs.accounts.models import User
from sbs.audit.journal import history_of
from sbs.overview import calendar
from sbs.overview.models import Kalenderlank
from sbs.overview.views import calendar as views
from tests import factories as make
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, World, make_report, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE, END = "/installningar/kalender/", "/installningar/kalender/avsluta/"


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: WEEK_BEFORE)


@pytest.fixture
def world() -> World:
    return make_world(R.REPRESENTANT)


@pytest.fixture
def sara(world) -> User:
    return world.people[R.REPRESENTANT]


def client(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def address(user: User) -> str:
    return f"/kalender/{calendar.make_link(user, WEEK_BEFORE)}.ics"


def events(user: User) -> list[str]:
    text = calendar.feed(user, WEEK_BEFORE).replace(b"\r\n ", b"").decode()
    return [line.removeprefix("SUMMARY:") for line in text.split("\r\n") if line.startswith("SUMMARY:")]


class TestAddress:
    def test_it_is_shown_once_and_only_its_hash_is_kept(self, sara):
        browser = client(sara)
        shown = browser.post(PAGE).content.decode()
        secret = shown.split("/kalender/")[1].split(".ics")[0]
        assert Client().get(f"/kalender/{secret}.ics").status_code == 200
        assert secret not in browser.get(PAGE).content.decode()
        assert secret not in str(Kalenderlank.objects.values().get()) + str([entry.data for entry in history_of(sara)])
        assert secret not in str(dict(browser.session))

    def test_a_new_one_ends_the_old(self, sara):
        old, new = address(sara), address(sara)
        assert Client().get(old).status_code == 404
        assert Client().get(new).status_code == 200

    def test_it_is_ended_once(self, sara):
        link, browser = address(sara), client(sara)
        assert "Adressen är avslutad." in browser.post(END, follow=True).content.decode()
        assert "ingen adress som gäller" in browser.post(END, follow=True).content.decode()
        assert Client().get(link).status_code == 404

    def test_a_closed_accounts_dies(self, sara):
        link = address(sara)
        User.objects.filter(pk=sara.pk).update(is_active=False)
        assert Client().get(link).status_code == 404

    def test_the_ritual(self, sara):
        assert Client().get(PAGE).status_code == 302
        assert client(sara).get(END).status_code == 405
        assert Client().get("/kalender/fel.ics").status_code == 404
        assert Client().post(address(sara)).status_code == 405
        answer = Client().get(address(sara))
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert "private" in answer["Cache-Control"]

    def test_it_is_fetched_no_oftener_than_needed(self, sara, monkeypatch):
        monkeypatch.setattr(views, "PER_LINK", 2)
        link = address(sara)
        assert [Client().get(link).status_code for _ in range(3)] == [200, 200, 429]


class TestFeed:
    def test_what_a_huvudmans_person_sees(self, world, sara):
        make_report(world.ok)
        make_report(world.ok, date(2021, 10, 15), status="rep_submitted")
        make.make_plan(world.case, due_date=date(2021, 5, 3))
        make_report(make_world(namn="Munkfors kommun").ok)
        assert events(sara) == [
            "Delredovisning 2\\, Höörs kommun: ska in senast i dag",
            "Nulägesanalys\\, Höörs kommun: ska in senast i dag",
        ]

    def test_the_agencys_sees_those_she_is_responsible_for(self, world):
        make_report(world.ok)
        make_report(make_world(namn="Munkfors kommun").ok)
        assert events(world.karin) == ["Delredovisning 2\\, Höörs kommun: ska in senast i dag"]

    def test_who_has_lost_the_role_sees_nothing(self, world, sara):
        make_report(world.ok)
        sara.kontaktpersoner.get().roller.update(until=date(2021, 4, 1))
        assert events(User.objects.get(pk=sara.pk)) == []

    def test_it_is_bounded(self, world, sara, monkeypatch):
        monkeypatch.setattr(calendar, "MOST", 2)
        for days in range(3):
            make_report(world.ok, DUE + timedelta(days=days))
        make_report(world.ok, date(2031, 4, 15))
        make_report(world.ok, date(2021, 1, 4))
        assert len(events(sara)) == 2

    def test_the_queries_do_not_grow(self, world, sara):
        from django.db import connection

        def asked() -> int:
            with CaptureQueriesContext(connection) as captured:
                calendar.feed(User.objects.get(pk=sara.pk), WEEK_BEFORE)
            return len(captured)

        make_report(world.ok)
        few = asked()
        for days in (1, 4, 5):
            make_report(world.ok, DUE + timedelta(days=days))
        assert asked() == few
