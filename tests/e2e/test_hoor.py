"""Höör's ÖK 2 from an empty draft to a verified signed PDF, in the browser, as the people who do it (issue: Proof).

One long walk: each step stands on what the one before it left. A real worker makes the documents in a process of its own.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from agreements.checks import evaluate
from agreements.demodata import hoor
from agreements.enums import Orsak, Status
from agreements.models import Overenskommelse
from sbs.lib import stockholm
from tests.agreements.document.reading import bag, words_of_html, words_of_pdf
from tests.agreements.document.test_same_text import pieces
from tests.documents.verification import tampering

from .hoor import judges, process
from .hoor.fill import Draft
from .hoor.person import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(404, 422)]

SIGNERS = ("ingrid-forsman", "lars-wennerberg", "anders-malmqvist", "eva-rosengren")
PART = "5.5 Samordnare och nedsättning för nyckelpersoner"
HEADING = "Samordnare och tid för nyckelpersoner"
MENDED = "En samordnare på förvaltningen arbetar 20 procent extra med att hålla ihop insatserna."
EVEN = ["200 556"] * 5 + ["200 555"] * 4  # 1 805 000 kronor in nine (rules.md, Höör)


def test_the_whole_way(meet, register, real_worker, tmp_path):
    karin, sara, cecilia = meet("karin-almgren"), meet("sara-nystrom"), meet("cecilia-dahlqvist")
    stranger = meet("annika-bredberg")
    karin.reads("Väntar på mig")
    draft = Draft(karin, hoor.clean(), register, tmp_path)
    write(draft)
    root, ok = draft.root, Overenskommelse.objects.get()
    finds_nothing(sara, root)  # not shared yet
    finds_nothing(stranger, root)
    talk(karin, sara, root)
    check(karin, ok, root)
    review(karin, cecilia, root)
    finds_nothing(stranger, root)
    worker = real_worker(pause="render.middle")
    send(karin, root, worker)
    eva = sign(meet, root)
    finds_nothing(stranger, root)
    in_force(ok, karin, sara, eva)
    path = process.download(eva, root, tmp_path)
    judges.pdfsig_holds(path, *(str(register.users[slug]) for slug in SIGNERS))
    judges.qpdf_holds(path)
    judges.verapdf_holds(path, tmp_path / "broken.pdf")
    same_text(eva, root, path, tmp_path)
    verify(stranger, path, tmp_path)


def finds_nothing(person: Person, root: str) -> None:
    """Every page of the agreement is not there for this person."""
    for rest in PAGES:
        answer = person.page.request.get(person.base + root + rest)
        assert answer.status == 404, f"{person} gets {answer.status} from {root}{rest}"


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


def write(draft: Draft) -> None:
    """Everything, by the forms; the plan by rule."""
    draft.create()
    draft.facts()
    draft.content()
    assert draft.plan() == EVEN
    draft.signers()
    draft.appendices(timezone.now())
    draft.person.visit(f"{draft.root}forhandsvisning/", "forhandsvisning")
    draft.person.reads(*(insats.rubrik for omrade in draft.data.omraden for insats in omrade.insatser), "1 805 000 kronor")


def talk(karin: Person, sara: Person, root: str) -> None:
    """Shared, commented, a proposal used, answered and resolved, handed back; the agency's note stays with the agency."""
    karin.visit(f"{root}samtal/anteckna/?avsnitt=period")
    karin.fill({"text": "Ring ekonomen om perioden."})
    karin.press("Spara anteckningen")
    process.act(karin, root, "Lämna över till huvudmannen", text="Läs gärna igenom insatserna i kapitel 5.")
    sara.visit("/", "portal-start")
    sara.visit(root, "portal")
    sara.reads("Hos dig.")
    sara.reads_nothing_of("Ring ekonomen")
    process.comment(sara, root, "5.3 Strategisk handledning", "Vem bokar handledningen?")
    sara.reads_nothing_of("Ring ekonomen")
    process.propose(sara, root, PART, "rubrik", HEADING, "Det är så vi kallar den.")
    process.use_proposal(karin, root)
    process.answer_and_resolve(karin, root, "Det gör lärosätet.")
    process.act(sara, root, "Lämna tillbaka till Skolverket", text="Vi har läst. Det ser bra ut.")
    sara.reads("Hos Skolverket.")


