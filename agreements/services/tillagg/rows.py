"""The rows of an agreement made to say what a lydelse says. Rows that are already right are left alone; primary keys stay."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.lydelse import Change, Lydelse, diff
from agreements.lydelse.reader import BACKGROUND, HUVUDMAN, INSATS, PARTY, read
from agreements.models import Bakgrund, Insats, Overenskommelse, Utvecklingsomrade
from agreements.registries import LYDELSE_PARTS

#: Above every place in the order, while rows change places (the constraint on the order is checked row by row).
BEYOND = 100_000


def write(ok: Overenskommelse, target: Lydelse, *, origins: Sequence[Overenskommelse] = ()) -> list[Change]:
    """Make the rows say ``target``; the answer is what was different. Nothing is written when nothing was: run it as often as you like.

    ``origins``: where an insats that is new here is copied from, so that it stays known which insats of an åtgärdsplan it was.

    The agreement must be locked. Asks no rights: the one who calls has.
    """
    changes = diff(read(ok), target)
    touched = {change["path"][0] for change in changes}
    if "fakta" in touched:
        _facts(ok, target["fakta"]["avtal"])
    if "parter" in touched:
        _parties(ok, target["parter"])
    if "bakgrund" in touched:
        _background(ok, target["bakgrund"]["bakgrund"])
    if "kapitel" in touched:
        _wordings(ok, target["kapitel"])
    if touched & {"omraden", "insatser"}:
        _structure(ok, target, {(change["path"][0], change["path"][1]) for change in changes}, _plan_origins(origins))
    if "planer" in touched:
        _units(ok, target["planer"])
    if "bilagor" in touched:
        _bilagor(ok, target["bilagor"])
    if touched & {"delar", "insatser", "omraden"}:
        _parts(ok, target)
    return changes


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _pk(reference: dict[str, Any] | None) -> Any:
    return reference["pk"] if reference else None


def _facts(ok: Overenskommelse, row: dict[str, Any]) -> None:
    ok.start, ok.end, ok.slutredovisning = (_day(row[name]) for name in ("start", "end", "slutredovisning"))
    ok.save(update_fields=["start", "end", "slutredovisning"])


def _parties(ok: Overenskommelse, rows: dict[str, Any]) -> None:
    ok.parter.exclude(part__in=rows).delete()
    for part, row in rows.items():
        values = {name: row[name] for name in PARTY} | {"kontakt_id": _pk(row["kontakt"])}
        ok.parter.update_or_create(part=part, defaults=values)


def _background(ok: Overenskommelse, row: dict[str, Any]) -> None:
    made = getattr(ok, "bakgrund", None) or Bakgrund(overenskommelse=ok)
    for name in BACKGROUND:
        setattr(made, name, _day(row[name]))
    made.text = row["text"]
    made.save()
    made.uppdrag.set([mandate["pk"] for mandate in row["uppdrag"]])


def _wordings(ok: Overenskommelse, rows: dict[str, Any]) -> None:
    ok.kapiteltexter.exclude(nyckel__in=rows).delete()
    for nyckel, row in rows.items():
        ok.kapiteltexter.update_or_create(nyckel=nyckel, defaults={"text": row["text"]})


def _units(ok: Overenskommelse, rows: dict[str, Any]) -> None:
    """Those that make a plan under an ÖK 1, each by its skolenhet (the huvudman itself by none)."""
    for old in ok.planenheter.all():
        if str(old.skolenhet_id or HUVUDMAN) not in rows:
            old.delete()
    for row in rows.values():
        values = {"nulagesanalys": _day(row["nulagesanalys"]), "atgardsplan": _day(row["atgardsplan"])}
        defaults = {**values, "kontakt_id": _pk(row["kontakt"]), "roll": row["roll"]}
        ok.planenheter.update_or_create(skolenhet_id=_pk(row["skolenhet"]), defaults=defaults)


def _bilagor(ok: Overenskommelse, rows: dict[str, Any]) -> None:
    ok.bilagor.exclude(nummer__in=[int(number) for number in rows]).delete()
    for number, row in rows.items():
        values = {"typ": row["typ"], "titel": row["titel"], "skolenhet_id": _pk(row["skolenhet"]), "dokument_id": _pk(row["dokument"])}
        ok.bilagor.update_or_create(nummer=int(number), defaults=values)


def _parts(ok: Overenskommelse, target: Lydelse) -> None:
    """After the insatser: the parts of other apps point at them."""
    insatser = {str(row.uid): row for row in Insats.objects.filter(omrade__overenskommelse=ok)}
    now = read(ok)["delar"]
    for name, part in LYDELSE_PARTS.items():
        wanted = target["delar"].get(name)
        if wanted != now.get(name):
            part.write(ok, wanted["innehall"] if wanted else None, insatser)


# --- områden and insatser ---------------------------------------------------------------------------------------------


def _plan_origins(origins: Sequence[Overenskommelse]) -> dict[str, dict[str, Any]]:
    """Identity -> which insats of which sent åtgärdsplan it was taken from."""
    rows = Insats.objects.filter(omrade__overenskommelse__in=origins, planversion__isnull=False) if origins else []
    return {str(row.uid): {"planversion": row.planversion, "plandel": row.plandel} for row in rows}


def _structure(ok: Overenskommelse, target: Lydelse, touched: set[tuple[str, str]], origins: dict[str, dict[str, Any]]) -> None:
    omraden = {str(row.uid): row for row in ok.omraden.all()}
    insatser = {str(row.uid): row for row in Insats.objects.filter(omrade__overenskommelse=ok)}
    _aside(omraden, insatser, touched)
    for key, row in target["omraden"].items():
        if ("omraden", key) in touched:
            omraden[key] = _omrade(ok, omraden.get(key), key, row)
    for key, row in target["insatser"].items():
        if ("insatser", key) in touched:
            _insats(insatser.get(key) or Insats(uid=key, **origins.get(key, {})), omraden[row["omrade"]], row)
    for key, old in insatser.items():
        if key not in target["insatser"]:
            old.delete()
    for key, chapter in omraden.items():
        if key not in target["omraden"]:
            chapter.delete()


def _aside(omraden: dict[str, Utvecklingsomrade], insatser: dict[str, Insats], touched: set[tuple[str, str]]) -> None:
    """What is to change leaves its place in the order first, so that another can take it."""
    moving: list[Any] = [row for key, row in omraden.items() if ("omraden", key) in touched]
    moving += [row for key, row in insatser.items() if ("insatser", key) in touched]
    for number, row in enumerate(moving):
        row.ordning = BEYOND + number
        row.save(update_fields=["ordning"])


def _omrade(ok: Overenskommelse, row: Utvecklingsomrade | None, key: str, wanted: dict[str, Any]) -> Utvecklingsomrade:
    row = row or Utvecklingsomrade(overenskommelse=ok, uid=key)
    for name in ("ordning", "rubrik", "inledning"):
        setattr(row, name, wanted[name])
    row.start, row.end = _day(wanted["start"]), _day(wanted["end"])
    row.save()
    days = [date.fromisoformat(day) for day in wanted["delredovisningar"]]
    row.delredovisningar.exclude(due_date__in=days).delete()
    for day in days:
        row.delredovisningar.get_or_create(due_date=day)
    return row


def _insats(row: Insats, omrade: Utvecklingsomrade, wanted: dict[str, Any]) -> None:
    row.omrade = omrade
    for name in INSATS:
        setattr(row, name, wanted[name])
    row.start, row.end = _day(wanted["start"]), _day(wanted["end"])
    row.save()
    row.skolenheter.set([school["pk"] for school in wanted["skolenheter"]])
    row.malgrupper.all().delete()
    for group in wanted["malgrupper"]:
        row.malgrupper.create(benamning=group["benamning"], antal=group["antal"], skolenhet_id=_pk(group["skolenhet"]))
    row.beloppsrader.all().delete()
    for line in wanted["belopp"]:
        made = row.beloppsrader.create(avser=line["avser"], kostnadsslag_id=line["kostnadsslag"]["pk"], belopp=line["belopp"])
        made.skolenheter.set([school["pk"] for school in line["skolenheter"]])
