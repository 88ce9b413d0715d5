"""What is granted and what is planned, kept in the ledger: when an ÖK comes into force, a tillägg takes effect, or it is ended early.

Registered in ``agreements.registries.RECEIVERS``: posted in the same transaction as what it follows from.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from agreements.enums import Status
from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from agreements.pauses import TERMINATE
from agreements.registries import TILLAGG_APPLIED
from payments.enums import Bokningsslag
from payments.ledger.posting import Post, post
from payments.ledger.sums import Figures, per_insats
from payments.models import Bokning, Uppehallsslag, Utbetalning, Utbetalningsrad
from sbs.accounts.models import User
from sbs.lib import stockholm


def align(ok: Overenskommelse, now: datetime, why: str, *, kalla: str = "", actor: User | None = None) -> list[Bokning]:
    """Post what differs between the ledger and the agreement as it now stands: beviljat and planerat per insats, whole kronor.

    Run as often as you like: nothing is posted when nothing differs. What has fallen away by an early end is neither planned nor granted
    any longer. ``why`` is the postings' text, ``kalla`` what they come from. Whole in the caller's transaction, the ÖK locked.
    """
    Overenskommelse.objects.select_for_update().filter(pk=ok.pk).first()
    there = per_insats(ok)
    rows = list(_differences(ok, there))
    if not rows:
        return []
    turn = Bokning.objects.filter(overenskommelse=ok).count()  # under the lock: each time its own key
    return post(
        ok,
        rows,
        nyckel=f"align:{ok.pk}:{turn}",
        kalla=kalla or f"overenskommelse {ok.pk}",
        text=why,
        datum=stockholm.day(now),
        now=now,
        actor=actor,
    )


def targets(ok: Overenskommelse) -> tuple[Counter[UUID], Counter[UUID]]:
    """(granted, planned) per insats as the agreement's own rows say: bidrag less what fell away, and the instalments that stand. What a
    beslut pays extra of the bidrag is granted again."""
    fell, extra = Counter(_lines(ok, cancelled=True)), Counter(_lines(ok, cancelled=False, extra=True))
    granted = Counter({insats.uid: insats.bidrag - max(0, fell[insats.uid] - extra[insats.uid]) for insats in _insatser(ok)})
    return granted, Counter(_lines(ok, cancelled=False))


def _insatser(ok: Overenskommelse) -> list[Insats]:
    return list(Insats.objects.filter(omrade__overenskommelse=ok).order_by("omrade__ordning", "ordning"))


def _lines(ok: Overenskommelse, *, cancelled: bool, extra: bool = False) -> dict[UUID, int]:
    """Insats -> the sum of its lines, of the instalments that have fallen away or of the others, or only of the extra ones."""
    rows = Utbetalningsrad.objects.filter(utbetalning__plan__overenskommelse=ok)
    if extra:
        rows = rows.filter(utbetalning__extra__isnull=False)
    gone = rows.filter(utbetalning__uppehall__slag=Uppehallsslag.CANCELLED, utbetalning__uppehall__lifted_by=None)
    chosen = gone if cancelled else rows.exclude(pk__in=gone.values("pk"))
    sums: Counter[UUID] = Counter()
    for uid, belopp in chosen.values_list("insats__uid", "belopp"):
        sums[uid] += belopp
    return dict(sums)


def _differences(ok: Overenskommelse, there: dict[UUID, Figures]) -> Iterator[Post]:
    granted, planned = targets(ok)
    names = _names(ok)
    for uid in [*names, *(uid for uid in there if uid not in names)]:
        now = there.get(uid, Figures())
        text = names.get(uid) or _last_name(ok, uid)
        yield from _one(Bokningsslag.BEVILJAT, uid, text, granted[uid] - int(now.beviljat))
        yield from _one(Bokningsslag.PLANERAT, uid, text, planned[uid] - int(now.planerat))


def _one(kind: str, uid: UUID, text: str, belopp: int) -> Iterator[Post]:
    if belopp:
        yield Post(kind, uid, text, belopp)


def _names(ok: Overenskommelse) -> dict[UUID, str]:
    numbering = number(ok)
    return {insats.uid: f"{numbering.insats(insats)} {insats.rubrik}".strip() for insats in _insatser(ok)}


def _last_name(ok: Overenskommelse, uid: UUID) -> str:
    """What an insats that is gone was called when it was last posted."""
    return str(Bokning.objects.filter(overenskommelse=ok, insats_uid=uid).order_by("-pk").values_list("insats_text", flat=True)[0])


# --- a receiver of the change of status ---------------------------------------------------------------------------------


def on_status(ok: Overenskommelse, action: str, before: str, now: datetime) -> None:
    """Post what the act grants or takes away (``registries.RECEIVERS``); after the instalments that fall away have been marked."""
    if ok.is_tillagg or not ok.in_force_at:
        return
    if ok.status == Status.IN_FORCE and before != ok.status and action != "resume":
        align(ok, now, f"{ok.short_name} började gälla")
    elif action == TILLAGG_APPLIED:
        newest = ok.tillagg_list.filter(applied_at=now).order_by("-nummer").first() or ok.tillagg_list.order_by("-nummer").first()
        kalla = f"tillagg {newest.overenskommelse_id}" if newest else ""
        align(ok, now, f"Tillägg {newest.nummer if newest else ''} började gälla".replace("  ", " "), kalla=kalla)
    elif action == TERMINATE:
        align(ok, now, f"{ok.short_name} avbröts i förtid")
        _no_longer_asked_for(ok, now)


def _no_longer_asked_for(ok: Overenskommelse, now: datetime) -> None:
    """What was requisitioned of instalments that have fallen away is so no longer. Booked on the same source, so that whoever takes the
    instalment back afterwards finds nothing left to take."""
    gone = Utbetalning.objects.filter(plan__overenskommelse=ok, uppehall__slag=Uppehallsslag.CANCELLED, uppehall__lifted_by=None)
    for row in gone.order_by("nummer"):
        own = Q(kalla=f"utbetalning {row.pk}") | (Q(kalla__startswith="rekvisition ") if row.nummer == 1 else Q(pk=None))
        booked = Bokning.objects.filter(own, overenskommelse=ok, slag=Bokningsslag.REKVIRERAT).order_by("pk")
        sums: Counter[tuple[str, UUID]] = Counter()
        names = {}
        for one in booked:
            sums[one.kalla, one.insats_uid] += int(one.belopp)
            names[one.insats_uid] = one.insats_text
        for (kalla, uid), belopp in sums.items():
            lines = [Post(Bokningsslag.REKVIRERAT, uid, names[uid], -belopp)]
            text = f"Utbetalning {row.nummer} faller bort"
            post(ok, lines, nyckel=f"bortfall:{row.pk}", kalla=kalla, text=text, datum=stockholm.day(now), now=now)
