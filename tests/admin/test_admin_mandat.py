"""Mandates: written with their evidence, approved by somebody else, checked once a year, never rewritten."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Huvudmannaroll
from agreements.models import Mandat
from agreements.services import mandat as service
from sbs.accounts.enums import Roll
from sbs.audit.journal import history_of
from tests.factories import NOW, make_contact, make_huvudman, make_mandat, make_staff, make_user

from .posting import errors_of, told, url
from .rows import make_document

pytestmark = pytest.mark.django_db


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
