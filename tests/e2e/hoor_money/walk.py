"""What the phases share: the clock, the people at their browsers, Höör's ÖK 2 as it was signed in 2020."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from django.utils import timezone

from agreements.models import Overenskommelse
from payments.models import Utbetalning
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from tests.e2e.hoor.person import NARROW, WIDE, Person

WHOLE = "1 805 000"
#: Who has no JavaScript in this walk: those who write on a telephone, and he who attests at the desk.
BARE = {"mattias-berg": NARROW, "eva-rosengren": NARROW, "oskar-lindroth": WIDE}
BROWSERS: dict[str, dict[str, Any]] = {slug: {"java_script_enabled": False, "width": width} for slug, width in BARE.items()}


@dataclass
class Clock:
    """Stands in for ``timezone.now``: goes on from where it was set, at the speed of the real one."""

    start: datetime
    since: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.since)

    def set(self, day: date, hour: int = 9) -> None:
        moment = stockholm.at(day, hour)
        assert moment >= self.start, "time does not go backwards"
        self.start, self.since = moment, time.monotonic()


@dataclass
class Money:
    """One test's state. People come when they are first asked for and stay logged in. ``browsers``: who has one unlike the others'."""

    browsers: ClassVar[dict[str, dict[str, Any]]] = BROWSERS

    meet: Callable[..., Person]
    register: Register
    ok: Overenskommelse
    clock: Clock
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, slug: str) -> Person:
        if slug not in self.people:
            self.people[slug] = self.meet(slug, brisk=True, **self.browsers.get(slug, {}))
        return self.people[slug]

    @property
    def root(self) -> str:
        return f"/overenskommelser/{self.ok.pk}/"

    def row(self, nummer: int) -> Utbetalning:
        return Utbetalning.objects.get(plan__overenskommelse=self.ok, nummer=nummer)

    def work(self) -> None:
        """The worker's steps, here: documents and letters."""
        jobs.run_waiting(now=timezone.now(), dated=False)
