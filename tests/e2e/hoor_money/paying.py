"""Paying out: released by one ekonom, attested by the other, a batch, its file read by another library, and word from the bank."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from lxml import etree
from pyiso20022.pain.pain_001_001_03 import Document
from xsdata.formats.dataclass.parsers import XmlParser

from payments.enums import Utbetalningsstatus
from payments.files.pain001 import schema
from payments.models import Betalning
from sbs.lib.dates import effective_date
from sbs.notices.models import Utskick
from tests.e2e.hoor.person import Person
from tests.payments.utbetalning.camt_files import camt054, entry

from .walk import Money

DESK, BATCHES, WORD = "/utbetalningar/", "/utbetalningar/omgangar/", "/utbetalningar/besked/"
EARLY = timedelta(days=10)


# --- the first quarter, each step by hand -------------------------------------------------------------------------------


def released_and_attested(money: Money) -> None:
    """Who releases does not attest, whatever address she writes."""
    money.clock.set(date(2020, 6, 5))
    amira, oskar = money["amira-haddad"], money["oskar-lindroth"]
    amira.visit(DESK, "att-betala")
    amira.follow("Höörs kommun, utbetalning 1", "utbetalning")
    amira.reads("Inget hindrar utbetalningen.", "Bankgiro 991-2346", "200 556 kronor", "1 juni 2020")
    amira.follow("Frisläpp", "frislapp")
    amira.press("Frisläpp")
    amira.reads("Klart. Du frisläppte utbetalningen.", "En annan ekonom attesterar den.")
    own = amira.page.request.get(f"{amira.base}{amira.path}attest/")
    assert own.status == 403
    assert "attest" in own.text().lower()
    oskar.visit(amira.path, "attestera")
    oskar.follow("Attestera")
    oskar.press("Attestera")
    oskar.reads("Klart. Du attesterade utbetalningen.")


def sent(money: Money) -> None:
    amira = money["amira-haddad"]
    amira.visit(DESK)
    amira.follow("Skapa omgång (1 attesterade)", "ny-omgang")
    amira.fill({"execution_date": date(2020, 6, 15)})
    amira.press("Skapa omgången")
    amira.look("omgang")
    amira.reads("Väntar på besked", "200 556 kronor", "991-2346")
    first, again = (_fetched(amira, "Betalfil", money.folder / f"{place}.xml") for place in (1, 2))
    assert first == again
    _is_the_payment(first, money)
    text = _fetched(amira, "Underlag till ekonomisystemet", money.folder / "omgang.csv").decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["belopp"], line["konto"], line["projektkod"]) == ("200556", "991-2346", "SBS-2020")


def _fetched(amira: Person, link: str, path: Path) -> bytes:
    with amira.page.expect_download() as download:
        amira.main.get_by_role("link", name=link).click()
    download.value.save_as(path)
    return path.read_bytes()


def _is_the_payment(data: bytes, money: Money) -> None:
    """Valid by ISO 20022's schema, and what a library that is not ours finds in it is the payment."""
    schema().assertValid(etree.fromstring(data))
    info = XmlParser().from_bytes(data, Document).cstmr_cdt_trf_initn.pmt_inf[0]
    (one,) = info.cdt_trf_tx_inf
    betalning = Betalning.objects.get()
    assert str(info.reqd_exctn_dt) == "2020-06-15"
    assert (one.amt.instd_amt.value, one.amt.instd_amt.ccy) == (Decimal("200556.00"), "SEK")
    assert (one.cdtr.nm, one.cdtr_acct.id.othr.id) == (money.ok.huvudman.namn, "9912346")
    assert (one.pmt_id.end_to_end_id, one.rmt_inf.ustrd) == (betalning.end_to_end_id, [betalning.meddelande])


def told(money: Money) -> None:
    """The huvudman: by mail, and on the page of the payment, how much, when and how it is marked."""
    money.work()
    betalning = Betalning.objects.get()
    letters = Utskick.objects.filter(kind="pay_on_its_way")
    assert {row.user.email.split("@")[0] for row in letters} >= {"mattias.berg", "anders.malmqvist", "sara.nystrom"}
    sara = money["sara-nystrom"]
    sara.visit(f"{DESK}{betalning.utbetalning_id}/", "pengar-pa-vag")
    sara.reads("Pengarna ska finnas på bankgiro 991-2346 15 juni 2020", betalning.meddelande)
    assert betalning.meddelande in letters[0].body


