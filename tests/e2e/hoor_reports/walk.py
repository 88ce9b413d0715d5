"""What the phases share: the clock, the people at their browsers, Höör's ÖK 2 in force, and what happens beside the walk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from reporting.models import Redovisning
from reporting.services import drafts
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from sbs.overview.demo import granskning_redovisning, redovisning, slutredovisning
from sbs.overview.demo import money as paying
from tests.e2e.hoor.person import NARROW, Person
from tests.e2e.hoor_money.walk import Money

#: What is written, read and answered in the browser: the report of a chapter by its number. The others come by the demo's services.
WALKED = ("5", 1)


@dataclass
class Reports(Money):
    """Maria has a telephone and Eva no JavaScript, throughout."""

    browsers: ClassVar[dict[str, dict[str, Any]]] = {"maria-stahl": {"width": NARROW}, "eva-rosengren": {"java_script_enabled": False}}
    others: list[paying.Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.others = sorted([*paying.acts(self.register, self.ok), *self._other_reports()], key=lambda row: row[0])

    def _other_reports(self) -> Iterator[paying.Act]:
        """Sent at their days, approved nine days later."""
        for kapitel in redovisning.KAPITEL:
            for nummer, day in redovisning.SENT.items():
                if (kapitel, nummer) != WALKED:
                    yield stockholm.at(day, 10), partial(redovisning.send, self.register, self.ok, kapitel, nummer)
                    yield stockholm.at(day + timedelta(days=9), 11), partial(self._approve, kapitel, nummer)

    def _approve(self, kapitel: str, nummer: int) -> None:
        moment = stockholm.at(redovisning.SENT[nummer] + timedelta(days=9), 11)
        granskning_redovisning.approve(self.register, self.report(kapitel, nummer), moment)

    def on(self, day: date, hour: int = 9) -> None:
        """It is that day: what the demo pays, writes and approves before it has happened."""
        while self.others and stockholm.day(self.others[0][0]) < day:
            self.others.pop(0)[1]()
        self.clock.set(day, hour)

    def report(self, kapitel: str = WALKED[0], nummer: int = WALKED[1]) -> Redovisning:
        return redovisning.report(self.ok, kapitel, nummer)

    @property
    def final(self) -> Redovisning:
        return slutredovisning.report(self.ok)

    def part(self, row: Redovisning, title: str) -> str:
        """The address of the part whose title begins so."""
        parts = drafts.parts_of(row, self.register.users["sara-nystrom"])
        found = next(part for part in parts if part.title.startswith(title))
        return f"{root_of(row)}del/{found.nyckel}/"


def root_of(row: Redovisning) -> str:
    return f"/redovisningar/{row.pk}/"


def write(me: Person, answers: dict[str, Any], *, button: str = "Spara och gå till uppgiftslistan") -> None:
    """The part that is open: as many rows as there are values, every answer, klar, saved."""
    flat: dict[str, Any] = {}
    for name, value in answers.items():
        if not isinstance(value, list):
            flat[name] = value
            continue
        while me.main.locator(f"#{name}-rader > li").count() < len(value):
            with me.page.expect_navigation():
                me.main.locator(f'button[name=add][value="{name}"]').click()
        flat |= {f"{name}-{place}-{column}": one for place, row in enumerate(value) for column, one in row.items()}
    me.fill(flat | {"klar": True})
    me.press(button)


def letter(kind: str, to: str) -> Utskick:
    """The newest mail of this kind to the person of that slug."""
    return Utskick.objects.filter(kind=kind, to__startswith=to.replace("-", ".")).latest("pk")
