"""Filters and sorting of the lists: GET forms with Swedish labels, orders by name."""

import django_filters
from django import forms
from django.db.models import Case, QuerySet, Value, When

from agreements.enums import Status
from agreements.models import Dialogteam, Huvudman, Overenskommelse
from agreements.models.huvudman import sort_form

#: What a reader may sort by: the name in the address -> the order.
HUVUDMAN_SORTS = {"namn": ("sort_key",), "typ": ("typ", "sort_key")}
OK_SORTS = {
    "huvudman": ("samverkan__huvudman__sort_key", "typ"),
    "dnr": ("dnr", "pk"),
    "status": ("status_order", "samverkan__huvudman__sort_key"),
    "slut": ("end", "samverkan__huvudman__sort_key"),
    "ansvarig": ("samverkan__ansvarig__first_name", "samverkan__ansvarig__last_name", "samverkan__huvudman__sort_key"),
}


def sorted_by(rows: QuerySet, wanted: str, sorts: dict[str, tuple[str, ...]], default: str) -> QuerySet:
    """``rows`` in the order asked for ("namn", "-namn"); an unknown name gives the default order."""
    key = wanted.removeprefix("-")
    order = sorts.get(key, sorts[default])
    first = f"-{order[0]}" if wanted.startswith("-") and key in sorts else order[0]
    return rows.order_by(first, *order[1:], "pk")


def with_status_order(rows: QuerySet) -> QuerySet:
    """``status_order``: the states as they follow each other, not by the alphabet of their slugs."""
    cases = [When(status=status, then=Value(place)) for place, status in enumerate(Status.values)]
    return rows.annotate(status_order=Case(*cases, default=Value(99)))


def _text(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", **attributes})


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class _Base(django_filters.FilterSet):
    """``mine`` asks for what the reader is responsible for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.use_required_attribute = False


class HuvudmanFilter(_Base):
    namn = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())
    team = django_filters.ModelChoiceFilter(
        label="Team", queryset=Dialogteam.objects.all(), field_name="samverkan__dialogteam", empty_label="Alla team", widget=_select()
    )
    mina = django_filters.ChoiceFilter(
        label="Ansvar", choices=[("ja", "Mina huvudmän")], empty_label="Alla", method="by_mine", widget=_select()
    )

    class Meta:
        model = Huvudman
        fields: list[str] = []

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(sort_key__contains=sort_form(value))

    def by_mine(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(samverkan__ansvarig=self.request.user)


class OverenskommelseFilter(_Base):
    status = django_filters.ChoiceFilter(label="Status", choices=Status.choices, empty_label="Alla", widget=_select())
    huvudman = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())
    team = django_filters.ModelChoiceFilter(
        label="Team", queryset=Dialogteam.objects.all(), field_name="samverkan__dialogteam", empty_label="Alla team", widget=_select()
    )
    mina = django_filters.ChoiceFilter(
        label="Ansvar", choices=[("ja", "Mina huvudmän")], empty_label="Alla", method="by_mine", widget=_select()
    )

    class Meta:
        model = Overenskommelse
        fields: list[str] = []

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(samverkan__huvudman__sort_key__contains=sort_form(value))

    def by_mine(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(samverkan__ansvarig=self.request.user)


class PortalFilter(_Base):
    """At a huvudman only the status says anything."""

    status = django_filters.ChoiceFilter(label="Status", choices=Status.choices, empty_label="Alla", widget=_select())

    class Meta:
        model = Overenskommelse
        fields: list[str] = []
