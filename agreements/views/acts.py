"""What the pages of the process share: fetch what the person may see, do an act, and say in words what came of it."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agreements.checks import Brist
from agreements.models import Overenskommelse
from agreements.nouns import row_for
from agreements.queries import places
from agreements.views.attempt import act
from agreements.workflow import BY_ACTION, perform


def get_ok(request: HttpRequest, pk: int) -> Overenskommelse:
    """The agreement, or 404 when the person may not see it."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam")
    return get_object_or_404(rows, pk=pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is empty: an empty form is answered with what is missing."""
    return request.POST if request.method == "POST" else None


def attempt(request: HttpRequest, ok: Overenskommelse, action: str, form: BaseForm, *, quiet: bool = False, **data: Any) -> bool:
    """Do the act (``views.attempt.act``)."""
    done = row_for(BY_ACTION[action], ok).done
    return act(request, form, lambda: perform(ok.pk, action, request.user, now=timezone.now(), **data), done, quiet=quiet)


def brister(form: BaseForm | None, ok: Overenskommelse) -> list[tuple[Brist, str]]:
    """What the kontroll found, each with the page that mends it."""
    found = getattr(form, "brister", [])
    return list(places(ok, found).items()) if found else []
