"""A tillägg that moves an insats and its money: its consequences looked at first, signed by four, the text before and after its day."""

from datetime import date, timedelta

from agreements.demodata.hoor_planer import HANDLEDNING
from agreements.enums import Status
from agreements.models import Insats, Overenskommelse, Tillagg
from agreements.services.tillagg.effect import apply_due
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.demo import tillagg as facts

from . import process, signing
from .ok1 import reviewed
from .ok2 import MONEY, processtod
from .person import Person
from .walk import Walk, agreement, later

DAY, START = later(facts.EFFECTIVE), later(facts.LATER)


def draft(walk: Walk) -> Overenskommelse:
    return Tillagg.objects.get(andrar=walk.draft.pk).overenskommelse


def root_of(walk: Walk) -> str:
    return f"/overenskommelser/{draft(walk).pk}/"


def begun(walk: Walk) -> None:
    """From the menu of the ÖK 2."""
    karin = walk["karin-almgren"]
    karin.visit(walk.ok2)
    karin.page.locator("details:has(a)").filter(has_text="Skapa tillägg").locator("summary").first.click()
    karin.page.get_by_role("link", name="Skapa tillägg").click()
    karin.look("nytt-tillagg")
    karin.fill({"slag": "Ändrade medel", "effective_on": DAY, "text": facts.WHY})
    karin.press("Skapa tillägg")
    karin.reads("Tillägg 1 till ÖK 2 är skapat.", "Inget är ändrat än.")


def changed(walk: Walk) -> None:
    """An insats begins later; 100 000 kr go from one insats to another; the rest of the plan is made anew. All of it is seen first."""
    karin, root = walk["karin-almgren"], root_of(walk)
    rows = {row.rubrik: row.pk for row in Insats.objects.filter(omrade__overenskommelse=draft(walk))}
    edit(karin, root, rows[HANDLEDNING["titel"]], {"start": START})
    edit(karin, root, rows[MONEY], {"bidrag": "1 600 000", "belopp-1-belopp": "1 250 000"})
    edit(karin, root, rows[processtod(agreement()).rubrik], {"bidrag": "205 000", "belopp-0-belopp": "205 000"})
    karin.visit(f"{root}innehall/tillagg/", "om-tillagget")
    karin.visit(f"{root}utbetalningsplan/", "tillaggets-plan")
    karin.reads(f"Utbetalningar före {show_date(DAY)} är förfallna och står kvar.")
    karin.press("Lika stora utbetalningar")
    karin.visit(f"{root}andringar/", "andringar")
    karin.reads(show_date(START), "1 700 000 kronor", "1 600 000 kronor", "105 000 kronor", "205 000 kronor", "Det här följer")
    karin.reads("Tillägget genomför beslut om insatser och medel")
    process.motivate_all(karin, root, facts.REASON)


def edit(me: Person, root: str, pk: int, values: dict) -> None:
    me.visit(f"{root}innehall/insats-{pk}/")
    me.fill(values)
    me.press("Spara")
    me.reads("(ändrat)")


def agreed_and_reviewed(walk: Walk) -> None:
    """The huvudman reads the changes and hands back; the chief reviews them."""
    karin, sara, root = walk["karin-almgren"], walk["sara-nystrom"], root_of(walk)
    process.act(karin, root, "Lämna över till huvudmannen", text="Läs gärna.")
    sara.visit(f"{root}andringar/", "andringar")
    sara.reads(show_date(START), facts.WHY)
    process.act(sara, root, "Lämna tillbaka till Skolverket", text="Det stämmer.")
    process.act(karin, root, "Skicka till granskning")
    reviewed(walk["cecilia-dahlqvist"], root, "tillägget")
    karin.visit(root)
    karin.reads("Godkänt", "Tillägget är godkänt och kan skickas för underskrift.")


def signed(walk: Walk) -> None:
    signing.by_four(walk, root_of(walk))
    assert draft(walk).status == Status.IN_FORCE
    for slug in ("karin-almgren", "sara-nystrom"):
        walk[slug].visit(f"{root_of(walk)}andringar/")
        walk[slug].reads("Undertecknat", f"Alla har skrivit under. Ändringarna införs {show_date(DAY)}.")


def in_force(walk: Walk) -> None:
    """Both parties read the ÖK 2 as it is the day before and the day itself; that morning its own text becomes the new one."""
    for slug in ("karin-almgren", "sara-nystrom"):
        person = walk[slug]
        person.visit(walk.ok2)
        person.follow("Läs gällande lydelse")
        on(person, DAY - timedelta(days=1))
        person.reads("Texten är den som parterna skrev under från början.", f"Tillägg 1 från {show_date(DAY)}", "1 700 000 kronor")
        on(person, DAY)
        person.reads("Ändrad genom tillägg 1", "1 600 000 kronor", "205 000 kronor", "1 805 000 kronor")
    walk["sara-nystrom"].look("lydelse")
    walk["sara-nystrom"].press("Skapa PDF av lydelsen")
    process.done_by_itself(walk["sara-nystrom"])
    assert apply_due(stockholm.at(DAY, 6)) == 1
    walk["sara-nystrom"].visit(walk.ok2)
    walk["sara-nystrom"].reads("1 600 000", "205 000", "1 805 000")
    assert Insats.objects.get(omrade__overenskommelse=walk.draft.pk, rubrik=HANDLEDNING["titel"]).start == START


def on(person: Person, day: date) -> None:
    person.fill({"dag": day}, within=person.main.locator("form[method=get]"))
    person.press("Visa")
    person.reads(f"Gällande lydelse den {show_date(day)}")
