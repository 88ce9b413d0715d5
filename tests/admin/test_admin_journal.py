"""What the journal says about acts in the administration, and who has read about whom."""

import pytest

from agreements.models import Granskningsordning
from sbs.accounts.models import Enhet, User
from sbs.audit.journal import history_of
from sbs.audit.models import Handelse, Lasning
from sbs.notices.models import Utskick
from tests.factories import make_enhet, make_user

from .posting import edit, url
from .rows import MAKERS

pytestmark = pytest.mark.django_db


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
