"""Rules of an ÖK 1: who makes an analysis and a plan, by which days (domain.md, The six phases). Never asked of another kind."""

from datetime import date

from agreements.checks.types import FEL, VARNING, Brist, only
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse, Planenhet
from sbs.lib.dates import show_date, show_interval

PLANER = "planer"
WHAT = {"nulagesanalys": "nulägesanalysen", "atgardsplan": "åtgärdsplanen"}


def _prefix(row: Planenhet) -> str:
    return f"enhet-{row.skolenhet_id}" if row.skolenhet_id else "huvudman"


def _brist(kod: str, text: str, why: str, falt: str = "", niva: str = FEL) -> Brist:
    return Brist(kod, niva, text, PLANER, why, falt, "Ändra enheter och datum")


@only(Avtalstyp.OK1)
def units(ok: Overenskommelse, today: date) -> list[Brist]:
    """The huvudman makes a plan, and so does every skolenhet of the case, and no other."""
    rows = list(ok.planenheter.all())
    found = []
    if not any(row.skolenhet_id is None for row in rows):
        found.append(_brist("huvudman_utan_plan", f"{ok.huvudman} gör ingen åtgärdsplan", "Huvudmannen gör alltid en egen.", "huvudman"))
    case = {skola.pk: skola for skola in ok.samverkan.skolenheter.all()}
    own = {row.skolenhet_id: row.skolenhet for row in rows if row.skolenhet}
    found += [
        _brist("skolenhet_saknas", f"{skola} gör ingen åtgärdsplan", "Skolenheten är med i samverkan.", f"id_enhet-{pk}-med")
        for pk, skola in case.items()
        if pk not in own
    ]
    return found + [
        _brist("skolenhet_utanfor", f"{skola} är inte med i samverkan", "Ta bort skolenheten, eller lägg till den i ärendet först.")
        for pk, skola in own.items()
        if pk not in case
    ]


@only(Avtalstyp.OK1)
def due_dates(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every unit has both days, inside the agreement's time."""
    found = []
    for row in ok.planenheter.all():
        for name, words in WHAT.items():
            day, falt = getattr(row, name), f"id_{_prefix(row)}-{name}"
            if day is None:
                found.append(_brist("plandatum_saknas", f"Dagen för {words} saknas för {row.namn}", "", falt))
            elif ok.start and ok.end and not ok.start <= day <= ok.end:
                why = f"{show_date(day)} ligger inte inom {show_interval(ok.start, ok.end)}."
                found.append(_brist("plandatum_utanfor", f"Dagen för {words} för {row.namn} ligger utanför tiden", why, falt))
    return found


@only(Avtalstyp.OK1)
def order(ok: Overenskommelse, today: date) -> list[Brist]:
    """A unit's plan comes after its analysis; a school's analysis in time for the huvudman's plan, which builds on it (warning)."""
    rows, found = list(ok.planenheter.all()), []
    whole = next((row.atgardsplan for row in rows if row.skolenhet_id is None), None)
    for row in rows:
        falt = f"id_{_prefix(row)}-atgardsplan"
        if row.nulagesanalys and row.atgardsplan and row.atgardsplan <= row.nulagesanalys:
            why = f"Båda ska in {show_date(row.atgardsplan)}. Planen bygger på analysen."
            found.append(_brist("plandatum_samma_dag", f"{row.namn} får ingen tid mellan analys och plan", why, falt))
        if row.skolenhet_id and whole and row.nulagesanalys and row.nulagesanalys > whole:
            text = f"{row.namn} blir klar med sin analys efter huvudmannens plan"
            why = f"Analysen ska in {show_date(row.nulagesanalys)} och huvudmannens plan {show_date(whole)}."
            found.append(_brist("plandatum_efter_huvudman", text, why, f"id_{_prefix(row)}-nulagesanalys", VARNING))
    return found


@only(Avtalstyp.OK1)
def contacts(ok: Overenskommelse, today: date) -> list[Brist]:
    """Somebody leads the work in every unit."""
    return [
        _brist("plan_utan_kontakt", f"Ingen leder arbetet för {row.namn}", "Välj en kontaktperson.", f"id_{_prefix(row)}-kontakt")
        for row in ok.planenheter.all()
        if row.kontakt_id is None
    ]


@only(Avtalstyp.OK1)
def begun(ok: Overenskommelse, today: date) -> list[Brist]:
    """The agreement rests on the beslut to begin the samverkan, and does not begin before it."""
    decided = getattr(getattr(ok, "bakgrund", None), "beslut_samverkan", None)
    if decided is None:
        text = "Bakgrunden saknar datum för beslutet om samverkan"
        return [Brist("bakgrund_datum", FEL, text, "bakgrund", falt="id_beslut_samverkan", go="Fyll i bakgrund")]
    if ok.start and ok.start < decided:
        why = f"Beslutet fattades {show_date(decided)}. Överenskommelsen börjar {show_date(ok.start)}."
        return [Brist("fore_beslut", FEL, "Överenskommelsen börjar före beslutet om samverkan", "period", why, "id_start", "Ändra tiden")]
    return []


RULES = [begun, units, due_dates, order, contacts]
