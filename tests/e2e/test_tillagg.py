"""A tillägg in the browser through the real roles: from Höör's ÖK 2 in force to gällande lydelse.

The signatures themselves are walked in test_hoor; here the signers act through the services, and the worker's part is played.
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agreements.checks import kontroll, tillagg
from agreements.demodata import hoor
from agreements.enums import Status
from agreements.models import Tillagg
from tests.agreements.editor.hoor import load_hoor
from tests.agreements.tillagg.world import TillaggWorld
from tests.e2e.hoor.process import act

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Handledningen blir klar tidigare än planerat och kostar mindre."


@pytest.fixture
def world(register, monkeypatch) -> TillaggWorld:
    """The ÖK is in force. Of the kontroll the rules about tillägg run: the others are walked with the ÖK itself."""
    monkeypatch.setattr(kontroll, "RULES", list(tillagg.RULES))
    monkeypatch.setattr(kontroll, "CHECKS", [])
    ok = load_hoor(register)
    for row in hoor.clean().undertecknare:
        user = register.users[row.person]
        ok.undertecknare.create(part=row.part, ordning=row.ordning, user=user, befattning=row.befattning, mandat=user.mandat.first())
    return TillaggWorld(ok, register).into_force()


def test_from_in_force_to_gallande_lydelse(world, meet):
    karin, cecilia, sara = meet("karin-almgren"), meet("cecilia-dahlqvist"), meet("sara-nystrom")
    root = begin(karin, world)
    change(karin, root, world)
    read_the_changes(karin, root)
    discuss(karin, sara, root)
    act(karin, root, "Skicka till granskning", text="")
    review(cecilia, root)
    act(karin, root, "Skicka för underskrift", deadline=(timezone.localdate() + timedelta(days=20)).isoformat())
    karin.reads("Tillägg 1 till ÖK 2")
    everybody_signs(world)
    for person in (karin, sara):
        read_the_lydelse(person, world)
    sara.press("Skapa PDF av lydelsen")
    sara.reads("PDF:en skapas.")


def begin(karin, world) -> str:
    """Skapa tillägg, from the menu of the ÖK."""
    karin.visit(f"/overenskommelser/{world.ok.pk}/", "gallande")
    karin.page.locator("details:has(a)").filter(has_text="Skapa tillägg").locator("summary").first.click()
    karin.page.get_by_role("link", name="Skapa tillägg").click()
    karin.look("nytt-tillagg")
    karin.fill({"slag": "Rättelse", "effective_on": "2021-01-01", "text": WHY})
    karin.press("Skapa tillägg")
    karin.reads("Tillägg 1 till ÖK 2 är skapat.", "Inget är ändrat än.")
    karin.look("andringar-tom")
    return f"/overenskommelser/{Tillagg.objects.get().overenskommelse_id}/"


def change(karin, root: str, world) -> None:
    """Another last day of 5.3 and another bidrag of 5.5 in the usual editor; then the rest of the plan."""
    karin.visit(f"{root}innehall/tillagg/", "om-tillagget")
    karin.follow("5.3 Strategisk handledning")
    karin.fill({"end": "2022-03-31"})
    karin.press("Spara")
    karin.look("insats-andrad")
    karin.reads("5.3 Strategisk handledning (ändrat)")
    karin.follow("5.5 Samordnare och nedsättning för nyckelpersoner")
    karin.fill({"bidrag": "1 600 000", "belopp-1-belopp": "1 250 000"})
    karin.press("Spara")
    karin.visit(f"{root}utbetalningsplan/", "plan")
    karin.reads("Gör om resten av planen", "Utbetalningar före 1 januari 2021 är förfallna och står kvar.")
    karin.press("Lika stora utbetalningar")
    karin.reads("Utbetalningsplanen är skapad efter regeln.")


def read_the_changes(karin, root: str) -> None:
    karin.visit(f"{root}andringar/", "andringar")
    karin.reads("31 mars 2022", "1 600 000 kronor", "Utbetalning 1 oktober 2020, förfallen", "1 805 000 kronor", "1 705 000 kronor")
    karin.visit(f"{root}kontroll/")
    karin.reads("Inga fel")
    karin.visit(f"{root}forhandsvisning/", "forhandsvisning")
    karin.reads("Tillägg 1 till överenskommelse 2", "Allt annat i överenskommelse 2 gäller som förut.")


def discuss(karin, sara, root: str) -> None:
    """The huvudman reads the changes and hands back."""
    act(karin, root, "Lämna över till huvudmannen", text="Läs gärna.")
    sara.visit(f"{root}andringar/", "andringar-huvudman")
    sara.reads("31 mars 2022", WHY)
    sara.reads_nothing_of("Uppdatera till gällande lydelse")
    act(sara, root, "Lämna tillbaka till Skolverket", text="Det stämmer.")


def review(cecilia, root: str) -> None:
    cecilia.visit(f"{root}granska/", "granska-tillagg")
    cecilia.reads("Ny lydelse", "31 mars 2022")
    cecilia.press("Godkänn")


def everybody_signs(world) -> None:
    """The worker has sealed the file; the four sign in order. The day has been, so the changes hold at once."""
    draft = Tillagg.objects.get().overenskommelse
    world.clock = timezone.now()
    signed = world.finish(world.sealed(draft))
    assert signed.status == Status.IN_FORCE
    assert signed.tillagg.applied_at is not None
    assert world.insats(world.ok, "Strategisk").end == date(2022, 3, 31)


def read_the_lydelse(person, world) -> None:
    """Both parties, on two days."""
    root = f"/overenskommelser/{world.ok.pk}/"
    person.visit(root)
    person.reads("Tillägg 1", "Rättelse")
    person.follow("Läs gällande lydelse", "lydelse")
    person.visit(f"{root}lydelse/?dag=2020-12-31")
    person.reads("1 805 000 kronor", "Texten är den som parterna skrev under från början.", "Tillägg 1 från 1 januari 2021")
    person.fill({"dag": "2021-03-01"}, within=person.main.locator("form[method=get]"))
    person.press("Visa")
    person.reads("Gällande lydelse den 1 mars 2021", "1 705 000 kronor", "Ändrad genom tillägg 1, från och med 1 januari 2021")
