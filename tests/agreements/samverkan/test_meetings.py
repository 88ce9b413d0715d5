"""Meetings: one case or many, who is invited and told, what each party reads."""

import pytest
from django.urls import reverse

from agreements.models import Mote, Motesanteckning
from agreements.services.moten import too_few
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.samverkan.conftest import key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def given(**more) -> dict:
    first = {"typ": "besok", "rubrik": "Första besöket", "datum": "2020-05-12", "borjar": "13.30", "slutar": "15", "plats": "Stadshuset"}
    return {**first, "dagordning": "- Vad samverkan är", "post_key": key(), **more}


@pytest.fixture
def offered(world):
    world.offer()
    return world


@pytest.fixture
def mote(offered) -> Mote:
    data = given(deltagare=[offered.karin.pk, offered.colleague.pk, offered.eva.pk])
    assert offered.client("karin").post(offered.url("samverkan_plan_meeting"), data).status_code == 302
    return Mote.objects.get()


def test_planned_once_and_everybody_invited_is_told_but_the_one_who_did_it(offered):
    data = given(deltagare=[offered.karin.pk, offered.eva.pk], ovriga="Ordföranden i nämnden")
    for _ in range(2):
        assert offered.client("karin").post(offered.url("samverkan_plan_meeting"), data).status_code == 302
    row = Mote.objects.get()
    assert f"{row.starts_at:%Y-%m-%d %H:%M}" == "2020-05-12 11:30"  # 13.30 in Stockholm
    assert {one.part for one in row.deltagare.all()} == {"skolverket", "huvudman"}
    assert [mail.user for mail in Utskick.objects.filter(kind="samverkan_invited")] == [offered.eva]
    assert Handelse.objects.filter(verb="plan_meeting").count() == 1
    page = offered.client("sara").get(offered.url("samverkan_meeting", row.pk)).content.decode()
    assert "Ordföranden i nämnden" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"slutar": "12"}, "slutar före"),
        ({"borjar": "kvart över"}, "klockslaget"),
        ({"plats": "", "lank": ""}, "var mötet är"),
        ({"datum": "2020-02-30"}, "datum"),
        ({"typ": "fest"}, "Välj"),
    ],
)
def test_faults_say_how_to_mend(offered, data, words):
    answer = offered.client("karin").post(offered.url("samverkan_plan_meeting"), given(**data))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Mote.objects.exists()


def test_two_at_a_visit_is_warned_of_and_not_forced(offered):
    data = given(deltagare=[offered.karin.pk])
    page = offered.client("karin").post(offered.url("samverkan_plan_meeting"), data, follow=True).content.decode()
    assert "bör minst två från Skolverket vara med. Nu är bara en inbjuden." in page
    assert too_few("besok", [offered.karin, offered.colleague, offered.eva]) == ""
    assert too_few("samtal", []) == ""


def test_changed_cancelled_and_minuted(offered, mote):
    karin = offered.client("karin")
    change = given(borjar="14", slutar="16", deltagare=[offered.karin.pk, offered.eva.pk, offered.sara.pk])
    assert karin.post(offered.url("samverkan_change_meeting", mote.pk), change).status_code == 302
    assert {one.user for one in mote.deltagare.all()} == {offered.karin, offered.eva, offered.sara}
    assert {mail.user for mail in Utskick.objects.filter(kind="samverkan_meeting_changed")} == {offered.eva}
    assert {mail.user for mail in Utskick.objects.filter(kind="samverkan_invited", user=offered.sara)} == {offered.sara}
    for _ in range(2):
        assert karin.post(offered.url("samverkan_minutes", mote.pk), {"text": "Vi gick igenom planen."}).status_code == 302
    assert Handelse.objects.filter(verb="write_minutes").count() == 1
    assert "Vi gick igenom planen." in offered.client("eva").get(offered.url("samverkan_meeting", mote.pk)).content.decode()
    for _ in range(2):
        assert karin.post(offered.url("samverkan_cancel_meeting", mote.pk), {"text": "Sjukdom."}).status_code == 302
    assert Utskick.objects.filter(kind="samverkan_meeting_cancelled").count() == 2
    assert karin.get(offered.url("samverkan_change_meeting", mote.pk)).status_code == 302
    assert "Mötet är inställt." in offered.client("eva").get(offered.url("samverkan_meeting", mote.pk)).content.decode()


