"""Nulägesanalys and åtgärdsplan: asked for, written by the representant and the rektorer, sent in, fastställda.

The huvudman's two and one school's åtgärdsplan are typed; the other texts come from the demo: who writes them has done it here before.
"""

from typing import Any

from django.utils import timezone

from agreements.demodata.hoor_planer import ATGARDSPLANER, HUVUDMAN, NULAGESANALYSER, NYCKELPERSONER, Answers
from agreements.demodata.types import KOSTNADSSLAG
from agreements.enums import Planslag, Planstatus
from agreements.models import Plandokument
from sbs.overview.demo import plan as demo

from .person import Person
from .walk import Walk, ahead, later

TYPED = "Ringsjöskolan"
COSTS = (  # 5.5 of the ÖK 2 (rules.md, Höör)
    {"avser": "Samordnare, tjugo procent", "kostnadsslag": "personal", "antal": 1, "belopp": 350_000},
    {"avser": "Nyckelpersoner, tio procent var", "kostnadsslag": "personal", "antal": 10, "belopp": 1_350_000},
)


def asked_for(walk: Walk) -> None:
    karin, sara = walk["karin-almgren"], walk["sara-nystrom"]
    karin.visit(f"{walk.case_root}planer/")
    karin.follow("Begär nulägesanalys och åtgärdsplan")
    karin.fill({"nulagesanalys": ahead(90), "atgardsplan": ahead(180)})
    karin.press("Begär")
    assert walk.case.planer.count() == 8
    sara.visit("/")
    sara.follow("Läs beslutet")
    sara.reads("Beslut att inleda samverkan")
    sara.visit("/")
    sara.reads("Skriv och skicka in nulägesanalysen", "Skriv och skicka in åtgärdsplanen")


def written(walk: Walk) -> None:
    """Everybody writes the own parts; a rektor says when it is done."""
    for plan in plans(walk):
        school = plan.skolenhet.namn if plan.skolenhet else HUVUDMAN
        if school == HUVUDMAN or (school, plan.slag) == (TYPED, Planslag.ATGARDSPLAN):
            type_in(walk[demo.REKTORER.get(school, demo.SENDER)], plan, school)
        else:
            demo.write(walk.register, plan, timezone.now(), later(ATGARDSPLANER))


def plans(walk: Walk) -> list[Plandokument]:
    return list(walk.case.planer.select_related("skolenhet").order_by("-slag", "skolenhet__sort_key", "pk"))


def type_in(me: Person, plan: Plandokument, school: str) -> None:
    root = f"/planer/{plan.pk}/"
    if plan.slag == Planslag.NULAGESANALYS:
        for key, answers in NULAGESANALYSER[school].items():
            answer(me, f"{root}del/{key}/", answers)
    else:
        write_plan(me, root, later(ATGARDSPLANER[school]), with_money=school == HUVUDMAN)
    if school:
        me.visit(root)
        me.press("Min del är klar")
        me.reads(f"{me.user} har markerat sin del som klar")


def write_plan(me: Person, root: str, data: Answers, *, with_money: bool) -> None:
    for area, insatser in data["omraden"]:
        me.visit(f"{root}lagg-till/")
        me.fill({"titel": area["titel"]})
        me.press("Lägg till")
        number = me.path.rstrip("/").rpartition("-")[2]
        answer(me, "", area)
        for insats in insatser:
            me.visit(f"{root}lagg-till/{number}/")
            me.fill({"titel": insats["titel"]})
            me.press("Lägg till")
            answer(me, "", insats)
    for key in ("styrkor", "spridning"):
        answer(me, f"{root}del/{key}/", data[key])
    money = [row | {"insats": f"1.3 {NYCKELPERSONER['titel']}"} for row in COSTS] if with_money else data["kostnader"]["rader"]
    named = [row | {"kostnadsslag": KOSTNADSSLAG[row["kostnadsslag"]]} for row in money]
    answer(me, f"{root}del/kostnader/", data["kostnader"] | {"rader": named})


def answer(me: Person, path: str, answers: dict[str, Any]) -> None:
    """One part at ``path`` (or the one that is open), filled in and saved."""
    if path:
        me.visit(path)
    for name, rows in answers.items():
        if isinstance(rows, list):
            while me.main.locator(f"#{name}-rader > li").count() < len(rows):
                with me.page.expect_navigation():
                    me.main.locator(f'button[name=add][value="{name}"]').click()
    flat = {name: value for name, value in answers.items() if not isinstance(value, list)}
    for name, rows in answers.items():
        for place, row in enumerate(rows if isinstance(rows, list) else []):
            flat |= {f"{name}-{place}-{column}": value for column, value in row.items() if value not in (None, "")}
    me.fill(flat)
    me.press("Spara")
    me.reads("Delen är sparad.")


def sent_in(walk: Walk) -> None:
    """The representant reads each through, certifies and sends: nobody at Skolverket has read a word before."""
    sara, karin = walk["sara-nystrom"], walk["karin-almgren"]
    own = walk.case.planer.get(slag=Planslag.ATGARDSPLAN, skolenhet=None)
    karin.visit(f"/planer/{own.pk}/")
    karin.reads_nothing_of(NYCKELPERSONER["titel"])
    for plan in plans(walk):
        sara.visit(f"/planer/{plan.pk}/skicka-in/")
        sara.fill({"intyg": True})
        sara.press("Skicka in")
        sara.reads("är inlämnad")
    sara.look("kvittens-plan")


def confirmed(walk: Walk) -> None:
    """Karin reads the huvudman's åtgärdsplan and fastställer them all."""
    karin = walk["karin-almgren"]
    own = walk.case.planer.get(slag=Planslag.ATGARDSPLAN, skolenhet=None)
    karin.visit("/")
    karin.reads("Läs")
    karin.visit(f"/planer/{own.pk}/version/1/")
    karin.reads(NYCKELPERSONER["titel"], "1 350 000")
    for plan in plans(walk):
        karin.visit(f"/planer/{plan.pk}/faststall/")
        karin.press("Fastställ")
    assert set(walk.case.planer.values_list("status", flat=True)) == {Planstatus.CONFIRMED}
