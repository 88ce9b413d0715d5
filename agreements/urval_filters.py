"""The weighing table's filters and orders. A filter hides rows, it never chooses any."""

import django_filters
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from agreements.enums import Huvudmannatyp, Skolform
from agreements.filters import _Base, _select, _text
from agreements.models import Kandidat, Tillsynsandring, Urvalsomgang
from agreements.models.huvudman import sort_form
from agreements.services.urval.tillsyn import running_cases
from agreements.urval.enums import Kandidatstatus, Omgangsstatus, Tillsynsbeslut
from agreements.urval.figures import BY_SLUG, GROUPS

YES_NO = [("ja", "Ja"), ("nej", "Nej")]
KINDS = {
    "kommunal": ("Kommunal", (Huvudmannatyp.KOMMUN, Huvudmannatyp.REGION, Huvudmannatyp.KOMMFORB)),
    "enskild": ("Enskild", (Huvudmannatyp.ENSKILD,)),
    "statlig": ("Statlig", (Huvudmannatyp.STAT, Huvudmannatyp.SAME, Huvudmannatyp.SPECIAL)),
}
BY_NAME = ("huvudman__sort_key", "huvudman", "skolenhet__sort_key", "pk")
#: What one may sort by besides the name, which groups by huvudman.
ORDERS = {"elever": "antal_elever", "beslut": "beslutsdatum", **{slug: slug for slug in BY_SLUG}}
FINE = Q(beslut=Tillsynsbeslut.VITE) & (Q(tillsyn_avslutad=False) | Q(tillsyn_avslutad=None))


def in_order(rows: QuerySet[Kandidat], wanted: str) -> QuerySet[Kandidat]:
    """By name, or by a figure with the unknown ones last whichever way."""
    field = ORDERS.get(wanted.removeprefix("-"))
    if field is None:
        return rows.order_by(*(["-huvudman__sort_key", *BY_NAME[1:]] if wanted == "-namn" else BY_NAME))
    column = F(field).desc(nulls_last=True) if wanted.startswith("-") else F(field).asc(nulls_last=True)
    return rows.order_by(column, *BY_NAME)


def with_running(rows: QuerySet[Kandidat]) -> QuerySet[Kandidat]:
    """``running``: whether the huvudman has a case in another round that is not over."""
    cases = running_cases().filter(huvudman=OuterRef("huvudman")).exclude(urvalsomgang=OuterRef("omgang"))
    changes = Tillsynsandring.objects.filter(kandidat=OuterRef("pk"))
    return rows.annotate(running=Exists(cases), changed=Exists(changes))


class KandidatFilter(_Base):
    namn = django_filters.CharFilter(label="Huvudman eller skolenhet", method="by_name", widget=_text())
    status = django_filters.ChoiceFilter(label="Ställningstagande", choices=Kandidatstatus.choices, empty_label="Alla", widget=_select())
    agare = django_filters.ChoiceFilter(
        label="Slag av huvudman",
        choices=[(slug, label) for slug, (label, _) in KINDS.items()],
        empty_label="Alla",
        method="by_kind",
        widget=_select(),
    )
    skolform = django_filters.ChoiceFilter(label="Skolform", choices=Skolform.choices, empty_label="Alla", widget=_select())
    beslut = django_filters.ChoiceFilter(label="Tillsynens beslut", choices=Tillsynsbeslut.choices, empty_label="Alla", widget=_select())
    vite = django_filters.ChoiceFilter(label="Vite, tillsyn pågår", choices=YES_NO, empty_label="Alla", method="by_fine", widget=_select())
    liten = django_filters.ChoiceFilter(label="Liten skolenhet", choices=YES_NO, empty_label="Alla", method="by_small", widget=_select())
    pagar = django_filters.ChoiceFilter(label="Samverkan pågår", choices=YES_NO, empty_label="Alla", method="by_running", widget=_select())
    siffror = django_filters.ChoiceFilter(
        label="Visa siffror", choices=[(slug, label) for slug, label in GROUPS.items() if slug != "viktigast"],
        empty_label=GROUPS["viktigast"], method="as_they_are", widget=_select(),
    )  # fmt: skip

    class Meta:
        model = Kandidat
        fields: list[str] = []

    def __init__(self, *args, omgang: Urvalsomgang, **kwargs):
        self.omgang = omgang
        super().__init__(*args, **kwargs)

    def by_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        text = sort_form(value)
        return rows.filter(Q(huvudman__sort_key__contains=text) | Q(skolenhet__sort_key__contains=text))

    def by_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(huvudman__typ__in=KINDS[value][1])

    def by_fine(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return _either(rows, FINE, value)

    def by_small(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        small = Q(antal_elever__lt=self.omgang.liten_grans, antal_elever__isnull=False)
        return _either(rows, small, value)

    def by_running(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(running=value == "ja")

    def as_they_are(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Which figures are shown hides no row."""
        return rows


def _either(rows: QuerySet, those: Q, value: str) -> QuerySet:
    """Those, or all the others, also where the fact is not known."""
    found = rows.filter(those).values("pk")
    return rows.filter(pk__in=found) if value == "ja" else rows.exclude(pk__in=found)


class OmgangFilter(_Base):
    status = django_filters.ChoiceFilter(label="Status", choices=Omgangsstatus.choices, empty_label="Alla", widget=_select())

    class Meta:
        model = Urvalsomgang
        fields: list[str] = []
