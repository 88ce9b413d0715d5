"""Writing in a delredovisning when the connection breaks and the login ends. The whole way to the receipt is walked in test_hoor_reports."""

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


@pytest.fixture
def meet(new_context, live_server, axe, scene):
    """A person's page, and ``seen`` which looks at it: axe and no sideways scroll, at 1280 and 360 px."""

    def make(who: str, **browser):
        page = new_context(**browser).new_page()
        enter(page, live_server, scene.people[who])

        def seen(name: str) -> None:
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                if browser.get("java_script_enabled", True):
                    axe(page)
                    fits(page)
                shoot(page, f"redovisning-{name}-{width}")

        return page, seen

    return make


def button(page, name: str):
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


@pytest.mark.allow_console("ERR_INTERNET_DISCONNECTED")
def test_the_connection_breaks_and_the_login_ends_while_somebody_writes(scene, meet, live_server):
    sara, part = scene.people["representant"], scene.part("insats")
    sara.set_password(PASSWORD)
    sara.save()
    page, seen = meet("representant")
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
    seen("login-ended")
    button(page, "Fortsätt där du var").click()
    page.get_by_text("Delen är sparad.").wait_for()
    assert written.input_value() == "Samordnaren började.\n\n- två skolor till"
    page.reload()
    assert Utkast.objects.get().revision == 1
