"""Sending a report once, however many times the button is pressed."""

from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.models import Kontaktperson
from agreements.workflow.process import Refused
from reporting.enums import Versionsslag
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.snapshot import content, content_digest
from reporting.services.drafts import parts_of
from reporting.workflow.redovisning import perform_redovisning
from reporting.workflow.redovisning.sending import INTYG
from sbs.accounts.models import User

__all__ = ["ACTS", "INTYG", "send", "sent_already", "shown_now"]

SHARE, SUBMIT = "share_report", "submit_report"
ACTS = {SHARE: "report.share", SUBMIT: "report.submit"}
KINDS = {SHARE: Versionsslag.WORKING, SUBMIT: Versionsslag.SUBMITTED}


@sensitive_variables()
def shown_now(row: Redovisning, user: User) -> str:
    """The sum of what the person sees before sending."""
    return content_digest(content(row, parts_of(row, user)))


def sent_already(row: Redovisning, action: str, shown: str, user: User) -> Redovisningsversion | None:
    """The version that this very form has made: the last one, of the same content, by the same person."""
    last = row.versioner.order_by("-nummer").first()
    same = last and last.slag == KINDS[action] and last.content_sha256 == shown and last.created_by_id == user.pk
    if same and action == SUBMIT and row.is_open:
        return None  # sent before; now asked to be completed, and sent again unchanged
    return last if same else None


@sensitive_variables()
def send(pk: int, action: str, form: dict[str, Any], user: User, now: datetime) -> Redovisningsversion:
    """Carry out the act; two at the same moment get the same version. ``form``: shown, text, intyg. Raises Refused, PermissionDenied."""
    huvudman = Redovisning.objects.values_list("overenskommelse__samverkan__huvudman", flat=True).get(pk=pk)
    contact = Kontaktperson.objects.filter(user=user, huvudman=huvudman).first()
    data = {"shown": form["shown"], "text": form["text"], "befattning": contact.befattning if contact else ""}
    if action == SUBMIT:
        data["intyg"] = form["intyg"]
    try:
        row = perform_redovisning(pk, action, user, now=now, **data)
    except Refused:
        row = Redovisning.objects.for_lists().get(pk=pk)
        already = sent_already(row, action, form["shown"], user)
        if already is None:
            raise
        return already
    version = row.versioner.order_by("-nummer").first()
    assert version is not None
    return version
