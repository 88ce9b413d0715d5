"""Writes to a case: opened, given a dnr, skolenheter that come and leave. Who answers for it: ``services.ansvar``; its states:
``agreements.workflow.samverkan``."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from agreements.models import Ansvarsperiod, Dialogteam, Huvudman, Samverkan, Skolenhet, Skolenhetsperiod, Urvalsomgang
from agreements.services.case_lock import lock
from agreements.services.plan.request import for_new_school
from agreements.workflow.plan import follow
from sbs.accounts.models import User
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date


def check_team(dialogteam: Dialogteam, ansvarig: User) -> None:
    """Raises ValidationError when the responsible is not in the team."""
    if not dialogteam.medlemmar.filter(pk=ansvarig.pk).exists():
        raise ValidationError({"ansvarig": f"Välj någon i {dialogteam}. {ansvarig} är inte med där."})


def open_case(
    huvudman: Huvudman,
    urvalsomgang: Urvalsomgang,
    *,
    dialogteam: Dialogteam,
    ansvarig: User,
    skolenheter: Iterable[Skolenhet],
    actor: User,
    now: datetime,
    dnr: str = "",
) -> Samverkan:
    """A new case of a huvudman chosen in a round; without a dnr it waits for one. The caller has asked who may.

    Skolenheter take part from the day of ``now``. Raises ValidationError (the huvudman already has a case in the round, a dnr in the wrong
    form or taken, a skolenhet of another huvudman, a responsible outside the team).
    """
    schools, day = list(skolenheter), stockholm.day(now)
    with transaction.atomic():
        check_team(dialogteam, ansvarig)
        _check_schools(huvudman, schools)
        case = Samverkan(
            huvudman=huvudman, urvalsomgang=urvalsomgang, dialogteam=dialogteam, ansvarig=ansvarig, dnr=dnr.strip(), created_at=now
        )
        case.full_clean()
        case.save()
        for school in schools:
            _let_in(case, school, day, actor, f"Valdes i {urvalsomgang}.", day)
        Ansvarsperiod.objects.create(
            samverkan=case, dialogteam=dialogteam, ansvarig=ansvarig, from_date=day, decided_by=actor, created_at=now
        )
        words = f"Lade upp ärendet för {huvudman}, {urvalsomgang}. Ansvarig: {ansvarig}, {dialogteam}."
        log(case, "open", words, actor=actor, at=now, data={"dnr": case.dnr, "skolenheter": [s.pk for s in schools]}, internal=True)
    return case


def _check_schools(huvudman: Huvudman, schools: Iterable[Skolenhet]) -> None:
    strangers = [str(school) for school in schools if school.huvudman_id != huvudman.pk]
    if strangers:
        raise ValidationError({"skolenhet": f"Ta bort {', '.join(strangers)}. Huvudmannen är en annan."})


def _let_in(case: Samverkan, school: Skolenhet, day: date, actor: User, reason: str, today: date) -> Skolenhetsperiod:
    """From a day ahead it is planned, and ``switch_schools`` lets it in on that day."""
    row = Skolenhetsperiod(samverkan=case, skolenhet=school, from_date=day, added_reason=reason, added_by=actor)
    row.full_clean()
    row.save()
    if day <= today:
        case.skolenheter.add(school)
    return row


def began_on(case: Samverkan, today: date) -> date:
    """From when something holds that nobody has dated: the beslut, else the day the case was put in, else the round's beslut."""
    opened = stockholm.day(case.created_at) if case.created_at else None
    return case.decided_on or opened or case.urvalsomgang.decided_on or today


def begin_periods(case: Samverkan, actor: User, now: datetime) -> None:
    """Who answers for a case put in by hand, and which skolenheter it has, from the day it holds; what is dated already stays."""
    with transaction.atomic():
        case = lock(case.pk)
        first = min(began_on(case, stockholm.day(now)), stockholm.day(now))
        if not case.ansvarsperioder.exists():
            who = {"dialogteam": case.dialogteam, "ansvarig": case.ansvarig, "decided_by": actor}
            Ansvarsperiod.objects.create(samverkan=case, from_date=first, created_at=now, **who)
        for school in case.skolenheter.exclude(samverkansperioder__samverkan=case):
            Skolenhetsperiod.objects.create(samverkan=case, skolenhet=school, from_date=first, added_by=actor)


