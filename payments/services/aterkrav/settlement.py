"""Avräkning: a beslut may take the money from coming instalments (domain.md, Payments: no settlement without a beslut or tillägg).

What is taken is laid on the instalments row by row of the claim, from the same insats's line unless the beslut says otherwise. It follows
the beslut until somebody releases the instalment; from then on it stands, as the instalment itself does.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from payments import amounts, claims
from payments.claim_enums import SETTLES, Satt
from payments.enums import Utbetalningsstatus
from payments.models import Aterkrav, Aterkravsbeslut, Avrakning, Uppehallsslag, Utbetalning
from payments.services.aterkrav.standing import back_rows, decided_rows, latest, settling_rows, standing

S = Utbetalningsstatus


def deduction(utbetalning: Utbetalning) -> int:
    """Whole kronor taken from the instalment, or to be taken when it is paid. The bank is told the rest."""
    return deductions([utbetalning.pk]).get(utbetalning.pk, 0)


def deductions(pks: Iterable[int]) -> dict[int, int]:
    """Key of each instalment that something is taken from → whole kronor. One query."""
    rows = Avrakning.objects.filter(utbetalning__in=list(pks)).order_by()
    return {pk: int(belopp) for pk, belopp in rows.values_list("utbetalning").annotate(belopp=Sum("belopp"))}


def told(utbetalning: Utbetalning) -> list[tuple[Aterkrav, int]]:
    """The återkrav that take from the instalment, each with its whole kronor."""
    sums: Counter[Aterkrav] = Counter()
    for row in Avrakning.objects.filter(utbetalning=utbetalning).select_related("beslut__aterkrav__overenskommelse__samverkan__huvudman"):
        sums[row.beslut.aterkrav] += row.belopp
    return sorted(sums.items(), key=lambda one: one[0].nummer)


# --- laid on the instalments ----------------------------------------------------------------------------------------------


def coming(claim: Aterkrav) -> list[Utbetalning]:
    """The instalments that can be taken from: nobody has released them and they have not fallen away. Locked until the act is done."""
    rows = _coming(claim).select_for_update(of=("self",))
    return list(rows.prefetch_related("rader__insats").order_by("due_date", "nummer"))


def room(claim: Aterkrav, satt: str) -> int:
    """Whole kronor that could be taken in that way for the claim's rows, apart from what it takes already. For the page; locks nothing."""
    found = list(_coming(claim).prefetch_related("rader__insats").order_by("due_date", "nummer"))
    owed = [row.belopp for row in claim.rader.all()]
    taken = Avrakning.objects.filter(utbetalning__in=found).exclude(beslut__aterkrav=claim)
    return sum(map(sum, claims.settle(owed, *_rooms(claim, satt, found, taken))))


def _coming(claim: Aterkrav) -> QuerySet[Utbetalning]:
    rows = Utbetalning.objects.filter(plan__overenskommelse=claim.overenskommelse, status=S.PLANNED)
    gone = rows.filter(uppehall__slag=Uppehallsslag.CANCELLED, uppehall__lifted_by=None)
    return rows.exclude(pk__in=gone.values("pk"))


def plan_settlement(beslut: Aterkravsbeslut, belopp: int) -> None:
    """Lay ``belopp`` on the coming instalments, the first one first. What has no room is invoiced (``Standing.to_invoice``)."""
    claim = beslut.aterkrav
    rader, wanted, back, settling = list(claim.rader.all()), decided_rows(claim), back_rows(claim), settling_rows(claim)
    left = [max(0, wanted.get(row.pk, 0) - back.get(row.pk, 0) - settling.get(row.pk, 0)) for row in rader]
    belopp = min(belopp, sum(left))
    if belopp <= 0:
        return
    found = coming(claim)
    lines, most = _rooms(claim, beslut.satt, found, Avrakning.objects.filter(utbetalning__in=found))
    taken = claims.settle(claims.split_payment(belopp, left), lines, most)
    Avrakning.objects.bulk_create(
        Avrakning(beslut=beslut, utbetalning=utbetalning, rad=rad, belopp=part)
        for utbetalning, parts in zip(found, taken, strict=True)
        for rad, part in zip(rader, parts, strict=True)
        if part
    )


