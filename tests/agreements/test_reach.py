"""Who can be reached at a huvudman, the task when nobody can, and the mark on the pages."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from agreements.enums import Huvudmannaroll, Samverkansstatus
from agreements.models import Kontaktroll
from agreements.services.reach import unreached
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.notices.models import Studs, Utskick
from sbs.overview.sources.samverkan import nobody_to_reach
from tests import factories as make
from tests.agreements.test_kontakter import client, clock, row_of  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
R, NOW = Huvudmannaroll, make.NOW
DAY = date(2020, 5, 4)


@pytest.fixture
def case():
    return make.make_samverkan(make.make_huvudman("Höörs kommun"), ansvarig=make.make_staff())


@pytest.fixture
def sara(case):
    return make.make_contact(case.huvudman, R.REPRESENTANT, user=make.make_user("Sara", "Lind"))


def bounce(user: User) -> Studs:
    row = Utskick.objects.create(key=f"b:{user.pk}", user=user, to=user.email, subject="x", body="x", kind="x", created_at=NOW)
    return Studs.objects.create(
        key=f"b:{user.pk}", utskick=row, user=user, address=user.email, source="report", status_code="5.1.1", at=NOW - timedelta(days=1)
    )


def asked(case) -> list[str]:
    return [item.meta for item in nobody_to_reach(case.ansvarig, NOW)]


class TestTask:
    def test_the_only_one_bounces(self, case, sara):
        make.make_contact(case.huvudman, R.EKONOMI)
        assert asked(case) == []
        bounce(sara)
        assert asked(case) == [
            f"Höörs kommun. Mejl går inte fram till Sara Lind ({sara.email}, sedan 3 maj 2020), och ingen annan kan skicka in."
        ]

    def test_one_of_two_bounces(self, case, sara):
        make.make_contact(case.huvudman, R.FIRMATECKNARE)
        bounce(sara)
        assert asked(case) == []

    def test_a_new_address_mends_it(self, case, sara):
        bounce(sara)
        sara.email = "sara.ny@example.org"
        sara.save()
        assert asked(case) == []

    @pytest.mark.parametrize("how", ["role ended", "not a contact", "account closed"])
    def test_the_only_one_leaves(self, case, sara, how):
        if how == "role ended":
            Kontaktroll.objects.update(until=DAY - timedelta(days=1))
        elif how == "not a contact":
            sara.kontaktpersoner.update(is_active=False)
        else:
            User.objects.filter(pk=sara.pk).update(is_active=False)
        assert asked(case) == ["Höörs kommun. Ingen firmatecknare eller representant är kvar."]

    def test_nobody_yet_is_no_matter_of_this_kind(self, case):
        make.make_contact(case.huvudman, R.EKONOMI)
        assert asked(case) == []

    def test_it_is_the_responsibles_and_over_with_the_case(self, case, sara):
        bounce(sara)
        assert nobody_to_reach(make.make_staff(), NOW) == []
        case.status, case.closed_at = Samverkansstatus.CLOSED, NOW
        case.save()
        assert asked(case) == []

    def test_the_queries_do_not_grow(self, case, sara, django_assert_num_queries):
        bounce(sara)
        nobody_to_reach(case.ansvarig, NOW)
        for _ in range(2):
            other = make.make_samverkan(ansvarig=case.ansvarig)
            bounce(make.make_contact(other.huvudman))
        ids = [other.huvudman_id for other in case.ansvarig.ansvarig_for.all()]
        with django_assert_num_queries(2):
            assert len(unreached(ids, DAY)) == 3


class TestPages:
    def test_the_agency_sees_whom_to_call(self, case, sara):
        bounce(sara)
        page = client(case.ansvarig).get(reverse("agreements:huvudman", args=[case.huvudman_id])).content.decode()
        assert "Ingen går att nå med mejl." in page
        assert "Mejl går inte fram" in page
        assert "Adressen fungerar" in page

    def test_the_huvudman_sees_the_mark_and_no_button(self, case, sara):
        bounce(sara)
        page = client(sara).get("/kontakter/").content.decode()
        assert "Mejl går inte fram" in page
        assert "Adressen fungerar" not in page


class TestClearing:
    def url(self, user: User) -> str:
        return reverse("agreements:clear_bounce", args=[row_of(user).pk])

    def test_the_responsible_clears_it_once(self, case, sara):
        bounce(sara)
        browser = client(case.ansvarig)
        assert "Adressen till Sara Lind fungerar." in browser.post(self.url(sara), follow=True).content.decode()
        assert "var inte märkt" in browser.post(self.url(sara), follow=True).content.decode()
        assert Studs.objects.get().mended_by == case.ansvarig
        assert asked(case) == []

    def test_others_do_not(self, case, sara):
        bounce(sara)
        stranger = make.make_contact(make.make_huvudman())
        staff = make.make_staff(Roll.EKONOM)
        assert client(stranger).post(self.url(sara)).status_code == 404
        assert client(staff).post(self.url(sara)).status_code == 403
        assert client(sara).post(self.url(sara)).status_code == 403
        assert client(case.ansvarig).get(self.url(sara)).status_code == 405
        assert client(case.ansvarig).post(reverse("agreements:clear_bounce", args=[999])).status_code == 404
        assert Client().post(self.url(sara)).status_code == 302
        assert Studs.objects.get().mended_at is None
