"""What follows for plans by itself: the days of a signed ÖK 1, and a skolenhet that leaves the case or comes back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from agreements.enums import Avtalstyp, Planstatus
from agreements.models import Handling, Plandokument
from agreements.phases import phase_of
from agreements.services.plan.request import request_plans
from agreements.services.samverkan import add_school, end_school, switch_schools
from agreements.workflow.plan.follow import follow_ok1
from sbs.audit.journal import history_of
from sbs.notices.models import Utskick
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = make.NOW
FIRST, LAST = date(2020, 11, 30), date(2021, 3, 10)


def signed_ok1(case):
    """In force, with days for the huvudman and Sätoftaskolan."""
    ok = make.make_ok(case, typ=Avtalstyp.OK1)
    ok.planenheter.all().delete()
    ok.planenheter.create(nulagesanalys=FIRST, atgardsplan=LAST)
    ok.planenheter.create(skolenhet=case.skolenheter.get(namn="Sätoftaskolan"), nulagesanalys=FIRST, atgardsplan=LAST + timedelta(days=7))
    ok.status, ok.in_force_at = "in_force", NOW
    ok.save()
    return ok


class TestOk1:
    def test_open_plans_get_its_days_once(self, world):
        other = make.make_plan(world.samverkan, slag="atgardsplan", status=Planstatus.SUBMITTED)
        ok = signed_ok1(world.samverkan)
        assert [follow_ok1(ok, NOW), follow_ok1(ok, NOW)] == [1, 0]
        plan = world.fresh()
        assert (plan.due_date, plan.status) == (date(2021, 3, 17), Planstatus.OPEN)
        assert "ÖK 1" in history_of(plan).get(verb="follow_ok1").text
        other.refresh_from_db()
        assert other.due_date == date(2020, 6, 15)
        letter = Utskick.objects.filter(kind="plan_extended", user=world.people["rektor"]).get()
        assert "17 mars 2021" in letter.body
        for who in ("representant", "ansvarig"):
            assert "genom ÖK 1" in world.client(who).get(reverse("agreements:plan", args=[plan.pk])).content.decode()

    def test_what_is_asked_for_later_is_suggested_its_days(self, world):
        signed_ok1(world.samverkan)
        client, url = world.client("ansvarig"), reverse("agreements:ask_plans", args=[world.samverkan.pk])
        page = client.get(url).content.decode()
        assert "hämtade ur ÖK 1" in page
        assert page.count('value="2020-11-30"') == 2
        school, other = world.school.pk, world.samverkan.skolenheter.get(namn="Ringsjöskolan").pk
        data = {"nulagesanalys-0": "2020-11-30", "atgardsplan-0": "2021-03-10", f"nulagesanalys-{school}": "2020-11-30"}
        assert client.post(url, data).status_code == 422
        data |= {f"nulagesanalys-{other}": "2020-12-01", f"atgardsplan-{other}": "2020-11-01"}
        assert "bygger på nulägesanalysen" in client.post(url, data).content.decode()
        data[f"atgardsplan-{other}"] = "2021-04-01"
        for _ in range(2):
            assert client.post(url, data).status_code == 302
        found = Plandokument.objects.filter(samverkan=world.samverkan).exclude(pk=world.plan.pk)
        assert {f"{row.slag}-{row.skolenhet_id or 0}": str(row.due_date) for row in found} == data

    def test_one_pair_of_days_when_all_have_the_same(self, world):
        ok = signed_ok1(world.samverkan)
        for row in ok.planenheter.all():
            row.atgardsplan = LAST
            row.save()
        ok.planenheter.create(skolenhet=world.samverkan.skolenheter.get(namn="Ringsjöskolan"), nulagesanalys=FIRST, atgardsplan=LAST)
        page = world.client("ansvarig").get(reverse("agreements:ask_plans", args=[world.samverkan.pk])).content.decode()
        assert page.count('value="2021-03-10"') == 1


class TestSchoolLeaves:
    def leave(self, world, until=date(2020, 5, 3), reason="Skolan läggs ned."):
        end_school(world.samverkan.pk, world.school.pk, until, reason, world.people["ansvarig"], NOW)
        return world.fresh()

    def test_its_open_plans_are_closed_and_kept(self, world):
        world.fill("Hemligt")
        plan = self.leave(world)
        assert (plan.status, plan.closed_at) == (Planstatus.CLOSED, NOW)
        assert plan.closed_reason == "Sätoftaskolan är med i samverkan till och med 3 maj 2020. Skolan läggs ned."
        url = reverse("agreements:plan", args=[plan.pk])
        for who in ("representant", "rektor", "ansvarig"):
            page = world.client(who).get(url).content.decode()
            assert "Skolan läggs ned." in page
            assert "Skicka in</a>" not in page
        part = reverse("agreements:plan_part", args=[plan.pk, "styrkor"])
        assert "Hemligt" in world.client("rektor").get(part).content.decode()
        assert world.client("rektor").post(part, {}).status_code == 403
        assert Utskick.objects.filter(kind="plan_closed", user=world.people["rektor"]).count() == 1
        assert Handling.objects.filter(beskrivning__startswith="Besked: åtgärdsplan behövs inte längre").count() == 1
        assert "Skriv och skicka in" not in world.client("representant").get("/").content.decode()

    def test_what_is_sent_in_stays_as_it_is(self, world):
        world.fill()
        world.act("submit_plan")
        assert self.leave(world).status == Planstatus.SUBMITTED

    def test_on_the_day_after_its_last(self, world):
        assert self.leave(world, date(2020, 5, 10)).status == Planstatus.OPEN
        switch_schools(NOW + timedelta(days=6))
        assert world.fresh().status == Planstatus.OPEN
        for _ in range(2):
            switch_schools(NOW + timedelta(days=7))
        assert world.fresh().status == Planstatus.CLOSED

    def test_the_page_says_so_before(self, world):
        url = reverse("agreements:samverkan_end_school", args=[world.samverkan.pk, world.school.pk])
        page = world.client("ansvarig").get(url).content.decode()
        assert "Åtgärdsplan, Sätoftaskolan avslutas." in page
        other = reverse(
            "agreements:samverkan_end_school", args=[world.samverkan.pk, world.samverkan.skolenheter.get(namn="Ringsjöskolan").pk]
        )
        assert "avslutas." not in world.client("ansvarig").get(other).content.decode()

    def test_a_closed_plan_does_not_hold_the_phase(self, world):
        make.make_plan(world.samverkan, slag="atgardsplan", status=Planstatus.CONFIRMED)
        assert phase_of(world.samverkan).number == 3
        self.leave(world)
        assert phase_of(world.samverkan).number == 4

    def test_it_comes_back_and_goes_on(self, world):
        world.fill("Kvar")
        self.leave(world)
        request_plans(world.samverkan.pk, {"atgardsplan": date(2020, 9, 1)}, world.people["ansvarig"], NOW, schools=[])
        add_school(
            world.samverkan.pk, world.school, date(2020, 5, 5), "Den är med igen.", world.people["ansvarig"], NOW + timedelta(days=1)
        )
        plan = world.fresh()
        assert (plan.status, plan.closed_at, plan.due_date) == (Planstatus.OPEN, None, date(2020, 9, 1))
        assert Plandokument.objects.filter(skolenhet=world.school, slag="atgardsplan").count() == 1
        assert Utskick.objects.filter(kind="plan_reopened", user=world.people["rektor"]).count() == 1
