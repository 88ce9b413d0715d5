"""Which two versions to set beside each other."""

from typing import Any

from django import forms

from agreements.models import Planversion
from sbs.lib.forms import SbsForm


class VersionsForm(SbsForm):
    """An unknown or missing number falls back to the newest and the one before it: the page always shows something."""

    fran = forms.ChoiceField(label="Från")
    till = forms.ChoiceField(label="Till")

    def __init__(self, data: Any, *, versions: list[Planversion]):
        self.versions = versions
        known = {str(row.nummer) for row in versions}
        newest = str(versions[-1].nummer) if versions else ""
        till = data.get("till") if data.get("till") in known else newest
        before = [row for row in versions if row.nummer < int(till or 0)]
        fran = data.get("fran") if data.get("fran") in known else str(before[-1].nummer) if before else newest
        fran, till = sorted((fran, till), key=lambda number: int(number or 0))  # the older is always the first
        super().__init__({"fran": fran, "till": till})
        choices = [(str(row.nummer), f"Version {row.nummer}, {row.get_slag_display().lower()}") for row in versions]
        for name in ("fran", "till"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.numbers = (fran, till)

    @property
    def pair(self) -> tuple[Planversion | None, Planversion | None]:
        """(the old, the new); (None, None) when there are not two."""
        rows = {str(row.nummer): row for row in self.versions}
        return (rows[self.numbers[0]], rows[self.numbers[1]]) if len(rows) > 1 else (None, None)
