"""One part's page: written by those who may, saved over nobody, nothing typed is lost."""

import pytest
from django.urls import reverse

from agreements.plan.gather import parts_of
from agreements.plan.spec import del_of
from agreements.services.plan import drafts
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from tests.agreements.plan.answers import full, typed

STYRKOR = del_of("atgardsplan", "styrkor")


def url(world, nyckel="styrkor") -> str:
    return reverse("agreements:plan_part", args=[world.plan.pk, nyckel])


def post(world, who="representant", nyckel="styrkor", revision=0, **fields):
    spec = del_of(world.plan.slag, nyckel)
    return world.client(who).post(url(world, nyckel), {"revision": revision, **typed(spec, fields)})


def stored(world, nyckel="styrkor"):
    return store.read(world.plan, nyckel, world.people["representant"])


@pytest.mark.parametrize("who", ["firmatecknare", "representant", "rektor", "inbjuden"])
def test_those_who_write_save_a_part(world, who):
    assert world.client(who).get(url(world)).status_code == 200
    answer = post(world, who, styrkor="Ett tryggt klimat", risker="Personalen byts")
    assert (answer.status_code, answer["Location"]) == (302, url(world))
    assert stored(world).data == {"styrkor": "Ett tryggt klimat", "risker": "Personalen byts", "forebyggande": ""}
    assert stored(world).saved_by == world.people[who]


@pytest.mark.parametrize(
    ("who", "get", "send"),
    [
        ("ekonomi", 200, 403),
        ("uppgiftslamnare", 404, 404),
        ("annan rektor", 404, 404),
        ("stranger", 404, 404),
        *[(who, 403, 403) for who in ("ansvarig", "leader", "other", "registrator", "insyn")],
    ],
)
def test_others_read_at_most(world, who, get, send):
    world.fill()
    before = stored(world).revision
    assert world.client(who).get(url(world)).status_code == get
    assert post(world, who, revision=before, styrkor="X").status_code == send
    assert stored(world).revision == before


def test_ekonomi_writes_the_costs(world):
    row = {"avser": "Vikarier", "insats": "", "kostnadsslag": "", "antal": "9", "belopp": "800 tkr"}
    assert post(world, "ekonomi", "kostnader", rader=[row], kommentar="").status_code == 302
    assert stored(world, "kostnader").data["rader"] == [
        {"avser": "Vikarier", "insats": "", "kostnadsslag": "", "antal": 9, "belopp": 800_000}
    ]


def test_what_is_not_there_is_404_and_other_methods_405(world):
    client = world.client("representant")
    assert client.get(url(world, "nulage")).status_code == 404
    assert client.get(url(world, "insats-abc")).status_code == 404
    assert client.post(url(world, "finns-inte")).status_code == 404
    assert client.get(reverse("agreements:plan_part", args=[0, "styrkor"])).status_code == 404
    assert client.put(url(world)).status_code == 405


def test_two_who_write_at_once_both_see_both_texts_and_overwrite_nothing(world):
    post(world, "rektor", styrkor="Rektorns text")
    answer = post(world, "representant", revision=0, styrkor="Saras text")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Maria Rektor sparade samma del" in page
    assert page.count("Rektorns text")
    assert page.count("Saras text")
    assert stored(world).data["styrkor"] == "Rektorns text"
    assert 'name="revision" value="1"' in page
    assert post(world, "representant", revision=1, styrkor="Saras text").status_code == 302
    assert stored(world).data["styrkor"] == "Saras text"


def test_the_same_form_posted_twice_is_no_conflict(world):
    for _ in range(2):
        assert post(world, styrkor="Ett tryggt klimat").status_code == 302
    assert stored(world).revision == 1


