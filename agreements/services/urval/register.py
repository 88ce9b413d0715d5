"""The rows of an underlag beside the register: who is known, who is new, and what does not agree."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from agreements.models import Huvudman, Kandidat, Skolenhet, Urvalsomgang
from agreements.urval.columns import BY_SLUG, FOR_NEW
from agreements.urval.parse import Fault, Row
from sbs.lib.formats import show_orgnr

ADVICE = "Fyll i dem på raden, eller lägg upp huvudmannen i administrationen först."


@dataclass
class Examined:
    """What reading in would do. ``notes`` stop nothing. ``known``: rows already in the round, whose facts are replaced."""

    huvudman: dict[str, Huvudman] = field(default_factory=dict)
    skolenheter: dict[str, Skolenhet] = field(default_factory=dict)
    new_huvudman: dict[str, Row] = field(default_factory=dict)
    new_skolenheter: list[Row] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def has_new(self) -> bool:
        return bool(self.new_huvudman or self.new_skolenheter)


def examine(omgang: Urvalsomgang, rows: list[Row]) -> Examined:
    """Beside the register and the round as they are now. Three queries."""
    found = Examined()
    found.huvudman = {row.orgnr: row for row in Huvudman.objects.filter(orgnr__in={row["orgnr"] for row in rows})}
    codes = {row["kod"] for row in rows if row["kod"]}
    found.skolenheter = {row.skolenhetskod: row for row in Skolenhet.objects.filter(skolenhetskod__in=codes).select_related("huvudman")}
    there = {(row.huvudman_id, row.skolenhet_id) for row in Kandidat.objects.filter(omgang=omgang).only("huvudman_id", "skolenhet_id")}
    for row in rows:
        _huvudman(row, found)
        if row["kod"]:
            _skolenhet(row, found)
        owner, school = found.huvudman.get(row["orgnr"]), found.skolenheter.get(row["kod"])
        if owner and (owner.pk, school.pk if school else None) in there and bool(school) == bool(row["kod"]):
            found.known.append(row["rad"])
    found.faults.sort(key=lambda fault: fault.row)
    return found


def _huvudman(row: Row, found: Examined) -> None:
    owner = found.huvudman.get(row["orgnr"])
    if owner:
        if owner.namn.casefold() != row["huvudman"].casefold():
            found.notes.append(Fault(row["rad"], "Huvudman", f"I registret heter huvudmannen {owner.namn}. Det namnet används."))
        return
    if row["orgnr"] in found.new_huvudman:
        return
    found.new_huvudman[row["orgnr"]] = row
    lacking = [slug for slug in FOR_NEW if not row.get(slug)]
    lacking += ["kommunkod"] if row.get("typ") == "KOMMUN" and not row.get("kommunkod") else []
    if lacking:
        headings = ", ".join(BY_SLUG[slug].heading.lower() for slug in lacking)
        text = f"{row['huvudman']} ({show_orgnr(row['orgnr'])}) finns inte i registret, och de här uppgifterna saknas: {headings}. {ADVICE}"
        found.faults.append(Fault(row["rad"], "Huvudman", text))
        return
    try:
        new_huvudman(row).full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        found.faults += [Fault(row["rad"], _heading(name), text) for name, texts in error.message_dict.items() for text in texts]


def _heading(field_name: str) -> str:
    slug = {"registrator_epost": "epost", "namn": "huvudman"}.get(field_name, field_name)
    return BY_SLUG[slug].heading if slug in BY_SLUG else "Huvudman"


def _skolenhet(row: Row, found: Examined) -> None:
    school = found.skolenheter.get(row["kod"])
    if school is None:
        found.new_skolenheter.append(row)
    elif school.huvudman.orgnr != row["orgnr"]:
        text = f"Skolenhetskoden hör till {school} hos {school.huvudman} i registret. Rätta koden, eller ändra i registret först."
        found.faults.append(Fault(row["rad"], "Skolenhetskod", text))
    elif school.namn.casefold() != row["skolenhet"].casefold():
        found.notes.append(Fault(row["rad"], "Skolenhet", f"I registret heter skolenheten {school.namn}. Det namnet används."))


def new_huvudman(row: Row) -> Huvudman:
    """A huvudman as the file describes it, not saved."""
    values: dict[str, Any] = {name: row.get(name, "") for name in ("typ", "kommunkod", "gatuadress", "postnummer", "postort", "orgnr")}
    return Huvudman(namn=row["huvudman"], registrator_epost=row.get("epost", ""), **values)


def create_missing(found: Examined) -> None:
    """Write what the register lacks; ``found`` then knows them all."""
    for orgnr, row in found.new_huvudman.items():
        owner = new_huvudman(row)
        owner.full_clean()
        owner.save()
        found.huvudman[orgnr] = owner
    for row in found.new_skolenheter:
        forms = [row["skolform"]] if row["skolform"] else []
        school = Skolenhet(huvudman=found.huvudman[row["orgnr"]], namn=row["skolenhet"], skolenhetskod=row["kod"], skolformer=forms)
        school.full_clean()
        school.save()
        found.skolenheter[row["kod"]] = school
