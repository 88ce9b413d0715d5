"""Filters and sorting of the list of beslut."""

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, TruncDate

from agreements.enums import Beslutsstatus, Beslutstyp
from agreements.filters import _Base, _select, _text
from agreements.models import Beslut
from agreements.models.huvudman import sort_form

BESLUT_SORTS = {
    "datum": ("day", "created_at"),
    "slag": ("typ", "-created_at"),
    "huvudman": ("samverkan__huvudman__sort_key", "-created_at"),
    "dnr": ("dnr", "-created_at"),
    "status": ("status", "-created_at"),
}


def with_day(rows: QuerySet) -> QuerySet:
    """``day``: the day of the beslut, or while it is not made the day it was begun."""
    return rows.annotate(day=Coalesce("decided_on", TruncDate("created_at")))


class PortalBeslutFilter(_Base):
    typ = django_filters.ChoiceFilter(label="Slag", choices=Beslutstyp.choices, empty_label="Alla", widget=_select())

    class Meta:
        model = Beslut
        fields: list[str] = []


class BeslutFilter(PortalBeslutFilter):
    status = django_filters.ChoiceFilter(label="Status", choices=Beslutsstatus.choices, empty_label="Alla", widget=_select())
    huvudman = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(samverkan__huvudman__sort_key__contains=sort_form(value))
