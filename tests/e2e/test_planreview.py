"""From a submitted plan to the ÖK 2 through the real roles: comment, komplettering, new version, differences, fastställ, take over."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Planstatus
from agreements.models import Insats, Plankommentar
from tests.agreements.plan.world import make_world
from tests.agreements.planreview.conftest import ReviewWorld

from .hoor.person import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review() -> ReviewWorld:
    """The huvudman's åtgärdsplan, sent in: nine in the costs, ten among the deltagare."""
    world = make_world()
    world.clock = timezone.now()
    return ReviewWorld(world, antal=9)


def meet(new_context, live_server, axe, review: ReviewWorld, who: str, seen: set) -> Person:
    client = Client()
    client.force_login(review.people[who])
    context = new_context()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    return Person(page, live_server.url, review.people[who], axe, seen=seen)


def test_nine_or_ten(new_context, live_server, axe, review):
    seen: set = set()
    karin = meet(new_context, live_server, axe, review, "ansvarig", seen)
    sara = meet(new_context, live_server, axe, review, "representant", seen)
    plan = reverse("agreements:plan", args=[review.plan.pk])

    karin.visit(f"{plan}version/1/", "plan-las")
    karin.reads("räknar med 9 personer", "har 10 deltagare")
    karin.follow("Kommentera Uppskattade kostnader", "plan-kommentera")
    karin.fill({"text": "Är det nio eller tio?"})
    karin.press("Skicka kommentaren")
    karin.follow("Begär komplettering", "plan-komplettering")
    due = timezone.localdate() + timedelta(days=14)
    karin.fill({"orsak": "Fel uppgift", "text": "Rätta antalet.", "deadline": due.isoformat()})
    karin.press("Begär komplettering")
    assert review.fresh().status == Planstatus.SUPPLEMENT

    sara.visit(plan, "plan-portal")
    sara.reads("Komplettering begärd", "Är det nio eller tio?")
    sara.page.goto(f"{sara.base}{plan}del/kostnader/")
    sara.reads("Är det nio eller tio?")
    sara.fill({"rader-0-antal": "10"})
    sara.press("Spara")
    sara.page.goto(f"{sara.base}{plan}skicka-in/")
    sara.fill({"intyg": True})
    sara.press("Skicka in")
    root = Plankommentar.objects.get()
    sara.visit(f"{plan}kommentar/{root.pk}/svara/", "plan-svara")
    sara.fill({"text": "Det är tio."})
    sara.press("Skicka svaret")

    karin.page.goto(f"{karin.base}{plan}version/2/")
    karin.reads("Det är tio.", "om version 1")
    karin.reads_nothing_of("räknar med 9 personer")
    with karin.page.expect_navigation():
        karin.main.get_by_role("button", name="Markera som löst").click()
    karin.follow("Visa skillnader mellan versioner", "plan-skillnader")
    karin.reads("9 10", "Antal personer tillsammans: 9 → 10")
    karin.visit(f"{plan}faststall/", "plan-faststall")
    karin.press("Fastställ")
    karin.reads("Fastställd")

    karin.visit(reverse("agreements:pick_plan", args=[review.samverkan.pk]), "plan-hamta")
    karin.press("Hämta till ÖK 2")
    karin.look("plan-ok2")
    karin.reads("Nyckelpersoner om insatsens namn.")
    insats = Insats.objects.get()
    assert (insats.antal_atgardsplan, insats.bidrag, insats.planversion) == (10, 1_350_000, review.version)
    karin.visit(reverse("agreements:compare_plan", args=[insats.omrade.overenskommelse_id]), "plan-jamfor")
    karin.reads("Som planen")
