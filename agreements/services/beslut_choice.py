"""Which issued beslut an ÖK 2 rests on: what its draft begins with, and what can be chosen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from agreements.enums import Beslutstyp
from agreements.models import Beslut, Samverkan


@dataclass(frozen=True)
class Basis:
    """The beslut on insatser and money, and the days of those before it; None where nothing is issued."""

    beslut: Beslut | None = None
    inleda: date | None = None
    omraden: date | None = None


def choices(samverkan: Samverkan) -> QuerySet[Beslut]:
    """Issued beslut on insatser and money, or on a change, of the case; the newest first."""
    rows = Beslut.objects.issued().filter(samverkan=samverkan, typ__in=[Beslutstyp.INSATSER, Beslutstyp.ANDRING])
    return rows.order_by("-decided_on", "-pk")


def newest(samverkan: Samverkan) -> Beslut | None:
    """What a tillägg begun today carries out: the newest beslut om ändring, also one without money, or beslut that grants money."""
    rows = choices(samverkan).annotate(lines=Count("rader"))
    return next((row for row in rows if row.lines or row.typ == Beslutstyp.ANDRING), None)


def basis(samverkan: Samverkan) -> Basis:
    """The newest beslut that grants money (or the newest at all), the day of the one that named the utvecklingsområden, the first day.

    Områden are decided in a beslut of their own without money, or in the same one (rules.md, Höör: 2020-05-05 and 2020-05-27).
    """
    rows = list(choices(samverkan).annotate(lines=Count("rader")))
    with_money = [row for row in rows if row.lines]
    chosen = next(iter(with_money or rows), None)
    areas = next((row for row in rows if not row.lines and row.typ == Beslutstyp.INSATSER), chosen)
    begun = Beslut.objects.issued().filter(samverkan=samverkan, typ=Beslutstyp.INLEDA).order_by("-decided_on").first()
    return Basis(chosen, (begun.decided_on if begun else None) or samverkan.decided_on, areas.decided_on if areas else None)
