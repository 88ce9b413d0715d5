""" "Min del är klar": the rektor closes the own part, the representant may send it back with words no letter holds; who is invited."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.models import Planklar
from agreements.plan.gather import parts_of
from agreements.services.plan import done, drafts
from sbs.notices.models import Utskick
from tests.agreements.plan.world import AGENCY, HUVUDMAN


def url(world, name) -> str:
    return reverse(f"agreements:{name}", args=[world.plan.pk])


def write(world, who: str) -> None:
    user = world.people[who]
    part = next(part for part in parts_of(world.plan, user) if part.nyckel == "styrkor")
    drafts.save_part(world.plan.pk, "styrkor", part.revision, {"styrkor": "X"}, user, world.later())


def test_a_part_that_is_done_is_closed_for_the_rektor_and_open_for_the_representant(world):
    write(world, "rektor")
    client = world.client("rektor")
    for _ in range(2):
        assert client.post(url(world, "plan_done")).status_code == 302
    mark = Planklar.objects.get()
    assert (mark.user, mark.reopened_at) == (world.people["rektor"], None)
    with pytest.raises(PermissionDenied):
        write(world, "rektor")
    write(world, "representant")
    assert "Maria Rektor har markerat sin del som klar" in world.client("representant").get(url(world, "plan")).content.decode()
    assert Utskick.objects.filter(kind="part_done").count() == 2  # firmatecknare and representant


def test_sent_back_it_is_open_and_the_words_are_on_the_page_only(world):
    done.mark_done(world.plan.pk, world.people["rektor"], world.later())
    client = world.client("representant")
    assert client.get(url(world, "plan_send_back")).status_code == 200
    assert client.post(url(world, "plan_send_back"), {"text": ""}).status_code == 422
    for _ in range(2):
        assert client.post(url(world, "plan_send_back"), {"text": "Målen saknas"}).status_code == 302
    assert "Målen saknas" in world.client("rektor").get(url(world, "plan")).content.decode()
    letter = Utskick.objects.get(kind="part_sent_back")
    assert letter.user == world.people["rektor"]
    assert "Målen saknas" not in letter.body + letter.html + letter.subject
    write(world, "rektor")
    assert world.client("representant").get(url(world, "plan_send_back")).status_code == 302  # open already


@pytest.mark.parametrize("who", [*HUVUDMAN, *AGENCY])
def test_only_the_own_rektor_marks_and_only_those_who_send_in_send_back(world, who):
    gone = who in ("stranger", "annan rektor", "uppgiftslamnare")
    if who != "rektor":
        assert world.client(who).post(url(world, "plan_done")).status_code == (404 if gone else 403)
        assert not Planklar.objects.exists()
    if who not in ("firmatecknare", "representant"):
        assert world.client(who).post(url(world, "plan_send_back"), {"text": "X"}).status_code == (404 if gone else 403)
        assert world.client(who).post(url(world, "plan_invite"), {}).status_code == (404 if gone else 403)
    assert world.client(who).get(url(world, "plan_done")).status_code == 405


def test_komplettering_opens_the_rektor_s_part(world):
    world.fill()
    done.mark_done(world.plan.pk, world.people["rektor"], world.later())
    world.act("submit_plan")
    world.act("supplement_plan", "ansvarig", orsak="otydligt", text="Mer.", deadline=world.clock.date())
    write(world, "rektor")


def test_an_uppgiftslamnare_writes_only_where_she_is_invited(world):
    client, person = world.client("representant"), world.people["uppgiftslamnare"]
    assert world.client("uppgiftslamnare").get(url(world, "plan")).status_code == 404
    assert str(person) in client.get(url(world, "plan_invite")).content.decode()
    client.post(url(world, "plan_invite"), {"personer": [str(person.pk)]})
    write(world, "uppgiftslamnare")
    assert client.post(url(world, "plan_invite"), {"personer": [str(world.people["stranger"].pk)]}).status_code == 422
    client.post(url(world, "plan_invite"), {})
    assert world.client("uppgiftslamnare").get(url(world, "plan")).status_code == 404
    assert not world.fresh().inbjudna.exists()
