"""A beslut in the browser: a faulty draft, what the kontroll says of it, and the row that mends it (issue B, point 4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agreements.enums import Beslutstyp
from agreements.models import Beslut
from agreements.services import beslut as services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


def test_a_faulty_draft_is_mended(meet, register):
    """How it is then signed and read is walked in test_hoor."""
    karin, beslut = meet("karin-almgren"), draft(register)
    root = f"/beslut/{beslut.pk}/"
    karin.visit(f"{root}kontroll/", "kontroll")
    karin.reads("Det beviljade är inte lika mycket som utbetalningarna", "150 000 kronor", "200 000 kronor")
    karin.visit(f"{root}skriv/", "skriv")
    karin.press("Lägg till en rad")
    karin.fill({"rader-1-avser": "Delar av insatsen i egen regi", "rader-1-belopp": "50 000"})
    karin.press("Spara och kontrollera")
    karin.reads("Inga fel")


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
