"""The rekvisition: ekonomi fills it in on a telephone, a firmatecknare signs, one ekonom confirms the account and the other accepts."""

from datetime import date

from payments.models import Rekvisition
from payments.services import konto

from .walk import Money

FIRST = "200 556 kronor"


def root_of() -> str:
    return f"/rekvisitioner/{Rekvisition.objects.get().pk}/"


def prepared(money: Money) -> None:
    money.clock.set(date(2020, 6, 2))
    mattias = money["mattias-berg"]
    mattias.visit(f"{money.root}pengar/", "pengar-fore")
    mattias.follow("Rekvirera")
    mattias.reads(FIRST, "Det här behövs")
    mattias.press("Börja")
    mattias.fill({"kontonummer": "991-2347", "referens": "Projekt 4711"})
    mattias.press("Spara")
    mattias.reads("Sista siffran stämmer inte")
    mattias.fill({"kontonummer": "991-2346"})
    mattias.press("Spara")
    mattias.press("Be en firmatecknare skriva under")
    mattias.reads("Väntar på underskrift")
    amira = money["amira-haddad"]
    amira.visit(root_of())
    amira.reads("Senast sparat", "kan inte läsas här")
    amira.reads_nothing_of("4711", "991-2346")


def signed(money: Money) -> None:
    money.clock.set(date(2020, 6, 3))
    anders = money["anders-malmqvist"]
    anders.visit(f"{root_of()}skriv/", "skriv")
    anders.visit(f"{root_of()}underteckna/", "underteckna")
    anders.reads(FIRST, "Projekt 4711", "bekräftat det")
    anders.fill({"read": True, "mandate": True})
    anders.press("Fortsätt till underskrift")
    anders.confirm()
    anders.look("bekrafta")
    anders.press("Skriv under")
    money.work()
    anders.visit(f"{root_of()}kvittens/", "kvittens")
    digest = Rekvisition.objects.get().versioner.get().underskrift.revision.sha256
    anders.reads("Du har skrivit under rekvisitionen", digest[:4], "Skolverket godtar")


def accepted(money: Money) -> None:
    amira, oskar = money["amira-haddad"], money["oskar-lindroth"]
    amira.visit("/rekvisitioner/", "rekvisitioner")
    amira.follow("Höörs kommun", "rekvisition")
    amira.reads("hade mandat den dagen", "Kontrollera kontot", "Projekt 4711")
    amira.visit("/konton/", "konton")
    amira.follow("Höörs kommun", "konto")
    oskar.visit(f"/konton/{konto.waiting(money.ok.huvudman).pk}/bekrafta/", "bekrafta-konto")
    oskar.fill({"text": "Ringde växeln"})
    oskar.press("Bekräfta kontot")
    amira.visit(f"{root_of()}gor/accept/", "godta")
    amira.press("Godta")
    amira.reads("Godtagen")
    mattias = money["mattias-berg"]
    mattias.visit(f"{money.root}pengar/")
    mattias.reads("Godtagen", "Rekvirerat", "200 556 kr")
