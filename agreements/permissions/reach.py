"""How a person stands to a case, for every table of rights about something that belongs to one."""

from collections.abc import Callable
from typing import Any

from agreements.models import Samverkan
from sbs.accounts.rights import Persona

#: The case an object belongs to; None where there is none, and then nobody stands in any relation to it.
CaseOf = Callable[[Any], Samverkan | None]
Relation = Callable[[Persona, Any], bool]


def in_team(persona: Persona, case: Samverkan) -> bool:
    """Responsible for it, or a member of its dialogteam."""
    return persona.as_id == case.ansvarig_id or case.dialogteam.medlemmar.filter(pk=persona.as_id).exists()


def leads_team(persona: Persona, case: Samverkan) -> bool:
    return persona.as_id == case.dialogteam.teamledare_id


def at_unit(persona: Persona, case: Samverkan) -> bool:
    """At the unit that its dialogteam belongs to."""
    return persona.enhet_id == case.dialogteam.enhet_id


def team(case_of: CaseOf) -> Relation:
    return _about(case_of, in_team)


def leads(case_of: CaseOf) -> Relation:
    return _about(case_of, leads_team)


def _about(case_of: CaseOf, stands: Callable[[Persona, Samverkan], bool]) -> Relation:
    def relation(persona: Persona, obj: Any) -> bool:
        case = case_of(obj)
        return case is not None and stands(persona, case)

    return relation
