"""Who answers for cases: one handover, many at once with a dry run, planned ahead, and substitutes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agreements.models import Ansvarsperiod, Samverkan
from agreements.services import ansvar, follow_cases
from sbs.accounts.models import Vikariat
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.samverkan.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = NOW.date()
MANY = reverse("agreements:samverkan_hand_over_many")


def move(world, cases=None, **more):
    data = {"team": None, "ansvarig": world.colleague, "reason": "Ny fördelning.", "from_date": TODAY, "actor": world.leader, "now": NOW}
    return ansvar.hand_over([case.pk for case in cases or [world.case]], **(data | more))


class TestOne:
    def test_history_kept_and_one_mail_each(self, world):
        move(world)
        assert world.fresh().ansvarig == world.colleague
        rows = list(Ansvarsperiod.objects.filter(samverkan=world.case))
        assert [(row.ansvarig, row.until) for row in rows] == [(world.colleague, None), (world.karin, TODAY)]
        mails = Utskick.objects.values_list("kind", "user")
        assert sorted(mails) == sorted([("samverkan_taken_over", world.colleague.pk), ("samverkan_handed_over", world.karin.pk)])
        assert move(world) == []  # already so: nothing happens
        assert Handelse.objects.filter(verb="hand_over").count() == 1

    def test_refused(self, world):
        with pytest.raises(ValidationError, match="inte med där"):
            move(world, ansvarig=world.outsider)
        with pytest.raises(ValidationError):
            move(world, from_date=TODAY - timedelta(days=1))
        with pytest.raises(PermissionDenied):
            move(world, actor=world.karin)
        assert world.fresh().ansvarig == world.karin

    def test_planned_ahead_it_happens_on_the_day_once(self, world):
        day = TODAY + timedelta(days=10)
        move(world, from_date=day)
        assert world.fresh().ansvarig == world.karin
        follow_cases.follow(NOW + timedelta(days=9))
        assert world.fresh().ansvarig == world.karin
        for hour in range(3):
            follow_cases.follow(NOW + timedelta(days=10, hours=hour))
        assert world.fresh().ansvarig == world.colleague
        assert Handelse.objects.filter(verb="switch_responsible").count() == 1

    def test_a_plan_is_replaced_by_a_new_one(self, world):
        move(world, from_date=TODAY + timedelta(days=10))
        third = make.make_staff(first_name="Malin")
        world.case.dialogteam.medlemmar.add(third)
        move(world, ansvarig=third, from_date=TODAY + timedelta(days=5))
        follow_cases.follow(NOW + timedelta(days=30))
        assert world.fresh().ansvarig == third
        assert Ansvarsperiod.objects.filter(samverkan=world.case).count() == 2

    def test_the_page(self, world):
        address = world.url("samverkan_hand_over")
        data = {"ansvarig": world.colleague.pk, "from_date": "2020-05-04", "reason": "Föräldraledig."}
        assert world.client("leader").post(address, {**data, "reason": ""}).status_code == 422
        for _ in range(2):
            assert world.client("leader").post(address, data).status_code == 302
        page = world.client("karin").get(world.url("samverkan_responsible")).content.decode()
        assert "Föräldraledig." in page

    def test_a_case_without_history_gets_its_first_row(self, world):
        case = make.make_samverkan(team=world.case.dialogteam, ansvarig=world.karin, omgang="Omgång 9")
        move(world, [case])
        assert [row.from_date for row in case.ansvarsperioder.order_by("pk")] == [date(2019, 5, 9), TODAY]


class TestMany:
    @pytest.fixture
    def cases(self, world):
        more = [make.make_samverkan(team=world.case.dialogteam, ansvarig=world.karin, omgang=f"Omgång {n}") for n in (20, 21)]
        return [world.case, *more]

    def form(self, world, cases, **more) -> dict:
        data = {"case": [case.pk for case in cases], "ansvarig": world.colleague.pk, "from_date": "2020-05-04", "reason": "Omfördelning."}
        return data | more

    def test_seen_first_then_all_at_once_with_one_mail_each(self, world, cases, django_assert_max_num_queries):
        client = world.client("leader")
        assert client.get(MANY, {"case": [case.pk for case in cases]}).status_code == 200
        page = client.post(MANY, self.form(world, cases))
        assert "Byt ansvarig för 3 ärenden" in page.content.decode()
        assert not Samverkan.objects.filter(ansvarig=world.colleague).exists()
        seen = [change.token for change in page.context["changes"]]
        for _ in range(2):
            assert client.post(MANY, self.form(world, cases, seen=seen, gor="ja")).status_code == 302
        assert Samverkan.objects.filter(ansvarig=world.colleague).count() == 3
        assert sorted(Utskick.objects.values_list("kind", flat=True)) == ["samverkan_handed_over", "samverkan_taken_over"]

    def test_one_that_cannot_stops_all(self, world, cases):
        foreign = make.make_samverkan(omgang="Omgång 30")
        page = world.client("leader").post(MANY, self.form(world, [*cases, foreign])).content.decode()
        assert "Inget är ändrat." in page
        with pytest.raises(PermissionDenied):
            move(world, [*cases, foreign])
        assert not Samverkan.objects.filter(ansvarig=world.colleague).exists()
        assert not Utskick.objects.exists()

    def test_changed_while_one_read(self, world, cases):
        client = world.client("leader")
        seen = [change.token for change in client.post(MANY, self.form(world, cases)).context["changes"]]
        third = make.make_staff(first_name="Malin")
        world.case.dialogteam.medlemmar.add(third)
        move(world, [cases[1]], ansvarig=third)
        page = client.post(MANY, self.form(world, cases, seen=seen, gor="ja"))
        assert "medan du läste" in page.content.decode()
        assert not Samverkan.objects.filter(ansvarig=world.colleague).exists()

    def test_who_may(self, world, cases):
        query = {"case": [case.pk for case in cases]}
        for slug, status in (("leader", 200), ("chief", 200), ("karin", 403), ("reader", 403), ("eva", 302), ("stranger", 302)):
            assert world.client(slug).get(MANY, query).status_code == status, slug
        assert world.client("leader").get(MANY).status_code == 302
        assert world.client("leader").put(MANY).status_code == 405
        assert world.client("leader").post(MANY, query).status_code == 422


class TestSubstitute:
    def test_named_once_shown_and_able(self, world):
        data = {"vikarie": world.outsider.pk, "from_date": "2020-05-01", "until": "2020-05-31"}
        assert world.client("outsider").get(world.url("samverkan_note")).status_code == 403
        for _ in range(2):
            assert world.client("karin").post(world.url("samverkan_substitute"), data).status_code == 302
        row = Vikariat.objects.get()
        assert (row.for_user, row.vikarie, row.roll) == (world.karin, world.outsider, "processtodjare")
        for name in ("samverkan", "samverkan_responsible"):
            assert str(world.outsider) in world.client("reader").get(world.url(name)).content.decode()
        assert world.client("outsider").get(world.url("samverkan_note")).status_code == 200
        assert world.client("outsider").get(world.url("samverkan_substitute")).status_code == 403

    @pytest.mark.parametrize(("from_date", "until"), [("2020-04-01", "2020-04-30"), ("2020-06-10", "2020-06-01")])
    def test_days_that_cannot_be(self, world, from_date, until):
        data = {"vikarie": world.outsider.pk, "from_date": from_date, "until": until}
        answer = world.client("leader").post(world.url("samverkan_substitute"), data)
        assert answer.status_code == 422
        assert not Vikariat.objects.exists()
