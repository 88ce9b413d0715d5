"""Sent versions and the ÖK's insatser as the plain data that ``planreview`` compares. Reads versions only: a draft has no way in here."""

from collections.abc import Mapping

from agreements.enums import Planslag, Planversionsslag
from agreements.models import Insats, Planversion, Samverkan
from agreements.plancheck import Plan, from_snapshot
from agreements.planreview.carry import Carried
from agreements.planreview.departures import Standing


def plan_of(version: Planversion) -> Plan:
    """What the version says; ``version.plan`` is at hand. Read once per version object."""
    known = version.__dict__
    if "_plan" not in known:
        school = version.plan.skolenhet_id
        known["_plan"] = from_snapshot(version.snapshot, skola=str(school) if school else "")
    return known["_plan"]


def submissions(samverkan: Samverkan, wanted: Mapping[int, int] | None = None) -> list[Planversion]:
    """The last submission of each åtgärdsplan of the case, the huvudman's first, then the skolenheter in Swedish order.

    The last is the one a plan was fastställd by. ``wanted``: key of a plan -> number of another submission of it; one that is not there
    is left out of account.
    """
    rows = Planversion.objects.filter(plan__samverkan=samverkan, plan__slag=Planslag.ATGARDSPLAN, slag=Planversionsslag.SUBMITTED)
    last: dict[int, Planversion] = {}
    chosen = wanted or {}
    for row in rows.select_related("plan__skolenhet", "plan__samverkan__huvudman", "dokument").order_by("nummer"):
        standing = last.get(row.plan_id)
        if standing is None or standing.nummer != chosen.get(row.plan_id):
            last[row.plan_id] = row
    return sorted(last.values(), key=lambda row: (row.plan.skolenhet is not None, getattr(row.plan.skolenhet, "sort_key", ""), row.plan_id))


def submitted_plans(samverkan: Samverkan) -> dict[int, list[Planversion]]:
    """Key of each åtgärdsplan that has been sent in more than once -> its submissions, the newest first. One query."""
    rows = Planversion.objects.filter(plan__samverkan=samverkan, plan__slag=Planslag.ATGARDSPLAN, slag=Planversionsslag.SUBMITTED)
    found: dict[int, list[Planversion]] = {}
    for row in rows.select_related("plan__skolenhet", "plan__samverkan__huvudman").order_by("plan", "-nummer"):
        found.setdefault(row.plan_id, []).append(row)
    return {key: versions for key, versions in found.items() if len(versions) > 1}


def _keys(insats: Insats) -> tuple[str, ...]:
    return tuple(sorted(str(row.pk) for row in insats.skolenheter.all()))


def standing_of(insats: Insats) -> Carried:
    """The ÖK's insats in the fields a plan gives."""
    return Carried(
        rubrik=insats.rubrik,
        beskrivning=insats.beskrivning,
        malsattning=insats.malsattning,
        start=insats.start,
        end=insats.end,
        antal_atgardsplan=insats.antal_atgardsplan,
        malgrupper=tuple((row.benamning, str(row.skolenhet_id or ""), row.antal) for row in insats.malgrupper.all()),
        skolenheter=_keys(insats),
        belopp=tuple((row.avser, str(row.kostnadsslag_id), row.belopp) for row in insats.beloppsrader.all()),
    )


def compared(insats: Insats) -> Standing:
    """The ÖK's insats as it is set beside the plan."""
    numbers = [row.antal for row in insats.malgrupper.all() if row.antal is not None]
    return Standing(
        malsattning=insats.malsattning,
        start=insats.start,
        end=insats.end,
        antal=sum(numbers) if numbers else None,
        bidrag=insats.bidrag,
        is_bidrag=insats.finansieringsform == "bidrag",
        skolenheter=_keys(insats),
    )
