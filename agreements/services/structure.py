"""Adding, moving and removing områden and insatser. Numbers follow from the order.

Every function locks the agreement first. A place is named, never a direction: the same post twice does the same once.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from agreements.models import Insats, Overenskommelse, Standardtext, Utvecklingsomrade
from agreements.outline import title_of
from agreements.services.parts import Gone, lock, touch
from sbs.accounts.models import User
from sbs.audit.journal import log


def add_omrade(ok_id: int, rubrik: str, user: User, now: datetime, *, ordning: int) -> Utvecklingsomrade:
    """A new chapter last. ``ordning`` is the place the form was made for: if it holds the same rubrik it is the same post again."""
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        same = ok.omraden.filter(ordning=ordning, rubrik=rubrik).first()
        if same:
            return same
        omrade = ok.omraden.create(ordning=_next(ok.omraden.all()), rubrik=rubrik)
        nyckel = f"omrade-{omrade.pk}"
        touch(ok, nyckel, user, now)
        log(ok, "add_part", f"Lade till {title_of(ok, nyckel, rubrik)}.", actor=user, at=now, data={"avsnitt": nyckel})
        return omrade


def add_insats(ok_id: int, omrade_id: int, rubrik: str, finansieringsform: str, user: User, now: datetime, *, ordning: int) -> Insats:
    """A new insats last in its chapter, with the avtalsmall's standard sentences for its finansieringsform. Raises Gone."""
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        omrade = _get(ok.omraden.all(), omrade_id)
        same = omrade.insatser.filter(ordning=ordning, rubrik=rubrik).first()
        if same:
            return same
        insats = omrade.insatser.create(
            ordning=_next(omrade.insatser.all()),
            rubrik=rubrik,
            finansieringsform=finansieringsform,
            start=omrade.start,
            end=omrade.end,
            **standard_texts(ok, finansieringsform),
        )
        insats.skolenheter.set(ok.samverkan.skolenheter.all())
        nyckel = f"insats-{insats.pk}"
        touch(ok, nyckel, user, now)
        log(ok, "add_part", f"Lade till {title_of(ok, nyckel, rubrik)}.", actor=user, at=now, data={"avsnitt": nyckel})
        return insats


def standard_texts(ok: Overenskommelse, finansieringsform: str) -> dict[str, str]:
    """The avtalsmall's sentences for an insats of that finansieringsform: financing and both parties' ansvar."""
    row = Standardtext.objects.filter(mallversion=ok.mallversion_id, finansieringsform=finansieringsform or None).first()
    names = ("finansiering", "ansvar_skolverket", "ansvar_huvudman")
    return {name: getattr(row, name) if row else "" for name in names}


def move_omrade(ok_id: int, omrade_id: int, place: int, user: User, now: datetime) -> None:
    """Put a chapter at ``place`` among the områden (1 is first). Raises Gone."""
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        rows = list(ok.omraden.all())
        omrade = _get(ok.omraden.all(), omrade_id)
        if _reorder(ok.omraden.all(), _with_at(rows, omrade, place)):
            what = title_of(ok, f"omrade-{omrade.pk}", omrade.rubrik)
            log(ok, "move_part", f"Flyttade {omrade.rubrik}, som nu är {what}.", actor=user, at=now)


def move_insats(ok_id: int, insats_id: int, omrade_id: int, place: int, user: User, now: datetime) -> None:
    """Put an insats at ``place`` of a chapter of the same agreement, its own or another. Raises Gone."""
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        insats = _get(Insats.objects.filter(omrade__overenskommelse=ok), insats_id)
        target = _get(ok.omraden.all(), omrade_id)
        changed = insats.omrade_id != target.pk
        if changed:
            insats.ordning = _next(target.insatser.all())
            insats.omrade = target
            insats.save(update_fields=["omrade", "ordning"])
        if _reorder(target.insatser.all(), _with_at(list(target.insatser.all()), insats, place)) or changed:
            what = title_of(ok, f"insats-{insats.pk}", insats.rubrik)
            log(ok, "move_part", f"Flyttade {insats.rubrik}, som nu är {what}.", actor=user, at=now)


def remove_part(ok_id: int, nyckel: str, user: User, now: datetime) -> None:
    """Remove a chapter (with its insatser) or an insats. Removed already: nothing more happens."""
    kind, _, pk = nyckel.partition("-")
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        rows: QuerySet[Any] = ok.omraden.all() if kind == "omrade" else Insats.objects.filter(omrade__overenskommelse=ok)
        row = rows.filter(pk=pk).first()
        if row is None:
            return
        what = title_of(ok, nyckel, row.rubrik)
        names = [insats.rubrik for insats in row.insatser.all()] if kind == "omrade" else []
        row.delete()
        log(ok, "remove_part", f"Tog bort {what}.", actor=user, at=now, data={"avsnitt": nyckel, "insatser": names})


def _next(rows: QuerySet) -> int:
    return (rows.aggregate(last=Max("ordning"))["last"] or 0) + 1


def _get(rows: QuerySet, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Gone
    return row


def _with_at(rows: list, row: Any, place: int) -> list:
    rest = [other for other in rows if other.pk != row.pk]
    rest.insert(max(0, place - 1), row)
    return rest


def _reorder(rows: QuerySet, wanted: list) -> bool:
    """Number the rows anew, in two phases: the unique constraint on the order is checked row by row. False when nothing moved."""
    if [row.ordning for row in wanted] == list(range(1, len(wanted) + 1)):
        return False
    beyond = _next(rows)
    for first in (beyond + len(wanted), 1):
        for number, row in enumerate(wanted, start=first):
            row.ordning = number
            row.save(update_fields=["ordning"])
    return True
