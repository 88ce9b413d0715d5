"""Who or what it was on a given day: applied changes as data for ``agreements.organisation``."""

from datetime import date
from typing import Any

from django.db.models import Q

from agreements.enums import Andringsslag
from agreements.models import Huvudman, Overenskommelse, Skolenhet
from agreements.organisation import Change, Period, periods, value_on

Target = Huvudman | Skolenhet
COLUMNS = {Andringsslag.NAMN: "namn", Andringsslag.ORGNR: "orgnr", Andringsslag.KOD: "skolenhetskod", Andringsslag.HUVUDMAN: "huvudman"}


def changes_of(target: Target, slag: str) -> list[Change[Any]]:
    """The applied changes of one kind. One query (none when ``organisationsandringar`` is prefetched)."""
    rows = [row for row in target.organisationsandringar.all() if row.slag == slag and row.applied_at]
    if slag == Andringsslag.HUVUDMAN:
        return [Change(row.from_date, row.fran_huvudman, row.till_huvudman) for row in rows]
    return [Change(row.from_date, row.old_value, row.new_value) for row in rows]


def on(target: Target, slag: str, day: date) -> Any:
    """What the register had for that column on ``day``."""
    return value_on(getattr(target, COLUMNS[Andringsslag(slag)]), changes_of(target, slag), day)


def periods_of(target: Target, slag: str) -> list[Period[Any]]:
    """Every value of that column with its days, oldest first."""
    return periods(getattr(target, COLUMNS[Andringsslag(slag)]), changes_of(target, slag))


def former(target: Target, slag: str) -> list[str]:
    """What it was before, oldest first, without the present value."""
    now = getattr(target, COLUMNS[Andringsslag(slag)])
    return [text for text in dict.fromkeys(str(period.value) for period in periods_of(target, slag)[:-1]) if text and text != str(now)]


def has_signed(target: Target) -> bool:
    """Whether something that both parties have signed names it: then the register is changed by a registered change only."""
    signed = Overenskommelse.objects.filter(in_force_at__isnull=False)
    if isinstance(target, Huvudman):
        return signed.filter(samverkan__huvudman=target).exists()
    named = Q(omraden__insatser__skolenheter=target) | Q(planenheter__skolenhet=target) | Q(samverkan__skolenheter=target)
    return signed.filter(named).exists()
