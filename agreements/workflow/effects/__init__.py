"""What each act of the process does besides changing the status. Run by ``perform`` only."""

from collections.abc import Callable

from agreements.workflow.context import Context
from agreements.workflow.effects import dialog, giving_up, life, review, signing

EFFECTS: dict[str, Callable[[Context], None]] = {
    "share": dialog.share,
    "hand_back": dialog.hand_back,
    "submit_review": review.submit,
    "approve": review.approve,
    "return": review.send_back,
    "recall": review.recall,
    "send_for_signature": signing.send,
    "sign": signing.sign,
    "signature_applied": signing.applied,
    "refuse": giving_up.refuse,
    "substitute": giving_up.substitute,
    "extend_deadline": signing.extend_deadline,
    "withdraw": giving_up.withdraw,
    "register_external": signing.register_external,
    "end_period": life.end_period,
    "suspend": life.suspend,
    "resume": life.resume,
    "terminate": life.terminate,
    "close": life.close,
}
