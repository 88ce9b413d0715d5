"""A hold placed by the processtödjare, read by the huvudman, lifted; a figure, the postings behind it, and Excel: in the browser."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from payments.enums import Sparrstatus
from payments.models import Sparr
from tests.agreements.life.conftest import running  # noqa: F401 - in force, nine instalments of 100 000 kr
from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401 - the agreement and a quiet kontroll
from tests.e2e.test_accounts import fits, shoot
from tests.e2e.test_dialog import enter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def meet(new_context, live_server, axe):
    """A person's page, and ``seen`` which looks at it: axe and no sideways scroll, at 1280 and 360 px."""

    def make(user):
        page = new_context(accept_downloads=True).new_page()
        enter(page, live_server, user)

        def seen(name: str) -> None:
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                axe(page)
                fits(page)
                shoot(page, f"pengar-{name}-{width}")

        return page, seen

    return make


def test_a_hold_is_placed_read_and_lifted_and_a_figure_is_followed_to_excel(running, meet, live_server):  # noqa: F811
    pengar = live_server.url + reverse("payments:pengar", args=[running.ok.pk])
    writer, seen = meet(running.writer)
    writer.goto(pengar)
    writer.get_by_role("link", name="Spärra utbetalningar").click()
    writer.get_by_role("button", name="Lägg spärren").click()
    writer.get_by_role("alert").filter(has_text="Rätta 3 fel för att lägga spärren").wait_for()
    seen("spärra-fel")
    writer.get_by_label("Grund").select_option(label="Redovisning har inte kommit in")
    writer.get_by_label("Varför").fill("Delredovisning 1 har inte kommit in.")
    writer.get_by_label("Vad som häver spärren").fill("Delredovisning 1 har kommit in.")
    writer.get_by_role("button", name="Lägg spärren").click()
    writer.get_by_text("Spärren gäller och huvudmannen får ett mejl").wait_for()
    seen("spärr")

    huvudman, looked = meet(running.representant)
    huvudman.goto(live_server.url + reverse("payments:pengar_list"))
    looked("portalen")
    huvudman.get_by_role("main").get_by_role("link", name="ÖK 2").click()
    for words in ("En spärr stoppar utbetalningar", "Delredovisning 1 har inte kommit in.", "Delredovisning 1 har kommit in."):
        huvudman.get_by_text(words).first.wait_for()
    looked("huvudmannen")

    writer.get_by_role("link", name="Häv spärren").click()
    writer.get_by_label("Skriv varför").fill("Den kom i dag.")
    seen("häv")
    writer.get_by_role("button", name="Häv spärren").click()
    writer.get_by_text("Klart. Du hävde spärren.").wait_for()
    assert Sparr.objects.get().status == Sparrstatus.LIFTED
    huvudman.reload()
    assert huvudman.get_by_text("stoppar utbetalningar").count() == 0

    huvudman.get_by_role("link", name="900 000 kr").first.click()
    huvudman.get_by_text("Beviljat: 900 000 kr.").wait_for()
    looked("bokningar")
    with huvudman.expect_download() as download:
        huvudman.get_by_role("link", name="Hämta som Excel").click()
    rows = list(load_workbook(BytesIO(download.value.path().read_bytes())).active.values)
    assert [(row[1], row[3]) for row in rows[1:]] == [("Beviljat", 900_000)]
