"""Who is reminded of a report (rules.md, Deadlines). Asked for many reports at once: the same queries for one and for a hundred."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktroll
from reporting.enums import Paminnelsegrupp as G
from reporting.ladder import Step
from reporting.models import Redovisning
from sbs.accounts.models import User

H = Huvudmannaroll
People = dict[User, str]


class Recipients:
    """The people around some reports on a day. ``rows`` come from ``for_lists``."""

    def __init__(self, rows: Iterable[Redovisning], day: date) -> None:
        reports = list(rows)
        keys = [row.pk for row in reports]
        self._roles: dict[int, list[Kontaktroll]] = defaultdict(list)
        roles = Kontaktroll.objects.on(day).filter(
            kontaktperson__huvudman__in={row.samverkan.huvudman_id for row in reports},
            kontaktperson__is_active=True,
            kontaktperson__user__is_active=True,
        )
        for role in roles.select_related("kontaktperson__user").order_by("-kontaktperson__is_primary", "pk"):
            self._roles[role.kontaktperson.huvudman_id].append(role)
        self._invited = _pairs(Redovisning.inbjudna.through, "user_id", keys)
        self._schools = _pairs(Redovisning.skolenheter.through, "skolenhet_id", keys)

    def of(self, row: Redovisning, step: Step) -> People:
        """Each person once, as what she is first: who sends in, who writes, firmatecknare, then the agency's."""
        found: People = {}
        for group in G.values:
            if group in step.groups:
                for user in self._group(row, group):
                    found.setdefault(user, group)
        return found

    def _group(self, row: Redovisning, group: str) -> list[User]:
        if group == G.PROCESSTODJARE:
            return _active(row.samverkan.ansvarig)
        if group == G.TEAMLEDARE:
            return _active(row.samverkan.dialogteam.teamledare)
        return [role.kontaktperson.user for role in self._roles[row.samverkan.huvudman_id] if self._is(row, role, group)]

    def _is(self, row: Redovisning, role: Kontaktroll, group: str) -> bool:
        if group == G.FIRMATECKNARE:
            return role.roll == H.FIRMATECKNARE
        if group == G.SUBMITTERS:
            return role.roll == self._submitter(row)
        if role.roll == H.UPPGIFTSLAMNARE:
            return role.kontaktperson.user_id in self._invited[row.pk]
        if role.roll == H.REKTOR:
            return role.skolenhet_id in self._schools[row.pk]
        return role.roll in (H.REPRESENTANT, H.EKONOMI)

    def _submitter(self, row: Redovisning) -> str:
        """The representant sends in; where there is none the firmatecknare does, and is told from the first."""
        there = {role.roll for role in self._roles[row.samverkan.huvudman_id]}
        return H.REPRESENTANT if H.REPRESENTANT in there else H.FIRMATECKNARE


def _active(user: User) -> list[User]:
    return [user] if user.is_active else []


def _pairs(through, column: str, keys: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for report, other in through.objects.filter(redovisning__in=keys).values_list("redovisning_id", column):
        found[report].add(other)
    return found
