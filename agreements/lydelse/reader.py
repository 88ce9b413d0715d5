"""The one place where a lydelse is made from rows: what the working text of an agreement says now."""

from datetime import date
from typing import Any

from agreements.lydelse.shape import Lydelse, empty
from agreements.models import Bakgrund, Bilaga, Insats, Installning, Kostnadsslag, Overenskommelse, Planenhet, Utvecklingsomrade
from agreements.registries import LYDELSE_PARTS

PARTY = ("namn", "orgnr", "gatuadress", "postnummer", "postort", "telefon")
#: The key, among the units of an ÖK 1, of the one that is the huvudman itself.
HUVUDMAN = "huvudman"
BACKGROUND = ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser")
INSATS = (
    "ordning",
    "rubrik",
    "beskrivning",
    "malsattning",
    "ansvar_skolverket",
    "ansvar_huvudman",
    "finansieringsform",
    "leverantor",
    "finansiering",
    "bidrag",
    "antal_totalt",
    "antal_atgardsplan",
)


def read(ok: Overenskommelse) -> Lydelse:
    """What the rows say. The number of queries does not grow with the insatser.

    A tillägg keeps the frame (``ram``) of the ÖK it changes: the list of kostnadsslag and the clauses are those signed (rules.md).
    """
    result = empty(ok.tillagg.base["ram"] if ok.is_tillagg else frame(ok))
    result["fakta"]["avtal"] = {name: _iso(getattr(ok, name)) for name in ("start", "end", "slutredovisning")}
    for part in ok.parter.select_related("kontakt"):
        result["parter"][part.part] = {name: getattr(part, name) for name in PARTY} | {"kontakt": _person(part.kontakt)}
    result["bakgrund"]["bakgrund"] = _background(ok)
    result["kapitel"] = {row.nyckel: {"text": row.text} for row in ok.kapiteltexter.all()}
    keys: dict[int, str] = {}
    for omrade in _omraden(ok):
        result["omraden"][str(omrade.uid)] = _omrade(omrade)
        for insats in omrade.insatser.all():
            keys[insats.pk] = str(insats.uid)
            result["insatser"][str(insats.uid)] = _insats(insats, str(omrade.uid))
    schools = ok.planenheter.select_related("skolenhet", "kontakt")
    result["planer"] = {str(row.skolenhet_id) if row.skolenhet_id else HUVUDMAN: _unit(row) for row in schools}
    rows = ok.bilagor.select_related("dokument", "skolenhet").prefetch_related("dokument__revisions")
    result["bilagor"] = {str(row.nummer): _bilaga(row) for row in rows}
    parts = {name: part.read(ok, keys) for name, part in sorted(LYDELSE_PARTS.items())}
    result["delar"] = {name: {"innehall": value} for name, value in parts.items() if value is not None}
    return result


def frame(ok: Overenskommelse) -> dict[str, Any]:
    """What the ÖK is signed with and no tillägg changes: its clauses, unit, dnr, kostnadsslag and the time to pay an invoice."""
    enhet = ok.enhet
    return {
        "dnr": ok.dnr,
        "klausuler": [
            {"nyckel": row.nyckel, "rubrik": row.rubrik, "typ": row.typ, "text": row.text} for row in ok.mallversion.klausuler.all()
        ],
        "enhet": {"namn": enhet.namn, "gatuadress": enhet.gatuadress, "postnummer": enhet.postnummer, "postort": enhet.postort},
        "betalningsvillkor": Installning.current().betalningsvillkor,
        "kostnadsslag": list(Kostnadsslag.objects.filter(is_active=True).values_list("namn", flat=True)),
    }


def structure(ok: Overenskommelse) -> tuple[Lydelse, dict[int, str]]:
    """Only what numbering and money need: clause keys, områden and insatser with place, rubrik and bidrag; and primary key -> identity."""
    result = empty({"klausuler": [{"nyckel": row.nyckel} for row in ok.mallversion.klausuler.all()]})
    keys: dict[int, str] = {}
    for omrade in ok.omraden.prefetch_related("insatser"):
        result["omraden"][str(omrade.uid)] = {"ordning": omrade.ordning, "rubrik": omrade.rubrik}
        for insats in omrade.insatser.all():
            keys[insats.pk] = str(insats.uid)
            row = {name: getattr(insats, name) for name in ("ordning", "rubrik", "bidrag")}
            result["insatser"][str(insats.uid)] = {"omrade": str(omrade.uid), **row}
    return result, keys


