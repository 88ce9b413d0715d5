"""From the draft's rows to one JSON-ready dict with everything the beslut prints. The template takes this dict and nothing else."""

from typing import Any

from agreements.document.beslut import facts
from agreements.document.chapters import blocks
from agreements.document.facts import iso, unit
from agreements.document.fields import field_name
from agreements.mallar.platshallare import fill
from agreements.models import Beslut, Klausul
from agreements.services.create import MYNDIGHET, MYNDIGHET_ORGNR
from sbs.lib import formats, richtext, stockholm

SCHEMA = 1
PRESENTS, DECIDES = "Föredragande", "Beslutsfattare"
#: The chapters that this beslut words itself: key of the mall's klausul → field of ``Beslut``. The rest is the mall's own wording.
OWN = {"arende": "arende", "skal": "skal", "regler": "regler", "beslut": "beslutet"}


def freeze(beslut: Beslut, *, nummer: int) -> dict[str, Any]:
    """Everything the beslut prints, copied; ``nummer`` is the version's."""
    mall, values = beslut.mallversion, facts.values(beslut)
    return {
        "schema": SCHEMA,
        "slag": "beslut",
        "typ": beslut.typ,
        "namn": beslut.get_typ_display(),
        "om": beslut.about,
        "dnr": beslut.dnr,
        "version": nummer,
        "rubrik": mall.rubrik,
        "mall": {"namn": mall.mall.namn, "version": mall.nummer},
        "myndighet": {"namn": MYNDIGHET, "orgnr": formats.show_orgnr(MYNDIGHET_ORGNR)},
        "mottagare": facts.addressee(beslut),
        "enhet": unit(beslut),
        "kapitel": [_chapter(beslut, row, values) for row in beslut.mallversion.klausuler.all()],
        "uppdrag": [row.beteckning for row in beslut.uppdrag.all()],
        "andrar": facts.changes(beslut),
        "period": {"start": iso(beslut.start), "slut": iso(beslut.end)},
        "omraden": [{"rubrik": row.rubrik, "insatser": richtext.clean_lines(row.insatser)} for row in beslut.omraden.all()],
        "rader": [{"avser": row.avser, "insats": row.insats, "belopp": row.belopp} for row in beslut.rader.all()],
        "beviljat": beslut.granted,
        "per_ar": [{"ar": row.ar, "belopp": row.belopp} for row in beslut.per_ar.all()],
        "undertecknare": _signers(beslut),
        "deltagare": richtext.clean_lines(beslut.deltagare),
        "granskning": _review(beslut),
    }


def _chapter(beslut: Beslut, klausul: Klausul, values: dict[str, str]) -> dict[str, Any]:
    own = OWN.get(klausul.nyckel)
    return {
        "id": f"kapitel-{klausul.nyckel}",
        "nyckel": klausul.nyckel,
        "rubrik": klausul.rubrik,
        "text": blocks(fill(getattr(beslut, own) if own else klausul.text, values)),
    }


def _signers(beslut: Beslut) -> list[dict[str, Any]]:
    """The föredragande first, the beslutsfattare last."""
    people = [(PRESENTS, beslut.foredragande), (DECIDES, beslut.beslutsfattare)]
    return [
        {"falt": field_name(place), "ordning": place, "roll": roll, "namn": user.get_full_name(), "befattning": user.title}
        for place, (roll, user) in enumerate(people, start=1)
        if user is not None
    ]


def _review(beslut: Beslut) -> dict[str, str] | None:
    if beslut.reviewed_by is None or beslut.reviewed_at is None:
        return None
    return {"namn": beslut.reviewed_by.get_full_name(), "dag": stockholm.day(beslut.reviewed_at).isoformat()}
