"""What every page about one report needs: fetching it, and doing an act of its process."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agreements.workflow.process import Refused
from reporting.models import Redovisning
from reporting.workflow.redovisning import perform_redovisning
from sbs.accounts.rights import require


def get_report(request: HttpRequest, pk: int, act: str = "report.read") -> Redovisning:
    """The report, or 404 when the person may not see it, 403 with the reason when she may not do ``act``."""
    row = get_object_or_404(Redovisning.objects.visible_to(request.user).for_reading(), pk=pk)
    require(request.user, act, row)
    return row


def do_act(request: HttpRequest, row: Redovisning, action: str, form: Any, done: str, **data: Any) -> bool:
    """Whether it was done; what was refused stands in the form."""
    try:
        perform_redovisning(row.pk, action, request.user, now=timezone.now(), **data)  # type: ignore[arg-type]
    except Refused as refused:
        for field, text in refused.fields.items():
            form.add_error(field if field in form.fields else None, text)
        if not refused.fields:
            form.add_error(None, refused.message)
        return False
    messages.success(request, done)
    return True
