"""What a new beslut om insatser och medel begins with: the områden, insatser, amounts and time of the ÖK 2's draft, or of the
fastställda åtgärdsplaner. Everything is edited freely afterwards; the beslut remembers where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from agreements.enums import Avtalstyp, Planstatus
from agreements.models import Beslut, Overenskommelse, Planversion, Samverkan
from agreements.plancheck.facts import Plan, same
from agreements.registries import DOCUMENT_PARTS, PAID_PER_YEAR
from agreements.services.planreview.reading import plan_of, submissions

OK, PLAN, NOTHING = "ok2", "plan", "inget"


@dataclass
class Scope:
    """The extent of a beslut as plain data. ``omraden``: name -> insatser; ``rader``: (what for, insats, kronor)."""

    start: date | None = None
    end: date | None = None
    omraden: dict[str, list[str]] = field(default_factory=dict)
    rader: list[tuple[str, str, int]] = field(default_factory=list)
    per_ar: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """What there is to take from in a case."""

    ok: Overenskommelse | None
    planer: list[Planversion]

    @property
    def kinds(self) -> list[str]:
        """The best first: the draft of the ÖK is what the plans have become."""
        return [*([OK] if self.ok else []), *([PLAN] if self.planer else [])]


def sources(samverkan: Samverkan) -> Sources:
    """The draft of the ÖK 2, and the last submission of each fastställd åtgärdsplan."""
    drafts = Overenskommelse.objects.filter(samverkan=samverkan, typ=Avtalstyp.OK2, in_force_at=None, ended_at=None)
    planer = [row for row in submissions(samverkan) if row.plan.status == Planstatus.CONFIRMED and plan_of(row).insatser]
    return Sources(drafts.select_related("samverkan__huvudman").first(), planer)


def prefill(beslut: Beslut, kind: str | None = None) -> None:
    """Fill in from ``kind`` of source, or the best there is (None). One that is not there fills in nothing."""
    assert beslut.samverkan is not None
    found = sources(beslut.samverkan)
    kind = kind or next(iter(found.kinds), NOTHING)
    if kind == OK and found.ok:
        beslut.ur_ok = found.ok
        _write(beslut, from_ok(found.ok))
    elif kind == PLAN and found.planer:
        beslut.ur_planer.set(found.planer)
        _write(beslut, from_plans([(plan_of(row), row.plan.skolenhet.namn if row.plan.skolenhet else "") for row in found.planer]))


def from_ok(ok: Overenskommelse) -> Scope:
    """Its time, områden with insatser, bidrag and the plan's sums per calendar year."""
    scope = Scope(ok.start, ok.end)
    for omrade in ok.omraden.prefetch_related("insatser"):
        insatser = list(omrade.insatser.all())
        scope.omraden.setdefault(omrade.rubrik, []).extend(row.rubrik for row in insatser)
        scope.rader += [(row.rubrik, row.rubrik, row.bidrag) for row in insatser if row.bidrag]
    plan = DOCUMENT_PARTS["utbetalningsplan"](ok) if "utbetalningsplan" in DOCUMENT_PARTS else None
    scope.per_ar = {year["ar"]: year["belopp"] for year in plan["per_ar"]} if plan else {}
    return scope


def from_plans(plans: Iterable[tuple[Plan, str]]) -> Scope:
    """The plans of a case together, each with its skolenhet's name ("" for the huvudman's). Områden of the same name become one.

    A row for each insats that costs something and for each cost that belongs to none; the time from the first insats's start to the last
    one's end; the years by the rule of the utbetalningsplan. Pure but for that rule.
    """
    scope = Scope()
    names: dict[str, str] = {}
    days: list[date] = []
    for plan, school in plans:
        where = f", {school}" if school else ""
        for insats in plan.insatser:
            area = plan.area(insats.omrade)
            rubrik = (area.rubrik if area else insats.rubrik)[:150]
            listed = scope.omraden.setdefault(names.setdefault(same(rubrik), rubrik), [])
            if same(insats.rubrik) not in map(same, listed):
                listed.append(insats.rubrik)
            if cost := plan.cost_of(insats.nyckel):
                scope.rader.append((f"{insats.rubrik}{where}"[:200], insats.rubrik[:200], cost))
            days += [day for day in (insats.start, insats.slut) if day]
        loose = (row for row in plan.kostnader if row.belopp and plan.insats(row.insats) is None)
        scope.rader += [(f"{row.avser}{where}"[:200], "", row.belopp or 0) for row in loose]
    if days:
        scope.start, scope.end = min(days), max(days)
        for rule in PAID_PER_YEAR:
            scope.per_ar = rule(scope.start, scope.end, [belopp for _, _, belopp in scope.rader])
    return scope


def _write(beslut: Beslut, scope: Scope) -> None:
    beslut.start, beslut.end = scope.start, scope.end
    beslut.save()
    for place, (rubrik, insatser) in enumerate(scope.omraden.items(), start=1):
        beslut.omraden.create(ordning=place, rubrik=rubrik, insatser="\n".join(insatser))
    for place, (avser, insats, belopp) in enumerate(scope.rader, start=1):
        beslut.rader.create(ordning=place, avser=avser, insats=insats, belopp=belopp)
    for year, belopp in scope.per_ar.items():
        beslut.per_ar.create(ar=year, belopp=belopp)
