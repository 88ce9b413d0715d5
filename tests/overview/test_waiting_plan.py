"""Väntar på mig, the plans: for those who write and send in, and for the processtödjare who awaits and reads them."""

from datetime import timedelta

from agreements.phases import days_of, phase_of
from agreements.services.plan import done
from sbs.accounts.rights import forget_personas
from sbs.overview import waiting
from tests import factories as make
from tests.agreements.plan.world import World, make_world
from tests.tools.standing import standing


@standing
def world() -> World:
    return make_world()


def labels(world: World, who: str) -> list[str]:
    user = world.people[who]
    forget_personas(user)
    return [item.label for item in waiting.collect(user, world.clock) if "plan" in item.label]


def test_each_sees_the_own_task_with_its_day(world):
    assert {who: labels(world, who) for who in ("representant", "firmatecknare", "rektor", "inbjuden")} == {
        "representant": ["Skriv och skicka in åtgärdsplanen"],
        "firmatecknare": ["Skriv och skicka in åtgärdsplanen"],
        "rektor": ["Skriv er del av åtgärdsplanen"],
        "inbjuden": ["Skriv er del av åtgärdsplanen"],
    }
    assert not any(labels(world, who) for who in ("ekonomi", "annan rektor", "uppgiftslamnare", "stranger", "ansvarig", "other"))
    assert waiting.collect(world.people["rektor"], world.clock)[0].due == world.plan.due_date


def test_when_the_rektor_is_done_it_waits_for_the_one_who_sends_in(world):
    done.mark_done(world.plan.pk, world.people["rektor"], world.later())
    assert labels(world, "rektor") == []
    assert labels(world, "representant") == ["Läs igenom och skicka in åtgärdsplanen"]
    done.send_back(world.plan.pk, "X", world.people["representant"], world.later())
    assert labels(world, "rektor") == ["Skriv er del av åtgärdsplanen"]


def test_a_late_plan_waits_for_the_processtodjare_until_it_comes(world):
    world.fill()
    world.clock += timedelta(days=60)
    assert labels(world, "ansvarig") == ["Fråga efter åtgärdsplanen"]
    world.act("submit_plan")
    assert labels(world, "ansvarig") == ["Läs åtgärdsplanen som kom in"]
    assert labels(world, "representant") == []
    world.act("supplement_plan", "ansvarig", orsak="otydligt", text="Mer.", deadline=world.clock.date())
    assert labels(world, "representant") == ["Komplettera åtgärdsplanen"]


def test_the_questions_do_not_grow_with_the_plans(world, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(who: str) -> int:
        user = world.people[who]
        forget_personas(user)
        with CaptureQueriesContext(connection) as found:
            waiting.collect(user, world.clock)
        return len(found)

    for who in ("representant", "rektor", "ansvarig"):
        count(who)  # the settings are read once for each
    before = {who: count(who) for who in ("representant", "rektor", "ansvarig")}
    make.make_plan(world.samverkan, slag="nulagesanalys", skolenhet=world.school)
    make.make_plan(world.samverkan, slag="nulagesanalys")
    assert {who: count(who) for who in before} == before


def test_the_case_s_phase_follows_its_plans(world):
    world.fill()
    assert phase_of(world.samverkan).number == 3
    assert days_of(world.samverkan, agency=True).plan_due == world.plan.due_date
    world.act("submit_plan")
    assert days_of(world.samverkan, agency=True).plan_submitted == world.clock.date()
    world.act("confirm_plan", "ansvarig", text="")
    assert phase_of(world.samverkan).number == 4
