"""At the agency: reviewed, settled by another; 62 400 kr claimed, answered, decided and signed, paid back; the agreement closed."""

from datetime import date

from agreements.enums import Status
from agreements.models import Overenskommelse
from agreements.tasks import follow_dates
from payments.models import Aterkrav
from payments.services.aterkrav.standing import under_way
from reporting.services import final
from sbs.overview.demo import slutredovisning as facts
from tests.e2e.hoor import beslut

from . import slut
from .walk import Reports, root_of

WHOLE = "62 400 kronor"
ALL_DONE = "Allt är redovisat och avstämt."


def root() -> str:
    return f"/aterkrav/{Aterkrav.objects.get().pk}/"


def _review_of(walk: Reports) -> str:
    return f"/granskning/redovisningar/{walk.final.pk}/"


def reviewed(walk: Reports) -> None:
    """Karin reads it beside what was agreed, and says of each insats what may be approved."""
    walk.on(date(2022, 9, 15))
    follow_dates()
    karin = walk["karin-almgren"]
    karin.visit("/")
    karin.follow("Granska slutredovisning", "slut-inlamnad")
    karin.reads("1 742 600 kronor är redovisat")
    karin.visit(_review_of(walk), "slut-las")
    karin.reads("Delredovisning 3", slut.texter.OFORBRUKAT["varfor"])
    karin.visit(f"{_review_of(walk)}slut/")
    karin.follow("Granska", "slut-granska")
    karin.press("Granska")
    karin.reads("Välj en bedömning av ”5.1 Processtöd för uppföljning”.", "Skriv din bedömning.")
    karin.look("slut-granska-fel")
    values: dict[str, str] = {"omdome": facts.VERDICT}
    for line in final.lines(walk.ok):
        values |= {f"bedomning_{line.uid.hex}": "Godtas", f"ord_{line.uid.hex}": ""}
        if line.proposed < line.most:
            values |= {f"bedomning_{line.uid.hex}": "Godtas delvis", f"ord_{line.uid.hex}": facts.LEFT}
    karin.fill(values)
    karin.press("Granska")
    karin.reads("Granskningen är klar.", "1 742 600 kronor föreslås godkända")
    karin.look("slut-granskad")
    own = karin.page.request.get(f"{karin.base}{_review_of(walk)}slut/belopp/")
    assert own.status == 403, "who reviews does not settle"


def settled(walk: Reports) -> None:
    """Amira, who has not reviewed, settles the amounts: they do not go with an approval alone."""
    walk.on(date(2022, 9, 20))
    amira = walk["amira-haddad"]
    amira.visit("/")
    amira.follow("Fastställ belopp i slutredovisning", "slut-belopp")
    amira.fill({"utfall": "godkand"})
    amira.press("Fastställ beloppen")
    amira.reads(f"{WHOLE} är utbetalt men inte godkänt.")
    amira.look("slut-belopp-fel")
    amira.fill({"utfall": "aterkrav_helt"})
    amira.press("Fastställ beloppen")
    amira.reads("Beloppen är fastställda.", "Godkänd med återkrav")
    amira.look("slut-faststalld")
    assert Aterkrav.objects.get().rader.count() == 2


def communicated(walk: Reports) -> None:
    """The huvudman is heard before anything is decided."""
    walk.on(date(2022, 9, 21))
    karin, eva = walk["karin-almgren"], walk["eva-rosengren"]
    karin.visit(f"{root()}skriv/", "aterkrav-skriv")
    karin.fill({"text": facts.CLAIM})
    karin.page.locator("#id_rattsgrund").select_option(index=1)
    karin.press("Spara")
    karin.visit(f"{root()}gor/claim_communicate/")
    karin.press("Skicka till huvudmannen")
    walk.work()
    walk.on(date(2022, 10, 5))
    eva.visit("/")
    eva.follow("Svara", "aterkrav-portalen", exact=False)
    eva.reads(f"{WHOLE} kan krävas tillbaka")
    eva.visit(f"{root()}gor/claim_answer/")
    eva.fill({"text": facts.ANSWER})
    eva.press("Svara")
    eva.reads("Kvittens")


def decided(walk: Reports) -> None:
    """The whole is claimed: the beslut is prepared with the amounts, signed by föredraganden and the enhetschef, read by the huvudman."""
    walk.on(date(2022, 10, 14))
    karin, cecilia, eva = walk["karin-almgren"], walk["cecilia-dahlqvist"], walk["eva-rosengren"]
    karin.visit(f"{root()}beslut/", "aterkrav-beslut")
    karin.fill({"utfall": "helt", "skal": facts.REASONS})
    karin.press("Bered beslut")
    made = under_way(Aterkrav.objects.get())
    assert made is not None
    address = f"/beslut/{made.beslut_id}/"
    beslut.write(karin, address, {"beslutsfattare": "Cecilia Dahlqvist"})
    beslut.send(karin, address)
    beslut.signed(address, karin, cecilia)
    walk.work()
    eva.visit(address, "beslutet")
    eva.reads(WHOLE, facts.REASONS)
    karin.visit(f"{_review_of(walk)}slut/", "slut-beslutad")
    karin.reads("Slutredovisningen är beslutad 14 oktober 2022.")
    karin.visit(f"{root_of(walk.final)}stod/", "stod-last")
    karin.reads(slut.WELL, slut.BETTER)


def paid_back(walk: Reports) -> None:
    """Invoiced, and the bank's word that the money has come."""
    walk.on(date(2022, 10, 17))
    amira, eva = walk["amira-haddad"], walk["eva-rosengren"]
    amira.visit(f"{root()}gor/claim_invoice/")
    amira.press("Ta fram faktureringsunderlag")
    amira.reads(f"{WHOLE} är kvar att betala")
    walk.on(date(2022, 10, 25))
    amira.visit(f"{root()}gor/claim_pay/")
    amira.fill({"verifikat": "V 2022-417"})
    amira.press("Registrera återbetalning")
    amira.reads("Inget är kvar att betala")
    amira.visit(f"{root()}gor/claim_close/")
    amira.press("Avsluta")
    eva.visit(root(), "aterkrav-betalt")
    eva.reads("Inget mer ska betalas")


def closed(walk: Reports) -> None:
    """Everything is decided and stands to the krona: the enhetschef closes the ÖK."""
    walk.on(date(2023, 1, 17))
    cecilia, eva = walk["cecilia-dahlqvist"], walk["eva-rosengren"]
    cecilia.visit(f"{_review_of(walk)}slut/")
    cecilia.reads("ÖK 2 kan avslutas.")
    cecilia.visit(f"{walk.root}atgard/close/")
    cecilia.fill({"text": ALL_DONE})
    cecilia.press("Visa vad som följer")
    cecilia.look("avsluta")
    cecilia.press("Avsluta")
    assert Overenskommelse.objects.get(pk=walk.ok.pk).status == Status.CLOSED
    eva.visit(walk.root, "avslutad")
    eva.reads("Avslutad")
    eva.visit("/redovisningar/?visa=klara", "avslutade-redovisningar")
    eva.reads("7 redovisningar")