def test_an_internal_note_is_written_once_and_read_by_the_agency(offered, mote):
    data = {"text": "De är oense internt.", "post_key": key()}
    for _ in range(2):
        assert offered.client("karin").post(offered.url("samverkan_note_meeting", mote.pk), data).status_code == 302
    assert Motesanteckning.objects.count() == 1
    assert "De är oense" in offered.client("reader").get(offered.url("samverkan_meeting", mote.pk)).content.decode()
    assert "De är oense" not in offered.client("eva").get(offered.url("samverkan_meeting", mote.pk)).content.decode()


@pytest.mark.parametrize("name", ["change_meeting", "cancel_meeting", "minutes", "note_meeting"])
def test_who_may_and_bad_ids(offered, mote, name):
    address = offered.url(f"samverkan_{name}", mote.pk)
    for slug, status in (("karin", 200), ("leader", 200), ("outsider", 403), ("reader", 403), ("eva", 403), ("stranger", 404)):
        assert offered.client(slug).get(address).status_code == status, slug
    assert offered.client("karin").get(offered.url(f"samverkan_{name}", 999_999)).status_code == 404
    assert offered.client("karin").put(address).status_code == 405
    assert offered.client("karin").post(address, {}).status_code == 422


def test_a_meeting_of_another_case_is_not_there(offered, mote):
    other = make.make_samverkan(ansvarig=offered.karin, team=offered.case.dialogteam, omgang="Omgång 9")
    assert offered.client("karin").get(reverse("agreements:samverkan_meeting", args=[other.pk, mote.pk])).status_code == 404


def test_a_joint_meeting_shows_each_huvudman_its_own_people(offered):
    other = make.make_samverkan(make.make_huvudman("Alvesta kommun"), ansvarig=offered.karin, team=offered.case.dialogteam)
    anna = make.make_contact(other.huvudman, "representant", user=make.make_user("Anna", "Alvestasson"))
    foreign = make.make_samverkan(make.make_huvudman("Boxholms kommun"))
    page = offered.client("karin").get(offered.url("samverkan_plan_meeting")).content.decode()
    assert "Alvesta kommun" in page
    assert "Boxholms kommun" not in page
    data = given(typ="motesplats", rubrik="Mötesplats", fler=[other.pk], deltagare=[offered.eva.pk])
    assert offered.client("karin").post(offered.url("samverkan_plan_meeting"), {**data, "fler": [foreign.pk]}).status_code == 422
    assert offered.client("karin").post(offered.url("samverkan_plan_meeting"), data).status_code == 302
    row = Mote.objects.get()
    change = {**data, "deltagare": [offered.eva.pk, anna.pk]}
    assert offered.client("karin").post(offered.url("samverkan_change_meeting", row.pk), change).status_code == 302
    ours = offered.client("eva").get(offered.url("samverkan_meeting", row.pk)).content.decode()
    assert "Alvesta kommun" in ours
    assert "Alvestasson" not in ours
    theirs = offered.client(anna).get(reverse("agreements:samverkan_meeting", args=[other.pk, row.pk])).content.decode()
    assert "Alvestasson" in theirs
    assert offered.client(anna).get(offered.url("samverkan_meeting", row.pk)).status_code == 404


def test_a_follow_up_meeting_is_tied_to_a_delredovisning(offered):
    offered.accept()
    ok = make.make_ok(offered.case)
    day = make.make_omrade(ok).delredovisningar.create(due_date="2020-10-15")
    client = offered.client("karin")
    assert client.post(offered.url("samverkan_plan_meeting"), given(delredovisning=day.pk)).status_code == 422
    assert client.post(offered.url("samverkan_plan_meeting"), given(typ="uppfoljning", delredovisning=day.pk)).status_code == 302
    page = client.get(offered.url("samverkan_meeting", Mote.objects.get().pk)).content.decode()
    assert "följer upp delredovisningen 15 oktober 2020" in page
