"""Filters and sorting of the list of orders."""

import django_filters
from django.db.models import Q, QuerySet

from agreements.filters import _Base, _select, _text
from agreements.models.huvudman import sort_form
from payments.enums import Bestallningsstatus
from payments.models import Bestallning, Leverantor

SORTS = {
    "lagd": ("created_at",),
    "huvudman": ("overenskommelse__samverkan__huvudman__sort_key", "-created_at"),
    "leverantor": ("leverantor__namn", "-created_at"),
    "rubrik": ("rubrik",),
}


class BestallningFilter(_Base):
    ar = django_filters.NumberFilter(label="År", method="by_year", widget=_text(inputmode="numeric"))
    leverantor = django_filters.ModelChoiceFilter(
        label="Leverantör", queryset=Leverantor.objects.all(), empty_label="Alla", widget=_select()
    )
    status = django_filters.ChoiceFilter(label="Läge", choices=Bestallningsstatus.choices, empty_label="Alla", widget=_select())
    namn = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())

    class Meta:
        model = Bestallning
        fields: list[str] = []

    def by_year(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        cost = Q(kostnader__ar=value) | Q(fakturor__ar=value, fakturor__cancelled_at=None)
        return rows.filter(pk__in=Bestallning.objects.filter(cost).values("pk"))

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(overenskommelse__samverkan__huvudman__sort_key__contains=sort_form(value))

    @property
    def year(self) -> int | None:
        value = self.form.cleaned_data.get("ar") if self.form.is_valid() else None
        return int(value) if value is not None else None
