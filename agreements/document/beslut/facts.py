"""A beslut's facts as the document prints them, and the values of the mall's {platshållare}."""

from datetime import date

from agreements.document.facts import shown, unit
from agreements.models import Beslut, Installning
from agreements.services.create import MYNDIGHET
from sbs.lib import formats, stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor
from sbs.lib.words import listed


def changes(beslut: Beslut) -> str:
    """What a beslut om ändring changes, with its date: "överenskommelsen den 24 augusti 2016"; "" when nothing is named."""
    if beslut.andrar_id:
        day = beslut.andrar.decided_on  # type: ignore[union-attr]
        return f"{beslut.andrar.get_typ_display().lower()}{_dated(day)}"  # type: ignore[union-attr]
    if beslut.andrar_ok_id:
        ok = beslut.andrar_ok
        day = stockholm.day(ok.in_force_at) if ok.in_force_at else None  # type: ignore[union-attr]
        return f"överenskommelse {ok.short_name[-1]}{_dated(day)}"  # type: ignore[union-attr]
    return f"{beslut.andrar_text.strip()}{_dated(beslut.andrar_datum)}" if beslut.andrar_text.strip() else ""


def _dated(day: date | None) -> str:
    return f" den {show_date(day)}" if day else ""


def addressee(beslut: Beslut) -> dict[str, str] | None:
    """The huvudman as the beslut is addressed; None for a round's."""
    huvudman = beslut.huvudman
    if huvudman is None:
        return None
    return {
        "namn": huvudman.namn,
        "orgnr": shown(formats.show_orgnr, huvudman.orgnr),
        "gatuadress": huvudman.gatuadress,
        "postadress": f"{shown(formats.show_postnummer, huvudman.postnummer)} {huvudman.postort}".strip(),
    }


def values(beslut: Beslut) -> dict[str, str]:
    """What the mall's {platshållare} stand for. One without a value stays in the text, where the kontroll finds it."""
    case, enhet = beslut.samverkan, unit(beslut)
    begun = case.decided_on if case else None
    omgang = beslut.urvalsomgang or (case.urvalsomgang if case else None)
    return {
        "myndighet": MYNDIGHET,
        "huvudman": beslut.huvudman.namn if beslut.huvudman else "",
        "dnr": beslut.dnr,
        "uppdrag": listed([row.beteckning for row in beslut.uppdrag.all()]),
        "start": show_date(beslut.start) if beslut.start else "",
        "slut": show_date(beslut.end) if beslut.end else "",
        "betalningsvillkor": str(Installning.current().betalningsvillkor),
        "adress": ", ".join([MYNDIGHET, enhet["gatuadress"], enhet["postadress"]]),
        "andrar": changes(beslut),
        "belopp": format_kronor(beslut.granted),
        "inlett": show_date(begun) if begun else "",
        "urvalsomgang": str(omgang) if omgang else "",
    }
