"""The list: what may be filtered and sorted. The same filter makes the page and the file."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from agreements.enums import Handlingstyp, Riktning, Sekretess
from agreements.filters import sorted_by
from agreements.models import Handling, Samverkan, Urvalsomgang
from agreements.models.huvudman import sort_form
from sbs.accounts.models import User
from sbs.lib.forms import DatumField
from sbs.overview.search import as_dnr

SORTS = {
    "datum": ("datum", "pk"),
    "arende": ("samverkan__huvudman__sort_key", "urvalsomgang__namn", "datum"),
    "typ": ("handlingstyp", "datum"),
    "diariet": ("external_id", "datum"),
}
NEWEST = "-datum"


class _DatumFilter(django_filters.Filter):
    field_class = DatumField


def _select(classes: str = "form-select") -> forms.Select:
    return forms.Select(attrs={"class": classes})


def _date(label: str, lookup: str) -> _DatumFilter:
    return _DatumFilter(field_name="datum", lookup_expr=lookup, label=label)


class DiariumFilter(django_filters.FilterSet):
    """Also for one case or round, where ``arende`` asks nothing more."""

    arende = django_filters.CharFilter(
        label="Huvudman, urvalsomgång eller dnr", method="by_case", widget=forms.TextInput(attrs={"class": "form-control"})
    )
    fran = _date("Från och med", "gte")
    till = _date("Till och med", "lte")
    riktning = django_filters.ChoiceFilter(label="Riktning", choices=Riktning.choices, empty_label="Alla", widget=_select())
    typ = django_filters.ChoiceFilter(
        label="Handlingstyp", field_name="handlingstyp", choices=Handlingstyp.choices, empty_label="Alla", widget=_select()
    )
    registrerad = django_filters.ChoiceFilter(
        label="I myndighetens diarium",
        choices=[("nej", "Inte registrerade"), ("ja", "Registrerade")],
        empty_label="Alla",
        method="by_registered",
        widget=_select(),
    )
    sekretess = django_filters.ChoiceFilter(
        label="Sekretess", choices=[("ja", "Med markering"), *Sekretess.choices], empty_label="Alla", method="by_secrecy", widget=_select()
    )

    class Meta:
        model = Handling
        fields: list[str] = []

    def __init__(self, *args, one_case: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.use_required_attribute = False
        for name in ("fran", "till"):
            self.form.fields[name].widget.attrs["class"] = "form-control sbs-w-date"
        if one_case:
            del self.form.fields["arende"]

    def by_case(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        dnr = as_dnr(value) or value
        case = Q(samverkan__huvudman__sort_key__contains=sort_form(value)) | Q(samverkan__dnr__icontains=dnr)
        return rows.filter(case | Q(urvalsomgang__namn__icontains=value) | Q(urvalsomgang__dnr__icontains=dnr))

    def by_registered(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(external_id="") if value == "nej" else rows.exclude(external_id="")

    def by_secrecy(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.exclude(sekretess=Sekretess.NONE) if value == "ja" else rows.filter(sekretess=value)


def visible(user: User, about: Samverkan | Urvalsomgang | None) -> QuerySet[Handling]:
    rows = Handling.objects.visible_to(user).for_lists()
    if about is None:
        return rows
    return rows.filter(samverkan=about) if isinstance(about, Samverkan) else rows.filter(urvalsomgang=about)


def found(user: User, query: QueryDict, about: Samverkan | Urvalsomgang | None = None) -> DiariumFilter:
    """The filter over what ``user`` may see; a date that cannot be read gives everything and an error at its field."""
    return DiariumFilter(query, queryset=visible(user, about), one_case=about is not None)


def in_order(rows: QuerySet[Handling], wanted: str) -> QuerySet[Handling]:
    return sorted_by(rows, wanted or NEWEST, SORTS, "datum")
