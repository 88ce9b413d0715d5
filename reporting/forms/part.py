"""The form of one part of a report, built from its questions. A draft may be incomplete: only what cannot be read is refused."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from agreements.forms.base import changed_rows
from agreements.forms.plan.part import PlanPart
from reporting.report.outline import ReportPart
from sbs.accounts.models import User


class AnswersPart(PlanPart):
    """One part with questions. ``answers`` is what is kept."""

    template = "reporting/redovisning/part.html"

    def __init__(self, part: ReportPart, user: User, data: QueryDict | None = None, *, now: datetime):
        super().__init__(part, {}, user, data, now=now)  # type: ignore[arg-type]  # a part with questions and answers

    def build(self) -> None:
        super().build()
        for name, field in self.form.fields.items():
            if name.startswith("text_"):  # needed when the answer above is yes: its help says so
                field.opt = ""  # type: ignore[attr-defined]

    def blame(self, falt: str, text: str) -> None:
        """The fault beside the field with that id, or on top of the page."""
        name = falt.removeprefix("id_").removesuffix("_0")
        self.form.add_error(name if name in self.form.fields else None, f"{text}.")

    @property
    def extra(self) -> dict[str, Any]:
        """What the template needs besides."""
        return {}

    def reshaped(self, posted: QueryDict) -> "AnswersPart | None":
        """The form with a row more or less in one of its lists; None when neither was asked for."""
        add, (drop, _, number) = posted.get("add", ""), posted.get("drop", "").rpartition("-")
        if add in self.row_prefixes:
            made = AnswersPart(self.part, self.user, changed_rows(posted, add), now=self.now)  # type: ignore[arg-type]
            made.focus_last(add)
        elif drop in self.row_prefixes and number.isdecimal():
            made = AnswersPart(self.part, self.user, changed_rows(posted, drop, drop=int(number)), now=self.now)  # type: ignore[arg-type]
        else:
            return None
        made.quiet()
        return made
