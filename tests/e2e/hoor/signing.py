"""The ÖK 2 signed by four; the file judged by programs that are not ours, and verified by anybody."""

from agreements.enums import Status
from tests.agreements.document.reading import bag, words_of_html, words_of_pdf
from tests.agreements.document.test_same_text import pieces
from tests.documents.verification import tampering

from . import judges, process
from .person import Person
from .walk import Walk, ahead

SIGNERS = ("ingrid-forsman", "lars-wennerberg", "anders-malmqvist", "eva-rosengren")


def by_four(walk: Walk, root: str) -> None:
    """Sent by Karin; each signs in turn, and sees before it that it is somebody else's."""
    karin, people = walk["karin-almgren"], [walk[slug] for slug in SIGNERS]
    process.act(karin, root, "Skicka för underskrift", deadline=ahead(16))
    process.done_by_itself(karin)
    for place, person in enumerate(people):
        for other in people[place + 1 :]:
            answer = other.page.request.get(f"{other.base}{root}skriv-under/").text()
            assert "Det är inte din tur än." in answer
            assert "Din tur att skriva under." not in answer
        person.visit("/")
        person.follow("Läs och skriv under")
        process.read_and_sign(person, root)


def ok2(walk: Walk) -> None:
    by_four(walk, walk.ok2)
    for slug in ("karin-almgren", "sara-nystrom", "eva-rosengren"):
        walk[slug].visit(walk.ok2)
        walk[slug].reads("Gällande", "1 805 000 kronor")
    process.finds_nothing(walk["annika-bredberg"], walk.ok2)  # at another huvudman
    assert walk.draft.status == Status.IN_FORCE


def judged(walk: Walk) -> None:
    eva, stranger = walk["eva-rosengren"], walk["annika-bredberg"]
    path = process.download(eva, walk.ok2, walk.folder)
    judges.pdfsig_holds(path, *(str(walk.register.users[slug]) for slug in SIGNERS))
    judges.qpdf_holds(path)
    same_text(eva, walk.ok2, path, walk.folder)
    verify(stranger, path, walk.folder)


def same_text(eva: Person, root: str, path, folder) -> None:
    """The accessible page has every word of the paper, as a program that is not ours reads it."""
    eva.visit(f"{root}version/1/")
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
