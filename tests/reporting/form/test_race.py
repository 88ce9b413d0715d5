"""Skicka in, and Spara, pressed twice at the same moment, in two transactions: done once, and both get the same calm answer."""

import pytest
from django.urls import reverse

from agreements.models import Handling
from reporting.models import Redovisningsversion
from reporting.services import sending
from sbs.documents.models import Utkast
from sbs.notices.models import Utskick
from tests.agreements.workflow.conftest import no_rules
from tests.agreements.workflow.test_race import at_once
from tests.agreements.workflow.world import make_world
from tests.reporting.form.world import Scene, build

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(monkeypatch) -> Scene:
    no_rules(monkeypatch)
    monkeypatch.setattr("sbs.documents.tasks.run_job.delay_on_commit", lambda *args: None)
    monkeypatch.setattr("sbs.notices.tasks.deliver.delay_on_commit", lambda *args: None)
    return build(make_world())


def test_sent_in_twice_at_once_is_one_version_one_receipt_one_mail(scene):
    scene.fill()
    sara, page = scene.people["representant"], reverse("reporting:submit_report", args=[scene.row.pk])
    data = {"shown": sending.shown_now(scene.fresh(), sara), "intyg": "on", "text": ""}
    clients, answers = [scene.client("representant") for _ in range(2)], []
    at_once(*[lambda client=client: answers.append(client.post(page, data)) for client in clients])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.url for answer in answers} == {reverse("reporting:report_receipt", args=[scene.row.pk, 1])}
    assert Redovisningsversion.objects.count() == 1
    assert Utskick.objects.filter(kind="report_receipt", to=sara.email).count() == 1
    assert Handling.objects.filter(key__startswith=f"redovisning:{scene.row.pk}:").count() == 1


def test_saved_twice_at_once_is_kept_once(scene):
    part = scene.part("avsteg")
    page = reverse("reporting:report_part", args=[scene.row.pk, part.nyckel])
    data = {"revision": "0", **{falt.namn: "nej" if falt.typ == "janej" else "" for falt in part.spec.falt}}
    clients, answers = [scene.client("representant") for _ in range(2)], []
    at_once(*[lambda client=client: answers.append(client.post(page, data)) for client in clients])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Utkast.objects.get().revision == 1