def set_dnr(case_id: int, dnr: str, actor: User, now: datetime) -> Samverkan:
    """Give the case its dnr, or another one (logged); agreements that are drafts without a number get it, the others keep what they print.

    Raises ValidationError for a dnr in the wrong form, empty, or taken by another case.
    """
    with transaction.atomic():
        case = lock(case_id)
        before, case.dnr = case.dnr, dnr
        case.full_clean()
        if not case.dnr:
            raise ValidationError({"dnr": "Skriv diarienumret, till exempel 7.4.2-2019:827."})
        if case.dnr == before:
            return case
        case.save()
        for ok in case.overenskommelser.filter(dnr="", status="draft"):
            ok.dnr = case.dnr
            ok.save()
        words = f"Ändrade diarienumret från {before} till {case.dnr}." if before else f"Gav ärendet diarienumret {case.dnr}."
        log(case, "set_dnr", words, actor=actor, at=now, data={"before": before, "after": case.dnr, "typed": dnr})
    return case


def add_school(case_id: int, skolenhet: Skolenhet, from_date: date, reason: str, actor: User, now: datetime) -> Skolenhetsperiod:
    """A skolenhet takes part from a day. Raises ValidationError when it is with already or belongs to another huvudman."""
    with transaction.atomic():
        case = lock(case_id)
        _check_schools(case.huvudman, [skolenhet])
        last = case.skolenhetsperioder.filter(skolenhet=skolenhet).exclude(until=None).order_by("-until").first()
        if last and last.until and last.until >= from_date:
            raise ValidationError({"from_date": f"{skolenhet} var med till och med {show_date(last.until)}. Välj en senare dag."})
        row = _let_in(case, skolenhet, from_date, actor, reason, stockholm.day(now))
        log(case, "add_school", f"{skolenhet} är med från {show_date(from_date)}. {reason}".strip(), actor=actor, at=now)
        for_new_school(case, skolenhet, actor, now)
    return row


def end_school(case_id: int, skolenhet_id: int, until: date, reason: str, actor: User, now: datetime) -> Skolenhetsperiod:
    """A skolenhet leaves after ``until``; what it has done stays, its plans that are not sent in are closed. A day ahead is
    planned. One that came with no day gets its first row.

    Raises ValidationError, Skolenhetsperiod.DoesNotExist for a skolenhet that is not with.
    """
    with transaction.atomic():
        case, today = lock(case_id), stockholm.day(now)
        row = case.skolenhetsperioder.select_related("skolenhet").filter(skolenhet=skolenhet_id, until=None).first()
        if row is None:
            school = case.skolenheter.filter(pk=skolenhet_id).exclude(samverkansperioder__samverkan=case).first()
            if school is None:
                raise Skolenhetsperiod.DoesNotExist
            row = Skolenhetsperiod(samverkan=case, skolenhet=school, from_date=began_on(case, today), added_by=actor)
        row.until, row.left_reason, row.ended_by = until, reason, actor
        row.full_clean()
        row.save()
        if until < today:
            case.skolenheter.remove(row.skolenhet)
            follow.close_for_school(case, row.skolenhet, until, reason, now)
        log(case, "end_school", f"{row.skolenhet} är med till och med {show_date(until)}. {reason}".strip(), actor=actor, at=now)
    return row


def switch_schools(now: datetime) -> int:
    """Make true what was planned for a day that has come; how many skolenheter came or left. Run as often as one likes."""
    today, count = stockholm.day(now), 0
    through = Samverkan.skolenheter.through.objects.filter(samverkan=OuterRef("samverkan"), skolenhet=OuterRef("skolenhet"))
    rows = Skolenhetsperiod.objects.select_related("samverkan", "skolenhet")
    for row in rows.on(today).filter(~Exists(through)):
        row.samverkan.skolenheter.add(row.skolenhet)
        count += 1
    living = Skolenhetsperiod.objects.on(today).filter(samverkan=OuterRef("samverkan"), skolenhet=OuterRef("skolenhet"))
    for row in rows.filter(Exists(through), ~Exists(living), until__lt=today):
        row.samverkan.skolenheter.remove(row.skolenhet)
        assert row.until is not None
        follow.close_for_school(row.samverkan, row.skolenhet, row.until, row.left_reason, now)
        count += 1
    return count
