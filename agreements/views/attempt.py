"""A write from a form: what stops it stands in the form afterwards, beside its field or on top; nothing is half done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest

from agreements.workflow.process import Refused
from sbs.documents.uploads import UploadRefused


def attempt(form: BaseForm, write: Callable[[], Any], *, file_field: str = "fil") -> Any:
    """What ``write`` gives (True when that is None), or None when it was stopped. In one transaction.

    ``file_field``: where a file that was refused is told of. PermissionDenied goes on to the 403 page with its reason.
    """
    try:
        with transaction.atomic():
            made = write()
    except Refused as refused:
        put_into(form, refused)
    except UploadRefused as refused:
        form.add_error(file_field, refused)
    except ValidationError as error:
        for field, texts in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            for text in texts:
                form.add_error(field if field in form.fields else None, text)
    else:
        return True if made is None else made
    return None


def act(request: HttpRequest, form: BaseForm, perform: Callable[[], Any], done: str, *, quiet: bool = False) -> bool:
    """One act of a process; ``done`` is its row's verb. ``quiet``: the next page says itself that it is done."""
    if attempt(form, perform) is None:
        return False
    if not quiet:
        messages.success(request, f"Klart. Du {done}.")
    return True


def put_into(form: BaseForm, refused: Refused) -> None:
    for field, text in refused.fields.items():
        form.add_error(field if field in form.fields else None, text)
    if not refused.fields:
        form.add_error(None, refused.message)
    form.brister = refused.brister  # type: ignore[attr-defined]
