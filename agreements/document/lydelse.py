"""Gällande lydelse as a document: the consolidated text of a day, with what each tillägg changed. Sealed, never signed."""

from datetime import date, datetime
from typing import Any

from agreements.document.fields import SEAL
from agreements.document.text import printed
from agreements.lydelse import digest
from agreements.lydelse.labels import CLAUSE
from agreements.lydelse.reader import ids
from agreements.models import Overenskommelse
from agreements.services.tillagg.texts import Signed, on_day, signed_base, steps
from sbs.accounts.models import User
from sbs.documents import services
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Dokument
from sbs.lib.dates import show_date

TYP = "lydelse"
SCHEMA = 1
NOTE = "Det är en sammanställning av den text som gällde en viss dag. Den är stämplad av Skolverket men inte undertecknad av parterna."


def freeze(ok: Overenskommelse, day: date) -> dict[str, Any]:
    """What the page and the PDF print. From the signed versions only. Raises Avtalsversion.DoesNotExist before the ÖK is signed."""
    base, holding = signed_base(ok), [row for row in steps(ok) if row.effective_on <= day]
    text = printed(on_day(ok, day), ids(ok))
    snapshot = ok.versioner.get(status="signed").snapshot
    _mark(text, holding)
    return {
        **text,
        "schema": SCHEMA,
        "typ": TYP,
        "ok": ok.pk,
        "kort": ok.short_name,
        "namn": snapshot["namn"],
        "rubrik": snapshot["rubrik"],
        "dnr": base["ram"]["dnr"],
        "version": snapshot["version"],
        "mall": snapshot["mall"],
        "dag": day.isoformat(),
        "undertecknare": [],
        "kapitel": [row for row in text["kapitel"] if row["slag"] != "underskrifter"],
        "tillagg_list": [
            {
                "kort": row.kort,
                "fran": row.effective_on.isoformat(),
                "undertecknat": row.signed_at.date().isoformat(),
                "punkter": [point["text"] for point in row.points],
            }
            for row in holding
        ],
    }


def _mark(text: dict[str, Any], holding: list[Signed]) -> None:
    """Each chapter and insats that a tillägg has touched says which, from what day and what."""
    places: dict[str, list[dict[str, Any]]] = {}
    for row in holding:
        for point in row.points:
            place = _place(point["path"])
            marks = places.setdefault(place, [])
            if not marks or marks[-1]["kort"] != row.kort:
                marks.append({"kort": row.kort, "fran": row.effective_on.isoformat(), "rader": []})
            marks[-1]["rader"].append(_line(point))
    gone = {place for place in places if place.startswith("insatser/")}
    for chapter in text["kapitel"]:
        key = f"omraden/{chapter['uid']}" if "uid" in chapter else chapter["nyckel"]
        chapter["andrad"] = places.get(key, [])
        for insats in chapter.get("insatser", []):
            insats["andrad"] = places.get(f"insatser/{insats['uid']}", [])
            gone.discard(f"insatser/{insats['uid']}")
    text["borttaget"] = [mark for place in sorted(gone) for mark in places[place]]
    text["plan_andrad"] = places.get("utbetalningsplan", [])


def _place(path: str) -> str:
    """The part of the printed text that a change belongs to."""
    section, key, *_ = path.split("/")
    if section in ("insatser", "omraden"):
        return f"{section}/{key}"
    return key if section in ("kapitel", "delar") else CLAUSE[section]


def _line(point: dict[str, Any]) -> str:
    """ "bidrag, förut 1 700 000 kronor"."""
    if point["slag"] == "gone":
        return f"{point['plats']} togs bort"
    if point["slag"] == "new" or not point["falt"]:
        return "ny" if point["slag"] == "new" else "ny lydelse"
    field = f"{point['falt'][0].lower()}{point['falt'][1:]}"
    return f"{field} (ny text)" if point["langt"] else f"{field}, förut {point['fore'] or 'inget'}"


# --- the PDF ------------------------------------------------------------------------------------------------------------


def made(snapshot: dict[str, Any]) -> Dokument | None:
    """The document of exactly this text, made or under way."""
    rows = Dokument.objects.filter(typ=TYP, snapshot_sha256=digest(snapshot)).exclude(status=DokumentStatus.FAILED)
    return rows.prefetch_related("revisions").first()


def order(ok: Overenskommelse, day: date, user: User, now: datetime) -> Dokument:
    """The PDF of the day's text, made by the worker; the one that is there when it says the same."""
    snapshot = freeze(ok, day)
    return made(snapshot) or services.order(
        typ=TYP,
        title=f"Gällande lydelse av {ok.short_name} den {show_date(day)}, {ok.huvudman}",
        filename=f"Gällande lydelse {ok.short_name} {ok.huvudman} {day.isoformat()}.pdf".replace("/", "-"),
        snapshot=snapshot,
        template_version=f"{snapshot['mall']['namn']}, version {snapshot['mall']['version']}",
        fields=[],
        created_by=user,
        now=now,
    )


__all__ = ["NOTE", "SEAL", "TYP", "freeze", "made", "order"]
