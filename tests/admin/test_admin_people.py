"""Accounts, roles, kontaktpersoner, approvers and mandates in the administration; who may not do what to herself; what the journal says."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Huvudmannaroll
from agreements.models import Granskningsordning, Kontaktperson, Mandat
from agreements.services import mandat as service
from sbs.accounts.enums import Roll
from sbs.accounts.models import Enhet, Tjansteroll, User, Vikariat
from sbs.audit.journal import history_of
from sbs.audit.models import Handelse, Lasning
from sbs.notices.models import Utskick
from tests.factories import NOW, make_contact, make_enhet, make_huvudman, make_mandat, make_ok, make_skolenhet, make_staff, make_user

from .posting import errors_of, rows, url
from .rows import MAKERS, make_document

pytestmark = pytest.mark.django_db
EVA = {"first_name": "Eva", "last_name": "Ek", "email": "Eva.Ek@Example.org", "title": "Processtödjare", "telefon": "08-527 332 00"}


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


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


def edit(user, **given) -> dict:
    facts = {"first_name": user.first_name, "last_name": user.last_name, "email": user.email, "is_active": "on"} | given
    return {name: value for name, value in facts.items() if value is not None} | rows("tjansteroller")


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


# --- mandates -------------------------------------------------------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def test_a_mandate_is_written_with_its_evidence_and_approved(admin_client, admin_user):
    owner = make_huvudman()
    signer = make_contact(owner, Huvudmannaroll.FIRMATECKNARE)
    given = {"user": signer.pk, "huvudman": owner.pk, "typ": "delegationsordning", "beteckning": "punkt 3.2", "valid_from": "2020-01-15"}
    found = errors_of(admin_client.post(url(Mandat, "add"), given | {"fil": SimpleUploadedFile("delegation.pdf", b"inte en pdf")}))
    assert list(found) == ["fil"]
    assert not Mandat.objects.exists()
    answer = admin_client.post(url(Mandat, "add"), given | {"fil": SimpleUploadedFile("delegation.png", PNG)})
    assert answer.status_code == 302, errors_of(answer)
    made = Mandat.objects.get()
    assert (made.underlag.typ, made.underlag.created_by, made.approved_at) == ("mandat", admin_user, None)
    answer = admin_client.post(url(Mandat, "action", made.pk, "approve_mandat"), follow=True)
    assert "godkänt" in told(answer)[-1]
    made.refresh_from_db()
    assert (made.approved_by, made.checked_on) == (admin_user, date.today())
    assert made.approved_at is not None
    assert "approve" in {entry.verb for entry in history_of(made)}


def test_a_signer_for_a_huvudman_is_its_kontaktperson(admin_client):
    given = {"user": make_user().pk, "huvudman": make_huvudman().pk, "typ": "fullmakt", "beteckning": "x", "valid_from": "2020-01-15"}
    assert list(errors_of(admin_client.post(url(Mandat, "add"), given))) == ["user"]
    assert list(errors_of(admin_client.post(url(Mandat, "add"), given | {"huvudman": "", "valid_until": "2019-01-01"}))) == ["valid_until"]


def test_who_may_approve_and_what(admin_user):
    waiting = make_mandat(make_user())
    with pytest.raises(PermissionDenied, match="administratör"):
        service.approve(waiting, make_staff(Roll.PROCESSTODJARE), NOW)
    with pytest.raises(ValidationError, match="ditt eget mandat"):
        service.approve(make_mandat(admin_user), admin_user, NOW)
    with pytest.raises(ValidationError, match="Ladda upp underlaget"):
        service.approve(make_mandat(make_user(), make_huvudman()), admin_user, NOW)
    with pytest.raises(ValidationError, match="gällde till och med"):
        service.approve(make_mandat(make_user(), valid_until=date(2020, 5, 3)), admin_user, NOW)
    with pytest.raises(ValidationError, match="Godkänn mandatet först"):
        service.check(waiting, admin_user, NOW)
    service.approve(waiting, admin_user, NOW)
    with pytest.raises(ValidationError, match="redan godkänt"):
        service.approve(waiting, admin_user, NOW)


@pytest.mark.parametrize(("checked", "due"), [(date(2019, 5, 5), False), (date(2019, 5, 4), True), (None, True)])
def test_a_mandate_is_checked_once_a_year(admin_user, checked, due):
    mandat = make_mandat(make_user(), approved_by=admin_user, checked_on=checked)
    assert service.needs_check(mandat, date(2020, 5, 4)) is due
    service.check(mandat, admin_user, NOW)
    mandat.refresh_from_db()
    assert mandat.checked_on == NOW.date()
    assert not service.needs_check(mandat, date(2020, 5, 4))


def test_several_are_checked_at_once_and_the_own_is_left(admin_client, admin_user):
    other, own = make_mandat(make_user(), approved_by=make_staff()), make_mandat(admin_user, approved_by=make_staff())
    answer = admin_client.post(url(Mandat, "changelist"), {"action": "check_selected", "_selected_action": [other.pk, own.pk]}, follow=True)
    assert sorted(told(answer))[0] == "1 mandat är kontrollerade."
    assert len(told(answer)) == 2
    other.refresh_from_db()
    assert other.checked_on == date.today()


def test_what_was_approved_stands_and_can_be_ended(admin_client):
    mandat = make_mandat(make_user(), approved_by=make_staff(), underlag=make_document(typ="mandat"))
    given = {"user": make_user().pk, "typ": "fullmakt", "beteckning": "annat", "valid_from": "1999-01-01", "valid_until": "2030-12-31"}
    assert admin_client.post(url(Mandat, "change", mandat.pk), given).status_code == 302
    before = (mandat.user_id, mandat.typ, mandat.beteckning, mandat.valid_from)
    mandat.refresh_from_db()
    assert (mandat.user_id, mandat.typ, mandat.beteckning, mandat.valid_from) == before
    assert mandat.valid_until == date(2030, 12, 31)
    assert admin_client.post(url(Mandat, "delete", mandat.pk), {"post": "yes"}).status_code == 403


# --- the journal -----------------------------------------------------------------------------------------------------------


def test_a_change_is_journalled_with_old_and_new_but_nothing_about_a_person(admin_client, admin_user):
    enhet = make_enhet()
    given = {
        "namn": "Nya enheten",
        "gatuadress": "Box 1",
        "postnummer": "17104",
        "postort": "Solna",
        "telefon": enhet.telefon,
        "epost": "x@example.org",
    }
    assert admin_client.post(url(Enhet, "change", enhet.pk), given | {"is_active": "on"}).status_code == 302
    entry = history_of(enhet)[0]
    assert (entry.verb, entry.actor, entry.internal) == ("admin_change", admin_user, True)
    assert entry.data["ändringar"]["Namn"] == {"från": "Enheten för prov", "till": "Nya enheten"}
    eva = make_user()
    admin_client.post(url(User, "change", eva.pk), edit(eva, last_name="Nyttnamn", telefon="08-527 332 00"))
    entry = history_of(eva)[0]
    assert entry.data["ändringar"] == {"Efternamn": {}, "Telefon": {}}
    page = admin_client.get(url(User, "history", eva.pk)).content.decode()
    assert "Nyttnamn" in page
    assert str(admin_user) in page


def test_saving_without_a_change_is_no_act(admin_client):
    eva = make_user()
    admin_client.post(url(User, "change", eva.pk), edit(eva))
    assert not history_of(eva).exists()


def test_a_removal_is_journalled(admin_client):
    order = Granskningsordning.objects.create(enhet=make_enhet(), typ="ok2")
    key = order.pk
    admin_client.post(url(Granskningsordning, "delete", key), {"post": "yes"})
    assert Handelse.objects.get(verb="admin_delete").object_id == str(key)


@pytest.mark.parametrize("page", ["change", "history"])
def test_opening_a_person_is_remembered(admin_client, admin_user, page):
    eva = make_user()
    admin_client.get(url(User, page, eva.pk))
    read = Lasning.objects.get()
    assert (read.user, read.object_type, read.object_id) == (admin_user, "accounts.user", str(eva.pk))


def test_no_page_shows_a_letter_a_snapshot_or_a_draft_comment(admin_client):
    letter = MAKERS[Utskick]()
    assert "Hemlig länk" not in admin_client.get(url(Utskick, "change", letter.pk)).content.decode()
    for path in ("agreements/kommentar/", "agreements/internanteckning/"):
        assert admin_client.get(f"/admin/{path}").status_code == 404
