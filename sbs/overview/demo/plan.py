"""Höör's nulägesanalyser and åtgärdsplaner for the demo: asked for, written and sent in through the services, at their dates.

The rektorer write their schools' and say that they are done; the representant writes the huvudman's and sends everything in.
"""

from datetime import date, datetime, timedelta
from typing import Any

from agreements.demodata import hoor_planer
from agreements.demodata.types import KOSTNADSSLAG
from agreements.enums import Planslag
from agreements.models import Kostnadsslag, Plandokument, Samverkan
from agreements.plan.gather import gather, parts_of
from agreements.plan.snapshot import content, content_digest
from agreements.plan.spec import OMRADE
from agreements.services.plan import done, drafts
from agreements.services.plan.request import request_plans
from agreements.workflow.plan import perform_plan
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.demo.register import Register

REQUESTED = stockholm.at(date(2019, 6, 18), 10)
DUE = {Planslag.NULAGESANALYS.value: date(2019, 12, 16), Planslag.ATGARDSPLAN.value: date(2020, 3, 16)}
ANALYSED, SUBMITTED = stockholm.at(date(2019, 12, 9), 14), stockholm.at(date(2020, 3, 10), 9)
REKTORER = {"Sätoftaskolan": "maria-stahl", "Ringsjöskolan": "johan-ekberg", "Tjörnarps skola": "helena-frid"}
SENDER = "sara-nystrom"


def ask(register: Register, samverkan: Samverkan, now: datetime = REQUESTED, due: dict[str, date] | None = None) -> list[Plandokument]:
    """The responsible processtödjare asks the huvudman and its schools for both."""
    return request_plans(samverkan.pk, due or DUE, samverkan.ansvarig, now)


def write(register: Register, plan: Plandokument, now: datetime, planer: dict[str, Any] = hoor_planer.ATGARDSPLANER) -> None:
    """Every part of one plan, by the rektor or the representant, a minute apart; the rektor then says that it is done."""
    school = plan.skolenhet.namn if plan.skolenhet else ""
    writer = Writer(plan, register.users[REKTORER.get(school, SENDER)], now)
    if plan.slag == Planslag.NULAGESANALYS:
        for key, answers in hoor_planer.NULAGESANALYSER[school].items():
            writer.save(key, answers)
    else:
        writer.atgardsplan(planer[school])
    if school:
        done.mark_done(plan.pk, writer.user, writer.tick())


def submit(register: Register, plan: Plandokument, now: datetime, action: str = "submit_plan") -> Plandokument:
    """The representant reads it through, certifies and sends it in (or shares it, with ``share_plan``)."""
    sender = register.users[SENDER]
    plan = Plandokument.objects.for_lists().get(pk=plan.pk)
    parts, choices = gather(plan, sender)
    data: dict[str, Any] = {"shown": content_digest(content(plan, parts, choices)), "text": "", "befattning": "utvecklingsstrateg"}
    if action == "submit_plan":
        data["intyg"] = True
    return perform_plan(plan.pk, action, sender, now=now, **data)


def confirm(plan: Plandokument, now: datetime) -> Plandokument:
    """The responsible processtödjare fastställer what was sent in."""
    return perform_plan(plan.pk, "confirm_plan", plan.samverkan.ansvarig, now=now, text="")


def hoor(register: Register, samverkan: Samverkan) -> list[Plandokument]:
    """All of Höör's: asked for 2019-06-18, the analyses sent in 2019-12-09, the åtgärdsplaner 2020-03-10. The plans, in order."""
    ask(register, samverkan)
    for slag, begun in ((Planslag.NULAGESANALYS, ANALYSED), (Planslag.ATGARDSPLAN, SUBMITTED)):
        for number, plan in enumerate(samverkan.planer.filter(slag=slag).order_by("skolenhet__sort_key", "pk")):
            write(register, plan, begun - timedelta(days=5 - number))
            submit(register, plan, begun + timedelta(minutes=10 * number))
    return list(samverkan.planer.all())


class Writer:
    """One person writing one plan, a minute between the saves."""

    def __init__(self, plan: Plandokument, user: User, now: datetime):
        self.plan, self.user, self.now = plan, user, now
        self.kostnadsslag = {slug: str(pk) for namn, pk in Kostnadsslag.objects.values_list("namn", "pk") for slug in _slugs(namn)}
        self.schools = {row.namn: str(row.pk) for row in plan.samverkan.skolenheter.all()}

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def save(self, key: str, answers: dict[str, Any]) -> None:
        part = next(part for part in parts_of(self.plan, self.user) if part.nyckel == key)
        drafts.save_part(self.plan.pk, key, part.revision, answers, self.user, self.tick())

    def atgardsplan(self, data: dict[str, Any]) -> None:
        insatser: dict[str, str] = {}
        for omrade, rows in data["omraden"]:
            area = drafts.add_omrade(self.plan.pk, omrade["titel"], self.user, self.tick())
            self.save(area, omrade)
            for row in rows:
                key = drafts.add_insats(self.plan.pk, area.removeprefix(f"{OMRADE}-"), row["titel"], self.user, self.tick())
                self.save(key, row | {"deltagare": self._with_schools(row["deltagare"])})
                insatser[row["titel"]] = key
        for key in ("styrkor", "spridning"):
            self.save(key, data[key])
        costs = [
            row | {"kostnadsslag": self.kostnadsslag[row["kostnadsslag"]], "insats": insatser.get(row["insats"], "")}
            for row in data["kostnader"]["rader"]
        ]
        self.save("kostnader", data["kostnader"] | {"rader": costs})

    def _with_schools(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"skolenhet": self.schools.get(row["skolenhet"], "")} for row in rows]


def _slugs(namn: str) -> list[str]:
    return [slug for slug, word in KOSTNADSSLAG.items() if word == namn]
