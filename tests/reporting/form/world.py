"""An ÖK 2 in force with two delredovisningar-days, people in every role, and a report to write: what the tests of reports start from."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from agreements.enums import Huvudmannaroll
from agreements.models import Skolenhet
from reporting.enums import Redovisningsslag
from reporting.models import Redovisning
from reporting.report.outline import ReportPart
from reporting.report.spec import KLAR
from reporting.services import drafts
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from tests import factories as make
from tests.agreements.life.conftest import signed
from tests.agreements.workflow.world import World, make_world
from tests.tools.standing import standing


@dataclass
class Scene:
    """``people`` by what they are; ``row`` is delredovisning 1; ``school`` has the rektor."""

    world: World
    row: Redovisning
    school: Skolenhet
    people: dict[str, User] = field(default_factory=dict)

    @property
    def clock(self) -> datetime:
        return self.world.clock

    def later(self) -> datetime:
        self.world.clock += timedelta(minutes=1)
        return self.world.clock

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.people[who])
        return client

    def fresh(self) -> Redovisning:
        return Redovisning.objects.for_lists().get(pk=self.row.pk)

    def parts(self, row: Redovisning | None = None, who: str = "representant") -> list[ReportPart]:
        return drafts.parts_of(row or self.fresh(), self.people[who])

    def part(self, kind: str) -> ReportPart:
        return next(part for part in self.parts() if part.kind == kind)

    def fill(self, word: str = "Svar", row: Redovisning | None = None, amount: int = 100_000) -> None:
        """Every part answered and klar, by the representant."""
        row = row or self.fresh()
        for part in self.parts(row):
            data = answers_for(part, word, amount)
            if data is not None:
                drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, self.people["representant"], self.later())


def answers_for(part: ReportPart, word: str, amount: int) -> dict[str, Any] | None:
    """What is stored when everything has an answer."""
    if part.kind == "bilagor":
        return None
    if part.kind == "medel":
        scope = part.scope
        slag = next(iter(scope.kostnadsslag))
        return {
            "rader": [
                {"insats": row.uid, "slag": slag, "belopp": amount, "orsak": word if amount < 0 else "", "stammer": True}
                for row in scope.with_bidrag
            ]
        }
    return {
        falt.namn: [{"malgrupp": word, "antal": 4}] if falt.kolumner else "nej" if falt.typ == "janej" else f"{word}: {falt.ord}"
        for falt in part.spec.falt
    }


def build(world: World) -> Scene:
    huvudman = world.ok.huvudman
    school, other = make.make_skolenhet(huvudman, "Sätoftaskolan"), make.make_skolenhet(huvudman, "Ringsjöskolan")
    make.make_kostnadsslag()
    signed(world)
    insats = world.ok.omraden.get().insatser.order_by("ordning").first()
    assert insats is not None
    insats.skolenheter.set([school, other])
    row = Redovisning.objects.for_lists().get(nummer=1, slag=Redovisningsslag.DELREDOVISNING)
    row.skolenheter.set([school, other])
    contact = make.make_contact
    people = {
        "firmatecknare": world.firmatecknare,
        "representant": contact(huvudman, Huvudmannaroll.REPRESENTANT, user=make.make_user("Sara", "Nyström")),
        "ekonomi": world.ekonomi,
        "uppgiftslamnare": contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE),
        "inbjuden": contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE, user=make.make_user("Inbjuden")),
        "rektor": contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Maria", "Rektor"), skolenhet=school),
        "annan rektor": contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Johan"), skolenhet=other),
        "stranger": contact(make.make_huvudman(), Huvudmannaroll.FIRMATECKNARE),
        "ansvarig": world.ok.samverkan.ansvarig,
        "leader": world.ok.samverkan.dialogteam.teamledare,
        "other": make.make_staff(),
        "registrator": make.make_staff(Roll.REGISTRATOR),
        "insyn": make.make_staff(Roll.INSYN),
    }
    row.inbjudna.add(people["inbjuden"])
    return Scene(world, row, school, people)


def _clock(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: scene.clock)


@standing(name="scene", each=_clock)
def report_scene() -> Scene:
    return build(make_world())


HUVUDMAN = ("firmatecknare", "representant", "ekonomi", "inbjuden", "rektor")
AGENCY = ("ansvarig", "leader", "other", "registrator", "insyn")
