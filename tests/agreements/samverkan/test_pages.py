"""The case's pages: each works, a stranger's case is not there, the wrong role is told who may, bad ids, wrong methods, posted twice."""

import pytest
from django.urls import reverse

from sbs.audit.models import Handelse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PARTY, READS = ("eva", "sara", "mattias"), ("karin", "reader", "registrar")
EVERYONE = ("karin", "reader", "registrar", "outsider", "eva", "sara", "mattias", "linn", "rektor")
#: page -> who may open it; all others get 403.
READABLE = {
    "samverkan": EVERYONE,
    "samverkan_schools": EVERYONE,
    "samverkan_meetings": EVERYONE,
    "samverkan_offer": (*PARTY, *READS, "outsider"),
    "samverkan_shared": (*PARTY, *READS, "outsider"),
    "samverkan_history": (*PARTY, *READS, "outsider"),
    "samverkan_official_notes": (*READS, "outsider"),
    "samverkan_notes": (*READS, "outsider"),
    "samverkan_responsible": (*READS, "outsider"),
}
#: form -> who may open it while the offer waits for an answer.
WRITABLE = {
    "samverkan_dnr": ("karin", "colleague", "leader", "chief", "registrar"),
    "samverkan_add_school": ("karin", "colleague", "leader", "chief"),
    "samverkan_answer": ("eva", "sara"),
    "samverkan_register_answer": ("karin", "colleague", "leader", "chief", "registrar"),
    "samverkan_hand_over": ("leader", "chief"),
    "samverkan_substitute": ("karin", "leader", "chief"),
    "samverkan_plan_meeting": ("karin", "colleague", "leader", "chief"),
    "samverkan_share": ("karin", "colleague", "leader", "chief", *PARTY),
    "samverkan_official_note": ("karin", "colleague", "leader", "chief"),
    "samverkan_note": ("karin", "colleague", "leader", "chief"),
}


@pytest.mark.parametrize(("name", "who"), READABLE.items())
def test_who_reads(world, name, who):
    world.offer()
    for slug in EVERYONE:
        assert world.client(slug).get(world.url(name)).status_code == (200 if slug in who else 403), slug
    for slug in ("stranger", "other_rektor"):
        assert world.client(slug).get(world.url(name)).status_code == 404
    assert world.client("karin").get(reverse(f"agreements:{name}", args=[999_999])).status_code == 404
    assert world.client("karin").post(world.url(name)).status_code == 405


@pytest.mark.parametrize(("name", "who"), WRITABLE.items())
def test_who_writes(world, name, who):
    world.offer()
    for slug in world.people:
        expected = {200} if slug in who else {404} if slug in ("stranger", "other_rektor") else {403}
        assert world.client(slug).get(world.url(name)).status_code in expected, slug
    before = Handelse.objects.count()
    for slug in set(world.people) - set(who):
        assert world.client(slug).post(world.url(name), {"text": "X"}).status_code in (403, 404)
    assert Handelse.objects.count() == before
    someone = world.client(who[0])
    assert someone.put(world.url(name)).status_code == 405
    answer = someone.post(world.url(name), {})
    assert answer.status_code == 422
    assert "sbs-errors" in answer.content.decode()


def test_while_it_is_prepared_the_huvudman_knows_nothing(world):
    for slug in ("eva", "rektor", "stranger"):
        assert world.client(slug).get(world.url("samverkan")).status_code == 404
        assert "Omgång 8" not in world.client(slug).get(reverse("agreements:samverkan_list")).content.decode()
    assert "Förbereds" in world.client("karin").get(world.url("samverkan")).content.decode()
