"""A delredovisning from the first question to the receipt in the browser: two people and a rektor, two widths, partly without script."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from reporting.models import Redovisningsversion
from reporting.report.spec import KLAR
from reporting.services import drafts
from sbs.documents.models import Utkast
from tests.agreements.workflow.conftest import no_rules
from tests.agreements.workflow.world import make_world
from tests.e2e.test_accounts import PASSWORD, fits, shoot
from tests.e2e.test_dialog import enter
from tests.reporting.form.world import Scene, answers_for, build

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


def fill_the_rest(scene: Scene, wanted: str) -> None:
    """The other insatser, by the service: each page is alike."""
    for part in scene.parts():
        if part.kind == "insats" and part.nyckel != wanted:
            data = {**(answers_for(part, "Svar", 0) or {}), KLAR: True}
            drafts.save_part(scene.row.pk, part.nyckel, part.revision, data, scene.people["representant"], scene.later())


def test_two_people_and_a_rektor_to_the_receipt(scene, meet, live_server):
    report = live_server.url + reverse("reporting:report", args=[scene.row.pk])
    insats, medel = scene.part("insats"), scene.part("medel")
    fill_the_rest(scene, insats.nyckel)
    sara, seen = meet("representant")
    sara.goto(live_server.url + reverse("reporting:reports"))
    seen("list")
    sara.get_by_role("link", name="Delredovisning 1").click()
    seen("tasks")
    sara.get_by_role("link", name=insats.title).click()
    sara.get_by_label("Vad ni har genomfört").fill("Samordnaren började i augusti.")
    sara.get_by_label("Den här delen är klar").check()
    button(sara, "Spara").click()
    sara.get_by_text("Det du skrev är sparat. Delen är inte klar än.").wait_for()
    seen("part-faults")
    sara.get_by_label("d. Synliga förbättringar").fill("Frågor får svar inom ett par dagar.")
    sara.get_by_label("e. Mål som inte har nåtts").fill("Inga.")
    button(sara, "Spara och gå till uppgiftslistan").click()
    sara.get_by_text("Delen är sparad och klar.").wait_for()

    mattias, looked = meet("ekonomi")
    mattias.goto(f"{report}del/{medel.nyckel}/")
    amount = mattias.get_by_label("den här perioden, kronor").first
    amount.fill("443,5 tkr")
    assert mattias.locator("output").first.inner_text().replace("\u00a0", " ") == "443 500"
    mattias.get_by_label("Den här delen är klar").check()
    button(mattias, "Spara").click()
    mattias.get_by_text("Delen är sparad och klar.").wait_for()
    looked("money")

    rektor, glanced = meet("rektor")
    rektor.set_viewport_size({"width": 360, "height": 740})
    rektor.goto(report)
    rektor.get_by_role("link", name="Sätoftaskolan").click()
    for label in ("Vad ni har genomfört på skolan", "d. Synliga förbättringar", "e. Mål som inte har nåtts"):
        rektor.get_by_label(label).fill("Arbetslagen planerar tillsammans.")
    rektor.get_by_label("Min del är klar").check()
    button(rektor, "Spara").click()
    rektor.get_by_text("Din del är markerad som klar.").wait_for()
    glanced("school")

    plain, _ = meet("representant", java_script_enabled=False)
    plain.goto(f"{report}del/avsteg/")
    for choice in plain.get_by_label("Nej", exact=True).all():
        choice.check()
    plain.get_by_label("Den här delen är klar").check()
    button(plain, "Spara och gå till uppgiftslistan").click()
    plain.get_by_role("link", name="Granska och skicka in").click()
    plain.get_by_text("Ringsjöskolan har inte skrivit sin del").first.wait_for()
    button(plain, "Skicka in").click()
    plain.get_by_text("Kryssa i att du intygar uppgifterna.").first.wait_for()
    plain.get_by_role("checkbox").check()
    button(plain, "Skicka in").click()
    plain.get_by_role("heading", name="Delredovisning 1 är inlämnad").wait_for()

    version = Redovisningsversion.objects.get()
    assert [row.belopp for row in version.rader.all()] == [443_500]
    sara.goto(live_server.url + reverse("reporting:report_receipt", args=[scene.row.pk, 1]))
    seen("receipt")
    sara.goto(live_server.url + reverse("reporting:report_version", args=[scene.row.pk, 1]))
    seen("version")


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
