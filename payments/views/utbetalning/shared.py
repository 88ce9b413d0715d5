"""What the pages about paying share: tones, fetching, doing an act."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agreements.views.attempt import act
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Utbetalning
from payments.workflow.utbetalning import BY_UTBETALNING_ACTION, perform_utbetalning
from sbs.accounts.rights import require

S = Utbetalningsstatus
TONES = {S.RELEASED: "info", S.ATTESTED: "info", S.EXPORTED: "info", S.PAID: "ok"}
BETALNING_TONES = {Betalningsstatus.SENT: "info", Betalningsstatus.PAID: "ok", Betalningsstatus.FAILED: "bad"}


def tone(row: Utbetalning) -> str:
    return TONES.get(S(row.status), "")


def get_utbetalning(request: HttpRequest, pk: int, act: str = "utbetalning.read") -> Utbetalning:
    """The instalment, or 404 when the person may not see it, 403 when she may not do ``act`` with it."""
    rows = (
        Utbetalning.objects.visible_to(request.user)
        .live()
        .select_related(
            "plan__overenskommelse__samverkan__huvudman",
            "plan__overenskommelse__samverkan__ansvarig",
            "released_by",
            "attested_by",
        )
    )
    row = get_object_or_404(rows, pk=pk)
    require(request.user, act, row)
    return row


def attempt(request: HttpRequest, row: Utbetalning, action: str, form: BaseForm, **data: Any) -> bool:
    """Do the act (``views.attempt.act``)."""
    done = BY_UTBETALNING_ACTION[action].done
    return act(request, form, lambda: perform_utbetalning(row.pk, action, request.user, now=timezone.now(), **data), done)  # type: ignore[arg-type]
