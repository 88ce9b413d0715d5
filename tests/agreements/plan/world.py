"""A case with its people, plans and everything answered: what the tests of plans start from."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from agreements.enums import Huvudmannaroll
from agreements.models import Plandokument, Samverkan, Skolenhet
from agreements.plan.gather import gather, parts_of
from agreements.plan.snapshot import content, content_digest
from agreements.services.plan import drafts
from agreements.workflow.plan import perform_plan
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from tests import factories as make
from tests.agreements.plan.answers import full


@dataclass
class World:
    """``people`` by what they are; ``plan`` is the åtgärdsplan of ``school``."""

    samverkan: Samverkan
    school: Skolenhet
    plan: Plandokument
    people: dict[str, User] = field(default_factory=dict)
    clock: datetime = make.NOW

    def later(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.people[who])
        return client

    def fresh(self) -> Plandokument:
        return Plandokument.objects.get(pk=self.plan.pk)

    def fill(self, word: str = "Svar", plan: Plandokument | None = None, *, named: bool = False, **more: Any) -> None:
        """Every part answered by the representant; an åtgärdsplan gets one område with one insats. ``more``: answers of the insats;
        ``named``: each part says which it is.
        """
        plan, sara = plan or self.plan, self.people["representant"]
        if plan.slag == "atgardsplan":
            area = drafts.add_omrade(plan.pk, f"{word} område", sara, self.later())
            drafts.add_insats(plan.pk, area.partition("-")[2], f"{word} insats", sara, self.later())
        for part in parts_of(plan, sara):
            answers = full(part.spec, f"{word}{part.spec.slag.title()}" if named else word, **(more if part.spec.slag == "insats" else {}))
            for row in answers.get("rader", []):
                row["kostnadsslag"] = str(make.make_kostnadsslag().pk)
            drafts.save_part(plan.pk, part.nyckel, part.revision, answers, sara, self.later())

    def shown(self, plan: Plandokument | None = None) -> str:
        """The sum of what the representant sees before sending."""
        plan = plan or self.plan
        parts, choices = gather(plan, self.people["representant"])
        return content_digest(content(plan, parts, choices))

    def act(self, action: str, who: str = "representant", **data: Any) -> Plandokument:
        if action in ("share_plan", "submit_plan"):
            data = {"shown": self.shown(), "text": "", **data}
        if action == "submit_plan":
            data.setdefault("intyg", True)
        return perform_plan(self.plan.pk, action, self.people[who], now=self.later(), **data)


def make_world(slag: str = "atgardsplan") -> World:
    """One of each: everybody at the huvudman, and everybody at the agency."""
    samverkan = make.make_samverkan()
    huvudman = samverkan.huvudman
    school, other = make.make_skolenhet(huvudman, "Sätoftaskolan"), make.make_skolenhet(huvudman, "Ringsjöskolan")
    samverkan.skolenheter.set([school, other])
    contact = make.make_contact
    people = {
        "firmatecknare": contact(huvudman, Huvudmannaroll.FIRMATECKNARE),
        "representant": contact(huvudman, Huvudmannaroll.REPRESENTANT, user=make.make_user("Sara", "Nyström")),
        "ekonomi": contact(huvudman, Huvudmannaroll.EKONOMI),
        "uppgiftslamnare": contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE),
        "inbjuden": contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE, user=make.make_user("Inbjuden")),
        "rektor": contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Maria", "Rektor"), skolenhet=school),
        "annan rektor": contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Johan"), skolenhet=other),
        "stranger": contact(make.make_huvudman(), Huvudmannaroll.FIRMATECKNARE),
        "ansvarig": samverkan.ansvarig,
        "leader": samverkan.dialogteam.teamledare,
        "other": make.make_staff(),
        "registrator": make.make_staff(Roll.REGISTRATOR),
        "insyn": make.make_staff(Roll.INSYN),
    }
    plan = make.make_plan(samverkan, slag=slag, skolenhet=school)
    plan.inbjudna.add(people["inbjuden"])
    return World(samverkan, school, plan, people)


HUVUDMAN = ("firmatecknare", "representant", "ekonomi", "uppgiftslamnare", "inbjuden", "rektor", "annan rektor", "stranger")
AGENCY = ("ansvarig", "leader", "other", "registrator", "insyn")
