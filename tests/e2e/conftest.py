"""The demo's people at browsers of their own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from sbs.lib import stockholm
from sbs.overview.demo import beslut
from sbs.overview.demo import register as demo
from tests.factories import stand_in_fil

from .hoor.person import WIDE, Person
from .hoor_money.walk import Clock


@pytest.fixture
def register(db, settings) -> demo.Register:
    """The demo's registers. A one-time code worked out at the end of its half minute is still taken."""
    settings.MFA_TOTP_TOLERANCE = 1
    made = demo.load(timezone.now())
    beslut.hoor(made, store=stand_in_fil)
    return made


@pytest.fixture
def clock(monkeypatch, settings) -> Clock:
    """The day after the ÖK 2 was signed; a walk moves it. A login holds for all of the years, or all would log in anew each quarter."""
    settings.SESSION_COOKIE_AGE = 4 * 366 * 24 * 3600
    made = Clock(stockholm.at(date(2020, 5, 28), 9))
    monkeypatch.setattr(timezone, "now", made)
    return made


@pytest.fixture
def meet(new_context, live_server, axe, register) -> Callable[..., Person]:
    """``meet("karin-almgren")`` is that person, logged in at a browser of her own, ``width`` px wide; the rest goes to the browser."""
    seen = set[tuple]()

    def make(slug: str, *, code: bool = False, brisk: bool = False, width: int = WIDE, **browser: Any) -> Person:
        page = new_context(**browser).new_page()
        page.set_viewport_size({"width": width, "height": 900})
        script = browser.get("java_script_enabled", True)
        person = Person(page, live_server.url, register.users[slug], axe, seen=seen, code=code, script=script, brisk=brisk)
        person.log_in()
        return person

    return make
