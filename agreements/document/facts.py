"""A lydelse's facts as the document prints them, and the values of the mall's {platshållare}."""

from datetime import date
from typing import Any

from agreements.enums import Bilagetyp, Part
from agreements.lydelse import Lydelse, bidrag
from agreements.models import Beslut, Overenskommelse
from sbs.lib import formats
from sbs.lib.dates import earliest_payment, show_date
from sbs.lib.errors import FormatError
from sbs.lib.money import format_kronor
from sbs.lib.words import listed

NBSP = "\u00a0"
DECISIONS = ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser")


def interval(start: str, end: str) -> dict[str, str]:
    return {"start": start, "slut": end}


def show(day: str) -> str:
    """An ISO date in words; "" for none."""
    return show_date(date.fromisoformat(day)) if day else ""


def shown(form, stored: str) -> str:
    """A stored number in its printed form; as it stands when it breaks its format (a draft may hold anything)."""
    try:
        return form(stored)
    except (FormatError, ValueError):
        return stored


def parties(lydelse: Lydelse) -> dict[str, dict[str, str]]:
    """Both parties, copied: a signed document must not change because a huvudman moved."""
    rows = lydelse["parter"]
    return {part: _party(rows[part]) for part in (Part.SKOLVERKET.value, Part.HUVUDMAN.value) if part in rows}


def _party(row: dict[str, Any]) -> dict[str, str]:
    return {
        "namn": row["namn"],
        "orgnr": shown(formats.show_orgnr, row["orgnr"]),
        "gatuadress": row["gatuadress"],
        "postadress": f"{shown(formats.show_postnummer, row['postnummer'])} {row['postort']}".strip(),
        "postort": row["postort"],
        "telefon": _telephone(row["telefon"]),
        "kontakt": row["kontakt"]["namn"] if row["kontakt"] else "",
    }


def _telephone(stored: str) -> str:
    from phonenumbers import NumberParseException

    try:
        return formats.show_telefon(stored)
    except NumberParseException:
        return stored


def unit(ok: Overenskommelse | Beslut) -> dict[str, str]:
    """The agency's unit of what is printed from its rows."""
    return unit_of({name: getattr(ok.enhet, name) for name in ("namn", "gatuadress", "postnummer", "postort")})


def unit_of(enhet: dict[str, Any]) -> dict[str, str]:
    """The agency's unit, in a lydelse's frame."""
    postal = f"{shown(formats.show_postnummer, enhet['postnummer'])} {enhet['postort']}"
    return {"namn": enhet["namn"], "gatuadress": enhet["gatuadress"], "postadress": postal}


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def background(lydelse: Lydelse) -> dict[str, Any]:
    row = lydelse["bakgrund"]["bakgrund"]
    mandates = [{"beteckning": m["namn"], "rubrik": m["rubrik"]} for m in row["uppdrag"]]
    return {**{name: row[name] for name in DECISIONS}, "uppdrag": mandates, "text": row["text"]}


def bilaga_numbers(rows: list[dict[str, Any]], kinds: tuple[str, ...]) -> str:
    """ "bilaga 2–5" for a run without gaps, else "bilaga 2, 4 och 5"; "" for none."""
    numbers = sorted(row["nummer"] for row in rows if row["typ"] in kinds)
    if not numbers:
        return ""
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    text = f"{numbers[0]}–{numbers[-1]}" if whole and len(numbers) > 2 else listed([str(n) for n in numbers])
    return f"bilaga{NBSP}{text}"


def values(lydelse: Lydelse, party: dict[str, dict[str, str]], bilagor: list[dict[str, Any]]) -> dict[str, str]:
    """What the mall's {platshållare} stand for. One without a value is "" and stays in the text, where the kontroll finds it."""
    row, avtal, ram = lydelse["bakgrund"]["bakgrund"], lydelse["fakta"]["avtal"], lydelse["ram"]
    starts = [insats["start"] for insats in lydelse["insatser"].values() if insats["start"]]
    first = min(starts, default=avtal["start"])
    agency, enhet = party.get(Part.SKOLVERKET, {}), unit_of(lydelse["ram"]["enhet"])
    address = [agency.get("namn", ""), enhet["namn"], enhet["gatuadress"], enhet["postadress"]]
    days = {name: row[name] for name in DECISIONS}
    days |= {"start": avtal["start"], "slut": avtal["end"], "slutredovisning": avtal["slutredovisning"]}
    return {
        **{name: show(day) for name, day in days.items()},
        "tidigaste_utbetalning": show_date(earliest_payment(date.fromisoformat(first))) if first else "",
        "myndighet": agency.get("namn", ""),
        "huvudman": party.get(Part.HUVUDMAN, {}).get("namn", ""),
        "dnr": ram["dnr"],
        "uppdrag": listed([m["namn"] for m in row["uppdrag"]]),
        "bidrag": format_kronor(bidrag(lydelse)),
        "rekvisition_adress": ", ".join(part for part in address if part),
        "betalningsvillkor": str(ram["betalningsvillkor"]),
        "bilaga_utbetalningsplan": bilaga_numbers(bilagor, (Bilagetyp.UTBETALNINGSPLAN,)),
        "bilagor_atgardsplaner": bilaga_numbers(bilagor, (Bilagetyp.ATGARDSPLAN_HUVUDMAN, Bilagetyp.ATGARDSPLAN_SKOLA)),
    }
