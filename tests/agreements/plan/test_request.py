"""Begär nulägesanalys och åtgärdsplan: one of each for the huvudman and every skolenhet, asked once; a school that joins gets its own."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Plandokument
from agreements.services.plan.request import request_plans
from agreements.services.samverkan import add_school
from sbs.audit.journal import history_of
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.plan.world import HUVUDMAN

pytestmark = pytest.mark.django_db
NOW = make.NOW
DUE = {"nulagesanalys": date(2020, 6, 15), "atgardsplan": date(2020, 9, 15)}


@pytest.fixture
def case():
    samverkan = make.make_samverkan()
    samverkan.skolenheter.set([make.make_skolenhet(samverkan.huvudman, namn) for namn in ("Sätoftaskolan", "Ringsjöskolan")])
    return samverkan


def test_the_huvudman_and_each_school_get_both(case):
    rektor = make.make_contact(case.huvudman, Huvudmannaroll.REKTOR, skolenhet=case.skolenheter.first())
    sara = make.make_contact(case.huvudman, Huvudmannaroll.REPRESENTANT)
    made = request_plans(case.pk, DUE, case.ansvarig, NOW)
    assert len(made) == 6
    assert {(plan.slag, plan.skolenhet_id, plan.due_date) for plan in made} == {
        (slag, school, due) for slag, due in DUE.items() for school in (None, *case.skolenheter.values_list("pk", flat=True))
    }
    assert history_of(case).filter(verb="request_plans").count() == 1
    letters = {row.user: row.body for row in Utskick.objects.all()}
    assert set(letters) == {rektor, sara}
    assert letters[sara].count("senast") == 6
    assert letters[rektor].count("senast") == 2


def test_asked_again_nothing_is_doubled(case):
    request_plans(case.pk, DUE, case.ansvarig, NOW)
    assert request_plans(case.pk, DUE, case.ansvarig, NOW) == []
    assert Plandokument.objects.count() == 6


def test_a_school_that_joins_later_gets_its_own_by_the_same_days(case):
    new = make.make_skolenhet(case.huvudman, "Tjörnarps skola")
    newer = make.make_skolenhet(case.huvudman, "Nyskolan")
    add_school(case.pk, new, NOW.date(), "", case.ansvarig, NOW)
    assert not Plandokument.objects.exists()
    request_plans(case.pk, DUE, case.ansvarig, NOW)
    add_school(case.pk, newer, NOW.date(), "", case.ansvarig, NOW)
    assert {plan.slag: plan.due_date for plan in newer.planer.all()} == DUE


@pytest.mark.parametrize(
    ("due", "field"),
    [
        (DUE | {"nulagesanalys": date(2020, 5, 3)}, "nulagesanalys"),
        (DUE | {"atgardsplan": date(2020, 6, 14)}, "atgardsplan"),
        (DUE | {"atgardsplan": date(2120, 6, 14)}, "atgardsplan"),
    ],
)
def test_days_that_cannot_be_right_are_refused(case, due, field):
    with pytest.raises(ValidationError) as error:
        request_plans(case.pk, due, case.ansvarig, NOW)
    assert set(error.value.message_dict) == {field}
    assert not Plandokument.objects.exists()


def test_only_the_case_s_own_team_asks(case):
    with pytest.raises(PermissionDenied):
        request_plans(case.pk, DUE, make.make_staff(), NOW)


def test_the_page(world):
    url = reverse("agreements:ask_plans", args=[world.samverkan.pk])
    client = world.client("ansvarig")
    assert "Ringsjöskolan" in client.get(url).content.decode()
    assert client.post(url, {"nulagesanalys": "", "atgardsplan": "2020-02-31"}).status_code == 422
    for _ in range(2):
        answer = client.post(url, {"nulagesanalys": "2020-06-15", "atgardsplan": "15 september 2020"})
        assert answer["Location"] == reverse("agreements:case_plans", args=[world.samverkan.pk])
    assert Plandokument.objects.count() == 6  # one of them was there before
    assert client.put(url).status_code == 405
    assert client.get(reverse("agreements:ask_plans", args=[0])).status_code == 404
    assert world.client("other").get(url).status_code == 403
    for who in HUVUDMAN:
        assert world.client(who).get(url).status_code in (403, 404)


def test_the_lists_show_no_more_than_that_a_draft_exists(world):
    world.fill("Hemligt")
    case, all_of_them = reverse("agreements:case_plans", args=[world.samverkan.pk]), reverse("agreements:plans")
    for who, url in (("ansvarig", case), ("insyn", case), ("other", all_of_them)):
        page = world.client(who).get(url).content.decode()
        assert "Utkast, sparat senast måndag 4 maj 2020" in page
        assert "Hemligt" not in page


def test_a_plan_that_is_sent_in_has_no_draft_to_tell_of(world):
    world.fill()
    world.act("submit_plan")
    pages = [
        reverse("agreements:case_plans", args=[world.samverkan.pk]),
        reverse("agreements:plans"),
        reverse("agreements:plan", args=[world.plan.pk]),
    ]
    for url in pages:
        page = world.client("ansvarig").get(url).content.decode()
        assert "sparat senast" not in page
        assert "sparades senast" not in page


def test_the_list_is_filtered_for_the_agency(world):
    world.fill()
    world.act("submit_plan")
    url, client = reverse("agreements:plans"), world.client("ansvarig")
    assert "Sätoftaskolan" in client.get(url, {"lage": "plan_submitted", "mina": "on"}).content.decode()
    assert "0 planer" in client.get(url, {"lage": "plan_open"}).content.decode()
    assert "0 planer" in client.get(url, {"slag": "nulagesanalys"}).content.decode()
    assert "0 planer" in world.client("other").get(url, {"mina": "on"}).content.decode()
    assert client.get(url, {"lage": "finns-inte", "page": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("who", "seen"), [("representant", True), ("rektor", True), ("inbjuden", True), ("annan rektor", False), ("stranger", False)]
)
def test_the_huvudman_s_list_is_what_one_may_see(world, who, seen):
    page = world.client(who).get(reverse("agreements:plans")).content.decode()
    assert ("Åtgärdsplan, Sätoftaskolan" in page) == seen


def test_the_lists_ask_as_many_questions_for_one_row_as_for_three(world):
    from tests.agreements.plan.test_part_page import _count

    pages = [("representant", reverse("agreements:plans")), ("ansvarig", reverse("agreements:plans"))]
    pages.append(("ansvarig", reverse("agreements:case_plans", args=[world.samverkan.pk])))
    counts = [_count(world.client(who), page) for who, page in pages]
    for slag in ("nulagesanalys", "atgardsplan"):
        world.fill("X", make.make_plan(world.samverkan, slag=slag))
    assert [_count(world.client(who), page) for who, page in pages] == counts


def test_anybody_reads_the_questions_without_a_login(client, db):
    for slag, question in (("nulagesanalys", "Vad eleverna har sagt"), ("atgardsplan", "Tecken på förändring")):
        answer = client.get(reverse("agreements:plan_questions", args=[slag]))
        assert answer.status_code == 200
        assert question in answer.content.decode()
    assert client.get(reverse("agreements:plan_questions", args=["annat"])).status_code == 404
    assert client.post(reverse("agreements:plan_questions", args=["atgardsplan"])).status_code == 405
