"""Accounts, roles, kontaktpersoner and approvers in the administration; what nobody may do to herself."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from agreements.enums import Huvudmannaroll
from agreements.models import Granskningsordning, Kontaktperson
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User, Vikariat
from sbs.audit.journal import history_of
from tests.factories import make_enhet, make_huvudman, make_ok, make_skolenhet, make_staff, make_user

from .posting import edit, errors_of, rows, told, url

pytestmark = pytest.mark.django_db
EVA = {"first_name": "Eva", "last_name": "Ek", "email": "Eva.Ek@Example.org", "title": "Processtödjare", "telefon": "08-527 332 00"}


# --- the door --------------------------------------------------------------------------------------------------------------


def test_the_role_is_what_opens_not_a_flag(client):
    user = make_user(is_staff=True)
    client.force_login(user)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "Bara administratörer" in answer.content.decode()


@pytest.mark.parametrize(("until", "status"), [(None, 200), (date.today(), 200), (date.today() - timedelta(days=1), 403)])
def test_the_role_has_its_dates(client, until, status):
    user = make_staff(Roll.ADMIN)
    role = user.tjansteroller.get()
    role.until = until
    role.save()
    client.force_login(user)
    assert client.get("/admin/", follow=True).status_code == status


def test_a_substitute_and_a_superuser_come_in_and_a_visitor_goes_to_the_login(client):
    boss, deputy = make_staff(Roll.ADMIN), make_user()
    Vikariat.objects.create(for_user=boss, vikarie=deputy, roll=Roll.ADMIN, from_date=date.today(), until=date.today())
    for user in (deputy, User.objects.create_superuser("root@example.org", None, first_name="R", last_name="R")):
        client.force_login(user)
        assert client.get("/admin/").status_code == 200
    client.logout()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/konto/")


# --- accounts ------------------------------------------------------------------------------------------------------------


def test_a_new_account_is_invited_and_nobody_typed_a_password(admin_client, admin_user, django_capture_on_commit_callbacks):
    role = {"roll": Roll.PROCESSTODJARE, "enhet": make_enhet().pk, "from_date": "2020-01-01"}
    assert "password" not in admin_client.get(url(User, "add")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(url(User, "add"), EVA | rows("tjansteroller", role))
    assert answer.status_code == 302, errors_of(answer)
    eva = User.objects.get(email="eva.ek@example.org")
    assert not eva.has_usable_password()
    assert eva.telefon == "+46852733200"
    assert EmailAddress.objects.filter(user=eva, email=eva.email, verified=True, primary=True).exists()
    assert eva.tjansteroller.get().roll == Roll.PROCESSTODJARE
    assert [letter.to for letter in mail.outbox] == [["eva.ek@example.org"]]
    entries = {entry.verb: entry for entry in history_of(eva)}
    assert set(entries) == {"invite", "admin_add"}
    assert entries["admin_add"].actor == admin_user
    assert "processtödjare" in entries["admin_add"].data["rader"][0]


def test_the_invitation_can_be_sent_again_until_a_password_is_chosen(admin_client, django_capture_on_commit_callbacks):
    eva = make_user()
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(url(User, "action", eva.pk, "send_invitation"), follow=True)
    assert "på väg till" in told(answer)[0]
    assert len(mail.outbox) == 1
    eva.set_password("en riktigt lång mening 7")
    eva.save()
    assert admin_client.post(url(User, "action", eva.pk, "send_invitation")).status_code == 403
    assert admin_client.get(url(User, "action", eva.pk, "send_invitation")).status_code == 405


def test_an_address_is_used_once(admin_client):
    make_user()
    taken = User.objects.exclude(email="").first().email
    found = errors_of(admin_client.post(url(User, "add"), EVA | {"email": taken.upper()} | rows("tjansteroller")))
    assert list(found) == ["email"]


def test_an_account_is_closed_and_not_removed(admin_client, client):
    eva = make_user()
    assert admin_client.post(url(User, "change", eva.pk), edit(eva, is_active=None)).status_code == 302
    eva.refresh_from_db()
    assert not eva.is_active
    assert admin_client.post(url(User, "delete", eva.pk), {"post": "yes"}).status_code == 403


def test_nobody_closes_the_own_account(admin_client, admin_user):
    assert list(errors_of(admin_client.post(url(User, "change", admin_user.pk), edit(admin_user, is_active=None)))) == ["is_active"]


def test_nobody_gives_herself_a_role(admin_client, admin_user):
    enhet, boss = make_enhet(), make_staff(Roll.ENHETSCHEF)
    role = {"roll": Roll.ENHETSCHEF, "enhet": enhet.pk, "from_date": "2020-01-01"}
    admin_client.post(url(User, "change", admin_user.pk), edit(admin_user) | rows("tjansteroller", role))
    assert list(errors_of(admin_client.post(url(Tjansteroll, "add"), role | {"user": admin_user.pk}))) == ["user"]
    today = date.today().isoformat()
    stand_in = {"for_user": boss.pk, "vikarie": admin_user.pk, "roll": Roll.ENHETSCHEF, "from_date": today, "until": today}
    assert list(errors_of(admin_client.post(url(Vikariat, "add"), stand_in))) == ["vikarie"]
    own = admin_user.tjansteroller.get()
    assert admin_client.post(url(Tjansteroll, "change", own.pk), role | {"user": admin_user.pk}).status_code == 403
    assert [row.roll for row in admin_user.tjansteroller.all()] == [Roll.ADMIN]


def test_the_operators_account_is_not_an_administrators_to_change(admin_client):
    root = User.objects.create_superuser("root@example.org", None, first_name="R", last_name="R")
    assert admin_client.post(url(User, "change", root.pk), edit(root, email="annan@example.org")).status_code == 403
    root.refresh_from_db()
    assert root.email == "root@example.org"


def test_rights_flags_cannot_be_posted(admin_client):
    eva = make_user()
    admin_client.post(url(User, "change", eva.pk), edit(eva, is_superuser="on", is_staff="on", password="x"))
    eva.refresh_from_db()
    assert not eva.is_superuser
    assert not eva.is_staff
    assert not eva.has_usable_password()


# --- roles ---------------------------------------------------------------------------------------------------------------


def test_the_same_role_twice_is_told_in_the_row(admin_client):
    eva, role = make_user(), {"roll": Roll.INSYN, "enhet": make_enhet().pk, "from_date": "2020-01-01"}
    found = errors_of(admin_client.post(url(User, "change", eva.pk), edit(eva) | rows("tjansteroller", role, role)))
    assert "Personen har redan den rollen på enheten." in found["tjansteroller-1-__all__"]
    row = role | {"user": make_staff(Roll.INSYN).pk}
    assert list(errors_of(admin_client.post(url(Tjansteroll, "add"), row))) == ["roll"]


@pytest.mark.parametrize(("begins", "status"), [(-1, 403), (0, 403), (1, 302)])
def test_a_role_that_has_begun_is_ended_not_removed(admin_client, begins, status):
    role = make_staff().tjansteroller.get()
    role.from_date = date.today() + timedelta(days=begins)
    role.save()
    assert admin_client.post(url(Tjansteroll, "delete", role.pk), {"post": "yes"}).status_code == status


def test_faults_of_a_vikariat(admin_client):
    boss, deputy = make_staff(Roll.ENHETSCHEF), make_staff()
    good = {"for_user": boss.pk, "vikarie": deputy.pk, "roll": Roll.ENHETSCHEF, "from_date": "2020-07-01", "until": "2020-07-31"}
    cases = {"until": {"until": "2020-06-30"}, "vikarie": {"vikarie": boss.pk}, "roll": {"roll": Roll.EKONOM}}
    for field, given in cases.items():
        assert list(errors_of(admin_client.post(url(Vikariat, "add"), good | given))) == [field]
    assert admin_client.post(url(Vikariat, "add"), good).status_code == 302


def test_a_kontaktpersons_roles(admin_client):
    owner, other = make_huvudman(), make_huvudman()
    school, strange = make_skolenhet(owner), make_skolenhet(other)
    base = {"huvudman": owner.pk, "user": make_user().pk, "befattning": "rektor", "is_active": "on"}
    row = {"roll": Huvudmannaroll.REKTOR, "from_date": "2020-01-01"}
    cases = [
        ({}, "skolenhet", "Välj vilken skolenhet"),
        ({"skolenhet": strange.pk}, "skolenhet", "egna skolenheter"),
        ({"skolenhet": school.pk, "until": "2019-12-31"}, "until", "Slutdatum"),
        ({"skolenhet": school.pk, "from_date": "snart"}, "from_date", ""),
        ({"roll": Huvudmannaroll.REPRESENTANT, "inbjuden_till": [make_ok().pk]}, "inbjuden_till", "egna överenskommelser"),
    ]
    for given, field, said in cases:
        found = errors_of(admin_client.post(url(Kontaktperson, "add"), base | rows("roller", row | given)))
        assert list(found) == [f"roller-0-{field}"]
        assert said in found[f"roller-0-{field}"][0]
    assert admin_client.post(url(Kontaktperson, "add"), base | rows("roller", row | {"skolenhet": school.pk})).status_code == 302
    assert Kontaktperson.objects.get(huvudman=owner).roller.get().skolenhet == school


def test_who_reviews(admin_client):
    enhet = make_enhet()
    base = {"enhet": enhet.pk, "typ": "ok2"}
    chief, person = {"ordning": 1, "roll": Roll.ENHETSCHEF}, {"ordning": 2, "user": make_staff().pk}
    cases = [
        (rows("granskare"), "granskare"),
        (rows("granskare", {"ordning": 3}), "granskare-0-roll"),
        (rows("granskare", chief, person | {"roll": Roll.EKONOM}), "granskare-1-roll"),
        (rows("granskare", chief, person | {"ordning": 1}), "granskare-1-ordning"),
        (rows("granskare", chief, person | {"user": "", "roll": Roll.ADMIN}), "granskare-1-roll"),
    ]
    for given, field in cases:
        assert list(errors_of(admin_client.post(url(Granskningsordning, "add"), base | given))) == [field]
    assert admin_client.post(url(Granskningsordning, "add"), base | rows("granskare", chief, person)).status_code == 302
    found = errors_of(admin_client.post(url(Granskningsordning, "add"), base | rows("granskare", chief)))
    assert found == {"typ": ["Enheten har redan en ordning för det slaget."]}


def test_the_old_address_is_told(admin_client, django_capture_on_commit_callbacks):
    eva = make_user()
    old = eva.email
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(url(User, "change", eva.pk), edit(eva, email="ny@example.org")).status_code == 302
    assert [letter.to for letter in mail.outbox] == [[old]]
    assert "ny@example.org" not in mail.outbox[0].body
    assert EmailAddress.objects.get(user=eva).email == "ny@example.org"


def test_a_lost_second_factor_is_removed_but_never_the_own(admin_client, admin_user):
    eva = make_user()
    for user in (eva, admin_user):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert admin_client.post(url(User, "action", eva.pk, "remove_factors")).status_code == 302
    assert not Authenticator.objects.filter(user=eva).exists()
    assert history_of(eva)[0].verb == "remove_factors"
    assert admin_client.post(url(User, "action", admin_user.pk, "remove_factors")).status_code == 403
    assert Authenticator.objects.filter(user=admin_user).exists()


def test_the_menu_leads_only_an_administrator_here(client, admin_user):
    for user, shown in ((admin_user, True), (make_staff(), False)):
        client.force_login(user)
        assert ('href="/admin/"' in client.get("/installningar/").content.decode()) is shown
