"""The figures of money, summed by the database from the ledger's postings; the same for both parties (domain.md, Payments)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from payments.enums import Bokningsslag
from payments.models import Bokning

ZERO = Decimal(0)


@dataclass(frozen=True)
class Figures:
    """Kronor, one field per kind of posting; ``aterstar`` is what is left to pay out: planerat − utbetalt."""

    beviljat: Decimal = ZERO
    planerat: Decimal = ZERO
    rekvirerat: Decimal = ZERO
    utbetalt: Decimal = ZERO
    redovisat: Decimal = ZERO
    aterkravt: Decimal = ZERO
    aterbetalt: Decimal = ZERO

    @property
    def aterstar(self) -> Decimal:
        return self.planerat - self.utbetalt

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})

    def of(self, slag: str) -> Decimal:
        """The figure by its name: a slug of Bokningsslag, or "aterstar"."""
        value: Decimal = getattr(self, slag)
        return value

    def as_json(self) -> dict[str, int | float]:
        """In kronor, in the order that commands promise."""
        return {name: plain(self.of(name)) for name in NAMES}


#: The order of the figures wherever they stand side by side.
NAMES = ("beviljat", "planerat", "rekvirerat", "utbetalt", "redovisat", "aterstar", "aterkravt", "aterbetalt")
#: What each figure is called.
LABELS = {
    "beviljat": "Beviljat",
    "planerat": "Planerat",
    "rekvirerat": "Rekvirerat",
    "utbetalt": "Utbetalt",
    "redovisat": "Redovisat",
    "aterstar": "Återstår",
    "aterkravt": "Återkrävt",
    "aterbetalt": "Återbetalt",
}
#: What it means, for both parties.
EXPLAINED = {
    "beviljat": "Bidraget enligt den gällande överenskommelsen.",
    "planerat": "Alla utbetalningar i planen som inte har fallit bort.",
    "rekvirerat": "Det som har begärts: den första utbetalningen när rekvisitionen är godkänd, de senare när de frisläpps.",
    "utbetalt": "Det som är betalt till huvudmannen.",
    "redovisat": "Kostnader i redovisningar som Skolverket har godkänt.",
    "aterstar": "Det som är kvar att betala ut: planerat minus utbetalt.",
    "aterkravt": "Det som ska betalas tillbaka enligt beslut.",
    "aterbetalt": "Det som har betalats tillbaka.",
}


def plain(amount: Decimal) -> int | float:
    """Kronor as a number for JSON and sheets: whole when it is."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


@dataclass(frozen=True)
class Row:
    """One insats of the ledger. ``nummer`` is "" and ``gone`` true when a tillägg has taken it out of the agreement."""

    uid: UUID
    nummer: str
    rubrik: str
    figures: Figures
    gone: bool = False

    @property
    def name(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()


@dataclass(frozen=True)
class Ledger:
    """An ÖK's money: in all, and per insats that has or has had any, in the agreement's order."""

    summa: Figures
    insatser: list[Row]

    def as_json(self) -> dict[str, Any]:
        rows = [{"nummer": row.nummer, "rubrik": row.rubrik, **row.figures.as_json()} for row in self.insatser]
        return {"summa": self.summa.as_json(), "insatser": rows}


def _summed(rows: QuerySet[Bokning], *by: str) -> list[dict[str, Any]]:
    """One row per group with a sum per kind. One query, however many postings."""
    sums = {slag.value: Sum("belopp", filter=Q(slag=slag), default=ZERO) for slag in Bokningsslag}
    return list(rows.order_by().values(*by).annotate(**sums))


def _figures(row: dict[str, Any]) -> Figures:
    return Figures(**{field.name: row[field.name] for field in fields(Figures)})


def per_insats(ok: Overenskommelse) -> dict[UUID, Figures]:
    """Identity of the insats -> its figures."""
    return {row["insats_uid"]: _figures(row) for row in _summed(Bokning.objects.filter(overenskommelse=ok), "insats_uid")}


def figures_of(oks: Iterable[Overenskommelse | int]) -> dict[int, Figures]:
    """Key of each ÖK -> its figures in all; one query for a whole list. One without postings has zeros."""
    keys = [ok if isinstance(ok, int) else ok.pk for ok in oks]
    found = {
        row["overenskommelse_id"]: _figures(row) for row in _summed(Bokning.objects.filter(overenskommelse__in=keys), "overenskommelse_id")
    }
    return {key: found.get(key, Figures()) for key in keys}


def figures(ok: Overenskommelse) -> Ledger:
    """The ÖK's figures in all and per insats. The number of queries does not grow with insatser or postings."""
    sums = per_insats(ok)
    numbering, own = number(ok), list(Insats.objects.filter(omrade__overenskommelse=ok).order_by("omrade__ordning", "ordning"))
    rows = [
        Row(insats.uid, numbering.insats(insats), insats.rubrik, sums.pop(insats.uid, Figures()))
        for insats in own
        if insats.bidrag or insats.uid in sums
    ]
    if sums:
        names = dict(
            Bokning.objects.filter(overenskommelse=ok, insats_uid__in=sums).order_by("pk").values_list("insats_uid", "insats_text")
        )
        rows += [Row(uid, "", names[uid], one, gone=True) for uid, one in sums.items()]
    return Ledger(sum((row.figures for row in rows), Figures()), rows)
