"""The phase of a samverkan, derived from what has been decided, said, signed and submitted, never set by hand (domain.md, The six phases).

``with_phase`` says it in the database, for lists and filters; ``phase_of`` for one case; ``steps`` draws the line with its days.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from agreements.enums import Avtalstyp, Samverkansstatus, Status
from agreements.models import Bakgrund, Erbjudande, Mote, Overenskommelse, Samverkan
from sbs.lib import stockholm
from sbs.lib.dates import show_date

NAMES = (
    "Urval",
    "Dialog",
    "Nulägesanalys och åtgärdsplan",
    "Beslut och ÖK 2",
    "Genomförande",
    "Uppföljning",
)
_SIGNED = (Status.IN_FORCE, Status.SUSPENDED)
_BEFORE = (Status.DRAFT, Status.REVIEW, Status.APPROVED)
_OVER = (Status.PERIOD_ENDED, Status.CLOSED)


@dataclass(frozen=True)
class PlanFacts:
    """What the nulägesanalys and åtgärdsplan say about a case. ``begun`` and ``fixed`` are conditions on Samverkan (a Q that joins nothing:
    use ``pk__in``); ``days`` gives any of plan_due, plan_submitted, plan_fixed, beslut_insatser for one case."""

    begun: Callable[[], Q]
    fixed: Callable[[], Q]
    days: Callable[[Samverkan], dict[str, date]]


#: Filled by those who know of plans and beslut.
PLAN_FACTS: list[PlanFacts] = []
#: Conditions on Samverkan, as ``PlanFacts`` has: the slutredovisning of an ÖK 2 that holds has come in. Filled by who keeps the reports.
ACCOUNTED: list[Callable[[], Q]] = []


@dataclass(frozen=True)
class Phase:
    """One of the six; ``number`` counts from 1. In a closed case nothing goes on: the phase it had come to is done."""

    number: int
    closed: bool = False

    @property
    def name(self) -> str:
        return NAMES[self.number - 1]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """(name, state) of all six, for the row of phases; the state is "done", "now" or ""."""
        last = self.number + 1 if self.closed else self.number
        return [(name, "done" if n < last else "now" if n == last and not self.closed else "") for n, name in enumerate(NAMES, start=1)]


def with_phase(rows: QuerySet[Samverkan]) -> QuerySet[Samverkan]:
    """``fas``: the number of the phase each case is in. A draft that was given up says nothing about it; an ÖK 2 that held and was ended
    early leaves what comes after it, the uppföljning, unless another is begun."""
    own = Overenskommelse.objects.filter(samverkan=OuterRef("pk")).exclude(status=Status.TERMINATED)
    every = Overenskommelse.objects.filter(samverkan=OuterRef("pk"))
    ended = every.filter(typ=Avtalstyp.OK2, status=Status.TERMINATED, in_force_at__isnull=False)
    second, first = own.filter(typ=Avtalstyp.OK2), own.filter(typ=Avtalstyp.OK1, status__in=(*_SIGNED, *_OVER))
    talked = Mote.objects.filter(samverkan_list=OuterRef("pk"), cancelled_at=None)
    sent = Erbjudande.objects.filter(samverkan=OuterRef("pk"))
    fixed, begun, accounted = Q(pk=None), Q(pk=None), Q(pk=None)
    for condition in ACCOUNTED:
        accounted |= condition()
    for facts in PLAN_FACTS:
        fixed, begun = fixed | facts.fixed(), begun | facts.begun()
    reached = [
        When(Exists(second.filter(status__in=_OVER)) | accounted, then=Value(6)),
        When(Exists(second.filter(status__in=_SIGNED)), then=Value(5)),
        When(Exists(ended) & ~Exists(second), then=Value(6)),
        When(Exists(second) | fixed, then=Value(4)),
        When(Exists(first) | begun, then=Value(3)),
        When(Q(decided_on__isnull=False) | Exists(sent) | Exists(talked), then=Value(2)),
    ]
    return rows.annotate(fas=Case(*reached, default=Value(1), output_field=IntegerField()))


def phase_of(samverkan: Samverkan) -> Phase:
    """One query, or none for a row that came from ``with_phase``."""
    number = getattr(samverkan, "fas", None) or with_phase(Samverkan.objects.all()).values_list("fas", flat=True).get(pk=samverkan.pk)
    return Phase(number, closed=samverkan.status == Samverkansstatus.CLOSED)


@dataclass(frozen=True)
class Days:
    """The days that are known of one case; None where nothing is written."""

    round_decided: date | None = None
    dialog_begun: date | None = None
    decided_on: date | None = None
    ok1_signed: date | None = None
    plan_due: date | None = None
    plan_submitted: date | None = None
    plan_fixed: date | None = None
    beslut_insatser: date | None = None
    ok2_signed: date | None = None
    ok2_end: date | None = None
    closed: date | None = None


@dataclass(frozen=True)
class Step:
    """One phase with its day: when it ended, or for one that goes on since when or until when. ``state``: done, now or ""."""

    name: str
    state: str
    text: str = ""


@dataclass(frozen=True)
class _Words:
    ended: date | None = None
    now: str = ""
    later: str = ""
    done: str = field(default="")


def _day(day: date | None, before: str = "") -> str:
    return f"{before}{show_date(day)}" if day else ""


def line(phase: Phase, days: Days) -> list[Step]:
    """All six with the days that are known (design.md, Phases). Pure."""
    planned = _day(days.plan_due, "klar senast ") or _day(days.ok1_signed, "sedan ")
    words = [
        _Words(days.round_decided, _day(days.round_decided, "beslutat ")),
        _Words(days.ok1_signed or days.decided_on, _day(days.dialog_begun, "sedan ")),
        _Words(
            days.plan_fixed or days.plan_submitted, _day(days.plan_submitted, "inlämnad ") or planned, _day(days.plan_due, "klar senast ")
        ),
        _Words(days.ok2_signed, _day(days.beslut_insatser, "beslut ") or _day(days.plan_fixed, "sedan ")),
        _Words(days.ok2_end, _day(days.ok2_end, "till "), _day(days.ok2_end, "till ")),
        _Words(days.closed, _day(days.ok2_end, "sedan "), _day(days.ok2_end, "efter ")),
    ]
    return [
        Step(name, state, {"done": _day(one.ended), "now": one.now, "": one.later}[state])
        for (name, state), one in zip(phase.steps, words, strict=True)
    ]


def steps(samverkan: Samverkan, *, agency: bool) -> list[Step]:
    """The line of one case. A fixed number of queries."""
    return line(phase_of(samverkan), days_of(samverkan, agency=agency))


def days_of(samverkan: Samverkan, *, agency: bool) -> Days:
    """The facts behind the line. What the ÖK 2's own background says stands in where the case itself has no such document.

    A draft that is not shared gives its days to the agency only.
    """
    living = samverkan.overenskommelser.exclude(status=Status.TERMINATED, in_force_at=None)
    if not agency:
        living = living.filter(Q(shared_at__isnull=False) | ~Q(status__in=_BEFORE))
    rows = {row.typ: row for row in living.select_related("bakgrund")}
    first, second = rows.get(Avtalstyp.OK1), rows.get(Avtalstyp.OK2)
    background: Bakgrund | None = getattr(second, "bakgrund", None)
    found: dict[str, date | None] = {
        "round_decided": samverkan.urvalsomgang.decided_on,
        "dialog_begun": _dialog_begun(samverkan),
        "decided_on": samverkan.decided_on,
        "ok1_signed": _signed(first) or (background.ok1 if background else None),
        "plan_submitted": background.atgardsplan if background else None,
        "beslut_insatser": background.beslut_insatser if background else None,
        "ok2_signed": _signed(second),
        "ok2_end": _end(second),
        "closed": stockholm.day(samverkan.closed_at) if samverkan.closed_at else None,
    }
    for facts in PLAN_FACTS:
        found |= facts.days(samverkan)
    return Days(**found)


def _signed(ok: Overenskommelse | None) -> date | None:
    return stockholm.day(ok.in_force_at) if ok and ok.in_force_at else None


def _end(ok: Overenskommelse | None) -> date | None:
    """The last day it holds: the agreed one, or the day it was ended early."""
    if ok is None or ok.status != Status.TERMINATED or ok.ended_at is None:
        return ok.end if ok else None
    change = ok.statusandringar.filter(action="terminate").order_by("-at").first()
    return change.from_date if change else stockholm.day(ok.ended_at)


def with_line(rows: QuerySet[Samverkan]) -> QuerySet[Samverkan]:
    """``with_phase``, and with the first signs of a dialogue (``offered_on``, ``met_at``): what the line of a case asks of it."""
    return _with_dialog(with_phase(rows))


def _with_dialog(rows: QuerySet[Samverkan]) -> QuerySet[Samverkan]:
    met = Mote.objects.filter(samverkan_list=OuterRef("pk"), cancelled_at=None).order_by("starts_at")
    sent = Erbjudande.objects.filter(samverkan=OuterRef("pk")).order_by("sent_on")
    return rows.annotate(offered_on=Subquery(sent.values("sent_on")[:1]), met_at=Subquery(met.values("starts_at")[:1]))


def _dialog_begun(samverkan: Samverkan) -> date | None:
    """The first sign of a dialogue: the offer, a meeting, else the decision to begin. One query, or none for a row of ``with_line``."""
    row: Any = samverkan if hasattr(samverkan, "met_at") else _with_dialog(Samverkan.objects.order_by()).only("pk").get(pk=samverkan.pk)
    known = [day for day in (row.offered_on, stockholm.day(row.met_at) if row.met_at else None, samverkan.decided_on) if day]
    return min(known, default=None)
