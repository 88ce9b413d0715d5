"""The form of the money: one amount per insats and kostnadsslag, a reason where it is negative, a tick where it has changed much."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from agreements.forms.base import PartForm
from agreements.forms.fields import may_wait
from agreements.forms.plan.part import no_personnummer
from reporting.report.moneyrows import Block, Line, blocks, is_large_change, totals
from reporting.report.outline import ReportPart
from sbs.accounts.models import User
from sbs.lib.forms import KronorField, SbsForm
from sbs.lib.money import format_amount, format_kronor

_NAME = re.compile(r"b_([0-9a-f]{32})_(\d{1,9})")


class AmountsForm(SbsForm):
    """Fields ``b_…`` (amount), ``o_…`` (reason) and ``s_…`` (it is right) for every line."""

    def __init__(self, found: list[Block], *args: Any, new_words: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.new_words = new_words.lower()
        for block in found:
            for line in block.lines:
                self._add(block, line)

    def _add(self, block: Block, line: Line) -> None:
        label = f"{line.namn} i {block.insats.title}"
        amount = KronorField(label=f"{label}, {self.new_words}, kronor", required=False, initial=line.belopp, allow_negative=True)
        amount.widget.attrs.update({"class": f"form-control sbs-kr js-{block.key}", "inputmode": "text"})
        reason = forms.CharField(
            label=f"Varför minskar beloppet för {line.namn.lower()}?",
            required=False,
            initial=line.orsak,
            max_length=1000,
            help_text="Till exempel vilken bokföring ni har rättat.",
            widget=forms.Textarea(attrs={"rows": 2}),
            validators=[no_personnummer],
        )
        right = forms.BooleanField(label="Ja, beloppet stämmer", required=False, initial=line.stammer)
        for kind, field in (("b", amount), ("o", reason), ("s", right)):
            may_wait(field)
            self.fields[f"{kind}_{line.key}"] = field

    def value(self, kind: str, line: Line) -> Any:
        return self.cleaned_data.get(f"{kind}_{line.key}")


class MoneyPart(PartForm):
    """The part ``medel``, to write."""

    template = "reporting/redovisning/medel.html"

    def __init__(self, part: ReportPart, user: User, data: QueryDict | None = None, *, now: datetime):
        self.part = part
        super().__init__(None, None, user, data, now=now)  # type: ignore[arg-type]  # a report has no ÖK's row

    def build(self) -> None:
        self.shown = blocks(self.part.scope, {"rader": [*self.part.data.get("rader", []), *self._posted()]})
        self.form = AmountsForm(self.shown, self.data, new_words=self.part.scope.new_words)
        self.forms = [self.form]

    def _posted(self) -> Iterator[dict[str, Any]]:
        """Lines that were posted, or asked for with "Lägg till rad", so that they have their fields."""
        known = {row.uid.replace("-", ""): row.uid for row in self.part.scope.insatser}
        stored = {(row["insats"], row["slag"]) for row in self.part.data.get("rader", [])}
        pairs = [match.groups() for name in self.data or () if (match := _NAME.fullmatch(name))]
        if self.data is not None and (add := self.data.get("addrow", "")) in known:
            pairs.append((add, self.data.get(f"add_{add}", "")))
        for key, slag in pairs:
            if key in known and slag.isdecimal() and int(slag) in self.part.scope.kostnadsslag and (known[key], int(slag)) not in stored:
                yield {"insats": known[key], "slag": int(slag)}

    @property
    def is_reshaping(self) -> bool:
        """Whether a row was asked for: nothing is to be saved."""
        return bool(self.data is not None and self.data.get("addrow"))

    @property
    def answers(self) -> dict[str, Any]:
        """JSON-ready: what the store keeps. A line without an amount is none."""
        rows = [self._row(line) for block in self.shown for line in block.lines]
        return {"rader": [row for row in rows if row["belopp"] is not None]}

    def _row(self, line: Line) -> dict[str, Any]:
        form = self.form
        return {
            "insats": line.uid,
            "slag": line.slag,
            "belopp": form.value("b", line),
            "orsak": form.value("o", line) or "",
            "stammer": bool(form.value("s", line)),
        }

    def blame(self, falt: str, text: str) -> None:
        name = falt.removeprefix("id_")
        self.form.add_error(name if name in self.form.fields else None, f"{text}.")

    def lines(self) -> list[tuple[str, str]]:
        """Amounts and reasons that say something, for comparing with what another has saved."""
        found = []
        for block in self.current:
            for line in block.lines:
                found.append((f"{block.insats.title}: {line.namn}", "" if line.belopp is None else format_amount(line.belopp)))
                found.append((f"{block.insats.title}: {line.namn}, varför", line.orsak))
        return found

    def differences(self, stored: PartForm) -> list[tuple[str, str, str]]:
        theirs, mine = dict(stored.lines()), dict(self.lines())
        return [
            (name, theirs.get(name, ""), mine.get(name, "")) for name in {**theirs, **mine} if theirs.get(name, "") != mine.get(name, "")
        ]

    # --- the page ---------------------------------------------------------------------------------------------------------

    @property
    def current(self) -> list[Block]:
        """The blocks with what is typed, as far as it can be read."""
        if self.data is None:
            return self.shown
        return [replace(block, lines=tuple(self._typed(line) for line in block.lines)) for block in self.shown]

    def _typed(self, line: Line) -> Line:
        read = {kind: self.form[f"{kind}_{line.key}"] for kind in ("b", "o", "s")}
        try:
            amount = read["b"].field.to_python(read["b"].value())
        except forms.ValidationError:
            amount = None
        return replace(line, belopp=amount, orsak=str(read["o"].value() or "").strip(), stammer=bool(read["s"].value()))

    @property
    def page(self) -> list[dict[str, Any]]:
        """Per insats: the block, its rows with their fields, what is asked about large changes."""
        return [{"block": block, "rows": [self._shown(line) for line in block.lines]} for block in self.current]

    def _shown(self, line: Line) -> dict[str, Any]:
        reason, sure = self.form[f"o_{line.key}"], self.form[f"s_{line.key}"]
        large = is_large_change(line, *self.part.scope.large)
        return {
            "line": line,
            "amount": self.form[f"b_{line.key}"],
            "reason": reason if (line.belopp or 0) < 0 or line.orsak or reason.errors else None,
            "sure": sure if large else None,
            "asks": f"Stämmer {format_amount(line.belopp or 0)} kr?" if large else "",
            "because": f"Förra perioden var det {format_kronor(line.last or 0)} för {line.namn.lower()}." if large else "",
        }

    @property
    def extra(self) -> dict[str, Any]:
        return {"money": self.page, "totals": totals(self.current)}
