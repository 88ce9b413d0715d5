"""Begär komplettering and Fastställ: the act's own fields, and which open comments the huvudman is asked to answer."""

from typing import Any

from django import forms

from agreements.forms.plan.staff import PlanActForm
from agreements.models import Plankommentar


class SupplementForm(PlanActForm):
    """``comments`` are (comment, the part's title); all are chosen until somebody says otherwise."""

    def __init__(self, *args: Any, comments: list[tuple[Plankommentar, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        if comments:
            self.fields["kommentarer"] = forms.MultipleChoiceField(
                label="Kommentarer som ska besvaras",
                required=False,
                choices=[(str(row.pk), f"{title}: {_short(row.text)}") for row, title in comments],
                initial=[str(row.pk) for row, _ in comments],
                widget=forms.CheckboxSelectMultiple,
            )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"
