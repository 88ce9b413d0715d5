"""The sums of an utbetalningsplan, whole kronor."""

from collections import Counter
from collections.abc import Iterable

from agreements.models import Insats, Overenskommelse
from payments.models import Utbetalning


def paid_insatser(ok: Overenskommelse) -> list[Insats]:
    """The insatser with bidrag to the huvudman, in the agreement's order (only they lead to payments, rules.md)."""
    rows = Insats.objects.filter(omrade__overenskommelse=ok, bidrag__gt=0)
    return list(rows.order_by("omrade__ordning", "ordning"))


def instalments(ok: Overenskommelse) -> list[Utbetalning]:
    """The plan's instalments as the text has them, with their lines, in order; empty without a plan. Extra ones stand in no text."""
    return list(Utbetalning.objects.filter(plan__overenskommelse=ok, extra=None).prefetch_related("rader").order_by("nummer"))


def with_extra(ok: Overenskommelse) -> list[Utbetalning]:
    """The same, and the extra ones after them."""
    return list(Utbetalning.objects.filter(plan__overenskommelse=ok).select_related("extra").prefetch_related("rader").order_by("nummer"))


def total(instalment: Utbetalning) -> int:
    return sum(row.belopp for row in instalment.rader.all())


def per_insats(rows: Iterable[Utbetalning]) -> Counter[int]:
    """Key of the insats -> what the plan pays for it."""
    sums: Counter[int] = Counter()
    for instalment in rows:
        for row in instalment.rader.all():
            sums[row.insats_id] += row.belopp
    return sums


def per_year(rows: Iterable[Utbetalning]) -> dict[int, int]:
    """Calendar year of the payment -> kronor."""
    sums: Counter[int] = Counter()
    for instalment in rows:
        sums[instalment.due_date.year] += total(instalment)
    return dict(sorted(sums.items()))
