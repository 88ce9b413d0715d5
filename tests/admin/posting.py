"""Filling in a form of the administration as the browser would."""

from typing import Any

from django.contrib.messages import get_messages
from django.db import models
from django.urls import reverse

from sbs.accounts.models import User


def url(model: type[models.Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows(prefix: str, *given: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """The rows under a form: ``given`` in order, ``initial`` of them are stored already."""
    data = {
        f"{prefix}-TOTAL_FORMS": len(given),
        f"{prefix}-INITIAL_FORMS": initial,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    return data | {f"{prefix}-{place}-{name}": value for place, row in enumerate(given) for name, value in row.items()}


def errors_of(answer: Any) -> dict[str, list[str]]:
    """Field → messages of the form that came back; the rows' as "prefix-0-field"."""
    found = {name: list(messages) for name, messages in answer.context["adminform"].form.errors.items()}
    for formset in answer.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            found |= {form.add_prefix(name): list(messages) for name, messages in form.errors.items()}
        if formset.formset.non_form_errors():
            found[formset.formset.prefix] = list(formset.formset.non_form_errors())
    return found


def told(answer: Any) -> list[str]:
    """The messages of the page that came back."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def edit(user: User, **given: Any) -> dict[str, Any]:
    """The form of an account as it stands, with what is ``given`` changed; None leaves a field out."""
    facts = {"first_name": user.first_name, "last_name": user.last_name, "email": user.email, "is_active": "on"} | given
    return {name: value for name, value in facts.items() if value is not None} | rows("tjansteroller")
