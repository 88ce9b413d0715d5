"""Rules about a tillägg as such. Every other rule runs on its rows, which are the ÖK's whole text as it will be."""

from datetime import date

from agreements.checks.types import FEL, VARNING, Brist
from agreements.enums import Status, Tillaggsslag
from agreements.lydelse import Change, Conflict, conflicts, diff, same_place
from agreements.lydelse.reader import read
from agreements.lydelse.words import points
from agreements.models import Overenskommelse, Tillagg
from sbs.lib.dates import show_date, show_interval

FACTS, CHANGES = "tillagg", "andringar"
CAN_BE_CHANGED = (Status.IN_FORCE, Status.SUSPENDED)


def something_changes(ok: Overenskommelse, today: date) -> list[Brist]:
    """A tillägg changes at least one thing."""
    if not ok.is_tillagg or _mine(ok):
        return []
    return [Brist("tillagg_tomt", FEL, "Tillägget ändrar ingenting", "innehall", "Alla uppgifter är desamma som nu.", go="Gör ändringen")]


def reason(ok: Overenskommelse, today: date) -> list[Brist]:
    """It says why: the document prints it."""
    if not ok.is_tillagg or ok.tillagg.text.strip():
        return []
    return [Brist("tillagg_varfor", FEL, "Det står inte varför tillägget görs", FACTS, falt="id_text", go="Skriv varför")]


def something_to_change(ok: Overenskommelse, today: date) -> list[Brist]:
    """The agreement it changes is in force; one that is vilande may be changed, knowingly."""
    if not ok.is_tillagg:
        return []
    andrar = ok.tillagg.andrar
    name, state = andrar.short_name, andrar.get_status_display().lower()
    if andrar.status not in CAN_BE_CHANGED:
        why = "Bara en överenskommelse som gäller kan ändras genom ett tillägg."
        return [Brist("tillagg_ok_galler_inte", FEL, f"{name} är {state}", FACTS, why)]
    if andrar.status == Status.SUSPENDED:
        why = "Ändringarna börjar gälla på sin dag, men arbetet står stilla tills överenskommelsen återupptas."
        return [Brist("tillagg_ok_vilande", VARNING, f"{name} är {state}", FACTS, why)]
    return []


def effective_day(ok: Overenskommelse, today: date) -> list[Brist]:
    """The first day lies within the period, and only a rättelse holds from a day that has been."""
    if not ok.is_tillagg:
        return []
    row: Tillagg = ok.tillagg
    day, go = row.effective_on, "Ändra dagen"
    if ok.start and ok.end and not ok.start <= day <= ok.end:
        why = f"Ändringarna gäller från {show_date(day)}, överenskommelsen {show_interval(ok.start, ok.end)}."
        return [
            Brist(
                "tillagg_utanfor_period", FEL, "Ändringarna börjar gälla utanför överenskommelsens tid", FACTS, why, "id_effective_on", go
            )
        ]
    if day < today and row.slag != Tillaggsslag.RATTELSE:
        why = f"Ändringarna gäller från {show_date(day)}, men tillägget är inte undertecknat än. Bara en rättelse brukar gälla bakåt."
        return [Brist("tillagg_bakat", VARNING, "Ändringarna gäller från en dag som har varit", FACTS, why, "id_effective_on", go)]
    return []


def after_what_it_changes(ok: Overenskommelse, today: date) -> list[Brist]:
    """Where an earlier tillägg changes the same things, this one does not begin before it: the text of a day between would be torn."""
    from agreements.services.tillagg.texts import others

    if not ok.is_tillagg:
        return []
    row: Tillagg = ok.tillagg
    mine = _mine(ok)
    return [
        Brist(
            "tillagg_fore_tidigare",
            FEL,
            f"{other.kort} gäller från en senare dag",
            FACTS,
            f"{other.kort} ändrar samma sak och gäller från {show_date(other.effective_on)}. Det här tillägget bygger på den texten "
            f"och kan inte gälla från {show_date(row.effective_on)}.",
            "id_effective_on",
            "Välj den dagen eller en senare",
        )
        for other in others(row)
        if other.effective_on > row.effective_on and _touch(mine, other.changes)
    ]


def up_to_date(ok: Overenskommelse, today: date) -> list[Brist]:
    """It is written against what is signed now: another tillägg signed meanwhile is taken in first, field by field where both meet."""
    from agreements.services.tillagg.texts import head

    if not ok.is_tillagg:
        return []
    row: Tillagg = ok.tillagg
    now = head(row.andrar)
    theirs = diff(row.base, now)
    if not theirs:
        return []
    working = read(ok)
    found = conflicts(diff(row.base, working), theirs)
    why = f"Ett annat tillägg har skrivits under sedan det här började. {len(theirs)} ändringar ska föras in."
    late = Brist("tillagg_underlag", FEL, "Tillägget utgår från en äldre lydelse", CHANGES, why, go="Uppdatera till gällande lydelse")
    return [late, *(_both(conflict, row, now, working) for conflict in found)]


def _both(conflict: Conflict, row: Tillagg, now: dict, working: dict) -> Brist:
    """Names both values."""
    mine = points([conflict.mine], row.base, working)[0]
    theirs = points([conflict.theirs], row.base, now)[0]
    why = f"Här: {mine.text}. I det andra tillägget: {theirs.text}."
    return Brist("tillagg_krock", FEL, f"Två tillägg ändrar {mine.plats}", CHANGES, why, conflict.key, "Välj vilken ändring som ska gälla")


def alone_in_signing(ok: Overenskommelse, today: date) -> list[Brist]:
    """No other tillägg that touches the same things waits for signatures: whichever came last would undo the other unseen."""
    if not ok.is_tillagg:
        return []
    row: Tillagg = ok.tillagg
    mine, found = _mine(ok), []
    waiting = Tillagg.objects.filter(andrar=row.andrar_id, overenskommelse__status=Status.SIGNING).exclude(pk=row.pk)
    for other in waiting.select_related("overenskommelse"):
        theirs = diff(other.base, read(other.overenskommelse))
        if _touch(mine, theirs) or same_place(mine, theirs):
            why = f"Tillägg {other.nummer} är ute för underskrift och ändrar samma sak. Vänta tills det är klart, eller ta tillbaka det."
            found.append(Brist("tillagg_samtidigt", FEL, f"Tillägg {other.nummer} är för underskrift", CHANGES, why))
    return found


def _mine(ok: Overenskommelse) -> list[Change]:
    """What this tillägg changes, found once per kontroll."""
    known = ok.__dict__
    if "_changes" not in known:
        known["_changes"] = diff(ok.tillagg.base, read(ok))
    return known["_changes"]


def _touch(mine: list[Change], theirs: list[Change]) -> bool:
    """Whether both change one field, or something within a part that the other puts in or takes away; also when they agree."""
    if conflicts(mine, theirs):
        return True
    return any(one["path"] == other["path"] for one in mine for other in theirs)


RULES = [something_changes, reason, something_to_change, effective_day, after_what_it_changes, up_to_date, alone_in_signing]
