"""What is to be paid: the desk's rows, with what each filter asks. A fixed number of queries, however many rows."""

from datetime import date, timedelta

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from payments.enums import HOLDING, Betalningsstatus, Utbetalningsstatus
from payments.models import Avrakning, Betalning, Sparr, Uppehall, Uppehallsslag, Utbetalning, Utbetalningsrad
from sbs.lib.dates import add_months

S = Utbetalningsstatus


def month_end(day: date) -> date:
    """The last day of the month ``day`` is in."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def rows(today: date) -> QuerySet[Utbetalning]:
    """Every instalment of an ÖK that has been signed and is not cancelled, with its sum and what stops it.

    ``belopp`` whole kronor, ``avraknat`` what is taken from it for återkrav, ``betalas`` what goes to the bank ·
    ``held``: a spärr or a vilande ÖK · ``failed``: an attempt failed and it waits on the desk again ·
    ``sent_for``: the day it should have been paid, while no word has come · ``late``: its day has passed and it is not sent.
    """
    sparr = Sparr.objects.filter(
        Q(utbetalning=None) | Q(utbetalning=OuterRef("pk")), overenskommelse=OuterRef("plan__overenskommelse"), status__in=HOLDING
    )
    stopped = Uppehall.objects.filter(utbetalning=OuterRef("pk"), lifted_by=None)
    tries = Betalning.objects.filter(utbetalning=OuterRef("pk"))
    sent = tries.filter(status=Betalningsstatus.SENT).values("omgang__execution_date")[:1]
    taken = Avrakning.objects.filter(utbetalning=OuterRef("pk")).order_by().values("utbetalning").annotate(kronor=Sum("belopp"))
    live = Utbetalning.objects.live().exclude(Exists(stopped.filter(slag=Uppehallsslag.CANCELLED)))
    return (
        live.select_related("plan__overenskommelse__samverkan__huvudman", "released_by", "attested_by")
        .annotate(
            belopp=Sum("rader__belopp"),
            avraknat=Coalesce(Subquery(taken.values("kronor")), 0, output_field=BigIntegerField()),
            betalas=F("belopp") - F("avraknat"),
            held=Exists(sparr) | Exists(stopped),
            failed=Exists(tries.filter(status=Betalningsstatus.FAILED)) & Q(status=S.PLANNED),
            sent_for=Subquery(sent),
        )
        .order_by("due_date", "plan__overenskommelse__samverkan__huvudman__sort_key", "pk")
    )


def to_pay(found: QuerySet[Utbetalning], last: date) -> QuerySet[Utbetalning]:
    """What is due at the latest on ``last`` and not paid."""
    return found.filter(due_date__lte=last).exclude(status=S.PAID)


def late(found: QuerySet[Utbetalning], today: date) -> QuerySet[Utbetalning]:
    """The day in the plan has passed and it is not sent for payment."""
    return found.filter(due_date__lt=today, status__in=(S.PLANNED, S.RELEASED, S.ATTESTED))


def unpaid(found: QuerySet[Utbetalning], today: date, days: int) -> QuerySet[Utbetalning]:
    """Sent, and still no word from the bank ``days`` days after the day of payment."""
    return found.filter(status=S.EXPORTED, sent_for__lt=today - timedelta(days=days)).order_by(F("sent_for").asc(), "pk")


def total(found: QuerySet[Utbetalning]) -> int:
    """Whole kronor of all the rows found."""
    lines = Utbetalningsrad.objects.filter(utbetalning__in=found.order_by().values("pk"))
    return lines.aggregate(kronor=Sum("belopp"))["kronor"] or 0


def total_taken(found: QuerySet[Utbetalning]) -> int:
    """What is taken from them for återkrav, whole kronor."""
    rows = Avrakning.objects.filter(utbetalning__in=found.order_by().values("pk"))
    return rows.aggregate(kronor=Sum("belopp"))["kronor"] or 0


def attested() -> int:
    """How many wait for a batch."""
    return Utbetalning.objects.live().filter(status=S.ATTESTED).count()
