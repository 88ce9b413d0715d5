"""The utbetalningsplan as a page of the draft: instalments with an amount for each insats."""

from typing import Any

from django.db.models import Max
from django.utils.functional import cached_property

from agreements.forms.base import PartForm, RowForm, Rows, offer, rows_of
from agreements.forms.fields import may_wait, readable
from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from payments import amounts, uppehall
from payments.plan_years import Year, plan_years
from payments.schedule import Instalment
from payments.services.plan import write_plan
from sbs.accounts.rights import is_agency
from sbs.lib.forms import DatumField, KronorField
from sbs.lib.money import format_amount, format_kronor

PREFIX = "rad"


class InstalmentForm(RowForm):
    """One instalment; ``insatser`` gives it one amount field each, named "i" and the insats's key."""

    required_now = ("due_date", "period_start", "period_end")

    due_date = DatumField(label="Betalas", help_text="", error_messages={"required": "Skriv vilken dag utbetalningen görs."})
    period_start = DatumField(label="Avser från och med", help_text="", error_messages={"required": "Skriv första dagen den avser."})
    period_end = DatumField(label="Avser till och med", help_text="", error_messages={"required": "Skriv sista dagen den avser."})

    def __init__(self, *args: Any, insatser: list[tuple[Insats, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.keys = [insats.pk for insats, _ in insatser]
        for insats, title in insatser:
            field = KronorField(label=f"Belopp för {title.split()[0]}, kr")
            field.widget.attrs["class"] = f"sbs-w-kr sbs-kr js-i{insats.pk} js-{self.prefix}"
            may_wait(field)
            self.fields[f"i{insats.pk}"] = field

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("period_start"), self.cleaned_data.get("period_end")
        if first and last and last < first:
            self.add_error("period_end", "Perioden slutar innan den börjar. Ändra ett av datumen.")

    @property
    def dates(self) -> list:
        return [self[name] for name in ("due_date", "period_start", "period_end")]

    @property
    def lines(self) -> list:
        return [self[f"i{key}"] for key in self.keys]

    @property
    def total(self) -> str:
        return format_amount(sum(readable(field.value()) for field in self.lines))


Instalments = rows_of(InstalmentForm, label="Utbetalningar")


class PlanPart(PartForm):
    template = "payments/plan.html"
    read_template = "payments/plan_read.html"
    row_prefixes = (PREFIX,)

    def build(self) -> None:
        numbering = number(self.ok)
        self.insatser = [(insats, f"{numbering.insats(insats)} {insats.rubrik}") for insats in self._insatser()]
        self.stored = amounts.instalments(self.ok)
        initial = [
            {"due_date": row.due_date, "period_start": row.period_start, "period_end": row.period_end}
            | {f"i{line.insats_id}": line.belopp for line in row.rader.all()}
            for row in self.stored
        ]
        self.rows: Rows = offer(Instalments, PREFIX, self.data, initial, insatser=self.insatser)
        self.forms = [self.rows]

    def _insatser(self) -> list[Insats]:
        """Those with bidrag, and those the plan still has money for."""
        rows = Insats.objects.filter(omrade__overenskommelse=self.ok).annotate(planned=Max("utbetalningsrader__belopp"))
        found = rows.order_by("omrade__ordning", "ordning")
        return [insats for insats in found if insats.bidrag or insats.planned]

    def check(self) -> bool:
        """The instalments of each insats sum to exactly its bidrag (domain.md, Rules)."""
        written = self.rows.written
        for insats, title in self.insatser:
            if any(f"i{insats.pk}" in form.errors for form in written):
                continue
            planned = sum(form.cleaned_data.get(f"i{insats.pk}") or 0 for form in written)
            if written and planned != insats.bidrag:
                text = f"{title}: raderna blir {format_kronor(planned)} men bidraget är {format_kronor(insats.bidrag)}. Ändra en rad."
                written[-1].add_error(f"i{insats.pk}", text)
        return not any(form.errors for form in self.rows.forms)

    @property
    def sums(self) -> list[dict[str, Any]]:
        """Each insats: what the rows as typed or stored give it, beside its bidrag."""
        rows = []
        for insats, title in self.insatser:
            planned = sum(readable(form[f"i{insats.pk}"].value()) for form in self.rows.forms)
            rows.append(
                {
                    "title": title,
                    "css": f".js-i{insats.pk}",
                    "planned": planned,
                    "bidrag": insats.bidrag,
                    "agrees": planned == insats.bidrag,
                }
            )
        return rows

    @property
    def totals(self) -> dict[str, Any]:
        planned, bidrag = sum(row["planned"] for row in self.sums), sum(row["bidrag"] for row in self.sums)
        return {"planned": planned, "bidrag": bidrag, "agrees": planned == bidrag}

    @cached_property
    def years(self) -> list[Year]:
        """The stored plan's sums per calendar year beside the beslut and, for the agency, what the year's budget leaves."""
        return plan_years(self.ok, self.stored, with_budget=is_agency(self.user))

    @property
    def table(self) -> list[dict[str, Any]]:
        """The stored instalments for reading, each with what stops it now."""
        stopped = uppehall.open_of(self.ok)
        return [{"row": row, "total": amounts.total(row), "cells": self._cells(row), "stopped": stopped.get(row.pk)} for row in self.stored]

    def _cells(self, row: Any) -> list[tuple[str, int]]:
        by_insats = {line.insats_id: line.belopp for line in row.rader.all()}
        return [(title, by_insats.get(insats.pk, 0)) for insats, title in self.insatser]

    def write(self, ok: Overenskommelse) -> None:
        write_plan(ok, [_instalment(form.cleaned_data) for form in self.rows.written])


def _instalment(data: dict[str, Any]) -> Instalment:
    lines = tuple((int(name[1:]), belopp) for name, belopp in data.items() if name[0] == "i" and belopp)
    return Instalment(0, data["due_date"], data["period_start"], data["period_end"], lines)
