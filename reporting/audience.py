"""Who at the huvudman is reminded of a report, and as what (rules.md, Deadlines; Roles at the huvudman). Pure.

Before the day those who write and those who submit; after it the firmatecknare too. Who has nothing left to do in it is left in peace: a
rektor who has said "Min del är klar", until the part is sent back.
"""

from dataclasses import dataclass

from agreements.enums import Huvudmannaroll as H
from reporting import ladder


@dataclass(frozen=True)
class Report:
    """What the rule asks of a report: keys of the people invited to it, of the skolenheter with a part, and of those whose part is klar."""

    invited: frozenset[int] = frozenset()
    schools: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()


def submitter(roles: frozenset[str]) -> str:
    """Who sends in, of the roles that the huvudman's people have: the representant, and where there is none the firmatecknare."""
    return H.REPRESENTANT if H.REPRESENTANT in roles else H.FIRMATECKNARE


def writes(report: Report, roll: str, user: int, school: int | None) -> bool:
    """Whether somebody in the role has something to write in the report."""
    if roll == H.UPPGIFTSLAMNARE:
        return user in report.invited
    if roll == H.REKTOR:
        return school in report.schools - report.done
    return roll in (H.REPRESENTANT, H.EKONOMI)


def is_reminded(group: str, report: Report, roll: str, user: int, school: int | None, roles: frozenset[str]) -> bool:
    """Whether somebody in the role belongs to one of the huvudman's groups in the ladder. ``roles``: all there are at the huvudman."""
    if group == ladder.FIRMATECKNARE:
        return roll == H.FIRMATECKNARE
    if group == ladder.SUBMITTERS:
        return roll == submitter(roles)
    return group == ladder.WRITERS and writes(report, roll, user, school)
