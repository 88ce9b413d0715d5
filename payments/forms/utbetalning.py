"""Forms about paying out."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

from agreements.filters import _Base, _select, _text
from agreements.models.huvudman import sort_form
from payments.enums import Utbetalningsstatus
from payments.models import Betalinstallning, Utbetalning
from payments.services import desk
from sbs.lib.dates import MONTHS, add_months, effective_date
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 3})
S = Utbetalningsstatus


def month_choices(today: date) -> list[tuple[str, str]]:
    """A year back and a year ahead, by "2020-06"."""
    months = [add_months(today.replace(day=1), number) for number in range(-12, 13)]
    return [(f"{day:%Y-%m}", f"{MONTHS[day.month - 1].capitalize()} {day.year}") for day in months]


class DeskFilter(_Base):
    """Without a choice: what is due by the end of this month and not paid."""

    visa = django_filters.ChoiceFilter(
        label="Visa",
        choices=[
            ("sena", "Sena"),
            ("attest", "Väntar på attest"),
            ("attesterade", "Attesterade"),
            ("sparrade", "Spärrade"),
            ("misslyckade", "Misslyckade"),
            ("obetalda", "Utan besked från banken"),
            ("skickade", "Skickade för betalning"),
            ("betalda", "Betalda"),
            ("alla", "Alla"),
        ],
        empty_label="Att betala denna månad",
        method="by_kind",
        widget=_select(),
    )
    manad = django_filters.ChoiceFilter(label="Månad i planen", empty_label="Alla", method="by_month", widget=_select())
    huvudman = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())

    class Meta:
        model = Utbetalning
        fields: list[str] = []

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        self.form.fields["manad"].choices = month_choices(today)  # the form is there already

    @cached_property
    def days(self) -> int:
        return Betalinstallning.current().obetald_dagar

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        chosen = self.form.cleaned_data
        if chosen.get("visa") or chosen.get("manad"):
            return rows
        return desk.to_pay(rows, desk.month_end(self.today))

    def by_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        simple = {"attest": S.RELEASED, "attesterade": S.ATTESTED, "skickade": S.EXPORTED, "betalda": S.PAID}
        if value in simple:
            return rows.filter(status=simple[value])
        if value == "sena":
            return desk.late(rows, self.today)
        if value == "obetalda":
            return desk.unpaid(rows, self.today, self.days)
        return {"sparrade": rows.filter(held=True), "misslyckade": rows.filter(failed=True)}.get(value, rows)

    def by_month(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        first = date.fromisoformat(f"{value}-01")
        return rows.filter(due_date__range=(first, desk.month_end(first)))

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(plan__overenskommelse__samverkan__huvudman__sort_key__contains=sort_form(value))


class PayActForm(SbsForm):
    """The fields one act of an instalment needs."""

    def __init__(self, *args: Any, needs: tuple[str, ...], internal: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for need in needs:
            self.fields[need.rstrip("?")] = self._field(need.rstrip("?"), required=not need.endswith("?"), internal=internal)

    @staticmethod
    def _field(name: str, *, required: bool, internal: bool) -> forms.Field:
        if name == "text":
            help_text = "Bara Skolverket kan läsa det du skriver." if internal else "Huvudmannen kan läsa det du skriver."
            words = {"required": "Skriv varför."}
            return forms.CharField(label="Skriv varför", max_length=250, widget=AREA, help_text=help_text, error_messages=words)
        if name == "paid_on":
            words = {"required": "Ange vilken dag pengarna drogs."}
            return DatumField(label="Betald den", error_messages=words)
        label = {"reference": "Bankens referens", "verifikat": "Verifikat"}[name]
        words = {"required": "Skriv bankens referens, som den står på kontoutdraget."}
        return forms.CharField(label=label, required=required, max_length=40, error_messages=words)


class BatchForm(SbsForm):
    """The day the bank is asked to pay."""

    execution_date = DatumField(label="Betalningsdag", error_messages={"required": "Ange vilken dag pengarna ska betalas."})

    @staticmethod
    def next_day(today: date) -> date:
        """The next bank day after today: a file sent in the afternoon is seldom paid the same day."""
        return effective_date(today + timedelta(days=1))


class BeskedForm(SbsForm):
    fil = forms.FileField(
        label="Fil från banken eller ekonomisystemet",
        help_text="En camt.054 (XML) eller en CSV. Inget registreras förrän du har sett vad filen leder till.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Hämta den på nytt."},
    )
