"""Writing in a delredovisning when the connection breaks and the login ends. The way to the receipt is walked in test_hoor_reports."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from sbs.documents.models import Utkast
from tests.agreements.workflow.conftest import no_rules
from tests.agreements.workflow.world import make_world
from tests.e2e.test_accounts import PASSWORD, fits, shoot
from tests.e2e.test_dialog import enter
from tests.reporting.form.world import Scene, build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def scene(monkeypatch) -> Scene:
    no_rules(monkeypatch)
    return build(make_world())


def button(page, name: str):
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


@pytest.mark.allow_console("ERR_INTERNET_DISCONNECTED")
def test_the_connection_breaks_and_the_login_ends_while_somebody_writes(scene, page, axe, live_server):
    sara, part = scene.people["representant"], scene.part("insats")
    sara.set_password(PASSWORD)
    sara.save()
    enter(page, live_server, sara)
    page.goto(live_server.url + reverse("reporting:report_part", args=[scene.row.pk, part.nyckel]))
    written = page.get_by_label("Vad ni har genomfört")
    written.fill("Samordnaren började.\n\n- två skolor")
    page.context.set_offline(True)
    button(page, "Spara").click()
    page.get_by_text("Ingen kontakt med servern.").wait_for()
    written.press_sequentially(" till")
    assert not Utkast.objects.exists()
    page.context.set_offline(False)
    Session.objects.all().delete()
    button(page, "Spara").click()
    page.get_by_label("E-post").fill(sara.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("heading", name="Din text finns kvar").wait_for()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        fits(page)
        shoot(page, f"redovisning-login-ended-{width}")
    button(page, "Fortsätt där du var").click()
    page.get_by_text("Delen är sparad.").wait_for()
    assert written.input_value() == "Samordnaren började.\n\n- två skolor till"
    page.reload()
    assert Utkast.objects.get().revision == 1
