"""Höör's plans of the demo: through the services, at their dates, with the source's nine and ten."""

from django.utils import timezone

from agreements.demodata import hoor_planer
from agreements.models import Samverkan
from agreements.plan.gather import gather, kontroll
from agreements.plan.spec import DELAR
from sbs.lib import stockholm
from sbs.overview.demo import plan as demo
from sbs.overview.demo.register import load
from tests.tools.standing import standing


@standing
def hoor():
    register = load(timezone.now())
    return register, Samverkan.objects.get(huvudman__namn="Höörs kommun")


def test_all_of_hoor_s_plans_are_sent_in_at_their_dates(hoor):
    plans = demo.hoor(*hoor)
    assert len(plans) == 8
    came = {(plan.slag, stockholm.day(plan.versioner.get().inkommen).isoformat()) for plan in plans}
    assert came == {("nulagesanalys", "2019-12-09"), ("atgardsplan", "2020-03-10")}
    own = next(plan for plan in plans if plan.slag == "atgardsplan" and plan.skolenhet is None)
    snapshot = own.versioner.get().snapshot
    assert snapshot["summa"] == 1_050_000
    assert [part["rubrik"] for part in snapshot["delar"] if part["slag"] == "insats"] == [
        "Ledningsteam som vet sitt uppdrag", "Strategisk handledning", "Samordnare och nyckelpersoner"
    ]  # fmt: skip


def test_the_kontroll_says_nine_and_ten(hoor):
    register, samverkan = hoor
    own = next(plan for plan in demo.ask(register, samverkan) if plan.slag == "atgardsplan" and plan.skolenhet is None)
    demo.write(register, own, demo.SUBMITTED)
    parts, _ = gather(own, register.users[demo.SENDER])
    found = [brist.text for brist in kontroll(own, parts, stockholm.day(demo.SUBMITTED))]
    assert "Kostnad 3 räknar med 9 personer, men 1.3 Samordnare och nyckelpersoner har 10 deltagare" in found


def test_every_question_of_the_demo_is_one_that_is_asked():
    for slag, data in (("nulagesanalys", hoor_planer.NULAGESANALYSER), ("atgardsplan", hoor_planer.ATGARDSPLANER)):
        asked = {spec.slag: {falt.namn for falt in spec.falt} for spec in DELAR[slag]}
        for plan in data.values():
            rows = [("omrade", area) for area, _ in plan.get("omraden", [])]
            rows += [("insats", one) for _, insatser in plan.get("omraden", []) for one in insatser]
            rows += [(key, answers) for key, answers in plan.items() if key != "omraden"]
            assert not [(key, set(answers) - asked[key]) for key, answers in rows if set(answers) - asked[key]]
