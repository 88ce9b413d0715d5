"""Kontakter in the portal: who invites and removes whom, that it is done once, and that somebody who may submit is always left."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktperson, Kontaktroll, Overenskommelse, Tillagg
from agreements.services import kontakter
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas, may
from sbs.audit.journal import history_of
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.plan.test_part_page import _count

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
R, NOW, PAGE = Huvudmannaroll, make.NOW, "/kontakter/"
INVITE = "/kontakter/bjud-in/"
SCHOOL_ROLES = ("ekonomi", "uppgiftslamnare", "rektor")
ANNA = {"email": "Anna.Berg@example.org", "first_name": "Anna", "last_name": "Berg", "befattning": "ekonom"}


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def case():
    return make.make_samverkan(make.make_huvudman("Höörs kommun"))


@pytest.fixture
def people(case):
    own, school = case.huvudman, make.make_skolenhet(case.huvudman, "Sätoftaskolan")
    found = {roll: make.make_contact(own, roll, user=make.make_user(roll.title())) for roll in R.values if roll != R.REKTOR}
    found["rektor"] = make.make_contact(own, R.REKTOR, user=make.make_user("Maria"), skolenhet=school)
    found["stranger"] = make.make_contact(make.make_huvudman("Munkfors kommun"), R.FIRMATECKNARE, user=make.make_user("Ivar"))
    return found


def client(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def row_of(user: User) -> Kontaktperson:
    return user.kontaktpersoner.get()


def remove_url(user: User) -> str:
    return reverse("agreements:remove_contact", args=[row_of(user).pk])


MAY = {"firmatecknare": set(R.values), "representant": set(SCHOOL_ROLES)}


@pytest.mark.parametrize("who", [*R.values, "stranger"])
def test_the_table_of_rules(people, case, who):
    """Invite and remove, by everybody, every role (rules.md, Roles at the huvudman)."""
    school = case.huvudman.skolenheter.get()
    browser, allowed = client(people[who]), MAY.get(who, set())
    wrong = []
    for roll in R.values:
        data = ANNA | {"roll": roll, "email": f"{roll}@example.org", "skolenhet": school.pk if roll == "rektor" else ""}
        browser.post(INVITE, data)
        if Kontaktroll.objects.filter(kontaktperson__user__email=f"{roll}@example.org", kontaktperson__huvudman=case.huvudman).exists() != (
            roll in allowed
        ):
            wrong.append(f"invite {roll}")
        target = people[roll]
        if target == people[who]:
            continue
        answer = browser.post(remove_url(target)).status_code
        if (answer == 302 and not row_of(target).is_active) != (roll in allowed):
            wrong.append(f"remove {roll}: {answer}")
    assert not wrong


def test_one_without_an_account_gets_a_link_once(people, case, django_capture_on_commit_callbacks):
    browser = client(people["representant"])
    assert "Bjud in en person" in browser.get(PAGE).content.decode()
    page = browser.get(INVITE).content.decode()
    assert "Ekonomi:" in page
    assert "Firmatecknare:" not in page
    assert browser.post(INVITE, {}).status_code == 422
    assert "Välj vilken skolenhet" in browser.post(INVITE, ANNA | {"roll": "rektor"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert browser.post(INVITE, ANNA | {"roll": "ekonomi"})["Location"] == PAGE
    anna = User.objects.get(email="anna.berg@example.org")
    assert anna.kontaktpersoner.get().roller.get().from_date == NOW.date()
    assert history_of(case.huvudman).filter(verb="invite_contact").count() == 1
    assert [letter.to for letter in mail.outbox] == [["anna.berg@example.org"]]
    assert "Aldrig" in browser.get(PAGE).content.decode()
    again = reverse("agreements:invite_contact_again", args=[row_of(anna).pk])
    browser.post(again)
    assert history_of(anna).filter(verb="invite").count() == 1
    assert browser.get(again).status_code == 405


def test_a_link_again_after_a_while(people):
    person = row_of(people["ekonomi"])
    assert kontakter.invite_again(person, people["representant"], NOW)
    assert not kontakter.invite_again(person, people["representant"], NOW + timedelta(minutes=5))
    assert kontakter.invite_again(person, people["representant"], NOW + timedelta(days=4))
    person.user.last_login = NOW
    assert not kontakter.invite_again(person, people["representant"], NOW + timedelta(days=9))


def test_one_who_has_an_account_is_told_and_keeps_the_name(people):
    ivar = people["stranger"]
    ivar.last_login = NOW
    ivar.save()
    client(people["representant"]).post(INVITE, ANNA | {"roll": "ekonomi", "email": ivar.email.upper()})
    ivar.refresh_from_db()
    assert (ivar.first_name, ivar.kontaktpersoner.count()) == ("Ivar", 2)
    assert Utskick.objects.get(kind="kontakt_added").user == ivar


@pytest.mark.parametrize("kind", ["staff", "closed"])
def test_an_address_that_cannot_be_used(people, kind):
    user = make.make_staff() if kind == "staff" else make.make_user("Sten", is_active=False)
    answer = client(people["representant"]).post(INVITE, ANNA | {"roll": "ekonomi", "email": user.email})
    assert answer.status_code == 422
    assert "Använd en annan adress" in answer.content.decode()
    assert not user.kontaktpersoner.exists()


def test_a_firmatecknare_signs_only_when_the_agency_has_approved_the_mandate(people, case):
    client(people["firmatecknare"]).post(INVITE, ANNA | {"roll": "firmatecknare"})
    anna = User.objects.get(email="anna.berg@example.org")
    assert not anna.mandat.exists()
    letter = Utskick.objects.get(kind="kontakt_mandate_needed")
    assert letter.user == case.ansvarig
    assert "Anna Berg" in letter.body


def test_an_uppgiftslamnare_sees_what_she_is_invited_to(people, case):
    ok = make.make_ok(case, shared=True)
    other = make.make_ok(make.make_samverkan(), shared=True)
    browser = client(people["representant"])
    assert str(other.dnr) not in browser.get(INVITE).content.decode()
    browser.post(INVITE, ANNA | {"roll": "uppgiftslamnare", "avtal": [ok.pk]})
    anna = User.objects.get(email="anna.berg@example.org")
    assert may(anna, "overenskommelse.read", ok)
    assert not may(anna, "overenskommelse.read", other)
    assert client(people["representant"]).post(INVITE, ANNA | {"roll": "uppgiftslamnare", "avtal": [other.pk]}).status_code == 422


def test_who_is_invited_to_an_agreement_sees_its_tillagg(people, case):
    ok, tillagg = make.make_ok(case, shared=True), make.make_ok(case, typ="ok1", shared=True)
    tillagg.typ = "tillagg"
    tillagg.save()
    other = make.make_ok(case, typ="ok1", shared=True)
    Tillagg.objects.create(
        overenskommelse=tillagg, andrar=ok, nummer=1, slag="medel", effective_on=NOW.date(), text="X", mallversion=tillagg.mallversion,
        base={}, base_sha256="",
    )  # fmt: skip
    linn = people["uppgiftslamnare"]
    row_of(linn).roller.get().inbjuden_till.add(ok)
    assert [bool(may(linn, "overenskommelse.read", one)) for one in (ok, tillagg, other)] == [True, True, False]
    assert set(Overenskommelse.objects.visible_to(linn)) == {ok, tillagg}
    assert not may(people["stranger"], "overenskommelse.read", tillagg)
    forget_personas(linn)
    role = row_of(linn).roller.get()
    role.inbjuden_till.set([tillagg])
    assert [bool(may(linn, "overenskommelse.read", one)) for one in (ok, tillagg)] == [False, True]
    assert set(Overenskommelse.objects.visible_to(linn)) == {tillagg}


class TestRemove:
    def test_said_before_and_done_once(self, people, case):
        make.make_mandat(people["firmatecknare"], case.huvudman)
        other = make.make_contact(case.huvudman, R.FIRMATECKNARE, user=make.make_user("Ingrid"))
        browser, url = client(other), remove_url(people["firmatecknare"])
        page = browser.get(url).content.decode()
        assert "inte längre firmatecknare" in page
        assert "Mandatet att skriva under upphör" in page
        for _ in range(2):
            assert browser.post(url)["Location"] == PAGE
        gone = row_of(people["firmatecknare"])
        assert (gone.is_active, gone.roller.get().until) == (False, max(gone.roller.get().from_date, date(2020, 5, 3)))
        assert not people["firmatecknare"].mandat.valid_on(NOW.date()).exists()
        assert history_of(case.huvudman).filter(verb="remove_contact").count() == 1
        assert Utskick.objects.get(kind="kontakt_removed").user == people["firmatecknare"]
        assert client(people["firmatecknare"]).get(PAGE).status_code == 403

    def test_somebody_who_may_submit_is_always_left(self, people):
        firm, rep = people["firmatecknare"], people["representant"]
        assert client(firm).post(remove_url(rep)).status_code == 302
        answer = client(firm).post(remove_url(firm))
        assert answer.status_code == 422
        assert "den enda hos er" in answer.content.decode()
        assert row_of(firm).is_active
        forget_personas(firm)
        with pytest.raises(ValidationError, match="den enda"):
            kontakter.remove(row_of(firm).pk, firm, NOW)

    def test_oneself_when_somebody_is_left(self, people):
        assert "Ta bort mig" in client(people["firmatecknare"]).get(remove_url(people["firmatecknare"])).content.decode()
        assert client(people["firmatecknare"]).post(remove_url(people["firmatecknare"]))["Location"] == "/"

    def test_invited_again_it_is_the_same_person(self, people):
        browser, ekonom = client(people["representant"]), people["ekonomi"]
        browser.post(remove_url(ekonom))
        browser.post(INVITE, ANNA | {"roll": "ekonomi", "email": ekonom.email})
        assert row_of(ekonom).is_active
        assert Kontaktroll.objects.on(NOW.date()).filter(kontaktperson__user=ekonom).count() == 1

    def test_another_huvudman_s_people_are_not_there(self, people):
        assert client(people["firmatecknare"]).get(remove_url(people["stranger"])).status_code == 404
        assert client(people["firmatecknare"]).get("/kontakter/999999/ta-bort/").status_code == 404
        assert client(people["firmatecknare"]).put(remove_url(people["ekonomi"])).status_code == 405


def test_the_list_asks_as_many_questions_for_more_people(people, case):
    browser = client(people["firmatecknare"])
    count = _count(browser, PAGE)
    for _ in range(2):
        make.make_contact(case.huvudman, R.EKONOMI)
    assert _count(browser, PAGE) == count


def test_the_agency_goes_to_its_own_list():
    answer = client(make.make_staff()).get(PAGE)
    assert answer["Location"] == reverse("agreements:huvudman_list")
