"""Every part that rules.md (Public administration) requires of a beslut is there."""

from collections.abc import Iterator
from datetime import date

from agreements.checks.types import FEL, VARNING, Brist
from agreements.document.beslut.facts import changes, values
from agreements.enums import Beslutstyp, Klausultyp
from agreements.mallar.platshallare import fill
from agreements.models import Beslut
from agreements.permissions.beslut import may_decide, may_present
from agreements.services.mallar import DEMANDED, PROTECTED, malltyp
from sbs.lib.dates import show_date
from sbs.lib.placeholders import find_placeholders

TEXTS = {
    "arende": "Ärendet är inte beskrivet",
    "skal": "Skälen för beslutet saknas",
    "regler": "Det står inte vilka bestämmelser beslutet stöder sig på",
    "beslutet": "Det står inte vad som beslutas",
}
NAMES = {"arende": "ärendet", "skal": "skälen", "regler": "bestämmelserna", "beslutet": "beslutet"}
RESTS_ON_MANDATE = (Beslutstyp.URVAL, Beslutstyp.INLEDA, Beslutstyp.INSATSER, Beslutstyp.ANDRING)


def dnr(beslut: Beslut, today: date) -> list[Brist]:
    """The document carries a diarienummer."""
    if beslut.dnr.strip():
        return []
    return [Brist("dnr_saknas", FEL, "Diarienummer saknas", "uppgifter", falt="id_dnr", go="Fyll i diarienumret")]


def texts(beslut: Beslut, today: date) -> list[Brist]:
    """The matter, the reasons, the rules applied and what is decided."""
    return [
        Brist(f"{name}_saknas", FEL, text, "texter", falt=f"id_{name}", go=f"Skriv {NAMES[name]}")
        for name, text in TEXTS.items()
        if not getattr(beslut, name).strip()
    ]


def _written(beslut: Beslut) -> Iterator[tuple[str, str, str]]:
    """Every text of its own as it will be printed: the field's id, the place in words, the text."""
    own = values(beslut)
    for name, place in NAMES.items():
        yield f"id_{name}", place, fill(getattr(beslut, name), own)
    yield "id_deltagare", "deltagarna", beslut.deltagare
    yield "id_andrar_text", "det som ändras", beslut.andrar_text
    for omrade in beslut.omraden.all():
        yield "omraden", "områdena", f"{omrade.rubrik}\n{omrade.insatser}"
    for rad in beslut.rader.all():
        yield "rader", "beloppen", f"{rad.avser}\n{rad.insats}"
    for klausul in beslut.mallversion.klausuler.all():
        if klausul.nyckel not in ("arende", "skal", "regler", "beslut"):
            yield "", f"mallens kapitel ”{klausul.rubrik}”", fill(klausul.text, own)


def leftovers(beslut: Beslut, today: date) -> list[Brist]:
    """Nothing from a template is left unfilled: "Välj namn", "[datum]", a {platshållare} without a value."""
    found = []
    for falt, place, text in _written(beslut):
        for hit in find_placeholders(text)[:1]:
            go = f"Ändra {place}" if falt else "Fyll i uppgifterna"
            found.append(Brist("platshallare", FEL, f"”{hit.text}” står kvar i {place}", "texter", hit.reason, falt or "id_dnr", go))
    return found


def people(beslut: Beslut, today: date) -> list[Brist]:
    """Föredragande and beslutsfattare, two people, each in a role that fits on the day."""
    found = []
    if beslut.foredragande is None:
        found.append(Brist("foredragande_saknas", FEL, "Föredragande saknas", "personer", falt="id_foredragande", go="Välj föredragande"))
    elif not may_present(beslut.foredragande, today):
        why = f"{beslut.foredragande} är inte processtödjare, teamledare, enhetschef eller undertecknare i dag."
        found.append(
            Brist("foredragande_roll", FEL, "Föredraganden har ingen roll som passar", "personer", why, "id_foredragande", "Välj en annan")
        )
    if beslut.beslutsfattare is None:
        found.append(
            Brist("beslutsfattare_saknas", FEL, "Beslutsfattare saknas", "personer", falt="id_beslutsfattare", go="Välj beslutsfattare")
        )
    elif not may_decide(beslut.beslutsfattare, today):
        why = f"{beslut.beslutsfattare} är inte enhetschef eller undertecknare i dag."
        found.append(
            Brist(
                "beslutsfattare_roll", FEL, "Beslutsfattaren får inte fatta beslut", "personer", why, "id_beslutsfattare", "Välj en annan"
            )
        )
    return found


