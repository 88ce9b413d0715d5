"""A tillägg and bilaga 1: what is already due stays, the rest is planned anew, and what that means is told first."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from agreements.checks import FEL, VARNING, Brist
from agreements.enums import Tillaggsslag
from agreements.lydelse import Lydelse, bidrag, numbers
from agreements.lydelse.reader import structure
from agreements.models import Insats, Overenskommelse
from agreements.registries import Foljd
from payments import amounts, document
from payments.models import Utbetalning
from payments.schedule import Instalment, Share, generate
from sbs.lib.dates import show_date
from sbs.lib.money import format_amount, format_kronor
from sbs.lib.words import listed

AREA = "Utbetalningar"
TILLAGG = "tillagg"
Row = dict[str, Any]


class CannotGenerate(Exception):
    """The rest cannot be planned; ``str(error)`` says what to write first."""


def plan_of(lydelse: Lydelse) -> list[Row]:
    """The instalments of a text as data; empty without a plan."""
    part = lydelse["delar"].get(document.NAME)
    return part["innehall"] if part else []


def settled(rows: list[Row], effective_on: date, taken: frozenset[str]) -> list[Row]:
    """The instalments that a tillägg from ``effective_on`` leaves as they are: those due before that day (förfallna), and those that are
    ``taken`` (``taken_of``), whatever their day."""
    return [row for row in rows if row["datum"] < effective_on.isoformat() or row["period_start"] in taken]


def taken_of(ok: Overenskommelse) -> frozenset[str]:
    """The instalments of the ÖK in force that are asked for, released or paid, by the day their time begins (ISO): a tillägg plans anew
    only what is not yet paid (domain.md, Payments). For a tillägg: those of the ÖK it changes."""
    owner = ok.tillagg.andrar_id if ok.is_tillagg else ok.pk
    rows = Utbetalning.objects.filter(plan__overenskommelse=owner).taken()
    return frozenset(day.isoformat() for day in rows.values_list("period_start", flat=True))


def total(row: Row) -> int:
    return sum(line["belopp"] for line in row["rader"])


def rest(ok: Overenskommelse, *, weighted: bool = False) -> list[Instalment]:
    """The plan of a draft tillägg by rule: what is settled as it stands, and what is left of each insats's bidrag over the quarters
    after it. Every sum exact. Raises CannotGenerate."""
    row = ok.tillagg
    kept = settled(plan_of(row.base), row.effective_on, taken_of(row.andrar))
    insatser = {str(insats.uid): insats for insats in Insats.objects.filter(omrade__overenskommelse=ok)}
    paid = _paid(kept)
    _not_too_much(ok, paid, insatser)
    if ok.start is None or ok.end is None:
        raise CannotGenerate("Skriv först överenskommelsens period. Planen följer kvartalen i den.")
    first = max([ok.start, *(date.fromisoformat(one["period_end"]) + timedelta(days=1) for one in kept)])
    shares = [
        Share(insats.pk, insats.bidrag - paid.get(str(insats.uid), 0), insats.start, insats.end) for insats in amounts.paid_insatser(ok)
    ]
    left = sum(share.bidrag for share in shares)
    made = generate(first, ok.end, shares, weighted=weighted) if first <= ok.end else []
    if left and not made:
        raise CannotGenerate(f"{format_kronor(left)} är kvar att planera, men inget kvartal är kvar. Förläng tiden eller ändra bidraget.")
    return [*(_instalment(one, insatser) for one in kept), *made]


def _paid(kept: list[Row]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in kept:
        for line in row["rader"]:
            sums[line["insats"]] = sums.get(line["insats"], 0) + line["belopp"]
    return sums


def _not_too_much(ok: Overenskommelse, paid: dict[str, int], insatser: dict[str, Insats]) -> None:
    for uid, belopp in paid.items():
        insats = insatser.get(uid)
        if insats is None:
            raise CannotGenerate("En insats som redan har fått utbetalningar är borttagen. Sätt tillbaka den, med det belopp den har fått.")
        if belopp > insats.bidrag:
            raise CannotGenerate(
                f"{insats.rubrik} har redan fått {format_kronor(belopp)}, mer än bidraget {format_kronor(insats.bidrag)}. "
                "Höj bidraget. Pengar som ska tillbaka krävs i ett beslut om återkrav."
            )


def _instalment(row: Row, insatser: dict[str, Insats]) -> Instalment:
    day = date.fromisoformat
    lines = tuple((insatser[line["insats"]].pk, line["belopp"]) for line in row["rader"])
    return Instalment(0, day(row["datum"]), day(row["period_start"]), day(row["period_end"]), lines)


# --- the kontroll -------------------------------------------------------------------------------------------------------


def settled_stays(ok: Overenskommelse, today: date) -> list[Brist]:
    """What is due before the tillägg begins is not changed by it (only a rättelse may, knowingly), and never what is released or paid."""
    if not ok.is_tillagg:
        return []
    row = ok.tillagg
    _, keys = structure(ok)
    now = document.read(ok, keys) or []
    base, taken = plan_of(row.base), taken_of(row.andrar)
    changed = [one for one in settled(base, row.effective_on, taken) if one not in now]
    added = [one for one in settled(now, row.effective_on, taken) if one not in base]
    if base and now and base[0]["period_start"] in taken and now[0]["period_start"] != base[0]["period_start"]:
        changed.insert(0, base[0])  # what comes before it would be the first, which the rekvisition is about
    return list(_touched([*changed, *added], taken, row))


def _touched(rows: list[Row], taken: frozenset[str], row: Any) -> Iterator[Brist]:
    """What is taken is a fault in any tillägg; what is only due may be put right by a rättelse."""
    gone = [one for one in rows if one["period_start"] in taken]
    due = [one for one in rows if one not in gone]
    if gone:
        why = f"De är rekvirerade, frisläppta eller betalda: {_days(gone)}. Låt dem stå som de är och planera om resten efter dem."
        yield Brist("plan_betald", FEL, "Utbetalningsplanen ändrar det som redan är på väg eller betalt", "plan", why, go="Ändra planen")
    if due:
        why = f"Tillägget gäller från {show_date(row.effective_on)}. Utbetalningar före den dagen är förfallna: {_days(due)}."
        niva = VARNING if row.slag == Tillaggsslag.RATTELSE else FEL
        yield Brist("plan_forfallen", niva, "Utbetalningsplanen ändrar det som redan är förfallet", "plan", why, go="Ändra planen")


def _days(rows: list[Row]) -> str:
    return listed(list(dict.fromkeys(show_date(date.fromisoformat(row["datum"])) for row in rows)))


# --- the dry run --------------------------------------------------------------------------------------------------------


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """Old and new instalments side by side, what is settled, and the sums (``registries.CONSEQUENCES``).

    ``data``: ``fore`` and ``efter`` are the lydelser, ``effective_on`` the first day.
    """
    if action != TILLAGG:
        return []
    return list(_plan(data["fore"], data["efter"], data["effective_on"], taken_of(ok)))


def _plan(fore: Lydelse, efter: Lydelse, effective_on: date, taken: frozenset[str]) -> Iterator[Foljd]:
    old, new = plan_of(fore), plan_of(efter)
    before, after = bidrag(fore), bidrag(efter)
    if before != after:
        yield Foljd(AREA, "Bidraget i allt", format_kronor(before), format_kronor(after))
    if old == new:
        if before != after:
            yield Foljd(AREA, "Utbetalningsplanen är inte ändrad. Gör om resten av planen så att summorna stämmer.")
        return
    stays = {row["datum"] for row in settled(old, effective_on, taken)}
    paid = {row["datum"] for row in old if row["period_start"] in taken}
    by_day = [{row["datum"]: row for row in rows} for rows in (old, new)]
    for day in sorted(by_day[0] | by_day[1]):
        one, other = by_day[0].get(day), by_day[1].get(day)
        words = f"Utbetalning {show_date(date.fromisoformat(day))}"
        if day in paid:
            words += ", rekvirerad, frisläppt eller betald"
        elif day in stays:
            words += ", förfallen"
        elif one is None:
            words += ", ny"
        elif other is None:
            words += ", tas bort"
        elif one == other:
            words += ", samma"
        yield Foljd(AREA, words, _amount(one), _amount(other))
    yield from _years(old, new)
    yield from _insatser(fore, efter, old, new)


def _amount(row: Row | None) -> str:
    return f"{format_amount(total(row))} kr" if row else "ingen"


def _years(old: list[Row], new: list[Row]) -> Iterator[Foljd]:
    sums = [{row["datum"][:4]: 0 for row in [*old, *new]} for _ in range(2)]
    for rows, year in ((old, sums[0]), (new, sums[1])):
        for row in rows:
            year[row["datum"][:4]] += total(row)
    for year in sorted(sums[0]):
        if sums[0][year] != sums[1][year]:
            yield Foljd(AREA, f"Summa {year}", f"{format_amount(sums[0][year])} kr", f"{format_amount(sums[1][year])} kr")


def _insatser(fore: Lydelse, efter: Lydelse, old: list[Row], new: list[Row]) -> Iterator[Foljd]:
    """What the plan pays for each insats, where that is another sum."""
    was, will, numbering = _paid(old), _paid(new), (numbers(fore), numbers(efter))
    for uid in {**was, **will}:
        if was.get(uid, 0) != will.get(uid, 0):
            row = efter["insatser"].get(uid) or fore["insatser"][uid]
            number = numbering[1].insatser.get(uid) or numbering[0].insatser.get(uid, "")
            sums = [f"{format_amount(side.get(uid, 0))} kr" for side in (was, will)]
            yield Foljd(AREA, f"I planen för {number} {row['rubrik']}", *sums)
