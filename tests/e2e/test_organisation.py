"""ÖK 1 from an empty draft to signed; a rest and a merger seen before they are done: in the browser, as the people who do it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agreements.enums import Status
from agreements.models import Overenskommelse
from sbs.overview.demo import ok1 as demo_ok1
from tests.documents.uploaded import small_pdf

from .hoor import process
from .hoor.person import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


def write(me: Person, register) -> str:
    """Every part that the register did not fill in, up to a kontroll without faults; the agreement's address."""
    huvudman, today = register.huvudman["hoor"], timezone.localdate()
    me.visit(f"/huvudman/{huvudman.pk}/ny-overenskommelse/")
    me.fill({"start": "Avtalsmallen Överenskommelse 1"})
    me.press("Skapa utkast")
    me.reads("ÖK 1 är skapad")
    root = me.path.partition("innehall/")[0]
    me.visit(f"{root}innehall/period/", "ok1-period")
    me.fill({"start": today, "end": today + timedelta(days=360)})
    me.press("Spara")
    me.visit(f"{root}innehall/bakgrund/")
    me.fill({"beslut_samverkan": date(2019, 5, 9), "uppdrag": ["U2019/03786"]})
    me.press("Spara")
    me.visit(f"{root}innehall/planer/", "ok1-planer")
    for form in me.main.locator("fieldset.sbs-formblock").all():
        put = {"nulagesanalys": today + timedelta(days=90), "atgardsplan": today + timedelta(days=180)}
        for name, day in put.items():
            form.locator(f'[name$="-{name}"]').fill(str(day))
    me.press("Spara")
    me.visit(f"{root}innehall/undertecknare/")
    for place, who in {"plats1": "Ingrid Forsman", "plats3": "Anders Malmqvist"}.items():
        me.fill({f"{place}-vem": who})
    me.press("Spara")
    return root


def test_ok1_from_an_empty_draft_to_signed(meet, register):
    karin, cecilia = meet("karin-almgren"), meet("cecilia-dahlqvist")
    root = write(karin, register)
    karin.visit(f"{root}kontroll/")
    reasons = karin.main.locator("textarea")
    for _ in range(reasons.count()):  # signed today, years after the beslut: the length of the samverkan is asked about
        item = karin.main.locator("ol.sbs-checks > li").filter(has=karin.page.locator("textarea")).first
        item.locator("summary").click()
        item.locator("textarea").fill("Parterna är överens om tiden.")
        karin.press("Spara motivering", within=item)
    process.act(karin, root, "Skicka till granskning")
    cecilia.visit(f"{root}granska/", "ok1-granska")
    cecilia.press("Godkänn")
    process.act(karin, root, "Skicka för underskrift", deadline=timezone.localdate() + timedelta(days=14))
    for slug in ("ingrid-forsman", "anders-malmqvist"):
        process.read_and_sign(meet(slug), root)
    karin.visit(root, "ok1-oversikt")
    karin.reads("Gällande", "Nulägesanalys senast", "Ringsjöskolan")
    assert Overenskommelse.objects.get().status == Status.IN_FORCE


def test_a_rest_and_a_merger_are_seen_before_they_are_done(meet, register, tmp_path):
    made = demo_ok1.sign_ok1(register)
    file = tmp_path / "beslut.pdf"
    file.write_bytes(small_pdf())
    cecilia, gunnel, karin = meet("cecilia-dahlqvist"), meet("gunnel-sundin"), meet("karin-almgren")
    cecilia.visit(f"/overenskommelser/{made.pk}/atgard/suspend/", "vilande")
    cecilia.fill({"orsak": "Förutsättningarna", "text": "Skolan byggs om.", "from_date": date(2019, 9, 1), "dokument": str(file)})
    cecilia.press("Visa vad som följer")
    cecilia.look("vilande-foljer")
    cecilia.reads("Det här följer", "Besked")
    cecilia.press("Gör vilande")
    cecilia.reads("vilande från och med 1 september 2019", "Skolan byggs om.")
    cecilia.look("vilande-klar")
    owner = register.huvudman["hoor"]
    gunnel.visit(f"/huvudman/{owner.pk}/andringar/ny/", "andring-ny")
    gunnel.press("Visa vad som följer")
    gunnel.look("andring-fel")
    gunnel.fill({"slag": "Går upp i", "till_huvudman": "Munkfors kommun", "from_date": date(2020, 1, 1), "text": "Riksdagens beslut."})
    gunnel.fill({"dokument": str(file)})
    gunnel.press("Visa vad som följer")
    gunnel.look("andring-foljer")
    gunnel.reads("Pågående ärenden", "Att besluta", "Mandat")
    gunnel.press("Registrera ändringen")
    gunnel.look("andringar")
    gunnel.visit(f"/huvudman/{owner.pk}/", "huvudman-stangd")
    gunnel.reads("Huvudmannen finns inte längre från och med 1 januari 2020")
    school = made.planenheter.exclude(skolenhet=None).first().skolenhet
    gunnel.visit(f"/skolenheter/{school.pk}/", "skolenhet")
    gunnel.reads("Munkfors kommun", "till 31 december 2019")
    karin.visit("/")
    karin.follow("Besluta: mandat att pröva", "att-besluta")
    karin.fill({"beslut": "Munkfors firmatecknare skriver under."})
    karin.press("Spara beslutet")
    karin.look("att-besluta-klar")
    karin.reads("Munkfors firmatecknare skriver under.")
