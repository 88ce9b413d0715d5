"""The chapters in the mall's order: clauses with their {platshållare} filled in, and one chapter per utvecklingsområde."""

from collections.abc import Collection, Mapping
from typing import Any

from agreements.document.errors import UnknownPlaceholder
from agreements.document.facts import interval, show
from agreements.document.planer import PLANER, planer
from agreements.enums import Finansieringsform, Klausultyp
from agreements.lydelse import Lydelse, insatser_of, omraden_of
from agreements.mallar.platshallare import PLATSHALLARE, fill, unknown_in
from agreements.models import Kapiteltext
from agreements.numbering import DELREDOVISNING, OMRADEN, SECTIONS, Numbering
from sbs.lib import richtext
from sbs.lib.money import format_kronor
from sbs.lib.words import listed

Values = Mapping[str, str]
Klausul = dict[str, str]
#: Identity of an område or insats -> what its place in the page is called (a primary key, where there is a row).
Ids = Mapping[str, int]


def chapters(lydelse: Lydelse, numbering: Numbering, values: Values, ids: Ids) -> list[dict[str, Any]]:
    """Every chapter in order. ``slag`` tells the template what is made from the facts after the chapter's text."""
    klausuler = lydelse["ram"]["klausuler"]
    schedule = next((row for row in klausuler if row["nyckel"] == DELREDOVISNING), None)
    found: list[dict[str, Any]] = []
    for klausul in klausuler:
        if klausul["nyckel"] == OMRADEN:
            found += [_area(lydelse, key, row, numbering, values, schedule, ids) for key, row in omraden_of(lydelse)]
        elif klausul["nyckel"] != DELREDOVISNING:
            found.append(clause(klausul, numbering, values, lydelse))
    return found


def clause(
    klausul: Klausul, numbering: Numbering, values: Values, lydelse: Lydelse | None = None, known: Collection[str] = PLATSHALLARE
) -> dict[str, Any]:
    """One clause as a chapter: the lydelse's own wording where it has one and may, else the mall's."""
    nyckel = klausul["nyckel"]
    own = lydelse["kapitel"].get(nyckel) if lydelse else None
    is_own = own is not None and klausul["typ"] not in Kapiteltext.PROTECTED
    if not is_own:
        _known(klausul, known)
    written = blocks(fill(own["text"] if own and is_own else klausul["text"], values))
    if lydelse and nyckel == "bakgrund":
        written += blocks(lydelse["bakgrund"]["bakgrund"]["text"])
    return {
        "id": f"kapitel-{nyckel}",
        "nyckel": nyckel,
        "nummer": numbering.klausuler.get(nyckel, ""),
        "rubrik": klausul["rubrik"],
        "slag": nyckel if klausul["typ"] == Klausultyp.GENERERAD else "text",
        "egen_text": is_own,
        "text": written,
        **({"planer": planer(lydelse)} if lydelse and nyckel == PLANER else {}),
    }


def _known(klausul: Klausul, known: Collection[str] = PLATSHALLARE) -> None:
    """Raises UnknownPlaceholder for a mall that asks for what no agreement has."""
    for name in sorted(unknown_in(klausul["text"], known)):
        raise UnknownPlaceholder(name, klausul["rubrik"])


def blocks(text: str) -> list[dict[str, Any]]:
    """Rich text as JSON: paragraphs and lists, nothing else."""
    return [{"slag": block.kind, "rader": list(block.items)} for block in richtext.blocks(text)]


def _area(
    lydelse: Lydelse, key: str, omrade: dict[str, Any], numbering: Numbering, values: Values, schedule: Klausul | None, ids: Ids
) -> dict[str, Any]:
    days = omrade["delredovisningar"]
    own = {
        **values,
        "omrade_start": show(omrade["start"]),
        "omrade_slut": show(omrade["end"]),
        "delredovisningar": listed([f"den {show(day)}" for day in days]),
    }
    if schedule:
        _known(schedule)
    insatser = [_insats(uid, row, numbering.insatser[uid], own, ids) for uid, row in insatser_of(lydelse, key)]
    name = f"omrade-{ids.get(key, key)}"
    return {
        "id": name,
        "nyckel": name,
        "uid": key,
        "nummer": numbering.omraden[key],
        "rubrik": omrade["rubrik"],
        "slag": "omrade",
        "egen_text": False,
        "text": blocks(fill(omrade["inledning"], own)),
        "period": interval(omrade["start"], omrade["end"]),
        "insatser": insatser,
        "bidrag": sum(row["bidrag"] for row in insatser),
        "tidplan": {
            "nummer": numbering.tidplaner[key],
            "rubrik": schedule["rubrik"] if schedule else "Tidplan och delredovisningar",
            "text": blocks(fill(schedule["text"], own)) if schedule else [],
        },
        "delredovisningar": days,
    }


def _insats(uid: str, insats: dict[str, Any], number: str, values: Values, ids: Ids) -> dict[str, Any]:
    own = {**values, "insats_bidrag": format_kronor(insats["bidrag"]), "leverantor": insats["leverantor"]}
    form = insats["finansieringsform"]
    return {
        "id": f"insats-{ids.get(uid, uid)}",
        "pk": ids.get(uid),
        "uid": uid,
        "nummer": number,
        "rubrik": insats["rubrik"],
        "avsnitt": [{"nummer": f"{number}.{place}", "rubrik": name} for place, name in enumerate(SECTIONS, start=1)],
        "beskrivning": blocks(fill(insats["beskrivning"], own)),
        "mal": richtext.clean_lines(fill(insats["malsattning"], own)),
        "malgrupper": [
            {"benamning": row["benamning"], "skolenhet": row["skolenhet"]["namn"] if row["skolenhet"] else "", "antal": row["antal"]}
            for row in insats["malgrupper"]
        ],
        "antal_totalt": insats["antal_totalt"],
        "skolenheter": [school["namn"] for school in insats["skolenheter"]],
        "period": interval(insats["start"], insats["end"]),
        "ansvar_skolverket": richtext.clean_lines(fill(insats["ansvar_skolverket"], own)),
        "ansvar_huvudman": richtext.clean_lines(fill(insats["ansvar_huvudman"], own)),
        "finansieringsform": form,
        "finansieras": Finansieringsform(form).label if form else "",
        "leverantor": insats["leverantor"],
        "finansiering": blocks(fill(insats["finansiering"], own)),
        "bidrag": insats["bidrag"],
        "belopp": [
            {
                "avser": row["avser"],
                "kostnadsslag": row["kostnadsslag"]["namn"],
                "belopp": row["belopp"],
                "skolenheter": [school["namn"] for school in row["skolenheter"]],
            }
            for row in insats["belopp"]
        ],
    }
