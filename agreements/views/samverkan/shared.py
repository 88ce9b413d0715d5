"""What the case's form pages share: what was posted, the one template, and errors put beside their fields."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agreements.models import Samverkan
from agreements.views.samverkan.frame import case_frame


def sent(request: HttpRequest) -> dict[str, Any]:
    """``data`` and ``files`` of a form: what was posted, also when it is empty, else nothing."""
    posted = request.method == "POST"
    return {"data": request.POST if posted else None, "files": request.FILES if posted else None}


def form_page(
    request: HttpRequest, case: Samverkan, form: BaseForm, *, current: str, heading: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page with one form. ``back``: URL name of the page one comes from. ``more``: intro, consequence, warn, only_us, danger."""
    context = case_frame(request, case, current=current)
    context |= {
        "heading": heading,
        "form": form,
        "button": button,
        "back_url": reverse(back, args=[case.pk]),
        **more,
    }
    return render(request, more.get("template", "agreements/samverkan/form.html"), context, status=422 if form.errors else 200)
