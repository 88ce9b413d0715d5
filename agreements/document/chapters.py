"""The chapters in the mall's order: clauses with their {platshållare} filled in, and one chapter per utvecklingsområde."""

from collections.abc import Mapping
from typing import Any

from agreements.document.errors import UnknownPlaceholder
from agreements.document.facts import interval, join
from agreements.document.planer import PLANER, planer
from agreements.enums import Klausultyp
from agreements.mallar.platshallare import fill, unknown_in
from agreements.models import Insats, Kapiteltext, Klausul, Overenskommelse, Utvecklingsomrade
from agreements.numbering import DELREDOVISNING, OMRADEN, SECTIONS, Numbering
from sbs.lib import richtext
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

Values = Mapping[str, str]


def chapters(ok: Overenskommelse, numbering: Numbering, values: Values) -> list[dict[str, Any]]:
    """Every chapter in order. ``slag`` tells the template what is made from the facts after the chapter's text."""
    klausuler = list(ok.mallversion.klausuler.all())
    own = dict(ok.kapiteltexter.values_list("nyckel", "text"))
    schedule = next((row for row in klausuler if row.nyckel == DELREDOVISNING), None)
    found: list[dict[str, Any]] = []
    for klausul in klausuler:
        if klausul.nyckel == OMRADEN:
            found += [_area(omrade, numbering, values, schedule) for omrade in _areas(ok)]
        elif klausul.nyckel != DELREDOVISNING:
            found.append(_chapter(ok, klausul, own, numbering, values))
    return found


def _chapter(ok: Overenskommelse, klausul: Klausul, own: dict[str, str], numbering: Numbering, values: Values) -> dict[str, Any]:
    text, is_own = klausul.text, klausul.nyckel in own and klausul.typ not in Kapiteltext.PROTECTED
    if is_own:
        text = own[klausul.nyckel]
    else:
        _known(klausul)
    written = blocks(fill(text, values))
    if klausul.nyckel == "bakgrund" and hasattr(ok, "bakgrund"):
        written += blocks(ok.bakgrund.text)
    return {
        "id": f"kapitel-{klausul.nyckel}",
        "nyckel": klausul.nyckel,
        "nummer": numbering.klausuler.get(klausul.nyckel, ""),
        "rubrik": klausul.rubrik,
        "slag": klausul.nyckel if klausul.typ == Klausultyp.GENERERAD else "text",
        "egen_text": is_own,
        "text": written,
        **({"planer": planer(ok)} if klausul.nyckel == PLANER else {}),
    }


def _known(klausul: Klausul) -> None:
    """Raises UnknownPlaceholder for a mall that asks for what no agreement has."""
    for name in sorted(unknown_in(klausul.text)):
        raise UnknownPlaceholder(name, klausul.rubrik)


def blocks(text: str) -> list[dict[str, Any]]:
    """Rich text as JSON: paragraphs and lists, nothing else."""
    return [{"slag": block.kind, "rader": list(block.items)} for block in richtext.blocks(text)]


def _areas(ok: Overenskommelse):
    return ok.omraden.prefetch_related(
        "delredovisningar",
        "insatser__malgrupper__skolenhet",
        "insatser__beloppsrader__kostnadsslag",
        "insatser__beloppsrader__skolenheter",
        "insatser__skolenheter",
    )


def _area(omrade: Utvecklingsomrade, numbering: Numbering, values: Values, schedule: Klausul | None) -> dict[str, Any]:
    days = [row.due_date for row in omrade.delredovisningar.all()]
    own = {
        **values,
        "omrade_start": show_date(omrade.start) if omrade.start else "",
        "omrade_slut": show_date(omrade.end) if omrade.end else "",
        "delredovisningar": join([f"den {show_date(day)}" for day in days]),
    }
    if schedule:
        _known(schedule)
    insatser = [_insats(row, numbering.insatser[row.pk], own) for row in omrade.insatser.all()]
    return {
        "id": f"omrade-{omrade.pk}",
        "nyckel": f"omrade-{omrade.pk}",
        "nummer": numbering.omraden[omrade.pk],
        "rubrik": omrade.rubrik,
        "slag": "omrade",
        "egen_text": False,
        "text": blocks(fill(omrade.inledning, own)),
        "period": interval(omrade.start, omrade.end),
        "insatser": insatser,
        "bidrag": sum(row["bidrag"] for row in insatser),
        "tidplan": {
            "nummer": numbering.tidplaner[omrade.pk],
            "rubrik": schedule.rubrik if schedule else "Tidplan och delredovisningar",
            "text": blocks(fill(schedule.text, own)) if schedule else [],
        },
        "delredovisningar": [day.isoformat() for day in days],
    }


def _insats(insats: Insats, number: str, values: Values) -> dict[str, Any]:
    own = {**values, "insats_bidrag": format_kronor(insats.bidrag), "leverantor": insats.leverantor}
    return {
        "id": f"insats-{insats.pk}",
        "pk": insats.pk,
        "nummer": number,
        "rubrik": insats.rubrik,
        "avsnitt": [{"nummer": f"{number}.{place}", "rubrik": name} for place, name in enumerate(SECTIONS, start=1)],
        "beskrivning": blocks(fill(insats.beskrivning, own)),
        "mal": richtext.clean_lines(fill(insats.malsattning, own)),
        "malgrupper": [
            {"benamning": row.benamning, "skolenhet": row.skolenhet.namn if row.skolenhet else "", "antal": row.antal}
            for row in insats.malgrupper.all()
        ],
        "antal_totalt": insats.antal_totalt,
        "skolenheter": [school.namn for school in insats.skolenheter.all()],
        "period": interval(insats.start, insats.end),
        "ansvar_skolverket": richtext.clean_lines(fill(insats.ansvar_skolverket, own)),
        "ansvar_huvudman": richtext.clean_lines(fill(insats.ansvar_huvudman, own)),
        "finansieringsform": insats.finansieringsform,
        "finansieras": insats.get_finansieringsform_display() if insats.finansieringsform else "",
        "leverantor": insats.leverantor,
        "finansiering": blocks(fill(insats.finansiering, own)),
        "bidrag": insats.bidrag,
        "belopp": [
            {
                "avser": row.avser,
                "kostnadsslag": row.kostnadsslag.namn,
                "belopp": row.belopp,
                "skolenheter": [school.namn for school in row.skolenheter.all()],
            }
            for row in insats.beloppsrader.all()
        ],
    }
