"""Where a claim stands, read from its rows; nothing is stored twice. Whole kronor."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from agreements.enums import Beslutsstatus
from agreements.models import Overenskommelse
from payments import claims
from payments.claim_enums import Aterbetalningsslag, Inlageslag
from payments.enums import Bokningsslag
from payments.models import (
    Aterbetalning,
    Aterbetalningsrad,
    Aterkrav,
    Aterkravsbeslut,
    Aterkravsbeslutsrad,
    Avrakning,
    Bokning,
    Extrautbetalning,
    Fakturaunderlag,
    Inlaga,
    Uppehallsslag,
)

B = Bokningsslag


@dataclass(frozen=True)
class Paid:
    """One insats in the ledger: what has been paid out, and what of it has been claimed already."""

    uid: UUID
    text: str
    utbetalt: int
    aterkravt: int

    @property
    def room(self) -> int:
        """The most that can still be claimed."""
        return max(0, self.utbetalt - self.aterkravt)


def paid_per_insats(ok: Overenskommelse) -> list[Paid]:
    """The ÖK's insatser that money has been paid for, in the order they were first booked, with the words they have now or had last."""
    sums: dict[UUID, dict[str, int]] = {}
    found = Bokning.objects.filter(overenskommelse=ok, slag__in=(B.UTBETALT, B.ATERKRAVT))
    for uid, slag, belopp in found.order_by().values_list("insats_uid", "slag").annotate(belopp=Sum("belopp")):
        sums.setdefault(uid, {})[slag] = int(belopp)
    words = dict(found.order_by("pk").values_list("insats_uid", "insats_text"))
    return [Paid(uid, words[uid], row.get(B.UTBETALT, 0), row.get(B.ATERKRAVT, 0)) for uid in words if (row := sums[uid])]


def latest(claim: Aterkrav) -> Aterkravsbeslut | None:
    """The issued beslut that holds now."""
    return claim.beslut_list.filter(issued_at__isnull=False).order_by("-ordning").prefetch_related("rader").first()


def under_way(claim: Aterkrav) -> Aterkravsbeslut | None:
    """A beslut that is being prepared: neither issued nor återtaget."""
    rows = claim.beslut_list.filter(issued_at=None).exclude(beslut__status=Beslutsstatus.RETRACTED)
    return rows.select_related("beslut").order_by("-ordning").first()


def open_request(claim: Aterkrav, slag: Inlageslag) -> Inlaga | None:
    """A begäran of that kind that nobody has answered."""
    return claim.inlagor.filter(slag=slag, answered_at=None).first()


def decided_rows(claim: Aterkrav) -> dict[int, int]:
    """Key of the row → what the beslut that holds asks for; {} before the first."""
    last = latest(claim)
    return {row.rad_id: row.belopp for row in last.rader.all()} if last else {}


def back_rows(claim: Aterkrav) -> dict[int, int]:
    """Key of the row → what has come back, net."""
    rows = Aterbetalningsrad.objects.filter(aterbetalning__aterkrav=claim).order_by()
    return dict(rows.values_list("rad").annotate(belopp=Sum("belopp")))


def waiting_settlements(*pks: int) -> QuerySet[Avrakning]:
    """What is to be taken from instalments that are not paid yet and have not fallen away."""
    gone = {"utbetalning__uppehall__slag": Uppehallsslag.CANCELLED, "utbetalning__uppehall__lifted_by": None}
    return Avrakning.objects.filter(beslut__aterkrav__in=pks, aterbetalning=None).exclude(**gone)


def settling_rows(claim: Aterkrav) -> dict[int, int]:
    """Key of the row → what is to be taken from instalments that are not paid yet."""
    return dict(waiting_settlements(claim.pk).order_by().values_list("rad").annotate(belopp=Sum("belopp")))


def standing(claim: Aterkrav) -> claims.Standing:
    """One claim's figures."""
    return standings([claim.pk])[claim.pk]


def standings(pks: Iterable[int]) -> dict[int, claims.Standing]:
    """Each claim's figures, in a fixed number of queries."""
    pks = list(pks)
    newest = Aterkravsbeslut.objects.filter(aterkrav=OuterRef("beslut__aterkrav"), issued_at__isnull=False).order_by("-ordning")
    decided = Aterkravsbeslutsrad.objects.filter(beslut__aterkrav__in=pks, beslut=Subquery(newest.values("pk")[:1]))
    back = Aterbetalning.objects.filter(aterkrav__in=pks)
    sums = {
        "decided": _sums(decided, "beslut__aterkrav"),
        "invoiced": _sums(Fakturaunderlag.objects.filter(aterkrav__in=pks)),
        "back": _sums(back),
        "settled": _sums(back.filter(slag__in=(Aterbetalningsslag.AVRAKNING, Aterbetalningsslag.RATTELSE))),
        "settling": _sums(waiting_settlements(*pks), "beslut__aterkrav"),
        "refund": _sums(Extrautbetalning.objects.filter(aterkrav__in=pks, paid_on=None)),
    }
    return {pk: claims.Standing(**{name: found.get(pk, 0) for name, found in sums.items()}) for pk in pks}


def _sums(rows: QuerySet, key: str = "aterkrav") -> dict[int, int]:
    return {pk: int(belopp) for pk, belopp in rows.order_by().values_list(key).annotate(belopp=Sum("belopp"))}


def is_settled(claim: Aterkrav) -> bool:
    """Whether nothing is left to pay, invoice, answer or decide: then it may be closed."""
    return claim.pk in settled_among([claim.pk])


def settled_among(pks: Iterable[int]) -> set[int]:
    """Those of them that may be closed, in a fixed number of queries."""
    figures = standings(pks)
    asked = Inlaga.objects.filter(aterkrav__in=figures, answered_at=None).exclude(slag=Inlageslag.SVAR)
    begun = Aterkravsbeslut.objects.filter(aterkrav__in=figures, issued_at=None).exclude(beslut__status=Beslutsstatus.RETRACTED)
    busy = {*asked.values_list("aterkrav", flat=True), *begun.values_list("aterkrav", flat=True)}
    return {pk for pk, row in figures.items() if row.balanced and pk not in busy}
