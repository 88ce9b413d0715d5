"""Rules about what is written: required sections, leftovers, words (domain.md, The agreement as a document)."""

import re
from datetime import date

from agreements.checks.facts import Facts
from agreements.checks.types import FEL, VARNING, Brist, only
from agreements.enums import Avtalstyp, Klausultyp, Mallstatus
from agreements.models import Insats, Overenskommelse
from sbs.lib import richtext
from sbs.lib.placeholders import find_placeholders

#: "tillägget", "detta tillägg": a main agreement that calls itself a tillägg. "Ändringar och tillägg" is a heading and fine.
SELF_TILLAGG = re.compile(r"\b(tillägget|detta tillägg|tilläggsöverenskommelsen|denna tilläggsöverenskommelse)\b", re.IGNORECASE)
SLUTRAPPORT = re.compile(r"\bslutrapport\w*", re.IGNORECASE)


def _missing(insats: Insats) -> list[str]:
    parts = []
    if richtext.is_empty(insats.beskrivning):
        parts.append("beskrivning")
    if not insats.ansvar_huvudman.strip() or not insats.ansvar_skolverket.strip():
        parts.append("ansvar")
    if not insats.finansieringsform or richtext.is_empty(insats.finansiering):
        parts.append("finansiering")
    return parts


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


FIRST_FIELD = {"beskrivning": "id_beskrivning", "ansvar": "id_ansvar_huvudman", "finansiering": "id_finansieringsform"}


def empty_sections(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every insats has beskrivning, both parties' ansvar and finansiering. One brist per insats, not one per field."""
    facts, found = Facts(ok), []
    for _, insats in facts.insatser():
        missing = _missing(insats)
        if not missing:
            continue
        whole, nr = len(missing) == 3, facts.nr(insats)
        found.append(
            Brist(
                "insats_tom" if whole else "avsnitt_saknas",
                FEL,
                f"{facts.name(insats)} är tom" if whole else f"{nr} saknar {_listed(missing)}",
                f"insats-{insats.pk}",
                why=f"{_listed(missing).capitalize()} saknar text." if whole else _which_ansvar(insats, missing),
                falt=FIRST_FIELD[missing[0]],
                go=f"Fyll i {nr}" if whole else f"Fyll i {missing[0]} i {nr}",
            )
        )
    return found


def _which_ansvar(insats: Insats, missing: list[str]) -> str:
    if missing != ["ansvar"]:
        return "Avsnitten behöver text innan överenskommelsen kan skrivas under."
    if not insats.ansvar_huvudman.strip() and not insats.ansvar_skolverket.strip():
        return "Varken Skolverkets eller huvudmannens ansvar är ifyllt."
    return "Huvudmannens ansvar är inte ifyllt." if not insats.ansvar_huvudman.strip() else "Skolverkets ansvar är inte ifyllt."


@only(Avtalstyp.OK2)
def missing_chapters(ok: Overenskommelse, today: date) -> list[Brist]:
    """There is at least one utvecklingsområde, and none without insatser."""
    facts = Facts(ok)
    if not facts.omraden():
        return [Brist("omrade_saknas", FEL, "Det finns inget utvecklingsområde", "innehall", go="Lägg till ett utvecklingsområde")]
    return [
        Brist(
            "omrade_tomt",
            FEL,
            f"Kapitel {facts.chapter(omrade)} har ingen insats",
            f"omrade-{omrade.pk}",
            go=f"Lägg till en insats i kapitel {facts.chapter(omrade)}",
        )
        for omrade in facts.omraden()
        if not omrade.insatser.all()
    ]


def leftovers(ok: Overenskommelse, today: date) -> list[Brist]:
    """Placeholders that nobody filled in: "Välj namn", "XX", "20xx-"."""
    found = []
    for piece in Facts(ok).texts():
        hits = find_placeholders(piece.text)
        if hits:
            found.append(
                Brist(
                    "platshallare",
                    FEL,
                    f"I {piece.place} står ”{hits[0].text}” kvar",
                    piece.var,
                    why=" ".join(dict.fromkeys(hit.reason for hit in hits)),
                    falt=piece.falt,
                    go=f"Ändra i {piece.place}",
                )
            )
    return found


def calls_itself_tillagg(ok: Overenskommelse, today: date) -> list[Brist]:
    """A main agreement is not a tillägg (seed: the closing clause of an agreement that says it is one)."""
    found = []
    pieces = [(piece.var, piece.falt, piece.place, piece.text) for piece in Facts(ok).texts()]
    numbers, own = Facts(ok).numbers, {row.nyckel for row in ok.kapiteltexter.all()}
    for klausul in ok.mallversion.klausuler.all():
        if klausul.nyckel not in own:
            pieces.append((f"kapitel-{klausul.nyckel}", "id_text", f"kapitel {numbers.of(klausul.nyckel)}", klausul.text))
    for var, falt, place, text in pieces:
        hit = SELF_TILLAGG.search(text)
        if hit:
            found.append(
                Brist(
                    "kallas_tillagg",
                    FEL,
                    f"{place[0].upper()}{place[1:]} kallar överenskommelsen för tillägg",
                    var,
                    why=f"Ordet ”{hit[0].lower()}” står i texten, men det här är en egen överenskommelse.",
                    falt=falt,
                    go=f"Ändra {place}",
                )
            )
    return found


def words(ok: Overenskommelse, today: date) -> list[Brist]:
    """The glossary's word is slutredovisning (rules.md, Accessibility)."""
    return [
        Brist(
            "ordval",
            VARNING,
            f"I {piece.place} står slutrapport",
            piece.var,
            "Skriv slutredovisning.",
            piece.falt,
            f"Ändra i {piece.place}",
        )
        for piece in Facts(ok).texts()
        if SLUTRAPPORT.search(piece.text)
    ]


def mall(ok: Overenskommelse, today: date) -> list[Brist]:
    """The template version keeps förbehåll and repayment (rules.md, Förbehåll); a newer version is worth a thought."""
    kinds = {klausul.typ for klausul in ok.mallversion.klausuler.all()}
    found = []
    if not {Klausultyp.FORBEHALL, Klausultyp.ATERBETALNING} <= kinds:
        found.append(
            Brist(
                "mall_utan_forbehall",
                FEL,
                "Avtalsmallen saknar förbehåll eller återbetalning",
                "parter",
                why="En mall utan de kapitlen får inte användas. Be en administratör att rätta mallen.",
            )
        )
    if ok.mallversion.status == Mallstatus.RETIRED and not ok.is_tillagg:  # a tillägg changes the text as it was signed
        found.append(
            Brist(
                "mall_ersatt",
                VARNING,
                "Avtalsmallen har en nyare version",
                "parter",
                why=f"Överenskommelsen följer {ok.mallversion}. Den har ersatts sedan utkastet skapades.",
            )
        )
    return found


RULES = [empty_sections, missing_chapters, leftovers, calls_itself_tillagg, words, mall]
