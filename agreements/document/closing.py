"""What closes the document: who signs with what mandate, the bilagor with their checksums, the granskning, the deviations."""

from typing import Any

from agreements.checks import Result
from agreements.document.fields import field_name
from agreements.enums import Bilagetyp, Granskningsstatus
from agreements.lydelse import Lydelse
from agreements.models import Overenskommelse
from agreements.numbering import Numbering
from sbs.accounts.enums import Roll
from sbs.lib import stockholm


def signers(ok: Overenskommelse) -> list[dict[str, Any]]:
    rows = ok.undertecknare.select_related("user", "mandat").order_by("ordning", "pk")
    names = dict(ok.parter.values_list("part", "namn"))
    places = dict(ok.parter.values_list("part", "postort"))
    return [
        {
            "falt": field_name(row.ordning),
            "ordning": row.ordning,
            "part": row.part,
            "partnamn": names.get(row.part, row.get_part_display()),
            "ort": places.get(row.part, ""),
            "namn": row.user.get_full_name(),
            "befattning": row.befattning,
            "mandat": str(row.mandat) if row.mandat else "",
        }
        for row in rows
    ]


def bilagor(lydelse: Lydelse) -> list[dict[str, Any]]:
    """Name, checksum and pages of each; bilaga 1 is made from the plan and is a page of the document itself."""
    return [bilaga(nummer, row) for nummer, row in sorted((int(key), row) for key, row in lydelse["bilagor"].items())]


def bilaga(nummer: int, row: dict[str, Any]) -> dict[str, Any]:
    file = row["dokument"] or {}
    return {
        "nummer": nummer,
        "typ": row["typ"],
        "titel": row["titel"],
        "i_dokumentet": row["typ"] == Bilagetyp.UTBETALNINGSPLAN,
        "dokument": file.get("pk", ""),
        "filnamn": f"Bilaga {nummer} {row['titel']}.pdf".replace("/", "-") if file else "",
        "sha256": file.get("sha256", ""),
        "sidor": file.get("sidor"),
        "storlek": file.get("storlek"),
    }


def granskning(ok: Overenskommelse) -> dict[str, Any] | None:
    """Who reviewed the text and when; None before it is approved."""
    last = ok.granskningar.filter(status=Granskningsstatus.APPROVED).order_by("-nummer").first() if ok.approved_at else None
    if last is None:
        return None
    steps = last.steg.select_related("approved_by").filter(approved_at__isnull=False)
    return {
        "omgang": last.nummer,
        "steg": [
            {
                "namn": step.approved_by.get_full_name(),
                "roll": Roll(step.roll).label if step.roll else step.approved_by.title,
                "dag": stockholm.day(step.approved_at).isoformat(),
            }
            for step in steps
        ],
    }


def deviations(ok: Overenskommelse, numbering: Numbering, kontroll: Result | None) -> list[dict[str, str]]:
    """Faults waived by an enhetschef and warnings that passed with a reason, in the kontroll's words.

    With a kontroll: what it found. Without: every motivering on file and every undantag granted.
    """
    if kontroll is not None:
        waived = list(kontroll.undantagna.values())
        reasons = list(kontroll.motiverade.values())
    else:
        waived = list(ok.undantag.filter(granted=True).select_related("decided_by").order_by("kod", "var"))
        reasons = list(ok.motiveringar.select_related("author").order_by("kod", "var"))
    rows = [_deviation("undantag", row, row.skal, row.decided_by, row.decided_at, numbering) for row in waived]
    return rows + [_deviation("motivering", row, row.text, row.author, row.created_at, numbering) for row in reasons]


def _deviation(kind: str, row, text: str, who, when, numbering: Numbering) -> dict[str, str]:
    return {
        "slag": kind,
        "kod": row.kod,
        "var": row.var,
        "nummer": _number(numbering, row.var, row.brist),
        "brist": row.brist,
        "text": text,
        "namn": who.get_full_name() if who else "",
        "dag": stockholm.day(when).isoformat() if when else "",
    }


def _number(numbering: Numbering, var: str, words: str) -> str:
    """Where the deviation stands; "" when its own words begin with that, or it belongs to no chapter."""
    try:
        number = numbering.of(var)
    except ValueError:
        return ""
    return "" if words.startswith(f"{number} ") else number
