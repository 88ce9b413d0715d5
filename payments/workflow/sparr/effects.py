"""What each act with a hold does besides the new state. Run by ``perform_sparr`` only."""

from collections.abc import Callable, Mapping

from agreements.workflow.process import Act
from payments import sparr_mails as mails
from payments.models import Sparr

HoldAct = Act[Sparr]


def into_force(act: HoldAct) -> None:
    """A person stands behind it. The huvudman is told beforehand: why, which instalments, and what lifts it (domain.md, Payments)."""
    act.obj.confirmed_at, act.obj.confirmed_by = act.now, act.person
    act.journal |= _about(act.obj)
    act.after.append(lambda: mails.hold_in_force(act.obj, act.person, act.now))


def dismiss(act: HoldAct) -> None:
    """The rule's proposal is no reason to hold: with why. The huvudman never heard of it."""
    _decide(act)


def withdraw(act: HoldAct) -> None:
    """What the rule saw is so no more. Nobody had taken a stand, so nobody is told."""
    _decide(act)


def lift(act: HoldAct) -> None:
    """A person ends it, with why; both parties are told."""
    _decide(act)
    act.after.append(lambda: mails.hold_lifted(act.obj, act.person, act.now))


def _decide(act: HoldAct) -> None:
    act.obj.decided_at, act.obj.decided_by, act.obj.decided_text = act.now, act.actor, act.reason
    act.journal |= _about(act.obj)


def _about(row: Sparr) -> dict[str, object]:
    return {"overenskommelse": row.overenskommelse_id, "utbetalning": row.utbetalning_id, "grund": row.grund, "regel": row.regel}


EFFECTS: Mapping[str, Callable[[HoldAct], None]] = {
    "place": into_force,
    "confirm": into_force,
    "dismiss": dismiss,
    "withdraw": withdraw,
    "lift": lift,
}
