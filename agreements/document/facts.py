"""The agreement's facts as the document prints them, and the values of the mall's {platshållare}."""

from datetime import date
from typing import Any

from agreements.enums import Bilagetyp, Part
from agreements.models import Bakgrund, Beslut, Installning, Kostnadsslag, Overenskommelse
from sbs.lib import formats
from sbs.lib.dates import earliest_payment, show_date
from sbs.lib.errors import FormatError
from sbs.lib.money import format_kronor

NBSP = "\u00a0"


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def interval(start: date | None, end: date | None) -> dict[str, str]:
    return {"start": iso(start), "slut": iso(end)}


def shown(form, stored: str) -> str:
    """A stored number in its printed form; as it stands when it breaks its format (a draft may hold anything)."""
    try:
        return form(stored)
    except (FormatError, ValueError):
        return stored


def parties(ok: Overenskommelse) -> dict[str, dict[str, str]]:
    """Both parties, copied: a signed document must not change because a huvudman moved."""
    rows = {row.part: row for row in ok.parter.select_related("kontakt")}
    return {part: _party(rows[part]) for part in (Part.SKOLVERKET, Part.HUVUDMAN) if part in rows}


def _party(row) -> dict[str, str]:
    return {
        "namn": row.namn,
        "orgnr": shown(formats.show_orgnr, row.orgnr),
        "gatuadress": row.gatuadress,
        "postadress": f"{shown(formats.show_postnummer, row.postnummer)} {row.postort}".strip(),
        "postort": row.postort,
        "telefon": _telephone(row.telefon),
        "kontakt": row.kontakt.get_full_name() if row.kontakt else "",
    }


def _telephone(stored: str) -> str:
    from phonenumbers import NumberParseException

    try:
        return formats.show_telefon(stored)
    except NumberParseException:
        return stored


def unit(ok: Overenskommelse | Beslut) -> dict[str, str]:
    enhet = ok.enhet
    postal = f"{shown(formats.show_postnummer, enhet.postnummer)} {enhet.postort}"
    return {"namn": enhet.namn, "gatuadress": enhet.gatuadress, "postadress": postal}


def _background(ok: Overenskommelse) -> Bakgrund:
    return getattr(ok, "bakgrund", None) or Bakgrund(overenskommelse=ok)


def _mandates(ok: Overenskommelse) -> list[Any]:
    row = _background(ok)
    return list(row.uppdrag.order_by("from_date", "beteckning")) if row.pk else []


def background(ok: Overenskommelse) -> dict[str, Any]:
    row = _background(ok)
    days = ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser")
    mandates = [{"beteckning": m.beteckning, "rubrik": m.rubrik} for m in _mandates(ok)]
    return {**{name: iso(getattr(row, name)) for name in days}, "uppdrag": mandates, "text": row.text}


def kostnadsslag(ok: Overenskommelse) -> list[str]:
    """The list as it is now; an ÖK keeps the list it was signed with (rules.md)."""
    return list(Kostnadsslag.objects.filter(is_active=True).values_list("namn", flat=True))


def join(words: list[str]) -> str:
    """ "a, b och c"."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def bilaga_numbers(rows: list[dict[str, Any]], kinds: tuple[str, ...]) -> str:
    """ "bilaga 2–5" for a run without gaps, else "bilaga 2, 4 och 5"; "" for none."""
    numbers = sorted(row["nummer"] for row in rows if row["typ"] in kinds)
    if not numbers:
        return ""
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    text = f"{numbers[0]}–{numbers[-1]}" if whole and len(numbers) > 2 else join([str(n) for n in numbers])
    return f"bilaga{NBSP}{text}"


def values(ok: Overenskommelse, party: dict[str, dict[str, str]], bilagor: list[dict[str, Any]], bidrag: int) -> dict[str, str]:
    """What the mall's {platshållare} stand for. One without a value is "" and stays in the text, where the kontroll finds it."""
    row = _background(ok)
    starts = [insats.start for omrade in ok.omraden.all() for insats in omrade.insatser.all() if insats.start]
    first = min(starts, default=ok.start)
    agency = party.get(Part.SKOLVERKET, {})
    address = [agency.get("namn", ""), ok.enhet.namn, ok.enhet.gatuadress, unit(ok)["postadress"]]
    days = {name: getattr(row, name) for name in ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser")}
    days |= {"start": ok.start, "slut": ok.end, "slutredovisning": ok.slutredovisning}
    days["tidigaste_utbetalning"] = earliest_payment(first) if first else None
    return {
        **{name: show_date(day) if day else "" for name, day in days.items()},
        "myndighet": agency.get("namn", ""),
        "huvudman": party.get(Part.HUVUDMAN, {}).get("namn", ""),
        "dnr": ok.dnr,
        "uppdrag": join([m.beteckning for m in _mandates(ok)]),
        "bidrag": format_kronor(bidrag),
        "rekvisition_adress": ", ".join(part for part in address if part),
        "betalningsvillkor": str(Installning.current().betalningsvillkor),
        "bilaga_utbetalningsplan": bilaga_numbers(bilagor, (Bilagetyp.UTBETALNINGSPLAN,)),
        "bilagor_atgardsplaner": bilaga_numbers(bilagor, (Bilagetyp.ATGARDSPLAN_HUVUDMAN, Bilagetyp.ATGARDSPLAN_SKOLA)),
    }