def ids(ok: Overenskommelse) -> dict[str, int]:
    """Identity -> primary key of the agreement's own rows, for links into its pages."""
    rows = ok.omraden.prefetch_related("insatser")
    found = {str(omrade.uid): omrade.pk for omrade in rows}
    return found | {str(insats.uid): insats.pk for omrade in rows for insats in omrade.insatser.all()}


def _omraden(ok: Overenskommelse):
    return ok.omraden.prefetch_related(
        "delredovisningar",
        "insatser__malgrupper__skolenhet",
        "insatser__beloppsrader__kostnadsslag",
        "insatser__beloppsrader__skolenheter",
        "insatser__skolenheter",
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _named(row: Any) -> dict[str, Any] | None:
    return {"pk": row.pk, "namn": row.namn} if row else None


def _person(user: Any) -> dict[str, Any] | None:
    return {"pk": user.pk, "namn": user.get_full_name()} if user else None


def _schools(rows: Any) -> list[dict[str, Any] | None]:
    return [_named(row) for row in rows.all()]


def _background(ok: Overenskommelse) -> dict[str, Any]:
    row = getattr(ok, "bakgrund", None) or Bakgrund()
    mandates = sorted(row.uppdrag.all(), key=lambda m: (m.from_date, m.beteckning)) if row.pk else []
    return {
        **{name: _iso(getattr(row, name)) for name in BACKGROUND},
        "uppdrag": [{"pk": m.pk, "namn": m.beteckning, "rubrik": m.rubrik} for m in mandates],
        "text": row.text,
    }


def _omrade(row: Utvecklingsomrade) -> dict[str, Any]:
    return {
        "ordning": row.ordning,
        "rubrik": row.rubrik,
        "inledning": row.inledning,
        "start": _iso(row.start),
        "end": _iso(row.end),
        "delredovisningar": [_iso(day.due_date) for day in row.delredovisningar.all()],
    }


def _insats(row: Insats, omrade: str) -> dict[str, Any]:
    return {
        "omrade": omrade,
        **{name: getattr(row, name) for name in INSATS},
        "start": _iso(row.start),
        "end": _iso(row.end),
        "skolenheter": _schools(row.skolenheter),
        "malgrupper": [
            {"benamning": group.benamning, "skolenhet": _named(group.skolenhet), "antal": group.antal} for group in row.malgrupper.all()
        ],
        "belopp": [
            {
                "avser": line.avser,
                "kostnadsslag": _named(line.kostnadsslag),
                "belopp": line.belopp,
                "skolenheter": _schools(line.skolenheter),
            }
            for line in row.beloppsrader.all()
        ],
    }


def _unit(row: Planenhet) -> dict[str, Any]:
    school = row.skolenhet
    return {
        "skolenhet": {"pk": school.pk, "namn": school.namn, "kod": school.skolenhetskod, "ordning": school.sort_key} if school else None,
        "nulagesanalys": _iso(row.nulagesanalys),
        "atgardsplan": _iso(row.atgardsplan),
        "kontakt": _person(row.kontakt),
        "roll": row.roll,
    }


def _bilaga(row: Bilaga) -> dict[str, Any]:
    return {"typ": row.typ, "titel": row.titel, "skolenhet": _named(row.skolenhet), "dokument": _file(row.dokument)}


def _file(dokument: Any) -> dict[str, Any] | None:
    """The file with the checksum it has now; None while it has no revision."""
    revision = max(dokument.revisions.all(), key=lambda row: row.nummer, default=None) if dokument else None
    if revision is None:
        return None
    return {
        "pk": str(dokument.pk),
        "namn": dokument.title,
        "sha256": revision.sha256,
        "sidor": revision.pages,
        "storlek": revision.size,
    }
