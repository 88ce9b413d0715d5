"""Granskning: rounds, steps in sequence or side by side, never by the one who wrote."""

from agreements import mails
from agreements.document.freeze import freeze
from agreements.enums import Granskningsstatus, Part, Status
from agreements.models import Granskning, Granskningsordning, Granskningssteg
from agreements.nouns import noun
from agreements.permissions import may_review_step, open_steps
from agreements.recipients import candidates
from agreements.workflow.context import Context, Refused
from sbs.accounts.enums import Roll
from sbs.lib import stockholm


def submit(context: Context) -> None:
    """Open a round with a snapshot of what is reviewed and one step per approver."""
    ok = context.ok
    order = Granskningsordning.objects.filter(enhet=ok.enhet_id, typ=ok.typ).prefetch_related("granskare").first()
    approvers = list(order.granskare.all()) if order else []
    granskning = Granskning.objects.create(
        overenskommelse=ok,
        nummer=ok.granskningar.count() + 1,
        parallell=bool(order and order.parallell),
        snapshot=freeze(ok),
        submitted_at=context.now,
        submitted_by=context.person,
    )
    steps = [(row.roll, row.user_id) for row in approvers] or [(Roll.ENHETSCHEF.value, None)]
    for place, (roll, user_id) in enumerate(steps, start=1):
        step = Granskningssteg.objects.create(granskning=granskning, ordning=place, roll=roll, user_id=user_id)
        _somebody_can(context, step)
    context.journal = {"omgang": granskning.nummer}
    _use_waivers(context)
    mails.review_requested(ok, granskning, context.now)


def _somebody_can(context: Context, step: Granskningssteg) -> None:
    """A round that nobody may finish is never opened: the one who wrote cannot review, so somebody else must be able to."""
    day = stockholm.day(context.now)
    people = [step.user] if step.user else candidates(context.ok, day)
    if not any(may_review_step(user, step, context.ok, day) for user in people):
        who = str(step.user) if step.user else step.get_roll_display().lower()
        raise Refused(f"Ingen kan granska som {who}: den som har skrivit får inte granska. Utse en vikarie eller ändra vilka som granskar.")


def _use_waivers(context: Context) -> None:
    """An undantag holds once: it is used when the agreement leaves utkast with it (domain.md; rules.md)."""
    assert context.kontroll is not None
    for waiver in context.kontroll.undantagna.values():
        if waiver.used_at is None:
            waiver.used_at = context.now
            waiver.save(update_fields=["used_at"])


def _open_round(context: Context) -> Granskning:
    granskning = context.ok.granskningar.select_for_update().filter(status=Granskningsstatus.OPEN).first()
    if granskning is None:
        raise Refused("Granskningen är redan avgjord. Läs sidan på nytt.")
    return granskning


def _own_step(context: Context, granskning: Granskning) -> Granskningssteg:
    """The person's step. One who could take several takes the one that fewest others can: the rest must not be left without anybody."""
    day = stockholm.day(context.now)
    own = [step for step in open_steps(granskning) if may_review_step(context.person, step, context.ok, day)]
    if not own:
        raise Refused("Det är inte din tur att granska.")
    people = candidates(context.ok, day) if len(own) > 1 else []
    return min(own, key=lambda step: sum(may_review_step(user, step, context.ok, day) for user in people))


def approve(context: Context) -> None:
    """Approve the own step; with the last one the agreement is godkänd."""
    granskning = _open_round(context)
    step = _own_step(context, granskning)
    step.approved_at, step.approved_by = context.now, context.person
    step.save(update_fields=["approved_at", "approved_by"])
    context.journal = {"omgang": granskning.nummer, "steg": step.ordning}
    if granskning.steg.filter(approved_at=None).exists():
        context.target = Status.REVIEW
        context.words = f"godkände {noun(context.ok)}, fler ska granska"
        mails.review_requested(context.ok, granskning, context.now)
        return
    granskning.status, granskning.decided_at = Granskningsstatus.APPROVED, context.now
    granskning.text = context.reason
    granskning.save(update_fields=["status", "decided_at", "text"])
    context.ok.approved_at = context.now
    context.target = Status.APPROVED
    mails.review_approved(context.ok, granskning, context.now)


def _end_round(context: Context, status: str) -> Granskning | None:
    """Close the open round. A recall after the approval leaves the approved round as it was decided."""
    granskning = context.ok.granskningar.filter(status=Granskningsstatus.OPEN).first()
    if granskning:
        granskning.status, granskning.decided_at = status, context.now
        granskning.orsak, granskning.text = context.data["orsak"], context.data["text"]
        granskning.save(update_fields=["status", "decided_at", "orsak", "text"])
    return granskning


def send_back(context: Context) -> None:
    """The reviewer sends it back with a reason code and words; whoever submitted it is told."""
    _own_step(context, _open_round(context))
    granskning = _end_round(context, Granskningsstatus.RETURNED)
    assert granskning is not None
    back_to_draft(context)
    mails.review_returned(context.ok, granskning, context.person, context.now)


def recall(context: Context) -> None:
    """Back to utkast at the agency's own wish; an earlier approval no longer counts."""
    latest = context.ok.granskningar.order_by("-nummer").first()
    people = (context.person, context.data["orsak"], context.data["text"], context.now)
    mails.recalled(context.ok, latest, *people)
    _end_round(context, Granskningsstatus.RECALLED)
    back_to_draft(context)


def back_to_draft(context: Context) -> None:
    """What every way back to utkast does: approvals are void, the turn is Skolverket's."""
    context.ok.approved_at = None
    context.ok.signing_deadline = None
    context.turn = Part.SKOLVERKET
    context.journal |= {"orsak": context.data.get("orsak") or "", "version": context.ok.version}
