"""Writes to a case: opened, given a dnr, skolenheter that come and leave. Who answers for it: ``services.ansvar``; its states:
``agreements.workflow.samverkan``."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Ansvarsperiod, Dialogteam, Huvudman, Samverkan, Skolenhet, Skolenhetsperiod, Urvalsomgang
from agreements.services.plan.request import for_new_school
from sbs.accounts.models import User
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date


def lock(pk: int) -> Samverkan:
    """The case for update. Raises Samverkan.DoesNotExist."""
    rows = Samverkan.objects.select_for_update(of=("self",)).select_related("huvudman", "dialogteam", "ansvarig", "urvalsomgang")
    return rows.get(pk=pk)


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
            _let_in(case, school, day, actor, f"Valdes i {urvalsomgang}.")
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


def _let_in(case: Samverkan, school: Skolenhet, day: date, actor: User, reason: str) -> Skolenhetsperiod:
    row = Skolenhetsperiod(samverkan=case, skolenhet=school, from_date=day, added_reason=reason, added_by=actor)
    row.full_clean()
    row.save()
    case.skolenheter.add(school)
    return row


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
        if last and last.until >= from_date:
            raise ValidationError({"from_date": f"{skolenhet} var med till och med {show_date(last.until)}. Välj en senare dag."})
        row = _let_in(case, skolenhet, from_date, actor, reason)
        log(case, "add_school", f"{skolenhet} är med från {show_date(from_date)}. {reason}".strip(), actor=actor, at=now)
        for_new_school(case, skolenhet, actor, now)
    return row


def end_school(case_id: int, period_id: int, until: date, reason: str, actor: User, now: datetime) -> Skolenhetsperiod:
    """A skolenhet leaves after ``until``; what it has done stays. Ended already: nothing happens. Raises ValidationError."""
    with transaction.atomic():
        case = lock(case_id)
        row = case.skolenhetsperioder.select_for_update(of=("self",)).select_related("skolenhet").get(pk=period_id)
        if row.until:
            return row
        row.until, row.left_reason, row.ended_by = until, reason, actor
        row.full_clean()
        row.save()
        case.skolenheter.remove(row.skolenhet)
        log(case, "end_school", f"{row.skolenhet} är med till och med {show_date(until)}. {reason}".strip(), actor=actor, at=now)
    return row
