"""What can be taken into the ÖK 2 from the sent åtgärdsplaner: what is new, what has changed since it was taken, what is there already."""

from dataclasses import dataclass, field

from agreements.models import Insats, Overenskommelse, Planversion
from agreements.numbering import number
from agreements.plancheck import facts
from agreements.planreview.carry import LABELS, Carried, Merge, carried, merge
from agreements.services.planreview.reading import plan_of, standing_of

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass
class Offer:
    """One insats of one plan. ``row`` is the ÖK's when it has been taken, ``merge`` what taking it again would do."""

    version: Planversion
    insats: facts.Insats
    content: Carried
    row: Insats | None = None
    nummer: str = ""
    revision: int = 0
    merge: Merge = field(default_factory=Merge)

    @property
    def state(self) -> str:
        if self.row is None:
            return NEW
        changes = self.row.planversion_id != self.version.pk and (self.merge.write or self.merge.kept)
        return CHANGED if changes else SAME

    @property
    def key(self) -> str:
        """In the form: unique in the page."""
        return f"{self.version.plan_id}-{self.insats.nyckel}"

    @property
    def row_key(self) -> str:
        """The ÖK's part."""
        return f"insats-{self.row.pk}" if self.row else ""

    @property
    def writes(self) -> str:
        """ "mål och belopp": what would be written."""
        return ", ".join(LABELS[name] for name in self.merge.write)

    @property
    def keeps(self) -> str:
        return ", ".join(LABELS[name] for name in self.merge.kept)


@dataclass
class AreaOffer:
    """One område of a plan, with its insatser."""

    nyckel: str
    rubrik: str
    offers: list[Offer] = field(default_factory=list)


@dataclass
class PlanOffer:
    version: Planversion
    areas: list[AreaOffer] = field(default_factory=list)
    loose: int = 0  # kronor in costs that belong to no insats

    @property
    def offers(self) -> list[Offer]:
        return [offer for area in self.areas for offer in area.offers]


def offers_of(versions: list[Planversion], ok: Overenskommelse | None) -> list[PlanOffer]:
    """A fixed number of queries, however many insatser."""
    taken, numbers, revisions = {}, None, {}
    if ok is not None:
        rows = Insats.objects.filter(omrade__overenskommelse=ok, planversion__isnull=False).select_related("planversion__plan")
        rows = rows.prefetch_related("malgrupper", "beloppsrader", "skolenheter")
        taken = {(row.planversion.plan_id, row.plandel): row for row in rows if row.planversion}
        numbers = number(ok)
        revisions = dict(ok.avsnitt.values_list("nyckel", "revision"))
    found = []
    for version in versions:
        plan = plan_of(version)
        made = PlanOffer(version, loose=sum(row.belopp or 0 for row in plan.kostnader if plan.insats(row.insats) is None))
        for area in plan.omraden:
            offers = [
                _offer(version, plan, insats, taken.get((version.plan_id, insats.nyckel)), numbers, revisions)
                for insats in plan.insatser
                if insats.omrade == area.nyckel
            ]
            made.areas.append(AreaOffer(area.nyckel, area.rubrik, offers))
        found.append(made)
    return found


def _offer(version: Planversion, plan: facts.Plan, insats: facts.Insats, row: Insats | None, numbers, revisions) -> Offer:
    content = carried(plan, insats)
    if row is None:
        return Offer(version, insats, content)
    assert row.planversion is not None
    before = plan_of(row.planversion)
    was = before.insats(row.plandel)
    assert was is not None
    found = merge(carried(before, was), content, standing_of(row))
    if row.finansieringsform != "bidrag":
        found.write.pop("belopp", None)
        found.kept = [name for name in found.kept if name != "belopp"]
    return Offer(version, insats, content, row, numbers.insats(row), revisions.get(f"insats-{row.pk}", 0), found)
