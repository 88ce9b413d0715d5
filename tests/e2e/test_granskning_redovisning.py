"""The processtödjare's desk through the real roles: avsteg, komplettering, a new version, approved; anstånd for one and for many."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from payments.ledger import figures
from reporting.models import Avsteg, Redovisning
from tests.agreements.life.conftest import running
from tests.agreements.workflow.conftest import world
from tests.reporting.desk.snapshots import said
from tests.reporting.reports import report, send

from .hoor.person import Person

__all__ = ["running", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_documents(monkeypatch):
    """The agreement's own PDF is not what this walk is about."""
    monkeypatch.setattr("sbs.documents.tasks.run_job.delay_on_commit", lambda *args: None)


def meet(new_context, live_server, axe, user, seen: set) -> Person:
    client = Client()
    client.force_login(user)
    context = new_context()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    return Person(page, live_server.url, user, axe, seen=seen)


def test_read_completed_approved_and_more_time(new_context, live_server, axe, running):
    seen: set = set()
    karin = meet(new_context, live_server, axe, running.writer, seen)
    sara = meet(new_context, live_server, axe, running.representant, seen)
    send(running, report(), {"Samordnare": 120_000}, snapshot=said(running.ok, avsteg="En annan skola är med."))
    mine = reverse("reporting:report", args=[report().pk])

    karin.visit(reverse("reporting:desk"), "granska")
    karin.follow("Delredovisning 1", "granska-las", exact=False)
    karin.reads("En annan skola är med.", "120 000", "Väntar på svar")
    karin.visit(reverse("reporting:departure", args=[report().pk, Avsteg.objects.get().pk]), "granska-avsteg")
    karin.fill({"text": "Det går bra."})
    karin.press("Skicka svaret")
    karin.reads("Besvarat")
    karin.follow("Begär komplettering", "granska-komplettera")
    karin.main.get_by_text("Samordnare", exact=False).first.click()
    karin.fill({"orsak": "Otydligt", "text": "Lite till.", "deadline": "2020-12-01", "f0-0": "När började ni?"})
    karin.press("Begär komplettering")
    karin.reads("Komplettering begärd", "När började ni?")

    sara.visit(mine, "portal-komplettera")
    sara.reads("Skolverket behöver mer", "När började ni?", "Det går bra.")
    send(running, report(), {"Samordnare": 110_000}, snapshot=said(running.ok, genomfort="Vi har börjat i augusti."))
    karin.visit(reverse("reporting:review", args=[report().pk]), "granska-ny-version")
    karin.reads("Begärd komplettering", "i augusti")
    karin.follow("Godkänn", "granska-godkann")
    karin.press("Godkänn")
    karin.reads("Godkänd", "Redovisningen är godkänd och kostnaderna bokförda.")
    assert figures(running.ok).summa.redovisat == 110_000
    sara.page.goto(sara.base + mine)
    sara.reads("Godkänd")

    anstand = reverse("reporting:extension", args=[report(2).pk])
    sara.visit(anstand, "anstand-begar")
    sara.fill({"deadline": "2021-05-03", "text": "Rektorn är sjuk."})
    sara.press("Skicka begäran")
    karin.visit(reverse("reporting:extension_list"), "anstand-lista")
    karin.visit(anstand, "anstand-svara")
    karin.fill({"svar": "Bevilja", "text": "Det går bra."})
    karin.press("Skicka svaret")
    karin.reads("3 maj 2021")

    karin.visit(reverse("reporting:extend_many"), "anstand-flera")
    karin.fill({"due_from": "2021-05-01", "due_to": "2021-10-31", "satt": "Så här många dagar", "antal": "10"})
    karin.press("Visa vad som händer")
    karin.look("anstand-flera-foljd")
    karin.reads("2 redovisningar får en ny dag", "2021-10-25")
    karin.fill({"text": "Sent sportlov."})
    karin.press("Besluta om anstånd")
    karin.look("anstand-beslut")
    karin.reads("2 flyttade, 0 utelämnade")
    days = Redovisning.objects.filter(slag="delredovisning").order_by("nummer").values_list("due_date", flat=True)
    assert [day.isoformat() for day in days] == ["2020-12-01", "2021-05-13", "2021-10-25"]
    karin.visit(reverse("reporting:of_agreement", args=[running.ok.pk]), "redovisningar-ok")
    sara.visit(reverse("payments:pengar", args=[running.ok.pk]), "pengar-vantar")
