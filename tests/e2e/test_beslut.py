"""A beslut in the browser: written from a faulty draft, checked, signed by two people, read by the huvudman (issue B, point 4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agreements.enums import Beslutsstatus, Beslutstyp
from agreements.models import Beslut
from agreements.services import beslut as services
from sbs.documents import jobs

from .hoor.person import NARROW, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


def test_written_signed_and_read(meet, register):
    karin, cecilia, sara = meet("karin-almgren"), meet("cecilia-dahlqvist"), meet("sara-nystrom", width=NARROW)
    beslut = draft(register)
    root = f"/beslut/{beslut.pk}/"
    karin.visit(f"{root}kontroll/", "kontroll")
    karin.reads("Det beviljade är inte lika mycket som utbetalningarna", "150 000 kronor", "200 000 kronor")
    karin.visit(f"{root}skriv/", "skriv")
    karin.press("Lägg till en rad")
    karin.fill({"rader-1-avser": "Delar av insatsen i egen regi", "rader-1-belopp": "50 000"})
    karin.press("Spara och kontrollera")
    karin.reads("Inga fel")
    karin.visit(root)
    karin.page.goto(f"{karin.base}{root}send_for_signature/")
    karin.press("Skicka för underskrift")
    work()
    for who, role in ((karin, "föredragande"), (cecilia, "beslutsfattare")):
        sign(who, root, role)
        work()
    beslut.refresh_from_db()
    assert beslut.status == Beslutsstatus.NOTIFIED
    sara.visit("/beslut/", "portal-beslut")
    sara.visit(root, "portal-beslutet")
    sara.reads("Förbehåll", "200 000 kronor")
    karin.visit(root, "beslutet")
    karin.reads("Läskvitto", "Sara Nyström öppnade beslutet")


def draft(register) -> Beslut:
    """As the seed has it: 150 000 granted, 125 000 and 75 000 paid."""
    now = timezone.now() - timedelta(hours=1)
    case, author = register.samverkan["hoor"], register.users["karin-almgren"]
    beslut = services.create(Beslutstyp.ANDRING, samverkan=case, author=author, now=now)
    today = timezone.localdate()
    beslut.start, beslut.end = today, today.replace(year=today.year + 1, month=12, day=31)
    beslut.andrar_text, beslut.andrar_datum = "överenskommelsen", today - timedelta(days=30)
    beslut.beslutsfattare, beslut.inga_deltagare = register.users["cecilia-dahlqvist"], True
    beslut.save()
    case.decided_on = today  # the length of the samverkan has tests of its own
    case.save()
    beslut.omraden.create(ordning=1, rubrik="Ledning och styrning")
    beslut.rader.create(ordning=1, avser="Insatser under perioden", belopp=150_000)
    beslut.per_ar.create(ar=today.year, belopp=125_000)
    beslut.per_ar.create(ar=today.year + 1, belopp=75_000)
    return beslut


def work() -> None:
    """The worker's steps, here."""
    jobs.run_waiting(now=timezone.now(), dated=False)


def sign(who: Person, root: str, role: str) -> None:
    who.visit(f"{root}skriv-under/", "skriv-under")
    who.page.get_by_label("Jag har läst beslutet.").check()
    who.page.locator("#id_mandate").check()
    who.press("Fortsätt till underskrift")
    who.confirm()
    who.reads(role)
    who.press("Skriv under")
    who.reads("Kvittens")
