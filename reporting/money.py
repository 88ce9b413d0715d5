"""Sums of what has been reported, by insats and kostnadsslag: for the forms, the review, the desk and the slutredovisning.

Of each report only what was sent in last counts; amounts are whole kronor for the report's own period, negative ones correct.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Max, Q, QuerySet, Sum

from agreements.models import Overenskommelse
from payments.ledger.sums import per_insats
from reporting.enums import VOID, Redovisningsslag, Versionsslag
from reporting.models import Redovisning, Redovisningsrad, Redovisningsversion

#: (identity of the insats, key of the kostnadsslag) -> whole kronor.
Amounts = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Before:
    """What stands when a report is written. ``earlier``: all reports before it; ``last``: the one next before, empty for the first;
    ``paid``: identity of the insats -> what has been paid out.
    """

    earlier: Amounts = field(default_factory=dict)
    last: Amounts = field(default_factory=dict)
    paid: Mapping[str, int] = field(default_factory=dict)

    def earlier_of(self, uid: str) -> int:
        return sum(amount for (insats, _), amount in self.earlier.items() if insats == uid)


def counting_versions(rows: QuerySet[Redovisning]) -> QuerySet[Redovisningsversion]:
    """The last submission of each of these reports; one that has been cancelled or dismissed does not count."""
    newest = Redovisningsversion.objects.filter(redovisning__in=rows, slag=Versionsslag.SUBMITTED)
    newest = newest.exclude(redovisning__status__in=VOID)
    return Redovisningsversion.objects.filter(pk__in=newest.order_by().values("redovisning").annotate(last=Max("pk")).values("last"))


def before_this(row: Redovisning) -> QuerySet[Redovisning]:
    """The delredovisningar that come before it: of the ÖK, by an earlier agreed day; before a slutredovisning all."""
    found = Redovisning.objects.filter(overenskommelse=row.overenskommelse_id, slag=Redovisningsslag.DELREDOVISNING).exclude(pk=row.pk)
    return found.filter(agreed_date__lt=row.agreed_date) if row.is_interim else found


def reported(rows: QuerySet[Redovisning]) -> dict[tuple[str, int], int]:
    """Sums over these reports, added by the database. One query."""
    lines = Redovisningsrad.objects.filter(version__in=counting_versions(rows)).order_by()
    summed = lines.values("insats_uid", "kostnadsslag").annotate(summa=Sum("belopp"))
    return {(str(line["insats_uid"]), line["kostnadsslag"]): line["summa"] for line in summed}


def earlier(row: Redovisning) -> dict[tuple[str, int], int]:
    """What the reports before this one said, by insats and kostnadsslag."""
    return reported(before_this(row))


def of_agreement(ok: Overenskommelse) -> dict[tuple[str, int], int]:
    """All that has been reported of an ÖK in its delredovisningar."""
    return reported(Redovisning.objects.filter(overenskommelse=ok, slag=Redovisningsslag.DELREDOVISNING))


def before(row: Redovisning) -> Before:
    """Everything that the page of the money sets beside what is written. Four queries."""
    there = before_this(row)
    if row.omrade_uid:
        previous = there.filter(omrade_uid=row.omrade_uid).filter(Q(versioner__slag=Versionsslag.SUBMITTED)).order_by("-agreed_date")
        newest = previous.values_list("pk", flat=True).first()
        last = reported(Redovisning.objects.filter(pk=newest)) if newest else {}
    else:
        last = {}
    paid = {str(uid): int(figures.utbetalt) for uid, figures in per_insats(row.overenskommelse).items()}
    return Before(reported(there), last, paid)


def of_version(version: Redovisningsversion) -> dict[tuple[str, int], int]:
    """What one sent version says."""
    return {(str(line.insats_uid), line.kostnadsslag_id): line.belopp for line in version.rader.all()}
