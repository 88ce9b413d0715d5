"""A round in a real browser: the file is tried and read in, candidates are weighed and decided about, a case is opened, tillsyn changes."""

import pytest
from django.utils import timezone

from agreements.enums import Beslutstyp
from agreements.models import Samverkan, Tillsynsandring, Urvalsomgang
from agreements.workflow.beslut import perform_beslut
from sbs.accounts.enums import Roll
from tests import factories as make
from tests.agreements.urval.conftest import csv_of, row_of
from tests.agreements.workflow.world import make_document

from .test_accounts import fits, look
from .test_dialog import enter

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (360, 1280)


@pytest.fixture
def leader():
    return make.make_staff(Roll.TEAMLEDARE, first_name="Marianne", last_name="Lövgren")


@pytest.fixture
def karin():
    karin = make.make_staff(first_name="Karin", last_name="Almgren")
    make.make_team(karin)
    return karin


def seen(page, axe) -> None:
    """No fault and nothing sideways, on a telephone and at a desk."""
    for width in WIDTHS:
        look(page, width, "light")
        fits(page)
        axe(page)


def upload(page, data: bytes) -> None:
    page.get_by_label("Underlaget från Skolinspektionen").set_input_files({"name": "underlag.csv", "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name="Pröva filen").click()


@pytest.mark.allow_status(422)
def test_from_the_file_to_the_case(new_context, live_server, axe, leader, karin):
    hoor, ale = make.make_huvudman("Höörs kommun"), make.make_huvudman("Ale kommun")
    schools = [make.make_skolenhet(hoor, "Ringsjöskolan"), make.make_skolenhet(hoor, "Sätoftaskolan"), make.make_skolenhet(ale, "Alskolan")]
    make.make_beslutsmall(Beslutstyp.URVAL)
    page = new_context().new_page()
    enter(page, live_server, leader)

    page.goto(f"{live_server.url}/urval/ny/")
    page.get_by_label("Namn").fill("Omgång våren 2019")
    page.get_by_label("Termin").fill("VT 2019")
    page.get_by_role("button", name="Lägg upp").click()
    upload(page, csv_of(row_of(schools[0], Beslut="kanske")))
    page.get_by_role("cell", name="Skriv föreläggande, föreläggande med vite eller annat.").wait_for()
    seen(page, axe)
    upload(page, csv_of(*[row_of(school, **{"Meritvärde åk 9": str(200 + place)}) for place, school in enumerate(schools)]))
    seen(page, axe)
    page.get_by_role("button", name="Läs in", exact=True).click()

    page.get_by_role("link", name="Riksgenomsnitt").click()
    page.get_by_label("Meritvärde åk 9, poäng").fill("228,7")
    page.get_by_label("År för meritvärde åk 9").fill("2018")
    page.get_by_role("button", name="Spara").click()
    seen(page, axe)
    page.get_by_role("link", name="Kandidater").click()
    page.get_by_text("1 för").first.click()
    page.get_by_text("Meritvärde åk 9 är 202, −26,7 mot riket 2018.").wait_for()
    seen(page, axe)

    page.get_by_label("Markera Alskolan, Ale kommun").check()
    page.get_by_role("button", name="Uteslut markerade").click()
    decide(page, "Uteslut", "Andra går före i den här omgången", "Vi tar den nästa gång.")
    for school in ("Ringsjöskolan", "Sätoftaskolan"):
        page.get_by_label(f"Markera {school}, Höörs kommun").check()
    page.get_by_role("button", name="Välj markerade").click()
    seen(page, axe)
    decide(page, "Välj", "Låga kunskapsresultat", "Resultaten ligger under riket.")

    page.get_by_role("link", name="Valda och beslut").click()
    page.get_by_role("button", name="Skriv beslut om urvalet").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Beslut om urval")
    issue(leader)
    omgang = Urvalsomgang.objects.get()
    page.goto(f"{live_server.url}/urval/{omgang.pk}/valda/")
    page.get_by_role("link", name="Öppna samverkan med Höörs kommun").click()
    page.get_by_label("Dialogteam").select_option(str(karin.dialogteam.get()))
    page.get_by_label("Ansvarig processtödjare").select_option(str(karin.pk))
    page.get_by_role("button", name="Öppna samverkan").click()
    seen(page, axe)
    assert Samverkan.objects.get().skolenheter.count() == 2


def decide(page, button: str, skal: str, text: str) -> None:
    page.get_by_label("Skäl").select_option(skal)
    page.get_by_label("Motivering").fill(text)
    page.get_by_role("button", name=button, exact=True).click()


def issue(leader) -> None:
    """The beslut is made elsewhere: its own way in the browser has tests of its own."""
    beslut = Urvalsomgang.objects.get().beslut_list.get()
    data = {"decided_on": timezone.localdate(), "fattat_av": "Enhetschefen", "fil": make_document(leader, "beslut")}
    perform_beslut(beslut.pk, "register_elsewhere", leader, now=timezone.now(), **data)


def test_a_change_of_tillsyn_reaches_who_is_responsible(new_context, live_server, axe, leader, karin):
    school = make.make_skolenhet(make.make_huvudman("Höörs kommun"), "Ringsjöskolan")
    make.make_samverkan(school.huvudman, ansvarig=karin, team=karin.dialogteam.get())
    row = make.make_kandidat(make.make_round(), school)
    page = new_context().new_page()
    enter(page, live_server, leader)
    page.goto(f"{live_server.url}/urval/kandidat/{row.pk}/")
    seen(page, axe)
    page.get_by_role("link", name="Registrera ändrad tillsyn").click()
    page.get_by_label("När ändrades tillsynen?").fill("2019-09-01")
    page.get_by_label("Vad har ändrats?").select_option("Föreläggandet har förenats med vite")
    page.get_by_label("Beskriv ändringen").fill("Nytt beslut.")
    page.get_by_label("Källa").fill("Skolinspektionens beslut 2019:1")
    page.get_by_role("button", name="Registrera").click()

    page = new_context().new_page()
    enter(page, live_server, karin)
    page.goto(live_server.url)
    page.get_by_role("link", name="Läs om ändrad tillsyn").click()
    seen(page, axe)
    page.get_by_role("button", name="Jag har läst").click()
    page.get_by_text("Det står att ändringen är läst").wait_for()
    assert Tillsynsandring.objects.get().acknowledged_by == karin
