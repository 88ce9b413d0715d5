"""One huvudman's page, the portal's contacts, mandates, history and mails to settle."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Huvudmannaroll
from agreements.phases import phase_of
from sbs.accounts.enums import Roll
from sbs.audit.journal import log
from sbs.audit.models import Handelse, Lasning
from sbs.documents.models import Dokument
from sbs.notices.models import Utskick
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def samverkan():
    return make.make_samverkan(make.make_huvudman("Höörs kommun"), ansvarig=make.make_staff())


@pytest.fixture
def ok(samverkan):
    return make.make_ok(samverkan, shared=True)


def page_of(huvudman):
    return reverse("agreements:huvudman", args=[huvudman.pk])


class TestHuvudman:
    def test_facts_schools_contacts_and_the_read_is_logged(self, client, samverkan):
        huvudman, karin = samverkan.huvudman, samverkan.ansvarig
        make.make_skolenhet(huvudman, "Sätoftaskolan")
        eva = make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE, befattning="kommundirektör")
        make.make_mandat(eva, huvudman)
        client.force_login(karin)
        page = client.get(page_of(huvudman)).content.decode()
        for words in ("Sätoftaskolan", eva.email, "kommundirektör", "Väntar på godkännande", "Fas 2 av 6", huvudman.registrator_epost):
            assert words in page
        assert "Skapa överenskommelse" in page
        row = Lasning.objects.get()
        assert (row.user, row.object_id, row.what) == (karin, str(huvudman.pk), "Kontaktpersoner")

    def test_who_may(self, client, samverkan):
        huvudman = samverkan.huvudman
        for roll, status in ((Huvudmannaroll.EKONOMI, 200), (Huvudmannaroll.UPPGIFTSLAMNARE, 403)):
            client.force_login(make.make_contact(huvudman, roll))
            assert client.get(page_of(huvudman)).status_code == status
        client.force_login(make.make_contact(make.make_huvudman()))
        assert client.get(page_of(huvudman)).status_code == 404
        assert client.get("/huvudman/999999/").status_code == 404
        assert client.post(page_of(huvudman)).status_code == 405

    def test_an_agreement_that_is_not_shared_is_not_there(self, client, samverkan):
        client.force_login(make.make_contact(samverkan.huvudman))
        ok = make.make_ok(samverkan)
        assert reverse("agreements:detail", args=[ok.pk]) not in client.get(page_of(samverkan.huvudman)).content.decode()

    @pytest.mark.parametrize(
        ("states", "number"),
        [
            ({}, 2),
            ({"ok1": "draft"}, 2),
            ({"ok1": "in_force"}, 3),
            ({"ok1": "in_force", "ok2": "draft"}, 4),
            ({"ok2": "signing"}, 4),
            ({"ok2": "in_force"}, 5),
            ({"ok2": "suspended"}, 5),
            ({"ok2": "period_ended"}, 6),
            ({"ok2": "terminated"}, 2),
        ],
    )
    def test_the_phase_is_derived(self, samverkan, states, number):
        for typ, status in states.items():
            row = make.make_ok(samverkan, typ=typ)
            row.status = status
            if status in ("in_force", "suspended", "period_ended"):
                row.in_force_at = make.NOW
            if status == "suspended":
                row.suspended_from = make.NOW.date()
            if status == "terminated":
                row.ended_at = make.NOW
            row.save()
        assert phase_of(samverkan).number == number

    def test_before_the_decision_it_is_urval(self, samverkan):
        samverkan.decided_on = None
        samverkan.save()
        assert phase_of(samverkan).name == "Urval"


class TestContacts:
    address = reverse("agreements:contacts")

    def test_the_own_people_and_the_read_is_logged(self, client, samverkan):
        sara = make.make_contact(samverkan.huvudman)
        stranger = make.make_contact(make.make_huvudman())
        client.force_login(sara)
        page = client.get(self.address).content.decode()
        assert sara.email in page
        assert stranger.email not in page
        assert Lasning.objects.get().user == sara

    def test_who_may_not(self, client, samverkan):
        client.force_login(make.make_contact(samverkan.huvudman, Huvudmannaroll.UPPGIFTSLAMNARE))
        assert client.get(self.address).status_code == 403
        assert 'href="/kontakter/"' not in client.get("/").content.decode()
        client.force_login(make.make_user())
        assert client.get(self.address).status_code == 403
        client.force_login(samverkan.ansvarig)
        assert client.get(self.address).status_code == 302


class TestMandate:
    def test_approved_once_then_checked_once_a_year(self, client, samverkan):
        leader = samverkan.dialogteam.teamledare
        mandat = make.make_mandat(make.make_contact(samverkan.huvudman, Huvudmannaroll.FIRMATECKNARE), samverkan.huvudman)
        client.force_login(leader)
        page = client.post(reverse("agreements:mandate", args=[mandat.pk]), follow=True).content.decode()
        assert "Underlaget saknas." in page
        mandat.underlag = Dokument.objects.create(typ="mandat", title="x", filename="x.pdf", status="done", created_at=make.NOW)
        mandat.save()
        address = reverse("agreements:mandate", args=[mandat.pk])
        assert "Godkänn mandatet" in client.get(address).content.decode()
        for _ in range(2):
            assert client.post(address).status_code == 302
        mandat.refresh_from_db()
        assert (mandat.approved_by, mandat.checked_on) == (leader, timezone.localdate())
        assert Handelse.objects.filter(verb="approve").count() == 1
        mandat.checked_on = timezone.localdate() - timedelta(days=360)
        mandat.save()
        client.post(address)
        assert Handelse.objects.filter(verb="check").count() == 1

    def test_nobody_approves_the_own_one(self, client):
        chef = make.make_staff(Roll.ENHETSCHEF)
        mandat = make.make_mandat(chef)
        client.force_login(chef)
        page = client.post(reverse("agreements:mandate", args=[mandat.pk]), follow=True)
        assert "Någon annan måste godkänna" in page.content.decode()
        mandat.refresh_from_db()
        assert mandat.approved_at is None

    def test_who_may_not(self, client, samverkan):
        eva = make.make_contact(samverkan.huvudman, Huvudmannaroll.FIRMATECKNARE)
        mandat = make.make_mandat(eva, samverkan.huvudman)
        address = reverse("agreements:mandate", args=[mandat.pk])
        for person in (eva, samverkan.ansvarig):
            client.force_login(person)
            assert client.get(address).status_code == 403
            assert client.post(address).status_code == 403
        client.force_login(samverkan.dialogteam.teamledare)
        assert client.get(reverse("agreements:mandate", args=[999999])).status_code == 404
        assert client.put(address).status_code == 405


class TestHistory:
    def address(self, ok):
        return reverse("agreements:history", args=[ok.pk])

    def test_the_huvudman_sees_what_concerns_both_since_it_was_shared(self, client, ok):
        karin = ok.samverkan.ansvarig
        log(ok, "x", "Före delningen.", actor=karin, at=make.NOW - timedelta(days=1))
        log(ok, "x", "Efter delningen.", actor=karin, at=make.NOW + timedelta(days=1))
        log(ok, "x", "Bara internt.", actor=None, at=make.NOW + timedelta(days=1), internal=True)
        client.force_login(make.make_contact(ok.huvudman))
        page = client.get(self.address(ok)).content.decode()
        assert "Efter delningen." in page
        assert "Före delningen." not in page
        assert "Bara internt." not in page
        client.force_login(karin)
        page = client.get(self.address(ok)).content.decode()
        assert "Bara internt." in page
        assert "Före delningen." in page
        assert "Systemet" in page

    def test_pages_and_queries(self, client, ok, django_assert_max_num_queries):
        karin = ok.samverkan.ansvarig
        for number in range(60):
            log(ok, "x", f"Nummer {number}.", actor=karin, at=make.NOW)
        client.force_login(karin)
        assert client.get(self.address(ok) + "?page=99").context["page"].number == 2
        client.get(self.address(ok))
        with django_assert_max_num_queries(32):
            client.get(self.address(ok))

    def test_strangers_and_writes(self, client, ok):
        client.force_login(make.make_contact(make.make_huvudman()))
        assert client.get(self.address(ok)).status_code == 404
        client.force_login(ok.samverkan.ansvarig)
        assert client.post(self.address(ok)).status_code == 405


class TestMails:
    @pytest.fixture
    def mail(self, ok):
        about = {"object_type": "agreements.overenskommelse", "object_id": str(ok.pk)}
        fields = {"subject": "Utkastet", "body": "", "kind": "x", "status": "uncertain", "created_at": make.NOW, "attempts": 6}
        return Utskick.objects.create(key="k", to="sara@example.org", **fields, **about)

    @pytest.mark.parametrize(("data", "status"), [({}, "sent"), ({"resend": "1"}, "queued")])
    def test_settled_once(self, client, ok, mail, data, status):
        client.force_login(ok.samverkan.ansvarig)
        assert "Skicka igen" in client.get(reverse("agreements:mails", args=[ok.pk])).content.decode()
        for _ in range(2):
            assert client.post(reverse("agreements:settle_mail", args=[ok.pk, mail.pk]), data).status_code == 302
        mail.refresh_from_db()
        assert mail.status == status
        assert Handelse.objects.filter(verb__in=["settle_mail", "resend_mail"], internal=True).count() == 1

    def test_who_may_not(self, client, ok, mail):
        address = reverse("agreements:settle_mail", args=[ok.pk, mail.pk])
        client.force_login(make.make_contact(ok.huvudman, Huvudmannaroll.FIRMATECKNARE))
        assert client.get(reverse("agreements:mails", args=[ok.pk])).status_code == 403
        assert client.post(address).status_code == 403
        client.force_login(make.make_staff(Roll.INSYN))
        assert client.get(reverse("agreements:mails", args=[ok.pk])).status_code == 200
        assert client.post(address).status_code == 403
        client.force_login(ok.samverkan.ansvarig)
        assert client.get(address).status_code == 405
        other = make.make_ok(make.make_samverkan(ansvarig=ok.samverkan.ansvarig))
        assert client.post(reverse("agreements:settle_mail", args=[other.pk, mail.pk])).status_code == 404


def test_a_role_of_yesterday_shows_nothing_today(client, samverkan):
    sara = make.make_contact(samverkan.huvudman)
    role = sara.kontaktpersoner.get().roller.get()
    role.until = date(2020, 1, 1)
    role.save()
    client.force_login(sara)
    assert client.get(page_of(samverkan.huvudman)).status_code == 404
