"""The huvudman's plan beside the skolenheter's: the same people counted alike, the same insats not paid for twice. Pure."""

from collections.abc import Iterable, Iterator

from agreements.checks.types import VARNING, Brist
from agreements.plancheck.facts import Insats, Plan, same
from sbs.lib.money import format_kronor


def across(own: Plan, schools: Iterable[Plan]) -> list[Brist]:
    """What the huvudman's plan and a skolenhet's say differently. ``var`` is the part of the huvudman's plan."""
    return [brist for school in schools for brist in [*_people(own, school), *_costs(own, school)]]


def _at(insats: Insats, skola: str) -> dict[str, tuple[str, int]]:
    """målgrupp -> (its words, how many) at the skolenhet."""
    found: dict[str, tuple[str, int]] = {}
    for row in insats.people:
        if row.malgrupp and row.antal is not None and row.skola == skola:
            words, before = found.get(same(row.malgrupp), (row.malgrupp, 0))
            found[same(row.malgrupp)] = (words, before + row.antal)
    return found


def _own_people(insats: Insats, skola: str) -> dict[str, tuple[str, int]]:
    """In a skolenhet's own plan a row without skolenhet is about that skolenhet."""
    found = _at(insats, skola)
    for key, value in _at(insats, "").items():
        found.setdefault(key, value)
    return found


def _pairs(own: Plan, school: Plan) -> Iterator[tuple[Insats, Insats]]:
    theirs = {same(row.rubrik): row for row in school.insatser}
    for insats in own.insatser:
        if same(insats.rubrik) in theirs:
            yield insats, theirs[same(insats.rubrik)]


def _people(own: Plan, school: Plan) -> Iterator[Brist]:
    """Per målgrupp that both name: in the insats with the same name, else wherever the skolenhet has that målgrupp."""
    everywhere: dict[str, set[int]] = {}
    for row in school.insatser:
        for key, (_, antal) in _own_people(row, school.skola).items():
            everywhere.setdefault(key, set()).add(antal)
    pairs = {insats.nyckel: _own_people(theirs, school.skola) for insats, theirs in _pairs(own, school)}
    for insats in own.insatser:
        for key, (words, antal) in _at(insats, school.skola).items():
            same_insats = pairs.get(insats.nyckel, {}).get(key)
            answers = {same_insats[1]} if same_insats else everywhere.get(key, set())
            if answers and antal not in answers:
                other = " eller ".join(map(str, sorted(answers)))
                text = f"{insats.title}: {words} på {school.vem} är {antal} här men {other} i skolenhetens egen plan"
                yield Brist("antal_mellan_planer", VARNING, text, insats.nyckel, "Planerna ska ha samma antal.", "id_deltagare-0-antal")


def _costs(own: Plan, school: Plan) -> Iterator[Brist]:
    for insats, theirs in _pairs(own, school):
        mine, other = own.cost_of(insats.nyckel), school.cost_of(theirs.nyckel)
        if mine and other:
            text = f"{insats.title} har kostnader i både huvudmannens plan och planen för {school.vem}"
            why = f"{format_kronor(mine)} och {format_kronor(other)}. Kontrollera att samma kostnad inte räknas två gånger."
            yield Brist("kostnad_i_bada", VARNING, text, own.kostnadsdel, why, "id_rader-0-belopp")
