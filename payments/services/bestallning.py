"""What Skolverket buys for the insatser: orders, their planned cost per year, and the suppliers' invoices (domain.md, Glossary)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from payments.models import Bestallning, Bestallningskostnad, Leverantor, Leverantorsfaktura
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.money import format_exact, format_kronor

CREATE, WRITE, INVOICE = "order.create", "order.write", "order.invoice"


@dataclass(frozen=True)
class Order:
    """What an order says. ``per_ar``: calendar year -> planned cost, whole kronor."""

    leverantor: Leverantor
    rubrik: str
    nummer: str
    note: str
    per_ar: Mapping[int, int]


def name_of(insats: Insats) -> str:
    """ "5.2 Effektiva ledningsteam", as it is called in its ÖK now."""
    ok = insats.omrade.overenskommelse
    return f"{number(ok).insats(insats)} {insats.rubrik}"


def create_order(ok: Overenskommelse, insats: Insats, order: Order, actor: User, now: datetime, *, post_key: UUID) -> Bestallning:
    """A new order, not placed yet. The same form posted twice gives the same row. Raises PermissionDenied."""
    require(actor, CREATE, ok, day=stockholm.day(now))
    with transaction.atomic():
        Overenskommelse.objects.select_for_update().get(pk=ok.pk)
        if earlier := Bestallning.objects.filter(post_key=post_key).first():
            return earlier
        made = Bestallning.objects.create(
            overenskommelse=ok,
            insats_uid=insats.uid,
            insats_text=name_of(insats),
            leverantor=order.leverantor,
            rubrik=order.rubrik,
            nummer=order.nummer,
            note=order.note,
            created_at=now,
            created_by=actor,
            post_key=post_key,
        )
        _write_years(made, order.per_ar)
        _say(made, "create_order", f"Lade upp beställningen {made}: {_sum(order.per_ar)}.", actor, now, {"per_ar": dict(order.per_ar)})
    return made


def change_order(pk: int, order: Order, actor: User, now: datetime) -> Bestallning:
    """Another supplier, text or planned cost; the journal keeps what it was. Raises PermissionDenied."""
    with transaction.atomic():
        row = _locked(pk)
        require(actor, WRITE, row, day=stockholm.day(now))
        if row.leverantor_id != order.leverantor.pk and row.fakturor.exists():
            raise ValidationError({"leverantor": "Leverantören kan inte bytas när fakturor är registrerade. Lägg upp en ny beställning."})
        before = _facts(row)
        row.leverantor, row.rubrik, row.nummer, row.note = order.leverantor, order.rubrik, order.nummer, order.note
        row.save()
        _write_years(row, order.per_ar)
        if before != (after := _facts(row)):
            _say(row, "change_order", f"Ändrade beställningen {row}.", actor, now, {"before": before, "after": after})
    return row


def register_invoice(
    pk: int, *, nummer: str, datum: date, ar: int, belopp: Decimal, text: str, actor: User, now: datetime, post_key: UUID
) -> Leverantorsfaktura:
    """An invoice of the order's supplier. Raises ValidationError when the supplier's number is registered already, PermissionDenied."""
    with transaction.atomic():
        row = _locked(pk)
        require(actor, INVOICE, row, day=stockholm.day(now))
        if earlier := Leverantorsfaktura.objects.filter(post_key=post_key).first():
            return earlier
        if Leverantorsfaktura.objects.filter(leverantor=row.leverantor_id, nummer=nummer, cancelled_at=None).exists():
            raise ValidationError({"nummer": f"Faktura {nummer} från {row.leverantor} är redan registrerad. Kontrollera numret."})
        made = Leverantorsfaktura.objects.create(
            bestallning=row,
            leverantor_id=row.leverantor_id,
            nummer=nummer,
            datum=datum,
            ar=ar,
            belopp=belopp,
            text=text,
            created_at=now,
            created_by=actor,
            post_key=post_key,
        )
        data = {"faktura": made.pk, "belopp": str(belopp), "ar": ar}
        _say(row, "register_invoice", f"Registrerade {made}, {format_exact(belopp)} kr.", actor, now, data)
    return made


def strike_invoice(pk: int, text: str, actor: User, now: datetime) -> Leverantorsfaktura:
    """A wrongly registered invoice no longer counts; it stays to be seen. Done already: nothing happens. Raises PermissionDenied."""
    with transaction.atomic():
        faktura = Leverantorsfaktura.objects.select_for_update(of=("self",)).select_related("bestallning").get(pk=pk)
        row = _locked(faktura.bestallning_id)
        require(actor, INVOICE, row, day=stockholm.day(now))
        if faktura.cancelled_at:
            return faktura
        faktura.cancelled_at, faktura.cancelled_by, faktura.cancelled_text = now, actor, text
        faktura.save()
        _say(row, "strike_invoice", f"Strök {faktura}. {text}", actor, now, {"faktura": faktura.pk})
    return faktura


def years_of(row: Bestallning) -> dict[int, int]:
    return dict(row.kostnader.order_by("ar").values_list("ar", "belopp"))


def _facts(row: Bestallning) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("rubrik", "nummer", "note")}
    return {**own, "leverantor": str(row.leverantor), "per_ar": years_of(row)}


def _locked(pk: int) -> Bestallning:
    rows = Bestallning.objects.select_for_update(of=("self",))
    return rows.select_related("overenskommelse__samverkan__dialogteam", "leverantor").get(pk=pk)


def _write_years(row: Bestallning, per_ar: Mapping[int, int]) -> None:
    row.kostnader.exclude(ar__in=per_ar).delete()
    for ar, belopp in per_ar.items():
        Bestallningskostnad.objects.update_or_create(bestallning=row, ar=ar, defaults={"belopp": belopp})


def _sum(per_ar: Mapping[int, int]) -> str:
    return format_kronor(sum(per_ar.values()))


def _say(row: Bestallning, verb: str, text: str, actor: User, now: datetime, data: dict) -> None:
    log(row, verb, text, actor=actor, at=now, data=data, internal=True)