def participants(beslut: Beslut, today: date) -> list[Brist]:
    """Who else took part, or that nobody did."""
    if beslut.deltagare.strip() or beslut.inga_deltagare:
        return []
    why = "Skriv vilka andra som deltog i den slutliga handläggningen, eller kryssa i att ingen gjorde det."
    return [
        Brist("deltagare_saknas", FEL, "Det står inte vilka andra som har deltagit", "personer", why, "id_deltagare", "Fyll i deltagare")
    ]


def mandates(beslut: Beslut, today: date) -> list[Brist]:
    """The government mandate the beslut rests on; a replaced one is warned of (rules.md, Diarium)."""
    rows = list(beslut.uppdrag.all())
    if not rows:
        if beslut.typ not in RESTS_ON_MANDATE:
            return []
        return [Brist("uppdrag_saknas", FEL, "Beslutet nämner inget regeringsuppdrag", "uppgifter", falt="id_uppdrag", go="Välj uppdrag")]
    old = [row for row in rows if row.ersatt_on and row.ersatt_on <= today]
    if not old:
        return []
    why = " ".join(f"{row.beteckning} ersattes av {row.ersatt_av} den {show_date(row.ersatt_on)}." for row in old)
    count = "Ett regeringsuppdrag är ersatt" if len(old) == 1 else f"{len(old)} regeringsuppdrag är ersatta"
    return [Brist("uppdrag_ersatt", VARNING, count, "uppgifter", why, "id_uppdrag", "Ändra uppdrag")]


def protected(beslut: Beslut, today: date) -> list[Brist]:
    """Förbehåll and återbetalning stand in the mall's version that the beslut is made from (rules.md, Förbehåll)."""
    there = {row.typ for row in beslut.mallversion.klausuler.all() if row.text.strip()}
    missing = [kind for kind in DEMANDED.get(malltyp(beslut.typ), ()) if kind not in there]
    why = "Mallen som beslutet är gjort från saknar det. Be en administratör fastställa en ny version och skapa beslutet på nytt."
    return [
        Brist(f"{kind}_saknas", FEL, f"{Klausultyp(kind).label} saknas i beslutet", "texter", f"{PROTECTED[kind].split('. ')[1]} {why}")
        for kind in missing
    ]


def told(beslut: Beslut, today: date) -> list[Brist]:
    """The underrättelse says how one asks for a change."""
    if any(row.nyckel == "underrattelse" and row.text.strip() for row in beslut.mallversion.klausuler.all()):
        return []
    return [Brist("underrattelse_saknas", FEL, "Underrättelsen saknas i mallen", "texter", "Be en administratör fastställa en ny version.")]


def changed(beslut: Beslut, today: date) -> list[Brist]:
    """A beslut om ändring names what it changes, dated before today."""
    if beslut.typ != Beslutstyp.ANDRING:
        return []
    if not changes(beslut):
        why = "Välj ett beslut eller en överenskommelse, eller skriv vad som ändras och när det är daterat."
        return [Brist("andrar_saknas", FEL, "Det står inte vad som ändras", "uppgifter", why, "id_andrar", "Fyll i vad som ändras")]
    if beslut.andrar_datum and beslut.andrar_datum > today:
        why = f"{show_date(beslut.andrar_datum)} har inte varit än."
        return [Brist("andrar_datum", FEL, "Det som ändras är daterat fram i tiden", "uppgifter", why, "id_andrar_datum", "Ändra datumet")]
    return []


RULES = [dnr, texts, leftovers, mandates, changed, people, participants, protected, told]
