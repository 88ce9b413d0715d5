"""The acts of the process in the browser: dialogue, kontroll, granskning, underskrift."""

from collections.abc import Callable
from pathlib import Path

from agreements.demodata.types import Motivering

from .person import Person, squeeze

#: Every page of an agreement, from its address on.
PAGES = (
    "",
    "innehall/",
    "innehall/period/",
    "innehall/bilagor/",
    "innehall/ordna/",
    "utbetalningsplan/",
    "forhandsvisning/",
    "kontroll/",
    "samtal/",
    "samtal/kommentera/?avsnitt=period",
    "samtal/anteckna/?avsnitt=period",
    "handlingar/",
    "historik/",
    "mejl/",
    "atgard/share/",
    "atgard/send_for_signature/",
    "granska/",
    "skriv-under/",
    "skriv-under/bekrafta/",
    "skriv-under/kvittens/",
    "avsta/",
    "ersattare/",
    "registrera/",
    "version/1/",
)


def act(person: Person, root: str, label: str, **values) -> None:
    """Do one act from the agreement's overview: its button or its place in the menu, then its own page."""
    person.visit(root)
    link = person.main.get_by_role("link", name=label, exact=True).or_(person.page.get_by_role("link", name=label, exact=True)).first
    if not link.is_visible():
        person.page.locator("details:has(a)").filter(has_text=label).locator("summary").first.click()
    link.click()
    person.look()
    person.fill(values)
    person.press(label)
    person.reads("Klart. Du ")
    person.look()


def comment(person: Person, root: str, part: str, text: str) -> None:
    """A comment on the part called ``part``, from the conversation's page."""
    person.visit(f"{root}samtal/", "samtal")
    person.follow(part)
    person.fill({"text": text})
    person.press("Skicka kommentaren")
    person.reads("Kommentaren är skickad.", text)


def propose(person: Person, root: str, part: str, field: str, text: str, why: str) -> None:
    person.visit(f"{root}samtal/")
    person.follow(part)
    person.main.get_by_role("link", name=f"Föreslå ny text till {field}").click()
    person.look("forslag")
    person.fill({"forslag": text, "text": why})
    person.press("Skicka förslaget")
    person.reads("Förslaget är skickat.", why)


def use_proposal(person: Person, root: str) -> None:
    person.visit(f"{root}samtal/", "samtal")
    person.follow("Använd förslaget", "anvand-forslag")
    person.press("Använd förslaget")
    person.reads("Förslaget står nu i texten och samtalet är löst.")


def answer_and_resolve(person: Person, root: str, text: str) -> None:
    person.visit(f"{root}samtal/")
    person.main.get_by_role("link", name="Svara").first.click()
    person.look("svara")
    person.fill({"text": text})
    person.press("Skicka svaret")
    person.reads("Svaret är skickat.", text)
    with person.page.expect_navigation():
        person.main.get_by_role("button", name="Markera som löst").first.click()
    person.reads("Samtalet är markerat som löst.")


def motivate(person: Person, root: str, reasons: tuple[Motivering, ...], texts: dict[str, str]) -> None:
    """Write the reason at each warning. ``texts``: what the kontroll calls each warning, by its code."""
    person.visit(f"{root}kontroll/", "kontroll")
    person.reads("Inga fel", f"{len(reasons)} varningar behöver motivering")
    for row in reasons:
        item = person.main.locator("ol.sbs-checks > li").filter(has=person.page.get_by_role("heading", name=texts[row.varning], exact=True))
        item.locator("summary").click()
        item.locator("textarea").fill(row.text)
        person.press("Spara motivering", within=item)
        person.reads("Motiveringen är sparad.")
    person.look("kontroll-motiverad")
    person.reads(f"{len(reasons)} varningar, alla motiverade")


def motivate_all(person: Person, root: str, text: str) -> None:
    """The same reason at each warning that has none; how many there are depends on the day. No fault is left."""
    person.visit(f"{root}kontroll/", "kontroll")
    person.reads("Inga fel")
    waiting = person.main.locator("ol.sbs-checks > li").filter(has=person.page.get_by_text("Gå vidare med motivering"))
    while waiting.count():
        item = waiting.first
        item.locator("summary").click()
        item.locator("textarea").fill(text)
        person.press("Spara motivering", within=item)
        person.reads("Motiveringen är sparad.")


def send_back(person: Person, root: str, orsak: str, text: str) -> None:
    person.visit(f"{root}granska/", "granska")
    person.fill({"nej-orsak": orsak, "nej-text": text})
    person.press("Skicka tillbaka")
    person.reads("Klart. Du skickade tillbaka överenskommelsen.")


def approve(person: Person, root: str, part: str, gone: str) -> None:
    """The second reading: the part that has changed since the first is named, and what is gone is struck out."""
    person.visit(f"{root}granska/", "granska-igen")
    changed = person.main.locator("section[aria-labelledby=andrat]")
    assert [squeeze(text) for text in changed.get_by_role("heading", level=3).all_inner_texts()] == [f"{part} Ändrad"]
    assert gone in squeeze(" ".join(changed.locator("del").all_inner_texts()))
    person.fill({"ja-text": "Nu är den bra."})
    person.press("Godkänn")
    person.reads("Klart. Du godkände överenskommelsen.")


def read_and_sign(person: Person, root: str, applied: Callable[[Person], None] | None = None) -> None:
    """Read, tick both boxes, confirm who one is, sign; ``applied`` waits for the signature, else the page tells of it by itself."""
    person.visit(f"{root}skriv-under/", "skriv-under")
    person.reads("Din tur att skriva under.")
    person.fill({"read": True, "mandate": True})
    person.press("Fortsätt till underskrift")
    person.look("bekrafta-dig")
    person.confirm()
    person.look("bekrafta")
    person.reads(f"Du bekräftade dig med {'lösenord och engångskod' if person.code else 'lösenord'}")
    person.press("Skriv under")
    (applied or _told_live)(person)
    person.reads("Underskriften ligger på dokumentet.")
    person.look("kvittens")


def done_by_itself(person: Person) -> None:
    """The document is being made: its row on the page goes on asking until it is."""
    person.main.locator("[data-poll-url]").first.wait_for(state="detached", timeout=60_000)


def _told_live(person: Person) -> None:
    person.main.get_by_text("Underskriften ligger på dokumentet.").wait_for(timeout=60_000)


def download(person: Person, root: str, folder: Path) -> Path:
    """The finished file from the list of handlingar."""
    person.visit(f"{root}handlingar/", "handlingar")
    with person.page.expect_download() as waiting:
        person.main.locator("ul.sbs-docs a[href*='/fil/']").first.click()
    path = folder / f"{person}.pdf"
    waiting.value.save_as(path)
    return path


def finds_nothing(person: Person, root: str) -> None:
    """Every page of the agreement is not there for this person."""
    for rest in PAGES:
        answer = person.page.request.get(person.base + root + rest)
        assert answer.status == 404, f"{person} gets {answer.status} from {root}{rest}"
