"""The first delredovisning filled in: two people at one page, a rektor on a telephone, the money by Excel, avsteg, a file; sent in."""

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook

from reporting.report.spec import SKOLA
from reporting.services import drafts
from sbs.overview.demo import redovisning
from sbs.overview.demo import redovisning_texter as texter
from tests.documents import uploaded

from .walk import WALKED, Reports, letter, root_of, write

SECRET = "Vi tränar på att skriva frågor som går att följa upp."
NAMES = [f"5.{place}" for place in range(1, 6)]
TYPED = {"Personal/vikarier": "182,38 tkr", "Kompetensutveckling och handledning": "2 400"}


def begun(walk: Reports) -> None:
    """What will be asked, what is due, and a colleague who may write too."""
    walk.on(date(2020, 10, 5))
    sara = walk["sara-nystrom"]
    sara.visit("/redovisningar/", "mina-redovisningar")
    sara.reads("Delredovisning 1", "15 oktober 2020", "om 10 dagar", "Ingen har börjat")
    sara.follow("Läs frågorna i delredovisningen", "fragorna")
    sara.visit("/", "saras-dag")
    sara.follow("Skriv och skicka in delredovisning 1", "uppgiftslista")
    assert sara.path == root_of(walk.report())
    sara.follow("Bjud in en kollega", "bjud-in")
    sara.fill({"personer": "Linn Borgström"})
    sara.press("Spara")
    sara.reads("Inbjudna att skriva", "Linn Borgström")


def both_at_once(walk: Reports) -> None:
    """Linn saves while Sara writes: Sara reads both texts, loses nothing, and saves what she wants of them."""
    sara, linn = walk["sara-nystrom"], walk["linn-borgstrom"]
    linn.visit("/redovisningar/", "linns-redovisningar")
    assert linn.main.get_by_role("rowheader").count() == 1, "she sees the report she is invited to and no other"
    linn.follow("Delredovisning 1", exact=False)
    linn.follow("5.1", exact=False)
    sara.follow("5.1", "insats", exact=False)
    linn.fill({"genomfort": SECRET})
    linn.press("Spara")
    linn.reads("Delen är sparad.")
    told = insats("5.1")
    sara.fill({"genomfort": told["genomfort"]})
    sara.press("Spara")
    sara.reads("Linn Borgström sparade samma del", "medan du skrev", SECRET, told["genomfort"])
    sara.look("krock")
    assert sara.main.locator("[name=genomfort]").input_value() == told["genomfort"]
    write(sara, told | {"genomfort": f"{told['genomfort']} {SECRET}"}, button="Spara min text")
    sara.reads("Delen är sparad och klar.")
    assert SECRET in sara.main.locator("[name=genomfort]").input_value()


def insats(nummer: str) -> dict[str, Any]:
    text = texter.TEXTER[nummer, WALKED[1]]
    rows = {"deltagare": [{"malgrupp": text.grupp, "antal": text.antal}]} if text.grupp else {}
    return {"genomfort": text.genomfort, "forbattringar": text.forbattringar, "ej_natt": text.ej_natt, "nasta": text.nasta} | rows


def the_other_insatser(walk: Reports) -> None:
    """Linn writes; a part that is called klar while something is missing says what, and keeps what there is."""
    linn, root = walk["linn-borgstrom"], root_of(walk.report())
    for nummer in NAMES[1:]:
        linn.page.goto(linn.base + root)
        linn.follow(nummer, exact=False)
        if nummer == NAMES[-1]:
            linn.reads("Ur åtgärdsplanen", "a. Problem", "b. Orsaker", "c. Mål", "f. Förväntade effekter")
            write(linn, {"genomfort": insats(nummer)["genomfort"]}, button="Spara")
            linn.reads("Det du skrev är sparat. Delen är inte klar än.", "d. Synliga förbättringar saknas. Skriv ett svar.")
            linn.look("insats-fel")
        write(linn, insats(nummer))
        linn.reads("Delen är sparad och klar.")


def by_the_rektorer(walk: Reports) -> None:
    """Maria, on her telephone, has her own school's part and nothing else. The two other rektorer write as she does, by the service."""
    maria, row = walk["maria-stahl"], walk.report()
    maria.visit("/redovisningar/", "rektorns-redovisningar")
    maria.visit("/", "rektorns-dag")
    maria.follow("Skriv er del av delredovisning 1", "rektorns-uppgifter")
    assert maria.main.locator(".sbs-tasks a").all_inner_texts() == ["Sätoftaskolan"]
    maria.follow("Sätoftaskolan", "skolans-del")
    write(maria, school("Sätoftaskolan"), button="Spara")
    maria.reads("Din del är markerad som klar.")
    maria.look("rektorn-klar")
    answer = maria.page.request.get(maria.base + walk.part(row, "5.1"))
    assert answer.status in (403, 404)
    for part in drafts.parts_of(row, walk.register.users["sara-nystrom"]):
        if part.kind == SKOLA and part.title != "Sätoftaskolan":
            redovisning.write(walk.register, row, part, WALKED[1], walk.clock())


