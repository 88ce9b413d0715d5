"""A double click, an expired login, a stale token in the middle of a report: no text is lost and nothing is kept or sent twice."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from reporting.models import Redovisning, Redovisningsversion
from reporting.report.outline import ReportPart
from reporting.services import sending
from sbs.documents.models import Utkast
from sbs.notices.models import Utskick
from tests.reporting.form.world import Scene

pytestmark = pytest.mark.django_db
SAME = {"HTTP_ORIGIN": "http://testserver"}
WORDS = 'Samordnaren började\r\n\r\n- i augusti & "sedan"\r\n- på <två skolor'


def final(scene: Scene) -> Redovisning:
    return Redovisning.objects.for_lists().get(slag="slutredovisning", overenskommelse=scene.row.overenskommelse)


def parts(scene: Scene) -> list[tuple[Redovisning, ReportPart]]:
    """One part of each kind of both reports, that is written in a form of its own."""
    found = {}
    for row in (scene.fresh(), final(scene)):
        for part in scene.parts(row):
            if part.kind != "bilagor":
                found.setdefault((row.slag, part.kind), (row, part))
    return list(found.values())


def typed(part: ReportPart, **more: str) -> dict[str, str]:
    """As a browser posts it, with every kind of field."""
    data = {"revision": str(part.revision), "klar": "on", **more}
    if part.kind == "medel":
        key = f"{part.scope.with_bidrag[0].uid.replace('-', '')}_{next(iter(part.scope.kostnadsslag))}"
        return data | {f"b_{key}": "−4 711", f"o_{key}": WORDS}
    for falt in part.spec.falt:
        if falt.kolumner:
            data |= {f"{falt.namn}-TOTAL_FORMS": "1", f"{falt.namn}-INITIAL_FORMS": "0"}
            data |= {f"{falt.namn}-0-malgrupp": "Rektorer", f"{falt.namn}-0-antal": "6"}
        else:
            data[falt.namn] = "ja" if falt.typ == "janej" else WORDS
    return data


def url(row: Redovisning, name: str, *more: object) -> str:
    return reverse(f"reporting:{name}", args=[row.pk, *more])


def offered(page: str) -> dict[str, str]:
    """What the page that offers a kept text would post."""
    return {name: unescape(text) for name, text in re.findall(r'<textarea hidden name="([\w-]+)">\n(.*?)</textarea>', page, re.S)}


def expire(client: Client) -> None:
    """The session is gone, as after eight hours; the browser's other cookies stay."""
    Session.objects.all().delete()
    client.cookies.pop("sessionid")


def come_back(scene: Scene, client: Client, who: str, answer) -> dict[str, str]:
    """Logged in again after the redirect: what is offered."""
    assert answer.status_code == 302
    assert "fortsatt" in answer.url
    client.force_login(scene.people[who])
    back = "/fortsatt/" + re.search(r"(%3Fk%3D[\w-]+)", answer.url)[1].replace("%3F", "?").replace("%3D", "=")
    return offered(client.get(back).text)


def visited(scene: Scene, who: str, page: str) -> Client:
    """Somebody who has the page open."""
    client = scene.client(who)
    assert client.get(page).status_code == 200
    return client


def test_every_part_saved_twice_is_kept_once_without_a_conflict(scene):
    client = scene.client("representant")
    for row, part in parts(scene):
        page, data = url(row, "report_part", part.nyckel), typed(part)
        for _ in range(2):
            assert client.post(page, data).status_code == 302, part.nyckel
        kept = Utkast.objects.get(owner_kind="reporting.redovisning", owner_pk=str(row.pk), part=part.nyckel)
        assert kept.revision == 1, part.nyckel


def test_every_part_s_text_survives_the_login_and_is_then_saved(scene):
    client = scene.client("representant")
    for row, part in parts(scene):
        page, data = url(row, "report_part", part.nyckel), typed(part)
        assert client.get(page).status_code == 200
        expire(client)
        again = come_back(scene, client, "representant", client.post(page, data, **SAME))
        assert not Utkast.objects.filter(owner_pk=str(row.pk), part=part.nyckel).exists()
        assert client.post(page, again).status_code == 302, part.nyckel
        saved = next(one for one in scene.parts(row) if one.nyckel == part.nyckel)
        texts = [saved.data["rader"][0]["orsak"]] if part.kind == "medel" else list(saved.data.values())
        kept = next(text for text in texts if "augusti" in str(text))
        assert kept.splitlines() == WORDS.splitlines(), part.nyckel
        assert saved.is_marked


def test_the_other_forms_of_a_report_survive_the_login(scene):
    row = final(scene)
    forms = {
        url(row, "support"): {"nytta": "stor", "bra": WORDS, "battre": "", "seen": ""},
        url(row, "extension"): {"kind": "ask", "deadline": "2022-10-03", "text": WORDS},
        url(row, "share_report"): {"shown": "0" * 64, "text": WORDS},
    }
    for page, data in forms.items():
        client = visited(scene, "representant", page)
        expire(client)
        again = come_back(scene, client, "representant", client.post(page, data, **SAME))
        assert again["text" if "text" in data else "bra"].splitlines() == WORDS.splitlines()
        assert again.keys() == data.keys()


def test_what_is_certified_is_certified_again_after_the_login(scene):
    scene.fill()
    page = url(scene.row, "submit_report")
    client = visited(scene, "representant", page)
    data = {"shown": sending.shown_now(scene.fresh(), scene.people["representant"]), "intyg": "on", "text": "Ett meddelande"}
    expire(client)
    again = come_back(scene, client, "representant", client.post(page, data, **SAME))
    answer = client.post(page, again)
    assert answer.status_code == 422
    assert "Ett meddelande" in answer.text
    assert "Kryssa i att du intygar" in answer.text
    assert not Redovisningsversion.objects.exists()
    for _ in range(2):
        assert client.post(page, again | {"intyg": "on"}).status_code == 302
    assert Redovisningsversion.objects.count() == 1
    assert Utskick.objects.filter(kind="report_receipt", to=scene.people["representant"].email).count() == 1


def test_a_token_from_before_the_login_offers_the_text_again(scene):
    """Another tab has logged in anew: the form's token is old."""
    client, part = Client(enforce_csrf_checks=True), scene.part("insats")
    client.force_login(scene.people["representant"])
    page = url(scene.row, "report_part", part.nyckel)
    old = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(page).text)[1]
    client.cookies.pop("csrftoken")
    client.force_login(scene.people["representant"])
    answer = client.post(page, typed(part) | {"csrfmiddlewaretoken": old}, **SAME)
    assert answer.status_code == 403
    fresh = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.text)[1]
    assert client.post(page, offered(answer.text) | {"csrfmiddlewaretoken": fresh}).status_code == 302
    assert scene.part("insats").data["genomfort"].splitlines() == WORDS.splitlines()
