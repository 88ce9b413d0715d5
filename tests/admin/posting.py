"""Filling in a form of the administration as the browser would."""

from typing import Any

from django.db import models
from django.urls import reverse


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
