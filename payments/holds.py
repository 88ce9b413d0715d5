"""Which instalments a hold stops, and which holds stop an instalment."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Sum

from agreements.models import Overenskommelse
from payments.enums import HOLDING, Utbetalningsstatus
from payments.models import Sparr, Uppehall, Uppehallsslag, Utbetalning

#: What has left the agency: nothing can hold it any more.
GONE = (Utbetalningsstatus.EXPORTED, Utbetalningsstatus.PAID)


def open_instalments(ok: Overenskommelse | int) -> QuerySet[Utbetalning]:
    """The ÖK's instalments that have neither left nor fallen away; each with ``belopp`` in kronor."""
    rows = Utbetalning.objects.filter(plan__overenskommelse=ok).exclude(status__in=GONE)
    return standing(rows).annotate(belopp=Sum("rader__belopp", default=0)).order_by("nummer")


def stopped_by(row: Sparr) -> QuerySet[Utbetalning]:
    """The instalments the hold stops, or would."""
    rows = open_instalments(row.overenskommelse_id)
    return rows.filter(pk=row.utbetalning_id) if row.utbetalning_id else rows


def holding(utbetalning: Utbetalning) -> list[Sparr]:
    """What holds this instalment now. Asks nothing more where ``plan__overenskommelse__sparrar`` has been prefetched."""
    return of_instalment(utbetalning, utbetalning.plan.overenskommelse.sparrar.all())


def of_instalment(utbetalning: Utbetalning, rows: Iterable[Sparr]) -> list[Sparr]:
    """Those among ``rows`` that hold the instalment."""
    return [row for row in rows if row.status in HOLDING and row.utbetalning_id in (None, utbetalning.pk)]


def standing(rows: QuerySet[Utbetalning]) -> QuerySet[Utbetalning]:
    """Without those that have fallen away by an early end."""
    fell = Uppehall.objects.filter(utbetalning=OuterRef("pk"), slag=Uppehallsslag.CANCELLED, lifted_by=None)
    return rows.exclude(Exists(fell))
