"""Holds that a rule has proposed: they stop money until somebody takes a stand."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from payments.enums import Sparrgrund, Sparrstatus
from payments.models import Sparr
from payments.registries import liftable
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import is_processtodjare, own_personas
from sbs.overview.waiting import Asking, Item, source


@source
def proposed_holds(user: User, now: datetime) -> Asking:
    """In the cases one is responsible for; those about the year's money to the ekonomer too."""
    economist = any(persona.roll == Roll.EKONOM for persona in own_personas(user, now))
    mine = Q(overenskommelse__samverkan__ansvarig=user) if is_processtodjare(user, now) else Q(pk=None)
    if economist:
        mine |= Q(grund=Sparrgrund.BUDGET)
    rows = Sparr.objects.filter(mine, status=Sparrstatus.PROPOSED).for_lists().order_by("created_at")
    return [
        Item(
            "Ta ställning till en föreslagen spärr",
            reverse("payments:hold", args=[row.pk]),
            f"{row.overenskommelse.huvudman.namn}, {row.overenskommelse.short_name}. {row.get_grund_display()}.",
            None,
            row.created_at,
            Roll.EKONOM if economist else Roll.PROCESSTODJARE,
            row.overenskommelse.samverkan.huvudman_id,
        )
        for row in (yield rows)
    ]


@source
def liftable_holds(user: User, now: datetime) -> Asking:
    """The responsible: holds in force that nothing calls for any more."""
    if not is_processtodjare(user, now):
        return []
    rows = yield Sparr.objects.filter(overenskommelse__samverkan__ansvarig=user, status=Sparrstatus.ACTIVE).for_lists()
    ended = liftable(rows)
    return [
        Item(
            "Ta ställning till om en spärr ska hävas",
            reverse("payments:hold", args=[row.pk]),
            f"{row.overenskommelse.huvudman.namn}, {row.overenskommelse.short_name}. {ended[row.pk]}",
            None,
            row.confirmed_at,
            Roll.PROCESSTODJARE,
            row.overenskommelse.samverkan.huvudman_id,
        )
        for row in rows
        if row.pk in ended
    ]


SOURCES = [proposed_holds, liftable_holds]
