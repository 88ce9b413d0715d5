"""The case's own facts: its dnr, its skolenheter over time, what it is found by."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agreements.models import Samverkan
from agreements.services import follow_cases
from agreements.services.samverkan import open_case
from sbs.audit.models import Handelse
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestDnr:
    def test_given_later_and_normalised(self, world):
        page = world.client("registrar").get(world.url("samverkan")).content.decode()
        assert "Ärendet har inget diarienummer." in page
        for _ in range(2):
            answer = world.client("registrar").post(world.url("samverkan_dnr"), {"dnr": " 7.4.2–2019: 0827 "})
            assert answer.status_code == 302
        assert world.fresh().dnr == "7.4.2-2019:827"
        assert Handelse.objects.filter(verb="set_dnr").count() == 1

    @pytest.mark.parametrize("typed", ["", "827", "7.4.2/2019"])
    def test_refused_with_the_way_to_write_it(self, world, typed):
        answer = world.client("karin").post(world.url("samverkan_dnr"), {"dnr": typed})
        assert answer.status_code == 422
        assert world.fresh().dnr == ""

    def test_taken(self, world):
        other = make.make_samverkan(omgang="Omgång 9")
        answer = world.client("karin").post(world.url("samverkan_dnr"), {"dnr": other.dnr})
        assert answer.status_code == 422
        assert "hör redan till en annan samverkan" in answer.content.decode()


class TestSchools:
    def test_one_comes_and_one_leaves(self, world):
        client = world.client("karin")
        data = {"skolenhet": world.schools[2].pk, "from_date": "2020-05-01", "reason": "Nämnden vill ha med den."}
        assert client.post(world.url("samverkan_add_school"), data).status_code == 302
        assert client.post(world.url("samverkan_add_school"), data).status_code == 422  # it is with already: not in the list any more
        leave = world.url("samverkan_end_school", world.schools[2].pk)
        assert client.post(leave, {"until": "2020-04-30", "reason": "X"}).status_code == 422
        for _ in range(2):
            assert client.post(leave, {"until": "2020-05-03", "reason": "Läggs ned."}).status_code == 302
        assert world.schools[2] not in world.case.skolenheter.all()
        page = client.get(world.url("samverkan_schools")).content.decode()
        assert "Läggs ned." in page
        assert Handelse.objects.filter(verb="end_school").count() == 1
        assert client.get(world.url("samverkan_end_school", 999_999)).status_code == 404

    def test_an_agreement_that_names_one_that_left_is_said(self, world):
        case = world.case
        ok = make.make_ok(case)
        make.make_insats(make.make_omrade(ok)).skolenheter.add(world.schools[1])
        client = world.client("karin")
        assert "står kvar i en överenskommelse" not in client.get(world.url("samverkan_schools")).content.decode()
        period = case.skolenhetsperioder.get(skolenhet=world.schools[1])
        period.from_date = date(2020, 1, 1)
        period.save()
        client.post(world.url("samverkan_end_school", world.schools[1].pk), {"until": "2020-05-03", "reason": "Läggs ned."})
        for name in ("samverkan", "samverkan_schools"):
            assert "står kvar i en överenskommelse" in client.get(world.url(name)).content.decode()

    def test_what_is_planned_happens_on_its_day(self, world):
        school, client = world.schools[2], world.client("karin")
        data = {"skolenhet": school.pk, "from_date": "2020-05-10", "reason": "X"}
        assert client.post(world.url("samverkan_add_school"), data).status_code == 302
        client.post(world.url("samverkan_end_school", school.pk), {"until": "2020-05-20", "reason": "X"})
        there = []
        for days in (0, 5, 6, 6, 16, 17, 17):
            follow_cases.follow(make.NOW + timedelta(days=days))
            there.append(world.case.skolenheter.filter(pk=school.pk).exists())
        assert there == [False, False, True, True, True, False, False]

    def test_one_that_came_without_a_day_can_leave(self, world):
        case = make.make_samverkan(world.case.huvudman, ansvarig=world.karin, team=world.case.dialogteam, omgang="Omgång 9")
        case.skolenheter.add(world.schools[2])
        address = reverse("agreements:samverkan_end_school", args=[case.pk, world.schools[2].pk])
        assert world.client("karin").post(address, {"until": "2020-05-03", "reason": "X"}).status_code == 302
        assert [(row.from_date, row.until) for row in case.skolenhetsperioder.all()] == [(date(2019, 5, 9), date(2020, 5, 3))]
        assert not case.skolenheter.exists()

    def test_a_rektor_whose_school_has_left_still_reads(self, world):
        world.offer()
        world.client("karin").post(world.url("samverkan_end_school", world.schools[0].pk), {"until": "2020-05-04", "reason": "X"})
        follow_cases.follow(make.NOW + timedelta(days=1))
        assert world.schools[0] not in world.case.skolenheter.all()
        assert world.client("rektor").get(world.url("samverkan")).status_code == 200


def test_search_finds_a_case_by_dnr(world):
    world.client("karin").post(world.url("samverkan_dnr"), {"dnr": "7.4.2-2019:827"})
    page = world.client("karin").get(reverse("overview:search") + "?q=7.4.2 – 2019:827").content.decode()
    assert world.url("samverkan") in page
    assert world.url("samverkan") not in world.client("stranger").get(reverse("overview:search") + "?q=2019:827").content.decode()


def test_the_agreement_and_the_huvudman_lead_to_the_case(world):
    world.offer()
    world.accept()
    ok = make.make_ok(world.case, shared=True)
    for slug in ("karin", "eva"):
        for address in (reverse("agreements:detail", args=[ok.pk]), reverse("agreements:huvudman", args=[world.case.huvudman_id])):
            assert world.url("samverkan") in world.client(slug).get(address).content.decode()


def test_opened_once_per_round(world):
    case = world.case
    with pytest.raises(ValidationError, match="redan med"):
        open_case(
            case.huvudman,
            case.urvalsomgang,
            dialogteam=case.dialogteam,
            ansvarig=world.karin,
            skolenheter=[],
            actor=world.leader,
            now=make.NOW,
        )
    assert Samverkan.objects.count() == 1
