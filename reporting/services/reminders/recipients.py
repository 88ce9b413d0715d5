"""Who is reminded of a report (rules.md, Deadlines). Asked for many reports at once: the same queries for one and for a hundred."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from agreements.models import Kontaktroll
from reporting import audience, ladder
from reporting.enums import Paminnelsegrupp as G
from reporting.ladder import Step
from reporting.models import Redovisning, Redovisningsklar
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User, Vikariat

People = dict[User, str]
#: The agency's groups: in which role the person may have a substitute, and what the substitute is reminded as.
STAND_INS = {G.PROCESSTODJARE: (Roll.PROCESSTODJARE, G.FOR_PROCESSTODJARE), G.TEAMLEDARE: (Roll.TEAMLEDARE, G.FOR_TEAMLEDARE)}


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
        invited = _pairs(Redovisning.inbjudna.through.objects.all(), "user_id", keys)
        schools = _pairs(Redovisning.skolenheter.through.objects.all(), "skolenhet_id", keys)
        done = _pairs(Redovisningsklar.objects.filter(reopened_at=None), "skolenhet_id", keys)
        self._reports = {key: audience.Report(frozenset(invited[key]), frozenset(schools[key]), frozenset(done[key])) for key in keys}
        self._vikarier = _vikarier({user for row in reports for user in _responsible(row).values()}, day)

    def of(self, row: Redovisning, step: Step) -> People:
        """Each person once, as what she is first: who sends in, who writes, firmatecknare, then the agency's with their substitutes."""
        found: People = {}
        for group in ladder.GROUPS:
            if group in step.groups:
                for user, why in self._group(row, group):
                    found.setdefault(user, why)
        return found

    def _group(self, row: Redovisning, group: str) -> list[tuple[User, str]]:
        if group in STAND_INS:
            return self._at_agency(_responsible(row)[group], group)
        roles, report = self._roles[row.samverkan.huvudman_id], self._reports[row.pk]
        there = frozenset(role.roll for role in roles)
        people = [(role.kontaktperson.user, role) for role in roles]
        return [(user, group) for user, role in people if audience.is_reminded(group, report, role.roll, user.pk, role.skolenhet_id, there)]

    def _at_agency(self, user: User, group: str) -> list[tuple[User, str]]:
        """The person and, for the days of a Vikariat, the substitute too: it says who may act, not that the other does not read mail."""
        if not user.is_active:
            return []
        roll, as_what = STAND_INS[G(group)]
        return [(user, group), *((vikarie, as_what) for vikarie in self._vikarier[user.pk, roll])]


def _responsible(row: Redovisning) -> dict[str, User]:
    return {G.PROCESSTODJARE: row.samverkan.ansvarig, G.TEAMLEDARE: row.samverkan.dialogteam.teamledare}


def _vikarier(users: set[User], day: date) -> dict[tuple[int, str], list[User]]:
    """By person and role: who stands in that day, where the person holds the role (as ``sbs.accounts.roles``)."""
    found: dict[tuple[int, str], list[User]] = defaultdict(list)
    held = Tjansteroll.objects.on(day).filter(user=OuterRef("for_user"), roll=OuterRef("roll"))
    rows = Vikariat.objects.on(day).filter(Exists(held), for_user__in=users, vikarie__is_active=True)
    for row in rows.select_related("vikarie").order_by("pk"):
        found[row.for_user_id, row.roll].append(row.vikarie)
    return found


def _pairs(rows, column: str, keys: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for report, other in rows.filter(redovisning__in=keys).values_list("redovisning_id", column):
        found[report].add(other)
    return found
