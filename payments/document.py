"""Bilaga 1 for the frozen document: everything it prints, JSON-ready (``agreements.registries.DOCUMENT_PARTS``)."""

from typing import Any

from agreements.models import Overenskommelse
from agreements.numbering import number
from payments import amounts


def utbetalningsplan(ok: Overenskommelse) -> dict[str, Any] | None:
    """The instalments in order with their lines per insats, sums per insats, per calendar year and in all; None without a plan.

    Amounts are whole kronor, dates ISO.
    """
    rows = amounts.instalments(ok)
    if not rows:
        return None
    insatser, numbering = amounts.paid_insatser(ok), number(ok)
    names = {insats.pk: (numbering.insats(insats), insats.rubrik) for insats in insatser}
    sums = amounts.per_insats(rows)
    return {
        "summa": sum(map(amounts.total, rows)),
        "insatser": [{"nummer": names[i.pk][0], "rubrik": i.rubrik, "bidrag": i.bidrag, "summa": sums[i.pk]} for i in insatser],
        "utbetalningar": [
            {
                "nummer": row.nummer,
                "datum": row.due_date.isoformat(),
                "period_start": row.period_start.isoformat(),
                "period_end": row.period_end.isoformat(),
                "belopp": amounts.total(row),
                "rader": [
                    {"insats": names[line.insats_id][0], "rubrik": names[line.insats_id][1], "belopp": line.belopp}
                    for insats in insatser
                    for line in row.rader.all()
                    if line.insats_id == insats.pk
                ],
            }
            for row in rows
        ],
        "per_ar": [{"ar": year, "belopp": belopp} for year, belopp in amounts.per_year(rows).items()],
    }
