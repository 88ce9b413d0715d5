"""What is left to walk without JavaScript (issue B): the last step of an åtgärdsplan, a beslut, a tillägg, the diarium by hand.

Each begins where the work without script begins: everything before is made by the services. There is no worker, so that every document
waits in the queue, and the page's own link "Uppdatera" is what shows that it is done.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.checks import kontroll, tillagg
from agreements.enums import Beslutsstatus, Planslag, Planstatus, Status
from agreements.models import Beslut, Handling, Overenskommelse, Plandokument
from payments.models import Utbetalningsrad
from sbs.overview.demo import plan as demo_plan
from sbs.overview.demo.agreement import Writer
from tests.agreements.tillagg.world import TillaggWorld
from tests.documents.uploaded import small_pdf

from .hoor import process
from .hoor.plans import ATGARDSPLANER
from .hoor.tillagg import DAY, START, edit, facts
from .hoor.walk import agreement, ahead, later
from .test_beslut import draft
from .test_hoor_other_ways import done_after_update

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


@pytest.fixture
def plain(meet, real_worker):
    """``plain("karin-almgren")``: a browser that runs no script."""
    return lambda slug: meet(slug, java_script_enabled=False, brisk=True)


def test_a_plan_is_sent_in(plain, register):
    case, now = register.samverkan["hoor"], timezone.now() - timedelta(hours=2)
    demo_plan.ask(register, case, now, {slag: ahead(90) for slag in demo_plan.DUE})
    plan = case.planer.get(slag=Planslag.ATGARDSPLAN, skolenhet=None)
    demo_plan.write(register, plan, now, later(ATGARDSPLANER))
    sara = plain("sara-nystrom")
    sara.visit(f"/planer/{plan.pk}/", "plan")
    sara.follow("Skicka in", "skicka-in")
    sara.press("Skicka in")
    sara.reads("Rätta")  # not certified
    sara.fill({"intyg": True})
    sara.press("Skicka in")
    sara.reads("är inlämnad")
    done_after_update(sara, "Klar")
    assert Plandokument.objects.get(pk=plan.pk).status == Planstatus.SUBMITTED
    karin = plain("karin-almgren")
    karin.visit(f"/planer/{plan.pk}/faststall/")
    karin.press("Fastställ")
    assert Plandokument.objects.get(pk=plan.pk).status == Planstatus.CONFIRMED


def test_a_beslut_is_written_checked_sent_and_signed(plain, register):
    beslut = draft(register)
    root = f"/beslut/{beslut.pk}/"
    karin, cecilia = plain("karin-almgren"), plain("cecilia-dahlqvist")
    karin.visit(f"{root}skriv/")
    karin.press("Lägg till en rad")
    karin.fill({"rader-1-avser": "Delar av insatsen i egen regi", "rader-1-belopp": "50 000"})
    karin.look("beslut")
    karin.press("Spara och kontrollera")
    process.motivate_all(karin, root, "Så är det tänkt.")
    karin.visit(root)
    karin.follow("Skicka för underskrift")
    karin.press("Skicka för underskrift")
    done_after_update(karin, "Klar")
    for person in (karin, cecilia):
        process.read_and_sign(person, root, lambda me: done_after_update(me, "Klar"))
    assert Beslut.objects.get(pk=beslut.pk).status == Beslutsstatus.NOTIFIED


def test_a_tillagg_is_begun_changed_looked_through_and_sent(plain, register, monkeypatch):
    """The rules about the ÖK itself have tests of their own."""
    monkeypatch.setattr(kontroll, "RULES", list(tillagg.RULES))
    monkeypatch.setattr(kontroll, "CHECKS", [])
    now, author = timezone.now() - timedelta(hours=3), register.users["karin-almgren"]
    ok = Writer(register, replace(agreement(), bilagor=()), author, now - timedelta(days=30)).fill()
    world = TillaggWorld(ok, register, clock=now)
    world.sign(ok)
    karin = plain("karin-almgren")
    karin.visit(f"/overenskommelser/{ok.pk}/")
    karin.page.locator("details:has(a)").filter(has_text="Skapa tillägg").locator("summary").first.click()
    karin.page.get_by_role("link", name="Skapa tillägg").click()
    karin.fill({"slag": "Ändrade medel", "effective_on": DAY, "text": facts.WHY})
    karin.press("Skapa tillägg")
    karin.reads("Tillägg 1 till ÖK 2 är skapat.")
    made = Overenskommelse.objects.get(tillagg__andrar=ok)
    root = f"/overenskommelser/{made.pk}/"
    edit(karin, root, world.insats(made, "Strategisk").pk, {"start": START})
    edit(karin, root, world.insats(made, "Samordnare").pk, {"bidrag": "1 600 000", "belopp-1-belopp": "1 250 000"})
    karin.visit(f"{root}utbetalningsplan/")
    karin.press("Lika stora utbetalningar")
    karin.visit(f"{root}andringar/", "andringar")  # the dry run: old, new and what follows
    karin.reads("1 700 000 kronor", "1 600 000 kronor", "Det här följer")
    process.motivate_all(karin, root, facts.REASON)
    process.act(karin, root, "Skicka till granskning")
    world.act(made, "approve", world.chief, text="Bra.")
    process.act(karin, root, "Skicka för underskrift", deadline=ahead(14))
    karin.visit(root)
    done_after_update(karin, "Klar", made.versioner.get().dokument)
    assert world.fresh(made).status == Status.SIGNING
    assert sum(row.belopp for row in Utbetalningsrad.objects.filter(utbetalning__plan__overenskommelse=made)) == 1_705_000


def test_a_letter_is_registered_and_found(plain, register, tmp_path):
    case = register.samverkan["hoor"]
    letter = tmp_path / "brev.pdf"
    letter.write_bytes(small_pdf())
    rut = plain("gunnel-sundin")
    rut.visit(reverse("overview:case_diarium", args=[case.pk]))
    rut.follow("Registrera en handling", "registrera")
    rut.fill({"beskrivning": "Följebrev i original", "handlingstyp": "Skrivelse"})
    rut.press("Registrera")
    rut.reads("Ladda upp filen, eller skriv var pappret finns.")
    rut.fill({"fil": str(letter)})
    rut.press("Registrera")
    rut.reads("Handlingen är upptagen i diariet.")
    row = Handling.objects.get(beskrivning="Följebrev i original")
    assert row.dokument is not None
    rut.visit(reverse("overview:diarium"), "diarium")
    rut.fill({"typ": "Skrivelse"}, within=rut.main.locator("form[method=get]"))
    rut.press("Filtrera")
    rut.reads("Följebrev i original")
    rut.fill({"typ": "Beslut"}, within=rut.main.locator("form[method=get]"))
    rut.press("Filtrera")
    rut.reads_nothing_of("Följebrev i original")
