"""The diarium and the dossier in a browser: a letter by post gets its number, the case is handed out masked, the bar moves by itself."""

import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from agreements.enums import Handlingstyp, Sekretess
from agreements.models import Handling, Samverkan
from sbs.accounts.enums import Roll
from sbs.overview import jobs
from sbs.overview.dossier import services
from sbs.overview.models import Diarieuttag, Dossier, Gallringsregel
from tests import factories as make
from tests.documents.uploaded import small_pdf

from .test_accounts import fits, look, shoot
from .test_dialog import enter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def case() -> Samverkan:
    case = make.make_samverkan(make.make_huvudman("Höörs kommun"))
    now = timezone.now()
    make.make_handling(case, "Åtgärdsplan för Höör", handlingstyp=Handlingstyp.ATGARDSPLAN, data=small_pdf(), now=now)
    make.make_handling(case, "Brev med uppgifter", sekretess=Sekretess.WHOLE, lagrum="OSL 23 kap. 2 §", data=small_pdf(), now=now)
    Gallringsregel.objects.create(handlingstyp=Handlingstyp.SKRIVELSE, ar=5)
    return case


@pytest.fixture
def registrar():
    return make.make_staff(Roll.REGISTRATOR, first_name="Rut", last_name="Berg")


def test_a_letter_gets_its_number(page, live_server, case, registrar):
    enter(page, live_server, registrar)
    page.goto(f"{live_server.url}{reverse('overview:case_diarium', args=[case.pk])}")
    page.get_by_role("link", name="Registrera en handling").click()
    page.get_by_label("Beskrivning").fill("Följebrev i original")
    page.get_by_label("Handlingstyp").select_option("Skrivelse")
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("alert")).to_contain_text("Ladda upp filen, eller skriv var pappret finns.")
    page.get_by_label("Finns på papper i").fill("pärm 12")
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_text("Handlingen är upptagen i diariet.")).to_be_visible()
    page.goto(live_server.url)
    page.get_by_role("link", name="Registrera 3 handlingar").click()
    page.get_by_label("I myndighetens diarium, Följebrev i original").fill("2026:7-3")
    page.get_by_role("button", name="Registrera de ifyllda").click()
    expect(page.get_by_text("1 handling är registrerad.")).to_be_visible()
    row = Handling.objects.get(beskrivning="Följebrev i original")
    assert (row.external_id, row.gallras.year) == ("2026:7-3", row.datum.year + 6)


def test_the_case_is_handed_out_masked_without_script(new_context, live_server, case, tmp_path):
    page = new_context(java_script_enabled=False).new_page()
    enter(page, live_server, case.ansvarig)
    page.goto(f"{live_server.url}{reverse('overview:dossiers', args=[case.pk])}")
    page.get_by_role("link", name="Lämna ut handlingar").click()
    page.get_by_label("Lämnas ut till").fill("Lokaltidningen")
    assert page.get_by_label("Vad som görs med Brev med uppgifter").input_value() == "ersatts"
    page.get_by_role("button", name="Beställ för utlämnande").click()
    with page.expect_download() as file:
        page.get_by_role("link", name="För utlämnande till Lokaltidningen").click()
    file.value.save_as(tmp_path / "d.zip")
    with zipfile.ZipFile(tmp_path / "d.zip") as package:
        kept = [name for name in package.namelist() if name.startswith("handlingar/")]
    assert [name.rsplit("_", 1)[1] for name in kept] == ["atgardsplan-for-hoor.pdf", "ersatt.pdf"]


def test_the_bar_moves_by_itself(page, live_server, case, registrar):
    dossier, _ = services.order(case, key="x", actor=registrar, now=timezone.now() - timedelta(minutes=1))
    Dossier.objects.filter(pk=dossier.pk).update(status="running", klara=1, totalt=4, attempts=1, claimed_at=timezone.now())
    enter(page, live_server, registrar)
    page.goto(f"{live_server.url}{reverse('overview:dossier', args=[dossier.pk])}")
    expect(page.get_by_text("Görs: 1 av 4")).to_be_visible()
    Dossier.objects.filter(pk=dossier.pk).update(klara=3)
    expect(page.get_by_text("Görs: 3 av 4")).to_be_visible(timeout=15_000)
    Dossier.objects.filter(pk=dossier.pk).update(status="queued")
    assert jobs.run_job(services.KIND, dossier.pk, clock=timezone.now)
    expect(page.get_by_role("link", name="Hela ärendet, beställd av Rut Berg")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page(page, live_server, axe, case, registrar, width):
    look(page, width, "light")
    enter(page, live_server, registrar)
    now, entry = timezone.now(), Handling.objects.get(beskrivning="Brev med uppgifter")
    dossier, _ = services.order(case, key="x", actor=registrar, now=now)
    uttag = Diarieuttag.objects.create(key="x", filformat="csv", created_at=now, created_by=registrar)
    Diarieuttag.objects.filter(pk=uttag.pk).update(status="failed", error="Det gick inte.")
    of_case = ("case_diarium", "register_document", "dossiers", "hand_out")
    pages = {name: reverse(f"overview:{name}", args=[case.pk]) for name in of_case}
    pages |= {name: reverse(f"overview:{name}") for name in ("diarium", "choose_case", "diarium_queue", "diarium_numbers")}
    pages |= {name: reverse(f"overview:{name}", args=[entry.pk]) for name in ("handling", "correct_handling")}
    pages |= {"dossier": reverse("overview:dossier", args=[dossier.pk]), "uttag": reverse("overview:diarium_export", args=[uttag.pk])}
    for name, address in pages.items():
        page.goto(live_server.url + address)
        axe(page)
        fits(page)
        shoot(page, f"{name}-{width}")
    page.goto(live_server.url + pages["diarium_queue"])
    page.get_by_role("button", name="Registrera de ifyllda").click()  # the page with its faults
    axe(page)
    fits(page)
