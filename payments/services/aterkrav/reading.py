"""The reading receipt: when somebody at the huvudman first opened an återkrav."""

from datetime import datetime

from payments.claim_querysets import PARTY
from payments.models import Aterkrav, Aterkravslasning
from sbs.accounts.models import User
from sbs.accounts.rights import personas
from sbs.audit.journal import log


def remember_opened(claim: Aterkrav, user: User, now: datetime) -> None:
    """Write the person's first opening, once, when she holds a role at the huvudman it is sent to."""
    huvudman = claim.overenskommelse.samverkan.huvudman_id
    if claim.communicated_at is None or not any(p.huvudman_id == huvudman and p.roll in PARTY for p in personas(user)):
        return
    _, new = Aterkravslasning.objects.get_or_create(aterkrav=claim, user=user, defaults={"opened_at": now})
    if new:
        log(claim, "open", f"{user} öppnade återkravet.", actor=user, at=now)
