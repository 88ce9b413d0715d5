"""The reports that an ÖK in force asks for exist, have its days, and rest or fall away with it (domain.md, Reporting)."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from agreements.enums import Avtalstyp, Status
from agreements.lydelse import reader
from agreements.models import Installning, Overenskommelse
from agreements.pauses import RESUME, SUSPEND, TERMINATE, moved
from agreements.registries import TILLAGG_APPLIED
from agreements.services.pauses import acts
from reporting.consequences import CANCELLED, PAUSED, state_of
from reporting.enums import SETTLED, Redovisningsslag, Redovisningsstatus
from reporting.models import Redovisning
from reporting.obligations import Skyldighet, Standing, match, skyldigheter
from reporting.workflow.redovisning import perform_redovisning
from sbs.lib.dates import effective_date

R = Redovisningsstatus


@transaction.atomic
def align(ok: Overenskommelse, now: datetime, why: str) -> None:
    """Make the reports those of the agreement as it now stands. Run as often as you like: nothing happens when nothing differs.

    New ones are made; those not yet submitted get their new day and period; what the text no longer asks for, or what falls after an early
    end, is cancelled; what falls in a pause rests. What has come in is never touched. ``why`` is told in the journal and to the huvudman.
    """
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)
    if ok.is_tillagg or ok.typ != Avtalstyp.OK2 or not ok.in_force_at:
        return
    policy = Installning.current()
    wanted, there = _by_area(skyldigheter(reader.read(ok))), _there(ok)
    for uid in sorted({*wanted, *there}, key=str):
        rows = there.get(uid, [])
        plan = match([Standing(row.pk, row.agreed_date, row.status in SETTLED) for row in rows], wanted.get(uid, []))
        by_pk = {row.pk: row for row in rows}
        for pk in plan.gone:
            perform_redovisning(pk, "cancel_report", None, now=now, text=why)
        for pk, one in plan.kept:
            _follow(by_pk[pk], one, now, why)
        for one in plan.new:
            _create(ok, one, now, policy)
    _rest(ok, now, why)


def _by_area(rows: list[Skyldighet]) -> dict[UUID | None, list[Skyldighet]]:
    found: dict[UUID | None, list[Skyldighet]] = defaultdict(list)
    for row in rows:
        found[row.omrade_uid].append(row)
    return found


def _there(ok: Overenskommelse) -> dict[UUID | None, list[Redovisning]]:
    found: dict[UUID | None, list[Redovisning]] = defaultdict(list)
    for row in Redovisning.objects.filter(overenskommelse=ok).exclude(status=R.CANCELLED):
        found[row.omrade_uid].append(row)
    return found


def _create(ok: Overenskommelse, one: Skyldighet, now: datetime, policy: Installning) -> Redovisning:
    row = Redovisning.objects.create(
        overenskommelse=ok,
        slag=one.slag,
        omrade_uid=one.omrade_uid,
        omrade_text=one.omrade_text[:170],
        nummer=one.nummer,
        period_start=one.start,
        period_end=one.end,
        agreed_date=one.agreed,
        due_date=one.agreed,
        effective_date=effective_date(one.agreed),
        konsekvens=policy.konsekvens_del if one.slag == Redovisningsslag.DELREDOVISNING else policy.konsekvens_slut,
        created_at=now,
    )
    row.skolenheter.set(one.schools)
    return row


def _follow(row: Redovisning, one: Skyldighet, now: datetime, why: str) -> None:
    """The day is moved through the process; names, numbers, period and schools are kept right until it has come in."""
    if row.status in SETTLED:
        return
    values = {
        "omrade_text": one.omrade_text[:170],
        "nummer": one.nummer,
        "period_start": one.start,
        "period_end": one.end,
    }
    if any(getattr(row, name) != value for name, value in values.items()):
        Redovisning.objects.filter(pk=row.pk).update(**values)
    if {school.pk for school in row.skolenheter.all()} != set(one.schools):
        row.skolenheter.set(one.schools)
    if row.agreed_date != one.agreed:
        perform_redovisning(row.pk, "move_report", None, now=now, deadline=one.agreed, text=why)


def _rest(ok: Overenskommelse, now: datetime, why: str) -> None:
    """What the agreement's rest or early end means for each that has not come in."""
    for row in Redovisning.objects.filter(overenskommelse=ok).exclude(status__in=[*SETTLED, R.CANCELLED]):
        state = state_of(ok, row.due_date, final=not row.is_interim)
        if state == CANCELLED:
            perform_redovisning(row.pk, "cancel_report", None, now=now, text=why)
        elif state == PAUSED and row.status != R.PAUSED:
            perform_redovisning(row.pk, "pause_report", None, now=now, text=why)
        elif not state and row.status == R.PAUSED:
            perform_redovisning(row.pk, "resume_report", None, now=now, deadline=_after_rest(ok, row), text=why)


def _after_rest(ok: Overenskommelse, row: Redovisning) -> date:
    """The day moved as far as the agreement rested, as the dry run told (``consequences``)."""
    first = last = None
    for act in acts(ok):
        if act.action == SUSPEND:
            first, last = act.from_date, None
        elif act.action == RESUME:
            last = act.from_date
    return moved(row.due_date, first, last) if first and last else row.due_date


def on_status(ok: Overenskommelse, action: str, before: str, now: datetime) -> None:
    """A receiver (``agreements.registries.RECEIVERS``): in the same transaction as what it follows from."""
    if ok.is_tillagg or not ok.in_force_at:
        return
    if action == TILLAGG_APPLIED:
        newest = ok.tillagg_list.order_by("-nummer").first()
        align(ok, now, f"Tillägg {newest.nummer if newest else ''} började gälla".replace("  ", " "))
    elif action in (SUSPEND, RESUME, TERMINATE):
        words = {SUSPEND: "är vilande", RESUME: "gäller igen", TERMINATE: "avbröts i förtid"}
        align(ok, now, f"{ok.short_name} {words[action]}")
    elif ok.status == Status.IN_FORCE and before != ok.status:
        align(ok, now, f"{ok.short_name} började gälla")


def accounted() -> Q:
    """Registered in ``agreements.phases.ACCOUNTED``: the slutredovisning has been sent in, of an ÖK that holds or whose time is out."""
    sent = (R.SUBMITTED, R.SUPPLEMENT, R.REVIEWED, R.DECIDED)
    rows = Redovisning.objects.filter(slag=Redovisningsslag.SLUTREDOVISNING, status__in=sent)
    return Q(pk__in=rows.exclude(overenskommelse__status=Status.TERMINATED).values("overenskommelse__samverkan"))
