"""ÖK 1: drafted, read by the huvudman, reviewed, signed by both."""

from django.utils import timezone

from agreements.enums import Status

from . import process
from .person import Person
from .walk import Walk, ahead

MANDATE = "U2019/03786"


def written(walk: Walk) -> None:
    """Every part that the register did not fill in, up to a kontroll without faults."""
    karin = walk["karin-almgren"]
    karin.visit(f"/huvudman/{walk.owner.pk}/ny-overenskommelse/", "ny")
    karin.fill({"start": "Avtalsmallen Överenskommelse 1"})
    karin.press("Skapa utkast")
    karin.reads("ÖK 1 är skapad")
    root = karin.path.partition("innehall/")[0]
    karin.visit(f"{root}innehall/period/")
    karin.fill({"start": timezone.localdate(), "end": ahead(360)})
    karin.press("Spara")
    karin.visit(f"{root}innehall/bakgrund/")
    karin.fill({"beslut_samverkan": timezone.localdate(), "uppdrag": [MANDATE]})
    karin.press("Spara")
    karin.visit(f"{root}innehall/planer/", "ok1-planer")
    for form in karin.main.locator("fieldset.sbs-formblock").all():
        for name, day in {"nulagesanalys": ahead(90), "atgardsplan": ahead(180)}.items():
            form.locator(f'[name$="-{name}"]').fill(str(day))
    karin.press("Spara")
    karin.visit(f"{root}innehall/undertecknare/")
    karin.fill({"plats1-vem": "Ingrid Forsman", "plats3-vem": "Anders Malmqvist"})
    karin.press("Spara")
    process.motivate_all(karin, root, "Parterna är överens om tiden.")


def signed(walk: Walk) -> None:
    """Ingrid Forsman for Skolverket, Anders Malmqvist for Höör."""
    karin, ok = walk["karin-almgren"], walk.case.overenskommelser.get()
    root = f"/overenskommelser/{ok.pk}/"
    process.act(karin, root, "Skicka till granskning")
    reviewed(walk["cecilia-dahlqvist"], root)
    process.act(karin, root, "Skicka för underskrift", deadline=ahead(14))
    process.done_by_itself(karin)
    for slug in ("ingrid-forsman", "anders-malmqvist"):
        walk[slug].visit("/")
        walk[slug].follow("Läs och skriv under")
        process.read_and_sign(walk[slug], root)
    karin.visit(root, "ok1-oversikt")
    karin.reads("Gällande", "Nulägesanalys senast", "Ringsjöskolan")
    ok.refresh_from_db()
    assert ok.status == Status.IN_FORCE


def reviewed(boss: Person, root: str, noun: str = "överenskommelsen") -> None:
    """From the boss's own list to Godkänn."""
    boss.visit("/")
    boss.follow(f"Granska {noun}", f"granska-{noun}")
    assert boss.path == f"{root}granska/"
    boss.press("Godkänn")
