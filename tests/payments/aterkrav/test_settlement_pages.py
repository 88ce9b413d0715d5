"""What a person sees of avräkning: the choice, the desk, the batch, the instalment's page for both parties."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from payments.hinder import own, rekvisition
from payments.services.aterkrav.standing import under_way
from sbs.accounts.rights import forget_personas
from tests.payments.aterkrav.settling import OCTOBER, OWED, make_settling
from tests.tools.standing import standing

SUMS = ("200\xa0556", "12\xa0000", "188\xa0556")


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    monkeypatch.setattr("payments.hinder.registry.HINDER", [*own.RULES, rekvisition.no_account])


@standing
def scene():
    return make_settling()


@pytest.fixture
def read(client, scene, monkeypatch):
    """The page as somebody sees it in October."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: OCTOBER)

    def get(who, name: str, *args, **query) -> str:
        user = scene.people.get(who) or getattr(scene.paying, who)
        forget_personas(user)
        client.force_login(user)
        answer = client.get(reverse(f"payments:{name}", args=args), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def test_the_choice_says_what_there_is_room_for(client, scene, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: scene.later())
    scene.answered()
    client.force_login(scene.writer)
    there = reverse("payments:claim_decide", args=[scene.claim.pk])
    text = client.get(there).content.decode()
    assert "samma insats: högst 12\xa0000\xa0kronor av underlaget ryms" in text
    data = {"utfall": "helt", "skal": "Skäl."}
    assert "Välj hur pengarna kommer tillbaka" in client.post(there, data | {"satt": ""}).content.decode()
    assert client.post(there, data | {"satt": "avrakning"}).status_code == 302
    row = under_way(scene.claim)
    assert row.satt == "avrakning"
    assert "samma insats. Det som inte ryms där faktureras" in row.beslut.beslutet


def test_without_coming_instalments_there_is_only_the_invoice(client, scene):
    scene.answered()
    scene.plan[1].delete()
    scene.plan[1].delete()
    client.force_login(scene.writer)
    there = reverse("payments:claim_decide", args=[scene.claim.pk])
    text = client.get(there).content.decode()
    assert "Ingen kommande utbetalning" in text
    assert client.post(there, {"utfall": "helt", "skal": "Skäl.", "satt": "avrakning"}).status_code == 422


def test_the_desk_the_batch_and_the_pages_say_all_three_sums(read, scene):
    scene.settle()
    row = scene.plan[1]
    assert "avräknat återkrav 12\xa0000 kr, betalas 188\xa0556 kr" in read("first", "desk")
    for who in ("first", "ekonomi"):
        text = read(who, "utbetalning", row.pk)
        assert all(words in text for words in (*SUMS, "Återkrav 1", "avräknat återkrav 12000 kr"))
    scene.attest(2)
    assert "betalas 188\xa0556" in read("first", "batch_create")
    scene.paying.now = OCTOBER
    omgang = scene.paying_batch()
    text = read("first", "batch", omgang.pk)
    assert all(words in text for words in SUMS)


def test_one_that_is_taken_whole(read, client):
    whole = make_settling(approved=(0, 0)).settle(200_000, 556)
    row = whole.attest(2)
    client.force_login(whole.paying.first)
    there = reverse("payments:utbetalning", args=[row.pk])
    assert "Bokför som avräknad" in client.get(there).content.decode()
    act = reverse("payments:act", args=[row.pk, "offset"])
    assert client.post(act, {"verifikat": "V 7"}).status_code == 302
    assert client.post(act, {"verifikat": "V 7"}).status_code == 302
    text = client.get(there).content.decode()
    assert "Ingen, helt avräknad" in text
    assert "Rätta: inte avräknad" in text
    assert "Registrera som misslyckad" not in text
    assert client.get(reverse("payments:act", args=[row.pk, "failed"])).status_code == 302
    client.force_login(whole.paying.ekonomi)
    assert "Inga pengar betalades ut" in client.get(there).content.decode()


def test_the_desks_queries_do_not_grow(read, scene):
    scene.settle()
    read("first", "desk", visa="alla")
    with CaptureQueriesContext(connection) as one:
        read("first", "desk", visa="alla")
    for _ in range(2):
        make_settling().settle()
    read("first", "desk", visa="alla")
    with CaptureQueriesContext(connection) as three:
        read("first", "desk", visa="alla")
    assert len(one) == len(three)


def test_the_aterkrav_says_where_it_is_taken_from(read, scene):
    scene.settle()
    for who in ("economist", "firmatecknare"):
        text = read(who, "claim", scene.claim.pk)
        assert "Dras av på utbetalning 2" in text
    assert str(OWED) not in text  # printed in groups
