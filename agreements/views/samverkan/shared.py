"""What the case's form pages share: what was posted, the one template, and errors put beside their fields."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agreements.models import Samverkan
from agreements.views.acts import put_into
from agreements.views.samverkan.frame import case_frame
from agreements.workflow import Refused
from sbs.documents.uploads import UploadRefused


def sent(request: HttpRequest) -> dict[str, Any]:
    """``data`` and ``files`` of a form: what was posted, also when it is empty, else nothing."""
    posted = request.method == "POST"
    return {"data": request.POST if posted else None, "files": request.FILES if posted else None}


def attempt(form: BaseForm, write: Callable[[], Any], *, file_field: str = "fil") -> bool:
    """Run a write. What stops it stands in the form afterwards, beside its field or on top; a write is one transaction of its own."""
    try:
        write()
    except Refused as refused:
        put_into(form, refused)
    except UploadRefused as refused:
        form.add_error(file_field, refused)
    except ValidationError as error:
        for field, words in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            for text in words:
                form.add_error(field if field in form.fields else None, text)
    else:
        return True
    return False


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
