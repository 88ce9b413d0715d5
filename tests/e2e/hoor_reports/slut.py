"""The slutredovisning in the portal: every part written without JavaScript, one school's on a telephone; the verdict on the support."""

from datetime import date

from reporting.report.spec import INSATS, SKOLA
from reporting.services import drafts
from sbs.overview.demo import redovisning_texter
from sbs.overview.demo import slutredovisning_texter as texter

from .walk import Reports, root_of, write

SENT = date(2022, 8, 29)
LEFT = "62 400"
WELL = "Att någon utifrån ställde samma frågor varje gång."
BETTER = "Säg tidigare vad redovisningen ska innehålla."
FIRST = "5.1 Processtöd för uppföljning"


def begun(walk: Reports) -> None:
    """Each insats begins with what the delredovisningar have said of it, in time order."""
    walk.on(date(2022, 8, 22))
    eva, root = walk["eva-rosengren"], root_of(walk.final)
    eva.visit("/")
    eva.follow("Skriv och skicka in slutredovisningen", "slut-uppgifter")
    eva.reads("31 augusti 2022", "0 av 14 delar är klara.")
    eva.follow(FIRST, "slut-insats")
    eva.reads_nothing_of("berörts (frivilligt)")
    for nummer in (1, 2, 3):
        eva.reads(redovisning_texter.TEXTER["5.1", nummer].forbattringar)
        assert redovisning_texter.TEXTER["5.1", nummer].genomfort in eva.main.locator("[name=genomfort]").input_value()
    for part in drafts.parts_of(walk.final, eva.user):
        if part.kind != INSATS:
            continue
        eva.page.goto(f"{eva.base}{root}del/{part.nyckel}/")
        if part.slot.nummer == "5.5":
            eva.reads("Ur åtgärdsplanen och delredovisningarna", "Tecken på förändring")
        genomfort, grupper, resultat, ej_natt = texter.INSATSER[part.slot.nummer]
        rows = [{"malgrupp": namn, "antal": antal} for namn, antal in grupper]
        write(eva, {"genomfort": genomfort, "berorda": rows, "resultat": resultat, "ej_natt": ej_natt})
        eva.reads("Delen är sparad och klar.")


def by_the_schools(walk: Reports) -> None:
    """Maria writes of hers; of the two others Eva writes, who may."""
    eva, maria = walk["eva-rosengren"], walk["maria-stahl"]
    maria.visit("/", "rektorns-dag")
    maria.follow("Skriv er del av slutredovisningen", "rektorns-slutredovisning")
    maria.follow("Sätoftaskolan")
    write(maria, _school("Sätoftaskolan"), button="Spara")
    maria.reads("Din del är markerad som klar.")
    for part in drafts.parts_of(walk.final, eva.user):
        if part.kind == SKOLA and part.title != "Sätoftaskolan":
            eva.page.goto(f"{eva.base}{root_of(walk.final)}del/{part.nyckel}/")
            write(eva, _school(part.title))
            eva.reads("Delen är sparad och klar.")


def _school(name: str) -> dict[str, str]:
    return dict(zip(("genomfort", "forbattringar", "ej_natt"), texter.SKOLOR[name], strict=True))


def the_whole(walk: Reports) -> None:
    """How it goes on, what it has cost in all, and why 62 400 kr are left."""
    eva, row = walk["eva-rosengren"], walk.final
    eva.visit(walk.part(row, "Hur arbetet"), "framat")
    write(eva, texter.FRAMAT)
    eva.visit(walk.part(row, "Total kostnad"), "total-kostnad")
    for nummer, rader in texter.PENGAR.items():
        for namn, belopp in rader:
            eva.page.get_by_label(f"{namn} i {nummer}").first.fill(str(belopp))
    eva.press("Spara")
    eva.reads(LEFT, "Delen är sparad.")
    for box in eva.main.get_by_label("Ja, beloppet stämmer").all():
        box.check()
    write(eva, {}, button="Spara")
    eva.reads("Delen är sparad och klar.", "1 742 600 kr av 1 805 000 kr", f"{LEFT} kr")
    eva.look("total-kostnad-klar")
    eva.visit(walk.part(row, "Oförbrukade"), "oforbrukat")
    eva.reads("6 400", "56 000", LEFT)
    write(eva, texter.OFORBRUKAT)
    eva.reads("Delen är sparad och klar.")


def read_by_sara(walk: Reports) -> None:
    """The pages that Eva wrote on, looked at where axe can run."""
    sara, root = walk["sara-nystrom"], root_of(walk.final)
    pages = (
        (walk.part(walk.final, "5.5"), "slut-insats-i-axe"),
        (walk.part(walk.final, "Hur arbetet"), "framat-i-axe"),
        (walk.part(walk.final, "Total kostnad"), "total-kostnad-i-axe"),
        (walk.part(walk.final, "Oförbrukade"), "oforbrukat-i-axe"),
        (root, "slut-uppgifter-i-axe"),
        (f"{root}stod/", "stod"),
    )
    for page, name in pages:
        sara.visit(page, name)


def supported(walk: Reports) -> None:
    """The verdict on the agency's support lies apart: nobody there reads it before the beslut."""
    eva, karin, root = walk["eva-rosengren"], walk["karin-almgren"], root_of(walk.final)
    eva.visit(root)
    eva.follow("Omdöme om Skolverkets stöd", "stod")
    eva.press("Spara omdömet")
    eva.reads("Välj ett svar.")
    eva.look("stod-fel")
    eva.fill({"nytta": "Stor nytta", "bra": WELL, "battre": BETTER})
    eva.press("Spara omdömet")
    eva.reads("Omdömet är sparat. Det skickas när ni skickar in slutredovisningen.", "Sparat av Eva Rosengren")
    answer = karin.page.request.get(f"{karin.base}{root}stod/")
    assert answer.status == 403
    assert WELL not in answer.text()


def sent_in(walk: Reports) -> None:
    walk.on(SENT, 14)
    eva, root = walk["eva-rosengren"], root_of(walk.final)
    eva.visit(root, "slut-klar")
    eva.reads("14 av 14 delar är klara.")
    eva.follow("Granska och skicka in", "slut-kontroll")
    eva.reads("1 742 600", LEFT, texter.OFORBRUKAT["varfor"])
    eva.fill({"intyg": True})
    eva.press("Skicka in")
    eva.reads("Slutredovisningen är inlämnad", "29 augusti 2022 kl. 14.")
    eva.look("slut-kvittens")