def paid(money: Money) -> None:
    """The bank's file is shown line by line before it counts."""
    money.clock.set(date(2020, 6, 16))
    amira, betalning = money["amira-haddad"], Betalning.objects.get()
    upload(amira, "camt054.xml", camt054(entry(betalning.end_to_end_id, "200556.00", day="2020-06-15")), "besked")
    amira.reads("Klart. 1 besked är registrerat.")
    amira.visit(f"{DESK}{betalning.utbetalning_id}/", "betald")
    amira.reads("Betald 2020-06-15", "Bokfört")
    mattias = money["mattias-berg"]
    mattias.visit(f"{DESK}{betalning.utbetalning_id}/")
    mattias.reads("Skolverket betalade 15 juni 2020 till bankgiro 991-2346.")


def upload(amira: Person, name: str, data: bytes, picture: str = "") -> None:
    amira.visit(WORD, picture and f"{picture}-filer")
    amira.fill({"fil": {"name": name, "mimeType": "application/octet-stream", "buffer": data}})
    amira.press("Visa vad filen leder till")
    amira.look(picture)
    amira.press("Registrera 1 besked")


# --- the quarters after it, at the desk ---------------------------------------------------------------------------------


def tick(person: Person, money: Money, nummer: int, button: str) -> None:
    """The row of the desk ticked, and the button under the list pressed."""
    row = money.row(nummer)
    person.visit(f"{DESK}?manad={row.due_date:%Y-%m}")
    person.page.get_by_label(f"Välj Höörs kommun, utbetalning {nummer}").check()
    person.press(button)


def send(money: Money, nummer: int) -> Betalning:
    """Released, attested and in a batch for its day."""
    amira, oskar = money["amira-haddad"], money["oskar-lindroth"]
    tick(amira, money, nummer, "Frisläpp valda")
    amira.reads("1 utbetalning är frisläppt.")
    tick(oskar, money, nummer, "Attestera valda")
    oskar.reads("1 utbetalning är attesterad.")
    amira.visit(f"{BATCHES}ny/")
    amira.fill({"execution_date": effective_date(money.row(nummer).due_date)})
    amira.press("Skapa omgången")
    return Betalning.objects.get(utbetalning=money.row(nummer), status="pay_sent")


def word(money: Money, betalning: Betalning, outcome: str, more: str = "") -> None:
    """A line of the finance system's file, the day after the day of payment."""
    day = betalning.omgang.execution_date
    money.clock.set(day + timedelta(days=1))
    line = f"{betalning.end_to_end_id};{betalning.belopp};{day};{outcome};BG-{betalning.pk};V-{betalning.pk};{more}"
    file = f"identitet;belopp;datum;utfall;referens;verifikat;orsak\n{line}"
    upload(money["amira-haddad"], f"{betalning.end_to_end_id}.csv", file.encode())


def quarter(money: Money, nummer: int) -> None:
    """Ten days before its day to the day after it."""
    money.clock.set(money.row(nummer).due_date - EARLY)
    word(money, send(money, nummer), "betald")
    assert money.row(nummer).status == Utbetalningsstatus.PAID


def second_to_fourth(money: Money) -> None:
    """The third does not arrive at first: it is back on the desk, and is released and attested anew."""
    quarter(money, 2)
    money.clock.set(money.row(3).due_date - EARLY)
    word(money, send(money, 3), "misslyckad", "Kontot är spärrat")
    money["amira-haddad"].visit(f"{DESK}?visa=misslyckade", "misslyckade")
    money["amira-haddad"].reads("Höörs kommun, utbetalning 3", "Misslyckad")
    amira = money["amira-haddad"]
    tick(amira, money, 3, "Frisläpp valda")
    tick(money["oskar-lindroth"], money, 3, "Attestera valda")
    amira.visit(f"{BATCHES}ny/")
    amira.press("Skapa omgången")
    word(money, Betalning.objects.get(utbetalning=money.row(3), status="pay_sent"), "betald")
    quarter(money, 4)


def sixth_to_ninth(money: Money) -> None:
    for nummer in (6, 7, 8, 9):
        quarter(money, nummer)
    amira = money["amira-haddad"]
    amira.visit(BATCHES, "omgangar")
    amira.visit(f"{DESK}?visa=betalda", "betalda")
    amira.reads("Höörs kommun, utbetalning 9")
