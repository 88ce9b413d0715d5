"""A tillägg as a document: what is changed, point by point, from when, and that the ÖK otherwise stands."""

from datetime import date
from typing import Any

from agreements.checks import Result
from agreements.document import closing, facts
from agreements.document.chapters import clause
from agreements.document.text import printed
from agreements.enums import Versionsstatus
from agreements.lydelse import Change, Lydelse, diff
from agreements.lydelse.reader import ids, read
from agreements.lydelse.words import points
from agreements.mallar.platshallare import TILLAGG_NAMES
from agreements.models import Beslut, Overenskommelse, Tillagg
from agreements.numbering import number, numbered
from sbs.lib import stockholm
from sbs.lib.dates import show_date

#: Raised when what a frozen tillägg holds changes its shape.
SCHEMA = 2
PLAN = "utbetalningsplan"


def freeze(ok: Overenskommelse, kontroll: Result | None = None) -> dict[str, Any]:
    """Everything the tillägg prints. ``andringar`` are its changes as data, ``punkter`` the same in words, ``lydelse`` the ÖK's whole
    text with them made. Raises UnknownPlaceholder when its mall asks for something no tillägg has."""
    row: Tillagg = ok.tillagg
    lydelse, mall = read(ok), row.mallversion
    changes = diff(row.base, lydelse)
    text = printed(lydelse, ids(ok))
    klausuler = [{"nyckel": k.nyckel, "rubrik": k.rubrik, "typ": k.typ, "text": k.text} for k in mall.klausuler.all()]
    own, values = numbered([k["nyckel"] for k in klausuler], []), _values(row, lydelse, text)
    return {
        **text,
        "schema": SCHEMA,
        "typ": ok.typ,
        "kort": ok.short_name,
        "namn": f"Tillägg {row.nummer} till {andrar_name(row.andrar)}",
        "dnr": ok.dnr,
        "version": ok.version,
        "rubrik": mall.rubrik,
        "mall": {"namn": mall.mall.namn, "version": mall.nummer},
        "kapitel": [clause(klausul, own, values, known=TILLAGG_NAMES) for klausul in klausuler],
        "delar": {PLAN: text["delar"][PLAN]} if PLAN in text["delar"] and plan_changes(changes) else {},
        "bilagor": _changed_files(text["bilagor"], changes),
        "undertecknare": closing.signers(ok),
        "granskning": closing.granskning(ok),
        "avvikelser": closing.deviations(ok, number(ok), kontroll),
        "lydelse": lydelse,
        "andringar": changes,
        "punkter": [point.as_dict() for point in points(changes, row.base, lydelse)],
        "tillagg": _facts(row, ok.beslut),
    }


def andrar_name(andrar: Overenskommelse) -> str:
    """ "överenskommelse 2": the changed agreement in running text."""
    return f"överenskommelse {andrar.short_name[-1]}"


def plan_changes(changes: list[Change]) -> bool:
    return any(change["path"][:2] == ["delar", PLAN] for change in changes)


def _facts(row: Tillagg, beslut: Beslut | None) -> dict[str, Any]:
    signed = _signed_on(row.andrar)
    return {
        "nummer": row.nummer,
        "slag": row.slag,
        "slag_text": row.get_slag_display(),
        "effective_on": row.effective_on.isoformat(),
        "text": row.text,
        "base_sha256": row.base_sha256,
        "andrar": {
            "pk": row.andrar_id,
            "kort": row.andrar.short_name,
            "namn": andrar_name(row.andrar),
            "dnr": row.andrar.dnr,
            "undertecknad": signed.isoformat() if signed else "",
        },
        "beslut": _carried_out(beslut) if beslut and beslut.decided_on else None,
    }


def _carried_out(beslut: Beslut) -> dict[str, str]:
    """The beslut that the tillägg carries out, copied: its kind, day and number."""
    return {"typ": beslut.get_typ_display(), "dag": facts.iso(beslut.decided_on), "dnr": beslut.dnr}


def _signed_on(andrar: Overenskommelse) -> date | None:
    """The day the last of the ÖK's signers signed; for one signed elsewhere, the later of the two dates registered."""
    version = andrar.versioner.filter(status=Versionsstatus.SIGNED).select_related("extern").first()
    extern = getattr(version, "extern", None)
    if extern:
        return max(extern.date_skolverket, extern.date_huvudman)
    return stockholm.day(andrar.in_force_at) if andrar.in_force_at else None


def _values(row: Tillagg, lydelse: Lydelse, text: dict[str, Any]) -> dict[str, str]:
    signed = _signed_on(row.andrar)
    return facts.values(lydelse, text["parter"], text["bilagor"]) | {
        "tillagg_nummer": str(row.nummer),
        "tillagg_andrar": andrar_name(row.andrar),
        "tillagg_andrar_dag": show_date(signed) if signed else "",
        "tillagg_fran": show_date(row.effective_on),
        "tillagg_varfor": row.text,
    }


def _changed_files(bilagor: list[dict[str, Any]], changes: list[Change]) -> list[dict[str, Any]]:
    """The bilagor that the tillägg replaces or adds; bilaga 1 when the plan is another. The rest stay as they are in the ÖK."""
    touched = {change["path"][1] for change in changes if change["path"][0] == "bilagor"}
    plan = plan_changes(changes)
    return [row for row in bilagor if str(row["nummer"]) in touched or (plan and row["i_dokumentet"])]