def test_what_cannot_be_read_comes_back_with_advice_and_is_not_saved(world):
    world.fill()
    key = next(part.nyckel for part in parts_of(world.plan, world.people["representant"]) if part.spec.slag == "insats")
    before = stored(world, key).revision
    spec = del_of("atgardsplan", key)
    answers = full(spec) | {"start": "31 juni 2020", "mal": "Eleven 19121212-1212 läser"}
    answer = world.client("representant").post(url(world, key), {"revision": before, **typed(spec, answers)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "31 juni" in page
    assert "Ta bort personnumret" in page
    assert stored(world, key).revision == before


def test_rows_are_added_and_taken_away_without_saving(world):
    client, spec = world.client("representant"), del_of("atgardsplan", "kostnader")
    row = {"avser": "Vikarier", "insats": "", "kostnadsslag": "", "antal": "", "belopp": ""}
    page = client.post(url(world, "kostnader"), {"revision": 0, "add": "rader", **typed(spec, {"rader": [row]})}).content.decode()
    assert 'name="rader-1-avser"' in page
    assert "Vikarier" in page
    page = client.post(url(world, "kostnader"), {"revision": 0, "drop": "rader-0", **typed(spec, {"rader": [row, row]})}).content.decode()
    assert 'name="rader-1-avser"' not in page
    assert not Utkast.objects.exists()


def test_a_part_taken_away_while_it_is_written_in_gives_the_text_back(world):
    world.fill()
    sara = world.people["representant"]
    key = next(part.nyckel for part in parts_of(world.plan, sara) if part.spec.slag == "insats")
    drafts.remove(world.plan.pk, key, sara, world.later())
    spec = del_of("atgardsplan", key)
    answer = world.client("rektor").post(url(world, key), {"revision": 2, **typed(spec, full(spec, "Mycket skrivet"))})
    assert answer.status_code == 422
    assert "har tagits bort av någon annan" in answer.content.decode()
    assert "Mycket skrivet" in answer.content.decode()


def test_an_expired_login_keeps_the_text_for_the_one_who_wrote_it(world, client):
    client.force_login(world.people["representant"])
    client.get(url(world))
    session = client.session
    session.flush()
    client.cookies.pop("sessionid", None)
    fields = {"revision": 0, **typed(STYRKOR, {"styrkor": "Texten finns kvar"})}
    answer = client.post(url(world), fields, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 302
    client.force_login(world.people["representant"])
    kept = client.get(answer["Location"].partition("next=")[2].replace("%2F", "/").replace("%3F", "?").replace("%3D", "="))
    assert "Texten finns kvar" in kept.content.decode()


def test_the_message_names_nothing_that_was_written(world):
    world.fill("Hemligt")
    client = world.client("representant")
    key = next(part.nyckel for part in parts_of(world.plan, world.people["representant"]) if part.spec.slag == "insats")
    spec = del_of("atgardsplan", key)
    client.post(url(world, key), {"revision": stored(world, key).revision, **typed(spec, full(spec, "Hemligt igen"))})
    assert "Hemligt" not in str(client.cookies)


def test_the_page_is_kept_by_no_cache(world):
    assert "no-store" in world.client("representant").get(url(world))["Cache-Control"]


def test_the_pages_ask_as_many_questions_for_one_insats_as_for_three(world, django_assert_num_queries):
    world.fill()
    sara, client = world.people["representant"], world.client("representant")
    pages = [reverse("agreements:plan", args=[world.plan.pk]), url(world), reverse("agreements:submit_plan", args=[world.plan.pk])]
    counts = [_count(client, page) for page in pages]
    own = {who: _count(world.client(who), url(world)) for who in ("inbjuden", "rektor", "ekonomi")}
    area = next(part.nyckel for part in parts_of(world.plan, sara) if part.spec.slag == "omrade").partition("-")[2]
    for number in range(2):
        drafts.add_insats(world.plan.pk, area, f"Insats {number}", sara, world.later())
    assert [_count(client, page) for page in pages] == counts
    assert {who: _count(world.client(who), url(world)) for who in own} == own


def _count(client, page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(page).status_code == 200
    return len(found)
