"""A slutredovisning at the agency in a real browser: the processtödjare reviews, the ekonom settles, an återkrav is opened."""

import pytest
from django.urls import reverse

from tests.reporting.slut.conftest import _no_rules, running, sent, world
from tests.reporting.slut.world import current, row

from .test_accounts import fits, look, shoot
from .test_dialog import enter

__all__ = ["_no_rules", "running", "sent", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def seen(page, name: str, axe) -> None:
    for width in (1280, 360):
        look(page, width, "light")
        fits(page)
        shoot(page, f"{name}-{width}")
        axe(page)
    look(page, 1280, "light")


@pytest.mark.allow_status(422)
def test_reviewed_settled_and_reclaimed(page, live_server, sent, axe):
    enter(page, live_server, sent.writer)
    page.goto(live_server.url + reverse("reporting:final", args=[row().pk]))
    seen(page, "slut-inlamnad", axe)
    page.get_by_role("link", name="Granska", exact=True).click()
    page.get_by_role("button", name="Granska").click()
    page.get_by_role("heading", name="Rätta").or_(page.get_by_text("Välj en bedömning").first).first.wait_for()
    seen(page, "slut-granska-fel", axe)
    page.get_by_label("Godtas", exact=True).check()
    page.get_by_label("Bedömning i sin helhet").fill("Insatserna är genomförda. 62 400 kr är inte använda.")
    page.get_by_role("button", name="Granska").click()
    page.get_by_text("Ekonomen fastställer beloppen").first.wait_for()
    seen(page, "slut-granskad", axe)

    enter(page, live_server, sent.economist)
    page.goto(live_server.url + reverse("reporting:final", args=[row().pk]))
    page.get_by_role("link", name="Fastställ beloppen").click()
    page.get_by_label("Godkänd med återkrav").check()
    seen(page, "slut-belopp", axe)
    page.get_by_role("button", name="Fastställ beloppen").click()
    page.get_by_role("heading", name="Godkänd med återkrav").wait_for()
    seen(page, "slut-faststalld", axe)
    claim = current().aterkrav
    assert claim is not None
    assert claim.rader.get().belopp == 62_400
