from datetime import timedelta

import pytest

from agreements.enums import Planslag
from agreements.models import Plandokument, Planversion
from agreements.plan.gather import parts_of
from agreements.services.plan import drafts
from tests import factories as make
from tests.agreements.plan.world import World, make_world
from tests.tools.standing import standing


class ReviewWorld:
    """The huvudman's own åtgärdsplan, sent in as version 1: one insats with two rows of people and money of its own."""

    def __init__(self, world: World, antal: int = 10):
        self.world, self.people, self.samverkan = world, world.people, world.samverkan
        make.make_mallversion("ok2")
        world.plan = make.make_plan(self.samverkan, slag=Planslag.ATGARDSPLAN)
        world.plan.inbjudna.add(self.people["inbjuden"])
        self.plan = world.plan
        self.schools = list(self.samverkan.skolenheter.order_by("namn"))
        world.fill("Nyckelpersoner", deltagare=self.people_rows(5, 5), mal="- Alla vet vad som gäller\n- Tiden räcker")
        self.costs(belopp=1_350_000, antal=antal)
        world.act("submit_plan")

    def later(self):
        return self.world.later()

    def people_rows(self, *numbers: int) -> list[dict]:
        return [
            {"malgrupp": "Nyckelpersoner", "antal": antal, "skolenhet": str(school.pk)}
            for school, antal in zip(self.schools, numbers, strict=False)
        ]

    def save(self, slag: str, **answers) -> None:
        """Change some answers of the plan's part of that kind."""
        sara = self.people["representant"]
        part = next(part for part in parts_of(self.plan, sara) if part.spec.slag == slag)
        drafts.save_part(self.plan.pk, part.nyckel, part.revision, part.data | answers, sara, self.later())

    def costs(self, belopp: int, antal: int = 10, avser: str = "Tid för nyckelpersoner") -> None:
        row = {"avser": avser, "insats": self.insats, "kostnadsslag": str(make.make_kostnadsslag().pk), "antal": antal, "belopp": belopp}
        self.save("kostnader", rader=[row], kommentar="")

    @property
    def insats(self) -> str:
        """The key of the plan's insats."""
        parts = parts_of(self.plan, self.people["representant"])
        return next(part.nyckel for part in parts if part.spec.slag == "insats")

    @property
    def version(self) -> Planversion:
        return self.plan.versioner.last()

    def fresh(self) -> Plandokument:
        return Plandokument.objects.get(pk=self.plan.pk)

    def client(self, who: str):
        return self.world.client(who)

    def supplement(self, **data) -> None:
        due = (self.world.clock + timedelta(days=14)).date()
        self.world.act("supplement_plan", "ansvarig", **{"orsak": "fel_uppgift", "text": "Räkna om.", "deadline": due, **data})

    def again(self, **answers) -> Planversion:
        """Completed and sent in once more."""
        self.supplement()
        self.save("insats", **answers)
        self.world.act("submit_plan")
        return self.version


def _clock(review: ReviewWorld, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: review.world.clock)


@standing(each=_clock)
def review() -> ReviewWorld:
    made = make_world()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: made.clock)
        return ReviewWorld(made)