def _rooms(claim: Aterkrav, satt: str, found: list[Utbetalning], taken: QuerySet[Avrakning]) -> tuple[list[list[int]], list[int]]:
    """Per instalment: the most each row of the claim may take, and the most in all; less what ``taken`` takes of it already."""
    of_line: Counter[tuple[int, object]] = Counter()
    for one in taken.select_related("rad"):
        of_line[one.utbetalning_id, one.rad.insats_uid] += one.belopp
        of_line[one.utbetalning_id, None] += one.belopp
    wanted = list(claim.rader.values_list("insats_uid", flat=True))
    lines, most = [], []
    for row in found:
        most.append(max(0, amounts.total(row) - of_line[row.pk, None]))
        own = Counter({line.insats.uid: line.belopp for line in row.rader.all()})
        if satt == Satt.AVRAKNING_ALLA:
            lines.append([most[-1]] * len(wanted))
        else:
            lines.append([max(0, own[uid] - of_line[row.pk, uid]) for uid in wanted])
    return lines, most


def call_off(claim: Aterkrav) -> None:
    """What was to be taken from instalments that nobody has begun to pay is so no longer."""
    _open(Avrakning.objects.filter(beslut__aterkrav=claim)).delete()


def plan_anew(claim: Aterkrav) -> None:
    """Lay what the beslut that holds takes on the instalments as they are now; nothing while the huvudman's begäran makes it wait."""
    call_off(claim)
    beslut = latest(claim)
    if beslut is not None and beslut.satt in SETTLES and not claim.waits_text:
        plan_settlement(beslut, standing(claim).to_invoice)


def lift(ok_id: int) -> list[Aterkrav]:
    """Before the plan's rows change: nothing is to be taken from those that are still open. Gives the claims to lay anew afterwards."""
    rows = _open(Avrakning.objects.filter(utbetalning__plan__overenskommelse=ok_id))
    found = list(Aterkrav.objects.select_for_update(of=("self",)).filter(beslut_list__avrakningar__in=rows).order_by("pk"))
    rows.delete()
    return list(dict.fromkeys(found))


def _open(rows: QuerySet[Avrakning]) -> QuerySet[Avrakning]:
    return rows.filter(aterbetalning=None, utbetalning__status=S.PLANNED)


# --- the instalment's own acts --------------------------------------------------------------------------------------------


def on_released(utbetalning: Utbetalning) -> None:
    """From now on it stands. A claim that waits for an answer to its begäran om ändring takes nothing meanwhile."""
    Avrakning.objects.filter(utbetalning=utbetalning, aterbetalning=None).exclude(beslut__aterkrav__waits_text="").delete()


def lock(utbetalning: Utbetalning) -> None:
    """Take the claims' locks before anything is booked, in the order an act of theirs takes them."""
    pks = Avrakning.objects.filter(utbetalning=utbetalning).values("beslut__aterkrav")
    list(Aterkrav.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def on_paid(utbetalning: Utbetalning, datum: date, now: datetime) -> None:
    """The instalment is paid: what was taken from it has come back. Called in the transaction that books the payment; once is enough."""
    from payments.workflow.aterkrav import perform_aterkrav

    for claim in _claims(utbetalning, settled=False):
        perform_aterkrav(claim, "claim_settled", None, now=now, utbetalning=utbetalning, datum=datum)


def on_paid_back(utbetalning: Utbetalning, now: datetime) -> None:
    """It was not paid after all: what was taken from it has not come back, and is taken the next time. Raises Refused when a later
    beslut has given some of it back meanwhile."""
    from payments.workflow.aterkrav import perform_aterkrav

    for claim in _claims(utbetalning, settled=True):
        perform_aterkrav(claim, "claim_unsettled", None, now=now, utbetalning=utbetalning)


def _claims(utbetalning: Utbetalning, *, settled: bool) -> list[int]:
    rows = Avrakning.objects.filter(utbetalning=utbetalning, aterbetalning__isnull=not settled)
    return sorted(set(rows.values_list("beslut__aterkrav", flat=True)))
