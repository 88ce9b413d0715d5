"""What the phases of the walk share: the people with browsers of their own, Höör's facts moved to a year that lies ahead, a worker."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from agreements.demodata import hoor, types
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse, Samverkan
from sbs.overview.demo.register import Register

from .person import Person

ROUND = 2019  # the year Höör was chosen (rules.md): in the walk that is this year, and all that follows comes as many years later


def years_on() -> int:
    return timezone.localdate().year - ROUND


def ahead(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def later(value: Any) -> Any:
    """The same fact with its days as many years later: in dates, and in text that is a day."""
    if isinstance(value, date):
        return value.replace(year=value.year + years_on())
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return later(date.fromisoformat(value)).isoformat()
    if isinstance(value, dict):
        return {name: later(row) for name, row in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(later(row) for row in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{row.name: later(getattr(value, row.name)) for row in fields(value)})
    return value


def agreement() -> types.Overenskommelse:
    """Höör's ÖK 2 without the source's faults, to be signed this year."""
    return later(hoor.clean())


@dataclass
class Walk:
    """One test's state. People come when they are first asked for and stay logged in."""

    meet: Callable[..., Person]
    register: Register
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, slug: str) -> Person:
        if slug not in self.people:
            self.people[slug] = self.meet(slug, code=slug == CODED, brisk=True)
        return self.people[slug]

    @property
    def owner(self):
        return self.register.huvudman["hoor"]

    @property
    def case(self) -> Samverkan:
        return Samverkan.objects.get(huvudman=self.owner)

    @property
    def case_root(self) -> str:
        return f"/samverkan/{self.case.pk}/"

    @property
    def draft(self) -> Overenskommelse:
        """The ÖK 2 as it stands."""
        return self.case.overenskommelser.get(typ=Avtalstyp.OK2)

    @property
    def ok2(self) -> str:
        return f"/overenskommelser/{self.draft.pk}/"


CODED = "eva-rosengren"  # signs with a one-time code; the others confirm with the password