def school(name: str) -> dict[str, str]:
    return dict(zip(("genomfort", "forbattringar", "ej_natt"), texter.SKOLOR[name, WALKED[1]], strict=True))


def money(walk: Reports) -> None:
    """Out as Excel and in again: every fault by its cell, nothing half read; then one amount typed and summed as he types."""
    mattias, row = walk["mattias-berg"], walk.report()
    mattias.visit(walk.part(row, "Använda medel"), "medel-tomt")
    with mattias.page.expect_download() as download:
        mattias.page.get_by_role("link", name="Hämta tabellen (Excel)").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = {(line[0].value[:3], line[1].value): line[3] for line in book.active.iter_rows(min_row=2)}
    cells["5.1", "Resor och logi"].value = "många"
    cells["5.5", "Personal/vikarier"].value = 182_000
    mattias.page.get_by_role("link", name="Läs in ifylld tabell").click()
    read_in(walk, book)
    mattias.reads("1 fel i tabellen. Inget är inläst.", f"Cell {cells['5.1', 'Resor och logi'].coordinate}")
    mattias.look("tabell-fel")
    cells["5.1", "Resor och logi"].value = 6_400
    read_in(walk, book)
    mattias.reads("Tabellen är inläst men inte sparad.")
    wage = mattias.page.get_by_label("Personal/vikarier i 5.5 Samordnare")
    wage.fill(TYPED["Personal/vikarier"])
    mattias.main.locator("output", has_text="182 380").or_(mattias.main.locator("output", has_text="182\u00a0380")).wait_for()
    block = mattias.main.locator("section", has=mattias.page.get_by_role("heading", name="5.5", exact=False))
    block.locator("select").select_option(label="Kompetensutveckling och handledning")
    mattias.press("Lägg till rad i 5.5")
    mattias.page.get_by_label("Kompetensutveckling och handledning i 5.5").fill(TYPED["Kompetensutveckling och handledning"])
    write(mattias, {}, button="Spara")
    mattias.reads("Delen är sparad och klar.", "184 780", "191 180 kr")
    mattias.look("medel")


def read_in(walk: Reports, book: Any) -> None:
    mattias, out = walk["mattias-berg"], io.BytesIO()
    book.save(out)
    mattias.fill({"fil": {"name": "medel.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}})
    mattias.press("Läs in")


def avsteg_and_file(walk: Reports) -> None:
    sara, row = walk["sara-nystrom"], walk.report()
    sara.visit(walk.part(row, "Avsteg"), "avsteg")
    uids = {part.slot.nummer: part.nyckel.removeprefix("insats-").replace("-", "") for part in drafts.parts_of(row, sara.user)}
    answers: dict[str, Any] = {f"avsteg_{uids[nummer]}": "nej" for nummer in NAMES[:-1]}
    answers |= {f"avsteg_{uids['5.5']}": "ja", f"text_{uids['5.5']}": texter.AVSTEG["5.5", 1]}
    write(sara, answers)
    sara.follow("Bilagor")
    sara.fill({"fil": {"name": "enkät.pdf", "mimeType": "application/pdf", "buffer": uploaded.small_pdf()}})
    sara.press("Ladda upp")
    sara.reads("Filen är sparad.", "enkät.pdf")
    sara.look("bilagor")


def sent_in(walk: Reports) -> None:
    """Until now nobody at Skolverket has read a word; from now on it has come in, to the minute."""
    karin, sara, row = walk["karin-almgren"], walk["sara-nystrom"], walk.report()
    karin.visit(root_of(row), "utkastet-hos-skolverket")
    karin.reads("Det finns ett utkast.")
    karin.reads_nothing_of(SECRET, "182 380")
    walk.on(date(2020, 10, 12), 10)
    sara.visit(root_of(row), "uppgiftslista-klar")
    sara.reads("10 av 10 delar är klara.")
    sara.follow("Granska och skicka in", "kontroll")
    sara.reads("Två av åtta nyckelpersoner", "191 180")
    sara.press("Skicka in")
    sara.reads("Kryssa i att du intygar uppgifterna.")
    sara.look("kontroll-fel")
    sara.fill({"intyg": True})
    sara.press("Skicka in")
    sara.reads("Delredovisning 1 är inlämnad", "12 oktober 2020 kl. 10.")
    sara.look("kvittens")
    version = row.versioner.get()
    for text in (sara.main.inner_text(), letter("report_receipt", "sara-nystrom").body):
        assert version.sha256 in "".join(text.split())
