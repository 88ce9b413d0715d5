"""Rekvisitioner and accounts that wait: for those who begin, sign or mend one, and for the ekonom who goes through what came in.

Nothing here opens a draft: that one waits for a signature is known to the huvudman's own.
"""

from datetime import datetime

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse

from agreements.enums import Avtalstyp, Huvudmannaroll, Status
from agreements.models import Overenskommelse
from payments.enums import Rekvisitionsstatus
from payments.models import Kontouppgift, Rekvisition, Utbetalning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import about, is_ekonom, own_personas
from sbs.overview.waiting import Asking, Item, source

S = Rekvisitionsstatus
WIDE = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)


def _at(user: User, now: datetime, roles: tuple[str, ...]) -> set[int]:
    return {persona.huvudman_id for persona in own_personas(user, now) if persona.roll in roles and persona.huvudman_id}


def _item(label: str, row: Rekvisition, words: str, since: datetime | None, roll: str = "") -> Item:
    ok = row.overenskommelse
    return Item(label, reverse("payments:rekvisition", args=[row.pk]), about(ok, words), None, since, roll, ok.samverkan.huvudman_id)


@source
def to_begin(user: User, now: datetime) -> Asking:
    """At the huvudman: an ÖK in force whose first instalment nobody has asked for."""
    at = _at(user, now, WIDE)
    if not at:
        return []
    rows = Overenskommelse.objects.filter(samverkan__huvudman__in=at, typ=Avtalstyp.OK2, status=Status.IN_FORCE)
    rows = rows.filter(Exists(Utbetalning.objects.filter(plan__overenskommelse=OuterRef("pk"))))
    rows = rows.exclude(Exists(Rekvisition.objects.alive().filter(overenskommelse=OuterRef("pk"))))
    words = "Utan rekvisition kommer inga pengar."
    return [
        Item(
            "Rekvirera den första utbetalningen",
            reverse("payments:rekvisition_start", args=[ok.pk]),
            about(ok, words),
            None,
            ok.in_force_at,
            "",
            ok.samverkan.huvudman_id,
        )
        for ok in (yield rows.select_related("samverkan__huvudman"))
    ]


@source
def to_write(user: User, now: datetime) -> Asking:
    """At the huvudman: one begun and not ready, or returned."""
    at = _at(user, now, WIDE)
    if not at:
        return []
    rows = Rekvisition.objects.for_lists().filter(
        overenskommelse__samverkan__huvudman__in=at, status__in=(S.DRAFT, S.RETURNED), ready_at=None
    )
    labels = {S.DRAFT: "Gör klar rekvisitionen", S.RETURNED: "Rätta rekvisitionen som lämnades tillbaka"}
    return [_item(labels[S(row.status)], row, "", row.created_at) for row in (yield rows)]


@source
def to_sign(user: User, now: datetime) -> Asking:
    """A firmatecknare: what is ready. It is enough that one signs."""
    at = _at(user, now, (Huvudmannaroll.FIRMATECKNARE,))
    if not at:
        return []
    rows = Rekvisition.objects.for_lists().filter(
        overenskommelse__samverkan__huvudman__in=at, status__in=(S.DRAFT, S.RETURNED), ready_at__isnull=False
    )
    return [_item("Läs och skriv under rekvisitionen", row, "En av er räcker.", row.ready_at) for row in (yield rows)]


@source
def to_decide(user: User, now: datetime) -> Asking:
    """An ekonom: what has come in."""
    if not is_ekonom(user, now):
        return []
    rows = Rekvisition.objects.for_lists().filter(status=S.RECEIVED).annotate(came=Max("versioner__inkommen"))
    return [_item("Gå igenom rekvisitionen", row, "", row.came, Roll.EKONOM) for row in (yield rows)]


@source
def to_confirm(user: User, now: datetime) -> Asking:
    """An ekonom: accounts that somebody else has proposed."""
    if not is_ekonom(user, now):
        return []
    rows = Kontouppgift.objects.waiting().select_related("huvudman")
    return [
        Item(
            "Kontrollera kontot",
            reverse("payments:konto", args=[row.pk]),
            f"{row.huvudman}. {row}. Utbetalningarna väntar.",
            None,
            row.proposed_at,
            Roll.EKONOM,
            row.huvudman_id,
            frozenset({row.proposed_by_id}),
        )
        for row in (yield rows)
    ]


SOURCES = [to_begin, to_write, to_sign, to_decide, to_confirm]
