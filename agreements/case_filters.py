"""Filters and sorting of the list of cases: GET forms with Swedish labels, orders by name."""

import django_filters
from django.db.models import Q, QuerySet

from agreements.case_states import SAMVERKAN_OVER
from agreements.enums import Samverkansstatus
from agreements.filters import _Base, _select, _text
from agreements.models import Dialogteam, Samverkan, Urvalsomgang
from agreements.models.huvudman import sort_form
from agreements.phases import NAMES
from sbs.accounts.models import User

#: What a reader may sort by: the name in the address -> the order.
CASE_SORTS = {
    "huvudman": ("huvudman__sort_key", "-urvalsomgang__decided_on"),
    "dnr": ("dnr", "pk"),
    "omgang": ("urvalsomgang__decided_on", "huvudman__sort_key"),
    "fas": ("fas", "huvudman__sort_key"),
    "beslut": ("decided_on", "huvudman__sort_key"),
    "team": ("dialogteam__namn", "huvudman__sort_key"),
    "ansvarig": ("ansvarig__first_name", "ansvarig__last_name", "huvudman__sort_key"),
}
RUNNING = "running"


class CaseFilter(_Base):
    """Over rows from ``with_phase``."""

    huvudman = django_filters.CharFilter(label="Huvudman", method="by_name", widget=_text())
    fas = django_filters.ChoiceFilter(
        label="Fas", choices=[(str(n), f"{n} {name}") for n, name in enumerate(NAMES, start=1)], empty_label="Alla", method="by_phase",
        widget=_select(),
    )  # fmt: skip
    lage = django_filters.ChoiceFilter(
        label="Läge", choices=[(RUNNING, "Pågår"), *Samverkansstatus.choices], empty_label="Alla", method="by_state", widget=_select()
    )
    omgang = django_filters.ModelChoiceFilter(
        label="Omgång", queryset=Urvalsomgang.objects.all(), field_name="urvalsomgang", empty_label="Alla", widget=_select()
    )
    team = django_filters.ModelChoiceFilter(
        label="Team", queryset=Dialogteam.objects.all(), field_name="dialogteam", empty_label="Alla team", widget=_select()
    )
    ansvarig = django_filters.ModelChoiceFilter(
        label="Ansvarig", queryset=User.objects.filter(ansvarig_for__isnull=False).distinct().order_by("first_name", "last_name"),
        empty_label="Alla", widget=_select(),
    )  # fmt: skip
    dnr = django_filters.ChoiceFilter(label="Dnr", choices=[("saknas", "Saknas")], empty_label="Alla", method="by_dnr", widget=_select())

    class Meta:
        model = Samverkan
        fields: list[str] = []

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(huvudman__sort_key__contains=sort_form(value))

    def by_phase(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(fas=int(value))

    def by_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        over = Q(status__in=SAMVERKAN_OVER)
        running = Q(decided_on__isnull=False) & ~over
        return rows.filter(running) if value == RUNNING else rows.filter(status=value).exclude(running)

    def by_dnr(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(dnr="")