def check(karin: Person, ok: Overenskommelse, root: str) -> None:
    found = evaluate(Overenskommelse.objects.get(pk=ok.pk), stockholm.day(timezone.now()))
    assert not found.fel
    process.motivate(karin, root, hoor.MOTIVERINGAR, {brist.kod: brist.text for brist in found.varningar})


def review(karin: Person, cecilia: Person, root: str) -> None:
    """Sent back once with a code and words, mended, and read again with what has changed."""
    process.act(karin, root, "Skicka till granskning")
    cecilia.visit("/")
    cecilia.reads("Granska")
    process.send_back(cecilia, root, Orsak.OTYDLIGT.label, "Skriv kortare om samordnaren.")
    karin.visit(root)
    karin.reads("Utkast")
    karin.visit(f"{root}historik/", "historik")
    karin.reads("Skriv kortare om samordnaren.")
    karin.visit(f"{root}innehall/")
    karin.page.get_by_role("navigation", name="Kapitel i överenskommelsen", exact=True).get_by_role("link", name=HEADING).click()
    karin.fill({"beskrivning": MENDED})
    karin.press("Spara")
    process.act(karin, root, "Skicka till granskning")
    process.approve(cecilia, root, f"5.5 {HEADING}", "med att informationen når fram")


def send(karin: Person, root: str, worker) -> None:
    """The document is made by a worker in a process of its own; the page shows how far it has come and then, by itself, that it is done."""
    deadline = stockholm.day(timezone.now()) + timedelta(days=16)
    process.act(karin, root, "Skicka för underskrift", deadline=deadline)
    worker.wait_for_pause()
    karin.visit(root, "skapas")
    row = karin.main.locator("ul.sbs-docs > li[data-poll-url]")
    assert row.get_by_role("link", name="Uppdatera").count() == 1
    worker.go_on()
    row.wait_for(state="detached", timeout=60_000)
    karin.look("skapad")


def sign(meet, root: str) -> Person:
    """The four in their order, each with a second factor; each sees when it is the own turn, and not before. The last of them."""
    people = [meet(slug, code=True) for slug in SIGNERS]
    for place, person in enumerate(people):
        for later in people[place + 1 :]:
            answer = later.page.request.get(f"{later.base}{root}skriv-under/").text()
            assert "Din tur att skriva under." not in answer
            assert "Det är inte din tur än." in answer
        person.visit("/", "din-tur")
        person.follow("Läs och skriv under")
        process.read_and_sign(person, root)
    return people[-1]


def in_force(ok: Overenskommelse, *people: Person) -> None:
    ok.refresh_from_db()
    assert ok.status == Status.IN_FORCE
    for person in people:
        person.visit(f"/overenskommelser/{ok.pk}/", "gallande")
        person.reads("Gällande")


def same_text(eva: Person, root: str, path, folder) -> None:
    """The accessible page has every word of the paper, as a program that is not ours reads it."""
    eva.visit(f"{root}version/1/", "version")
    page, paper = words_of_html(eva.main.locator(".sbs-paper").inner_html()), words_of_pdf(path.read_bytes(), folder)
    assert len(page) > 2000
    missing = [word for word in pieces(page) - pieces(paper) if word not in bag(paper)]  # a checksum is broken over two lines
    assert not missing, missing


def verify(stranger: Person, path, folder) -> None:
    """Anybody: the file as it came, with one byte changed, and cut back to before the last signature."""
    changed, cut = folder / "changed.pdf", folder / "cut.pdf"
    changed.write_bytes(tampering.flip_content_byte(path.read_bytes()))
    cut.write_bytes(tampering.cut_after(path.read_bytes(), 3))
    verdicts = (
        (path, "Filen är exakt den som är registrerad hos oss"),
        (changed, "Filen har ändrats"),
        (cut, "Alla har inte skrivit under i den här filen"),
    )
    for file, words in verdicts:
        stranger.visit("/verifiera/")
        stranger.fill({"fil": file})
        stranger.press("Kontrollera filen")
        stranger.look(f"verifiera-{file.stem}")
        stranger.reads(words)
