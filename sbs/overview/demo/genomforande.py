"""Höör's ÖK 2 carried out: instalments and reports in the order of their days, and what ends it (rules.md, Höör). Through services only."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from agreements.models import Overenskommelse
from reporting.models import Redovisning
from sbs.lib import stockholm
from sbs.overview.demo import granskning_redovisning, money, redovisning, slutredovisning
from sbs.overview.demo.register import Register

#: The stage in the middle: both areas' second delredovisning has come in, one is to be completed, the sixth instalment is yet to come.
MIDDLE = date(2021, 5, 3)


def carry_out(register: Register, ok: Overenskommelse, until: date | None = None) -> None:
    """Everything that falls on the days up to ``until`` (None: all), in order."""
    acts = sorted([*money.acts(register, ok), *_reports(register, ok)], key=lambda row: row[0])
    for moment, act in acts:
        if until is None or stockholm.day(moment) <= until:
            act()


def end(register: Register, ok: Overenskommelse) -> None:
    """The slutredovisning is sent, reviewed and its amounts settled: an återkrav is begun and waits to be communicated."""
    carry_out(register, ok)
    slutredovisning.send(register, ok)
    slutredovisning.review(register, ok)


def close(register: Register, ok: Overenskommelse) -> None:
    """What was not used is claimed, paid back, and the agreement closed."""
    end(register, ok)
    slutredovisning.claim_back(register, ok)
    slutredovisning.close(register, ok)


def _reports(register: Register, ok: Overenskommelse) -> Iterator[money.Act]:
    """Sent a few days before its day, answered nine days later; the first area's second is asked to be completed and sent again."""
    for kapitel in redovisning.KAPITEL:
        for nummer in redovisning.SENT:
            row = redovisning.report(ok, kapitel, nummer)
            sent = stockholm.at(redovisning.SENT[nummer], 10 + redovisning.KAPITEL.index(kapitel), 20)
            yield sent, partial(redovisning.send, register, ok, kapitel, nummer)
            if nummer == granskning_redovisning.COMPLETED and kapitel == redovisning.KAPITEL[0]:
                asked, again = sent + timedelta(days=8), sent + timedelta(days=25)
                yield asked, partial(_answered, granskning_redovisning.ask_more, register, row, asked)
                yield again, partial(_answered, granskning_redovisning.send_again, register, row, again)
                sent = again
            approved = sent + timedelta(days=9)
            yield approved, partial(_answered, granskning_redovisning.approve, register, row, approved)


def _answered(how: Callable[..., object], register: Register, row: Redovisning, now: datetime) -> None:
    """The report as it then stands."""
    how(register, Redovisning.objects.for_lists().get(pk=row.pk), now)
