"""At the desk: read, an avsteg answered, komplettering asked for by question, a new version, what has changed, approved, in the ledger."""

from datetime import date

from payments.ledger import figures
from reporting.models import Redovisning
from sbs.overview.demo import granskning_redovisning as facts
from sbs.overview.demo import redovisning_texter as texter

from .filling import insats
from .walk import Reports, letter, root_of, write

WHOLE = 191_180  # whole kronor: 6 400 + 182 380 + 2 400
QUESTION = "5.5 Samordnare och nedsättning för nyckelpersoner: d. Synliga förbättringar"
ANSWER = "Vi har läst om avsteget och det ryms i överenskommelsen."


def desk_of(row: Redovisning) -> str:
    return f"/granskning/redovisningar/{row.pk}/"


def read(walk: Reports) -> None:
    """From what waits for her to the report; the avsteg gets its answer."""
    walk.on(date(2020, 10, 16))
    karin, row = walk["karin-almgren"], walk.report()
    karin.visit("/granskning/redovisningar/", "skrivbordet")
    karin.visit("/", "karins-dag")
    karin.follow("Granska en redovisning som kom in", "las-redovisningen")
    assert karin.path == desk_of(row)
    karin.reads("Två av åtta nyckelpersoner", "191 180", "377 778", "Väntar på svar", "enkät.pdf")
    karin.main.get_by_role("link", name="Svara", exact=False).first.click()
    karin.look("avsteget")
    karin.fill({"text": ANSWER})
    karin.press("Skicka svaret")
    karin.reads("Besvarat")


def asked(walk: Reports) -> None:
    karin = walk["karin-almgren"]
    karin.visit(desk_of(walk.report()))
    karin.follow("Begär komplettering")
    karin.press("Begär komplettering")
    karin.reads("Välj en orsak.", "Ange sista dag.")
    karin.look("komplettering-fel")
    part = karin.main.locator("details", has=karin.page.locator("summary", has_text=QUESTION.partition(":")[0]))
    part.locator("summary").click()
    part.get_by_label("d. Synliga förbättringar").fill(facts.ASKED)
    karin.fill({"orsak": "Otydligt", "text": "Vi behöver veta mer om vad som har blivit bättre.", "deadline": date(2020, 11, 5)})
    karin.look("komplettering")
    karin.press("Begär komplettering")
    karin.reads("Komplettering begärd", facts.ASKED)
    assert facts.ASKED in letter("report_supplement", "sara-nystrom").body


def answered(walk: Reports) -> None:
    """The question stands where it is answered; what was sent first is kept as it was."""
    walk.on(date(2020, 10, 29))
    sara, row = walk["sara-nystrom"], walk.report()
    sara.visit("/")
    sara.follow("Komplettera delredovisning 1", "komplettera")
    sara.reads("kan komma att vänta om delredovisning 1 inte är kompletterad")
    sara.reads("Skolverket behöver mer", facts.ASKED, "5 november 2020", ANSWER)
    sara.follow(QUESTION, "komplettera-delen")
    sara.reads("Skolverket frågar", facts.ASKED)
    write(sara, {"forbattringar": f"{texter.TEXTER['5.5', 1].forbattringar}\n\n{facts.ADDED}"})
    sara.follow("Granska och skicka in")
    sara.fill({"intyg": True, "text": "Vi har skrivit mer i 5.5."})
    sara.press("Skicka in")
    sara.reads("Delredovisning 1 är inlämnad", "version 2")
    first, second = row.versioner.order_by("nummer")
    assert facts.ADDED not in str(first.snapshot)
    assert facts.ADDED in str(second.snapshot)


def approved(walk: Reports) -> None:
    """What has changed stands by the question; approved, the ledger has it and both parties read the same."""
    walk.on(date(2020, 11, 2))
    karin, sara, row = walk["karin-almgren"], walk["sara-nystrom"], walk.report()
    karin.visit(desk_of(row), "ny-version")
    karin.reads("Begärd komplettering", facts.ADDED, "Vi har skrivit mer i 5.5.")
    karin.follow("Visa skillnader mellan versioner", "skillnader")
    karin.reads(facts.ADDED, "9 delar är oförändrade")
    karin.reads_nothing_of(insats("5.1")["nasta"])
    assert karin.main.locator(".sbs-diff ins").count()
    karin.visit(desk_of(row))
    karin.follow("Godkänn", "godkann")
    assert figures(walk.ok).summa.redovisat == 0
    karin.press("Godkänn")
    karin.reads("Redovisningen är godkänd och kostnaderna bokförda.")
    assert figures(walk.ok).summa.redovisat == WHOLE
    sara.visit(root_of(row), "godkand")
    sara.reads("Redovisningen är godkänd 2 november 2020.")
    sara.visit(f"{root_of(row)}version/2/", "version")
    sara.reads(facts.ADDED, "enkät.pdf")
    sara.visit(f"{walk.root}pengar/", "pengar")
    sara.reads("191 180 kr")
    karin.visit(f"{walk.root}redovisningar/", "alla-redovisningar")
    karin.reads("Godkänd")
