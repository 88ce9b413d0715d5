"""What must always hold between the figures of the ledger, and between the ledger and what it is posted from. To the krona."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Sum

from agreements.models import Overenskommelse
from payments.enums import Bokningsslag, Utbetalningsstatus
from payments.ledger.aligning import targets
from payments.ledger.sums import LABELS, ZERO, Figures, figures
from payments.models import Bokning, Utbetalningsrad
from sbs.lib.money import format_exact

#: Each figure is at most the next: 0 ≤ utbetalt ≤ rekvirerat ≤ planerat ≤ beviljat, and 0 ≤ återbetalt ≤ återkrävt ≤ utbetalt.
CHAINS = (("utbetalt", "rekvirerat", "planerat", "beviljat"), ("aterbetalt", "aterkravt", "utbetalt"))
#: How the source of a posting about an instalment begins ("utbetalning 12").
INSTALMENT = "utbetalning "


def identities(ok: Overenskommelse) -> list[str]:
    """What does not hold, in Swedish with amounts; empty when all is well."""
    ledger = figures(ok)
    found = [text for row in ledger.insatser for text in broken(row.figures, f"{row.name}: ")]
    found += broken(ledger.summa, "I allt: ")
    if ok.in_force_at:
        found += _against_agreement(ok, {row.uid: row.figures for row in ledger.insatser})
        found += _against_payments(ok)
    return found


def broken(row: Figures, where: str = "") -> list[str]:
    """Pure: which of the chains the figures break."""
    return list(_broken(row, where))


def _broken(row: Figures, where: str) -> Iterator[str]:
    for chain in CHAINS:
        if row.of(chain[0]) < 0:
            yield f"{where}{LABELS[chain[0]]} är mindre än noll, {format_exact(row.of(chain[0]))} kr."
        for less, more in zip(chain, chain[1:], strict=False):
            if row.of(less) > row.of(more):
                yield (
                    f"{where}{LABELS[less]} är {format_exact(row.of(less))} kr men {LABELS[more].lower()} {format_exact(row.of(more))} kr."
                )


def _against_agreement(ok: Overenskommelse, posted: dict[UUID, Figures]) -> Iterator[str]:
    """What is granted and planned in the ledger is what the agreement and its plan say."""
    granted, planned = targets(ok)
    for slag, own in ((Bokningsslag.BEVILJAT, granted), (Bokningsslag.PLANERAT, planned)):
        wanted, there = sum(own.values()), sum((row.of(slag) for row in posted.values()), ZERO)
        if wanted != there:
            yield f"{slag.label} i huvudboken är {format_exact(there)} kr men i överenskommelsen {format_exact(wanted)} kr."


def _against_payments(ok: Overenskommelse) -> Iterator[str]:
    """What is posted as paid out is what the instalments that are paid come to."""
    lines = Utbetalningsrad.objects.filter(utbetalning__plan__overenskommelse=ok, utbetalning__status=Utbetalningsstatus.PAID)
    paid = lines.aggregate(kr=Sum("belopp", default=0))["kr"]
    rows = Bokning.objects.filter(overenskommelse=ok, slag=Bokningsslag.UTBETALT, kalla__startswith=INSTALMENT)
    posted = rows.aggregate(kr=Sum("belopp", default=ZERO))["kr"]
    if paid != posted:
        yield f"De betalda utbetalningarna är {format_exact(paid)} kr men i huvudboken är {format_exact(posted)} kr bokfört som utbetalt."
