"""Granskning: rounds, steps in sequence or side by side, never by the one who wrote."""

from agreements import mails
from agreements.document import freeze
from agreements.enums import Granskningsstatus, Part, Status
from agreements.models import Granskning, Granskningsordning, Granskningssteg
from agreements.workflow.context import Context, Refused
from sbs.accounts.enums import Roll
from sbs.accounts.rights import personas
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
        submitted_by=context.actor,
    )
    steps = [(row.roll, row.user_id) for row in approvers] or [(Roll.ENHETSCHEF, None)]
    for place, (roll, user_id) in enumerate(steps, start=1):
        Granskningssteg.objects.create(granskning=granskning, ordning=place, roll=roll, user_id=user_id)
    context.journal = {"omgang": granskning.nummer}
    _use_waivers(context)
    mails.review_requested(context, granskning)


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
    open_steps = [steg for steg in granskning.steg.all() if steg.approved_at is None]
    for steg in open_steps if granskning.parallell else open_steps[:1]:
        for persona in personas(context.actor, stockholm.day(context.now)):
            by_role = steg.roll == persona.roll and persona.enhet_id == context.ok.enhet_id
            if steg.user_id == persona.as_id or by_role:
                return steg
    raise Refused("Det är inte din tur att granska.")


def approve(context: Context) -> None:
    """Approve the own step; with the last one the agreement is godkänd."""
    granskning = _open_round(context)
    steg = _own_step(context, granskning)
    steg.approved_at, steg.approved_by = context.now, context.actor
    steg.save(update_fields=["approved_at", "approved_by"])
    if granskning.steg.filter(approved_at=None).exists():
        context.target = Status.REVIEW
        mails.review_requested(context, granskning)
        return
    granskning.status, granskning.decided_at = Granskningsstatus.APPROVED, context.now
    granskning.text = context.data.get("text", "")
    granskning.save(update_fields=["status", "decided_at", "text"])
    context.ok.approved_at = context.now
    context.target = Status.APPROVED
    mails.review_approved(context)


def _end_round(context: Context, status: str) -> None:
    granskning = context.ok.granskningar.filter(status=Granskningsstatus.OPEN).first()
    if granskning:
        granskning.status, granskning.decided_at = status, context.now
        granskning.orsak, granskning.text = context.data["orsak"], context.data["text"]
        granskning.save(update_fields=["status", "decided_at", "orsak", "text"])


def send_back(context: Context) -> None:
    """The reviewer sends it back with a reason code and words; whoever submitted it is told."""
    _own_step(context, _open_round(context))
    _end_round(context, Granskningsstatus.RETURNED)
    back_to_draft(context)
    mails.review_returned(context)


def recall(context: Context) -> None:
    """Back to utkast at the agency's own wish; an earlier approval no longer counts."""
    _end_round(context, Granskningsstatus.RECALLED)
    back_to_draft(context)
    mails.recalled(context)


def back_to_draft(context: Context) -> None:
    """What every way back to utkast does: approvals are void, the turn is Skolverket's."""
    context.ok.approved_at = None
    context.ok.signing_deadline = None
    context.turn = Part.SKOLVERKET
    context.journal |= {"orsak": context.data.get("orsak", ""), "version": context.ok.version}
