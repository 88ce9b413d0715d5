"""Sending a plan once, however many times the button is pressed."""

from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.enums import Planversionsslag
from agreements.models import Kontaktperson, Plandokument, Planversion
from agreements.workflow.plan import perform_plan
from agreements.workflow.plan.effects import INTYG
from agreements.workflow.process import Refused
from sbs.accounts.models import User

__all__ = ["ACTS", "INTYG", "send", "sent_already"]

ACTS = {"share_plan": "plan.share", "submit_plan": "plan.submit"}
KINDS = {"share_plan": Planversionsslag.WORKING, "submit_plan": Planversionsslag.SUBMITTED}


def sent_already(plan: Plandokument, action: str, shown: str, user: User) -> Planversion | None:
    """The version that this very form has made: the last one, of the same content, by the same person."""
    last = plan.versioner.order_by("-nummer").first()
    same = last and last.slag == KINDS[action] and last.content_sha256 == shown and last.created_by_id == user.pk
    if same and action == "submit_plan" and plan.is_open:
        return None  # sent before; now asked to be completed, and sent again unchanged
    return last if same else None


@sensitive_variables()
def send(plan_id: int, action: str, form: dict[str, Any], user: User, now: datetime) -> Planversion:
    """Carry out the act; two at the same moment get the same version. Raises Refused, PermissionDenied."""
    contact = Kontaktperson.objects.filter(user=user, huvudman__samverkan__planer=plan_id).first()
    data = {"shown": form["shown"], "text": form["text"], "befattning": contact.befattning if contact else ""}
    if action == "submit_plan":
        data["intyg"] = form["intyg"]
    try:
        plan = perform_plan(plan_id, action, user, now=now, **data)
    except Refused:
        plan = Plandokument.objects.get(pk=plan_id)
        already = sent_already(plan, action, form["shown"], user)
        if already is None:
            raise
        return already
    version = plan.versioner.order_by("-nummer").first()
    assert version is not None
    return version
