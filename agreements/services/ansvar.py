"""Who answers for a case: the team and the responsible processtödjare, moved singly or many at once, history kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements import samverkan_mails as mails
from agreements.enums import Samverkansstatus
from agreements.models import Ansvarsperiod, Dialogteam, Samverkan
from agreements.services.case_lock import lock
from agreements.services.samverkan import began_on, check_team
from sbs.accounts.models import User
from sbs.accounts.rights import may, require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

ASSIGN = "samverkan.assign"


class Moved(Exception):
    """Somebody has moved one of the cases since the dry run was shown."""


@dataclass(frozen=True)
class Change:
    """What a handover does to one case. ``problem``: why it cannot be done, in words; "" when it can."""

    case: Samverkan
    team_before: Dialogteam
    team_after: Dialogteam
    before: User
    after: User
    problem: str = ""

    @property
    def is_nothing(self) -> bool:
        return self.before == self.after and self.team_before == self.team_after

    @property
    def token(self) -> str:
        """What was shown: a handover is only done to what the person saw."""
        return f"{self.case.pk}:{self.before.pk}:{self.team_before.pk}"


def dry_run(cases: Iterable[Samverkan], team: Dialogteam | None, ansvarig: User, actor: User, day: date) -> list[Change]:
    """What a handover would do, case by case; nothing is written. ``team`` None: each case keeps its own. A fixed number of queries per
    case that is moved to a team of its own."""
    members: dict[int, set[int]] = {}
    return [_change(case, team or case.dialogteam, ansvarig, actor, day, members) for case in cases]


def _change(case: Samverkan, team: Dialogteam, ansvarig: User, actor: User, day: date, members: dict[int, set[int]]) -> Change:
    if team.pk not in members:
        members[team.pk] = set(team.medlemmar.values_list("pk", flat=True))
    problem = ""
    if not (decision := may(actor, ASSIGN, case, day=day)):
        problem = decision.reason
    elif ansvarig.pk not in members[team.pk]:
        problem = f"{ansvarig} är inte med i {team}. Välj ett team också, eller någon annan."
    return Change(case, case.dialogteam, team, case.ansvarig, ansvarig, problem)


def hand_over(
    case_ids: Sequence[int],
    *,
    team: Dialogteam | None,
    ansvarig: User,
    reason: str,
    from_date: date,
    actor: User,
    now: datetime,
    seen: Iterable[str] | None = None,
) -> list[Samverkan]:
    """One decision about one case or many, all or nothing. From a day ahead it is planned, and ``switch`` makes it so on that day.

    ``seen``: the tokens of the dry run. A case that has the responsible and the team already is left as it is. Raises PermissionDenied,
    ValidationError, Moved.
    """
    day, done = stockholm.day(now), []
    tokens = None if seen is None else set(seen)
    with transaction.atomic():
        for pk in sorted(set(case_ids)):
            case = lock(pk)
            require(actor, ASSIGN, case, day=day)
            change = Change(case, case.dialogteam, team or case.dialogteam, case.ansvarig, ansvarig)
            if change.is_nothing:
                continue
            if tokens is not None and change.token not in tokens:
                raise Moved
            check_team(change.team_after, ansvarig)
            _write(change, reason, from_date, actor, now)
            done.append(change)
        _tell(done, reason, from_date, now)
    return [change.case for change in done]


def _write(change: Change, reason: str, from_date: date, actor: User, now: datetime) -> None:
    case = change.case
    present = _present(case, now)
    if from_date < present.from_date:
        raise ValidationError({"from_date": f"{case.ansvarig} tog över {show_date(present.from_date)}. Välj den dagen eller en senare."})
    present.until = max(present.from_date, from_date - timedelta(days=1))
    present.save()
    Ansvarsperiod.objects.create(
        samverkan=case,
        dialogteam=change.team_after,
        ansvarig=change.after,
        from_date=from_date,
        reason=reason,
        decided_by=actor,
        created_at=now,
    )
    words = f"{change.after}, {change.team_after}, är ansvarig från {show_date(from_date)} efter {change.before}. {reason}"
    log(case, "hand_over", words.strip(), actor=actor, at=now, data={"before": change.before.pk, "after": change.after.pk}, internal=True)
    if from_date <= stockholm.day(now):
        case.ansvarig, case.dialogteam = change.after, change.team_after
        case.save()


def _present(case: Samverkan, now: datetime) -> Ansvarsperiod:
    """The open row of the present responsible. A handover that was planned and has not come is taken back first; a case that was put in
    without history gets its first row."""
    today = stockholm.day(now)
    case.ansvarsperioder.filter(from_date__gt=today).delete()
    row = case.ansvarsperioder.first()
    if row is None:
        began = began_on(case, today)
        row = Ansvarsperiod(samverkan=case, dialogteam=case.dialogteam, ansvarig=case.ansvarig, from_date=began, created_at=now)
    row.until = None
    row.save()
    return row


def _tell(done: list[Change], reason: str, from_date: date, now: datetime) -> None:
    """One mail to who takes over about all of it, one to each who leaves."""
    moved = [change for change in done if change.before != change.after]
    if not moved:
        return
    mails.taken_over([change.case for change in moved], moved[0].after, reason, from_date, now)
    leaving: dict[User, list[Samverkan]] = {}
    for change in moved:
        leaving.setdefault(change.before, []).append(change.case)
    for before, cases in leaving.items():
        mails.handed_over(cases, before, moved[0].after, reason, from_date, now)


def switch(now: datetime) -> int:
    """Make true what was planned for a day that has come; how many cases changed hands. Run as often as one likes."""
    today, count = stockholm.day(now), 0
    due = Ansvarsperiod.objects.filter(until=None, from_date__lte=today).exclude(samverkan__status=Samverkansstatus.CLOSED)
    for pk in due.values_list("samverkan", flat=True):
        with transaction.atomic():
            case = lock(pk)
            row = case.ansvarsperioder.filter(until=None, from_date__lte=today).first()
            if row and (row.ansvarig_id, row.dialogteam_id) != (case.ansvarig_id, case.dialogteam_id):
                case.ansvarig, case.dialogteam = row.ansvarig, row.dialogteam
                case.save()
                words = f"{row.ansvarig}, {row.dialogteam}, är nu ansvarig, som det var bestämt."
                log(case, "switch_responsible", words, actor=None, at=now, internal=True)
                count += 1
    return count
