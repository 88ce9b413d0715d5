"""The round: the basis is tried and read in, candidates are weighed, the beslut is signed, Höör's case is opened with its number."""

from agreements.demodata import urval as facts
from agreements.models import Urvalsomgang
from sbs.overview.demo import urval as demo

from . import beslut
from .person import Person
from .walk import Walk

DNR = "7.4.2-2019:827"
SCHOOLS = ("Ringsjöskolan", "Sätoftaskolan", "Tjörnarps skola")


def choose(walk: Walk) -> None:
    """The teamledare reads the file in, chooses Höör's three schools and leaves out the rest, each with a reason."""
    marianne = walk["marianne-lovgren"]
    path = walk.folder / "underlag.xlsx"
    path.write_bytes(demo.basis(walk.register))
    marianne.visit("/urval/ny/")
    marianne.fill({"namn": facts.NAMN, "termin": facts.TERMIN})
    marianne.press("Lägg upp")
    marianne.fill({"fil": path})
    marianne.press("Pröva filen")
    marianne.reads(f"{len(facts.ROWS)} rader läses in som kandidater")
    marianne.press("Läs in")
    marianne.visit(f"/urval/{Urvalsomgang.objects.get(namn=facts.NAMN).pk}/")
    decide(marianne, "Välj", list(SCHOOLS), "Låga kunskapsresultat", facts.CHOSEN["Ringsjöskolan"][1])
    marianne.reads("Du valde 3 kandidater.")
    marianne.visit(f"{marianne.path}?status=undecided")
    decide(marianne, "Uteslut", [], "Andra går före", "Vi prövar dem i nästa omgång.")
    marianne.reads("Inte bestämd: 0, Vald: 3, Utesluten: 7.")


def decide(person: Person, button: str, names: list[str], skal: str, text: str) -> None:
    """Those whose names are given, or all that the table shows."""
    boxes = [person.main.get_by_label(f"Markera {name}") for name in names] or person.main.get_by_label("Markera ").all()
    for box in boxes:
        box.check()
    person.press(f"{button} markerade")
    person.fill({"skal": skal, "text": text})
    person.press(button)


def decided(walk: Walk) -> None:
    """The beslut of the round says who is chosen; föredraganden and the enhetschef sign it."""
    marianne, cecilia = walk["marianne-lovgren"], walk["cecilia-dahlqvist"]
    omgang = Urvalsomgang.objects.get(namn=facts.NAMN)
    marianne.visit(f"/urval/{omgang.pk}/valda/")
    marianne.press("Skriv beslut om urvalet")
    marianne.reads("Höörs kommun: Ringsjöskolan, Sätoftaskolan, Tjörnarps skola")
    root = marianne.path
    beslut.write(marianne, root, {"dnr": facts.BESLUT_DNR, "beslutsfattare": "Cecilia Dahlqvist"})
    beslut.send(marianne, root)
    beslut.signed(root, marianne, cecilia)
    omgang.refresh_from_db()
    assert omgang.decided_on


def opened(walk: Walk) -> None:
    """The case, with Karin Almgren responsible; the registrator gives it its number."""
    marianne, gunnel = walk["marianne-lovgren"], walk["gunnel-sundin"]
    omgang = Urvalsomgang.objects.get(namn=facts.NAMN)
    marianne.visit(f"/urval/{omgang.pk}/valda/")
    marianne.follow("Öppna samverkan med Höörs kommun")
    marianne.fill({"dialogteam": "Team 1", "ansvarig": "Karin Almgren"})
    marianne.press("Öppna samverkan")
    assert walk.case.skolenheter.count() == 3
    gunnel.visit("/")
    gunnel.follow("Ange diarienummer")
    gunnel.fill({"dnr": DNR})
    gunnel.press("Spara diarienumret")
    gunnel.reads(DNR)
