"""More time: asked for in the portal and granted, asked for and refused, and given to many by one decision that is tried first."""

from datetime import date

from reporting.models import Redovisning
from tests.e2e.hoor.person import Person

from .walk import Reports, letter, root_of

WHY, GIVEN = "Rektorerna behöver läsa sina delar, och två av dem är sjuka.", "Vi ger er två veckor till."
REFUSED = "Sätoftaskolans resultat kom i mars. Vi behöver dem till mötet i april."
BREAK = "Höstlovet ligger i samma vecka som sista dagen."


def _ask(me: Person, row: Redovisning, day: date, picture: str = "") -> None:
    me.visit(root_of(row))
    me.follow("Begär anstånd", picture)
    me.fill({"deadline": day, "text": WHY})
    me.press("Skicka begäran")
    me.reads("Begäran är skickad.", "Till dess gäller 15 april 2021.")


def _answer(me: Person, row: Redovisning, values: dict[str, object], picture: str = "") -> None:
    me.visit(f"{root_of(row)}anstand/", picture)
    me.reads(WHY)
    me.fill(values)
    me.press("Skicka svaret")


def granted(walk: Reports) -> None:
    """The processtödjare sees how far she may go; what is granted moves the day everywhere."""
    walk.on(date(2021, 3, 22))
    sara, karin, row = walk["sara-nystrom"], walk["karin-almgren"], walk.report("5", 2)
    _ask(sara, row, date(2021, 4, 29), "begar-anstand")
    karin.visit("/")
    karin.reads("anstånd")
    karin.visit("/anstand/", "anstand")
    karin.reads("2021-04-29")
    _answer(karin, row, {"svar": "Bevilja", "deadline": date(2022, 3, 1), "text": GIVEN}, "svara-anstand")
    karin.reads("Ett längre anstånd kan teamledaren eller enhetschefen ge.")
    karin.look("svara-anstand-fel")
    karin.fill({"deadline": date(2021, 4, 29)})
    karin.press("Skicka svaret")
    karin.reads("Anståndet är beviljat till 29 april 2021.")
    sara.visit(root_of(row))
    sara.reads("Skicka in senast torsdag 29 april 2021.")
    assert "29 april 2021" in letter("extension_granted", "sara-nystrom").body


def refused(walk: Reports) -> None:
    sara, karin, row = walk["sara-nystrom"], walk["karin-almgren"], walk.report("6", 2)
    _ask(sara, row, date(2021, 5, 31))
    _answer(karin, row, {"svar": "Avslå", "text": REFUSED})
    karin.reads("Svaret är skickat. Dagen är densamma som förut.")
    sara.visit(f"{root_of(row)}anstand/", "anstand-avslaget")
    sara.reads("Avslaget", REFUSED)
    assert walk.report("6", 2).due_date == date(2021, 4, 15)


def for_many(walk: Reports) -> None:
    """What would happen is shown, each day before and after, and nothing has moved; then it is decided, once."""
    walk.on(date(2021, 9, 20))
    karin, sara = walk["karin-almgren"], walk["sara-nystrom"]
    both = [walk.report(kapitel, 3) for kapitel in ("5", "6")]
    karin.visit("/anstand/manga/", "anstand-flera")
    karin.fill({"due_from": date(2021, 10, 31), "due_to": date(2021, 10, 1), "satt": "Så här många dagar", "antal": 7})
    karin.press("Visa vad som händer")
    karin.reads("Perioden slutar innan den börjar.")
    karin.look("anstand-flera-fel")
    karin.fill({"due_from": date(2021, 10, 1), "due_to": date(2021, 10, 31)})
    karin.press("Visa vad som händer")
    karin.reads("2 redovisningar får en ny dag", "2021-10-15", "2021-10-22")
    karin.look("anstand-flera-foljd")
    assert {walk.report(kapitel, 3).due_date for kapitel in ("5", "6")} == {date(2021, 10, 15)}
    karin.fill({"text": BREAK})
    karin.press("Besluta om anstånd")
    karin.reads("2 flyttade, 0 utelämnade", BREAK)
    karin.look("anstand-beslut")
    assert {walk.report(kapitel, 3).due_date for kapitel in ("5", "6")} == {date(2021, 10, 22)}
    assert letter("extensions_granted", "sara-nystrom").body.count("22 oktober 2021") == len(both)
    sara.visit("/redovisningar/", "med-nya-dagar")
    sara.reads("22 oktober 2021")
