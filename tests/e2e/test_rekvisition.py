"""A rekvisition in the browser: prepared by ekonomi without JavaScript, signed by a firmatecknare, accepted by an ekonom; axe."""

import pytest
from django.utils import timezone

from agreements.enums import Status
from agreements.models import Overenskommelse
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition
from payments.services import konto
from sbs.documents import jobs
from tests.agreements.editor.hoor import load_hoor

from .hoor.person import NARROW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def ok(register) -> Overenskommelse:
    """Höör's ÖK 2, in force; how it came there is told by test_hoor."""
    made = load_hoor(register)
    made.status, made.in_force_at, made.shared_at = Status.IN_FORCE, timezone.now(), timezone.now()
    made.save()
    return made


def test_prepared_signed_and_accepted(meet, register, ok):
    mattias = meet("mattias-berg", java_script_enabled=False, width=NARROW)
    mattias.visit(f"/overenskommelser/{ok.pk}/pengar/")
    mattias.follow("Rekvirera")
    mattias.reads("200 556 kronor", "Det här behövs")
    mattias.press("Börja")
    mattias.fill({"kontonummer": "991-2347", "referens": "Projekt 4711"})
    mattias.press("Spara")
    mattias.reads("Sista siffran stämmer inte")
    mattias.fill({"kontonummer": "991-2346"})
    mattias.press("Spara")
    mattias.press("Be en firmatecknare skriva under")
    mattias.reads("Väntar på underskrift")
    row = Rekvisition.objects.get()
    root = f"/rekvisitioner/{row.pk}/"

    amira, anders = meet("amira-haddad"), meet("anders-malmqvist")
    amira.visit(root, "utkast")
    amira.reads("Senast sparat", "kan inte läsas här")
    amira.reads_nothing_of("4711", "991-2346")

    anders.visit(root, "utkast")
    anders.visit(f"{root}skriv/", "skriv")
    anders.visit(f"{root}underteckna/", "underteckna")
    anders.reads("200 556 kronor", "Projekt 4711", "bekräftat det")
    anders.fill({"read": True, "mandate": True})
    anders.press("Fortsätt till underskrift")
    anders.confirm()
    anders.look("bekrafta")
    anders.press("Skriv under")
    jobs.run_waiting(now=timezone.now(), dated=False)
    anders.visit(f"{root}kvittens/", "kvittens")
    anders.reads("Du har skrivit under rekvisitionen", row.versioner.get().underskrift.revision.sha256[:4], "Skolverket godtar")

    amira.visit("/rekvisitioner/", "lista")
    amira.follow("Höörs kommun", "inkommen")
    amira.reads("hade mandat den dagen", "Kontrollera kontot", "Projekt 4711")
    amira.visit("/konton/", "konton")
    amira.follow("Höörs kommun", "konto")
    amira.visit(f"/konton/{konto.waiting(ok.huvudman).pk}/bekrafta/", "bekrafta-konto")
    amira.fill({"text": "Ringde växeln"})
    amira.press("Bekräfta kontot")
    amira.visit(f"{root}gor/accept/", "godta")
    amira.press("Godta")
    amira.reads("Godtagen")
    row.refresh_from_db()
    assert row.status == Rekvisitionsstatus.ACCEPTED
    mattias.visit(f"/overenskommelser/{ok.pk}/pengar/")
    mattias.reads("Godtagen", "Rekvirerat")
