"""One plan: per insats the målgrupper per skolenhet, what is stated in all, and the people the costs are reckoned for. Pure."""

from collections.abc import Iterator

from agreements.checks.types import VARNING, Brist
from agreements.plancheck.facts import Cost, Insats, Plan, groups, heads, same
from agreements.plancheck.words import counts, totals
from sbs.lib.money import format_kronor

GO = "Jämför antalen"


def check(plan: Plan) -> list[Brist]:
    """Everything in the plan that says two different numbers, in the plan's order."""
    return [*(brist for insats in plan.insatser for brist in _insats(insats)), *_costs(plan), *_total(plan)]


def persons(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'personer'}"


def _warn(kod: str, text: str, var: str, why: str, falt: str = "", go: str = GO) -> Brist:
    return Brist(kod, VARNING, text, var, why, falt, go)


def _insats(insats: Insats) -> Iterator[Brist]:
    for group in groups(insats.people):
        if group.stated is not None and group.stated != group.antal:
            text = f"{insats.title}: {group.malgrupp} är {group.stated} i allt men {group.antal} på skolenheterna"
            why = f"Skolenheterna är {group.words}. Ta bort raden utan skolenhet eller ändra ett antal."
            yield _warn("antal_skolenheter", text, insats.nyckel, why, "id_deltagare-0-antal")
    for name, text in insats.texter.items():
        yield from _stated(text, insats.title, insats.nyckel, f"id_{name}")


def _stated(text: str, where: str, var: str, falt: str) -> Iterator[Brist]:
    """ "9 nyckelpersoner (5 …, 4 …, 1 …)" in running text."""
    for count in counts(text):
        if count.parts and sum(count.parts) != count.antal:
            parts = " + ".join(map(str, count.parts))
            found = f"{where}: {count.antal} {count.vilka} i texten, men delarna blir {sum(count.parts)}"
            yield _warn("antal_i_text", found, var, f"Inom parentesen står {parts} = {sum(count.parts)}.", falt)


def _costs(plan: Plan) -> Iterator[Brist]:
    for cost in plan.kostnader:
        field = f"id_rader-{cost.nummer - 1}"
        yield from _stated(cost.avser, f"Kostnad {cost.nummer}", plan.kostnadsdel, f"{field}-avser")
        named = [count.antal for count in counts(cost.avser)]
        if cost.antal is not None and named and cost.antal not in (*named, sum(named)):
            text = f"Kostnad {cost.nummer} har antalet {cost.antal}, men texten säger {named[0]}"
            yield _warn("antal_avser", text, plan.kostnadsdel, "Skriv samma antal på båda ställena.", f"{field}-antal")
        insats = plan.insats(cost.insats)
        if insats is not None:
            yield from _reckoned(plan, cost, insats, cost.antal if cost.antal is not None else (sum(named) or None))
    yield from _stated(plan.kommentar, "Kommentaren till kostnaderna", plan.kostnadsdel, "id_kommentar")


def _reckoned(plan: Plan, cost: Cost, insats: Insats, antal: int | None) -> Iterator[Brist]:
    """The people a cost is reckoned for are the insats's målgrupp it names; naming none, any one of them or all."""
    found = groups(insats.people)
    if not antal or not found:
        return
    named = [group for group in found if _about(cost.avser, group.malgrupp)]
    fits = {sum(group.antal for group in named)} if named else {heads(insats.people), *(group.antal for group in found)}
    if antal in fits:
        return
    one = named[0] if len(named) == 1 else found[0] if len(found) == 1 else None
    people = sum(group.antal for group in named or found)
    words = f"{one.malgrupp}: {one.words}." if one else f"{persons(people)} i allt."
    text = f"Kostnad {cost.nummer} räknar med {persons(antal)}, men {insats.title} har {people} deltagare"
    yield _warn("antal_skiljer", text, plan.kostnadsdel, f"{words} Ändra antalet där det är fel.", f"id_rader-{cost.nummer - 1}-antal")


def _about(avser: str, malgrupp: str) -> bool:
    """Whether the cost's words name the målgrupp: "Nyckelpersoner à 10 %" and "nyckelpersoner"."""
    return bool(malgrupp) and same(malgrupp) in same(avser)


def _total(plan: Plan) -> Iterator[Brist]:
    """Sums in the comment against the rows, and what the rows are per kostnadsslag."""
    rows = sum(row.belopp or 0 for row in plan.kostnader)
    for stated in totals(plan.kommentar):
        if plan.kostnader and stated != rows:
            text = f"Kostnaderna är {format_kronor(rows)}, men kommentaren säger {format_kronor(stated)}"
            yield _warn("summa_i_text", text, plan.kostnadsdel, _per_slag(plan), "id_kommentar", "Jämför summorna")


def _per_slag(plan: Plan) -> str:
    return "Raderna är " + " + ".join(format_kronor(total) for _, total in per_slag(plan)) + "."


def per_slag(plan: Plan) -> list[tuple[str, int]]:
    """(kostnadsslag, whole kronor) in the order they first appear."""
    sums: dict[str, int] = {}
    for row in plan.kostnader:
        name = row.slag_namn or row.slag or "Utan kostnadsslag"
        sums[name] = sums.get(name, 0) + (row.belopp or 0)
    return list(sums.items())
