"""The ÖK beside the åtgärdsplaner: what each picked insats says now and in the plan, what was not picked, what was added."""

from dataclasses import dataclass, field

from agreements.models import Insats, Overenskommelse, Planversion, Skolenhet
from agreements.numbering import number
from agreements.planreview.carry import carried
from agreements.planreview.departures import Departure, departures
from agreements.services.planreview.reading import compared, plan_of, submissions


@dataclass(frozen=True)
class Beside:
    """One insats of the ÖK. ``later`` is a newer submission that says something else about it."""

    insats: Insats
    nummer: str
    version: Planversion
    plan_title: str
    differences: list[Departure]
    later: Planversion | None = None

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.insats.rubrik}".strip()


@dataclass
class Comparison:
    picked: list[Beside] = field(default_factory=list)
    added: list[tuple[str, Insats]] = field(default_factory=list)
    left: list[tuple[Planversion, str]] = field(default_factory=list)
    versions: list[Planversion] = field(default_factory=list)

    @property
    def departing(self) -> int:
        return sum(1 for row in self.picked if row.differences)


def compare(ok: Overenskommelse) -> Comparison:
    """A fixed number of queries, however many insatser."""
    rows = Insats.objects.filter(omrade__overenskommelse=ok).select_related("planversion__plan__skolenhet", "planversion__plan__samverkan")
    insatser = list(rows.prefetch_related("malgrupper", "beloppsrader", "skolenheter").order_by("omrade__ordning", "ordning"))
    numbers, result = number(ok), Comparison(versions=submissions(ok.samverkan))
    names = {str(pk): namn for pk, namn in Skolenhet.objects.filter(huvudman=ok.samverkan.huvudman_id).values_list("pk", "namn")}
    newest = {version.plan_id: version for version in result.versions}
    for insats in insatser:
        if insats.planversion is None:
            result.added.append((numbers.insats(insats), insats))
        else:
            result.picked.append(_beside(insats, numbers.insats(insats), newest.get(insats.planversion.plan_id), names))
    there = {(row.version.plan_id, row.insats.plandel) for row in result.picked}
    for version in result.versions:
        plan = plan_of(version)
        result.left += [(version, row.title) for row in plan.insatser if (version.plan_id, row.nyckel) not in there]
    return result


def _beside(insats: Insats, nummer: str, newest: Planversion | None, names: dict[str, str]) -> Beside:
    version = insats.planversion
    assert version is not None
    plan = plan_of(version)
    was = plan.insats(insats.plandel)
    assert was is not None
    old = carried(plan, was)
    later = newest if newest and newest.nummer > version.nummer and _says_else(newest, insats.plandel, old) else None
    return Beside(insats, nummer, version, was.title, departures(old, compared(insats), names), later)


def _says_else(version: Planversion, plandel: str, old) -> bool:
    found = plan_of(version).insats(plandel)
    return found is None or carried(plan_of(version), found) != old
