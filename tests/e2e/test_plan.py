"""An åtgärdsplan from the first question to the receipt, in the browser as the real roles; two who write at once; a lost connection."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Planversion
from agreements.plan.gather import parts_of
from agreements.services.plan import drafts
from sbs.documents.drafts import store
from tests.agreements.plan.answers import full
from tests.agreements.plan.world import World, make_world
from tests.e2e.test_accounts import fits, shoot
from tests.e2e.test_dialog import enter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def world() -> World:
    made = make_world()
    made.clock = timezone.now()
    made.plan.due_date = timezone.localdate().replace(year=timezone.localdate().year + 1)
    made.plan.save()
    return made


@pytest.fixture
def meet(new_context, live_server, axe, world):
    """A person's page, and ``seen`` which looks at it: axe and no sideways scroll, at 1280 and 360 px."""

    def make(who: str, **browser):
        page = new_context(**browser).new_page()
        enter(page, live_server, world.people[who])

        def seen(name: str, path: str = "") -> None:
            if path:
                page.goto(live_server.url + path)
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                axe(page)
                fits(page)
                shoot(page, f"plan-{name}-{width}")

        return page, seen

    return make


def button(page, name: str):
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def test_from_the_first_question_to_the_receipt(world, meet, live_server):
    plan = reverse("agreements:plan", args=[world.plan.pk])
    rektor, seen = meet("rektor")
    seen("questions", reverse("agreements:plan_questions", args=["atgardsplan"]))
    seen("empty", plan)
    rektor.get_by_role("link", name="Lägg till utvecklingsområde").click()
    rektor.get_by_label("Namn").fill("Undervisning och lärande")
    button(rektor, "Lägg till").click()
    rektor.get_by_label("Vad ni vill utveckla").fill("Språk i alla ämnen.")
    button(rektor, "Spara och gå vidare").click()
    rektor.get_by_role("heading", name="Styrkor och risker").wait_for()
    rektor.goto(live_server.url + plan)
    rektor.get_by_role("link", name="Lägg till insats i 1").click()
    rektor.get_by_label("Namn").fill("Språk i alla ämnen")
    button(rektor, "Lägg till").click()
    rektor.get_by_label("Målgrupp").fill("Lärare")
    rektor.get_by_label("Startdatum").fill("31 juni 2020")
    button(rektor, "Lägg till målgrupp").click()
    rektor.get_by_label("Målgrupp").nth(1).wait_for()
    button(rektor, "Spara").click()
    rektor.get_by_role("alert").filter(has_text="Rätta").wait_for()
    assert rektor.title().startswith("Fel: ")
    seen("faults")
    rektor.get_by_label("Startdatum").fill("1 augusti 2020")
    button(rektor, "Spara").click()
    rektor.get_by_text("Delen är sparad.").wait_for()
    rektor.goto(live_server.url + plan)
    button(rektor, "Min del är klar").click()
    rektor.get_by_text("Maria Rektor har markerat sin del som klar").wait_for()

    for part in parts_of(world.plan, world.people["representant"]):
        answers = full(part.spec, "Skolans svar") | ({"rader": []} if part.nyckel == "kostnader" else {})
        drafts.save_part(world.plan.pk, part.nyckel, part.revision, answers, world.people["representant"], timezone.now())
    sara, seen = meet("representant")
    seen("tasks", plan)
    sara.get_by_role("link", name="Skicka in", exact=True).click()
    seen("review")
    sara.get_by_label("Jag har läst igenom allt").check()
    button(sara, "Skicka in").click()
    sara.get_by_role("heading", name="Åtgärdsplan är inlämnad").wait_for()
    seen("receipt")
    version = Planversion.objects.get()
    assert version.sha256[:4] in sara.get_by_role("main").inner_text()

    karin, seen = meet("ansvarig")
    seen("case", reverse("agreements:case_plans", args=[world.samverkan.pk]))
    karin.get_by_role("link", name="Åtgärdsplan, Sätoftaskolan").click()
    seen("staff")
    karin.get_by_role("link", name="Version 1, inlämnad version").click()
    seen("version")
    karin.get_by_text("Skolans svar om mål.").first.wait_for()


@pytest.mark.allow_console("ERR_INTERNET_DISCONNECTED")
def test_two_at_once_a_lost_connection_and_no_script(world, meet, live_server):
    part = reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"])
    sara, seen = meet("representant")
    rektor, _ = meet("rektor", java_script_enabled=False)
    sara.goto(live_server.url + part)
    rektor.goto(live_server.url + part)
    rektor.get_by_label("Styrkor").fill("Rektorns ord")
    button(rektor, "Spara").click()
    rektor.get_by_text("Delen är sparad.").wait_for()
    sara.get_by_label("Styrkor").fill("Saras ord")
    sara.context.set_offline(True)
    button(sara, "Spara").click()
    sara.get_by_text("Ingen kontakt med servern.").wait_for()
    assert sara.get_by_label("Styrkor").input_value() == "Saras ord"
    sara.context.set_offline(False)
    button(sara, "Spara").click()
    sara.get_by_role("heading", name="Maria Rektor sparade samma del").wait_for()
    seen("conflict")
    button(sara, "Spara min text").click()
    sara.get_by_text("Delen är sparad.").wait_for()
    assert store.read(world.plan, "styrkor", world.people["representant"]).data["styrkor"] == "Saras ord"
