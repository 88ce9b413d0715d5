"""A rest and a merger seen before they are done: in the browser, as the people who do it."""

from datetime import date

import pytest

from sbs.overview.demo import ok1 as demo_ok1
from tests.documents.uploaded import small_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


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
