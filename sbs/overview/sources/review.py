"""Granskning and undantag: what waits for those who decide at the unit. Never for somebody who wrote (domain.md, States)."""

from datetime import datetime

from django.urls import reverse

from agreements.enums import Granskningsstatus, Status
from agreements.models import Granskning, Overenskommelse, Undantag
from agreements.nouns import either, noun
from agreements.permissions import open_steps
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import Persona
from sbs.overview.sources.reach import about, own_personas, units, url
from sbs.overview.waiting import Asking, Item, source


def writers(ok: Overenskommelse) -> frozenset[int]:
    """Everybody who has written in it; ``skribenter`` is prefetched."""
    return frozenset({ok.author_id, *(user.pk for user in ok.skribenter.all())})


def _my_step(granskning: Granskning, own: list[Persona], user: User) -> str | None:
    """The role of the open step this person may take, "" for a step that names her, or None."""
    if any(step.approved_by_id == user.pk for step in granskning.steg.all()):
        return None
    for step in open_steps(granskning):
        if step.user_id == user.pk:
            return ""
        if not step.user_id and any(p.roll == step.roll and p.enhet_id == granskning.overenskommelse.enhet_id for p in own):
            return step.roll
    return None


@source
def reviews(user: User, now: datetime) -> Asking:
    """Open rounds whose next step is the person's."""
    own = [persona for persona in own_personas(user, now) if persona.is_agency]
    if not own:
        return []
    rows = Granskning.objects.filter(status=Granskningsstatus.OPEN).prefetch_related("steg", "overenskommelse__skribenter")
    found = []
    for row in (yield rows.select_related("overenskommelse__samverkan__huvudman", "submitted_by").order_by("submitted_at")):
        roll, ok = _my_step(row, own, user), row.overenskommelse
        if roll is not None:
            again = " igen" if row.nummer > 1 else ""
            words = f"{either(ok, 'Skickad', 'Skickat')} av {row.submitted_by}."
            found.append(
                Item(
                    f"Granska {noun(ok)}{again}",
                    url(ok, "review"),
                    about(ok, words),
                    None,
                    row.submitted_at,
                    roll or own[0].roll,
                    ok.samverkan.huvudman_id,
                    writers(ok),
                )
            )
    return found


@source
def waivers(user: User, now: datetime) -> Asking:
    """Requests that a fault may stand, for the unit's enhetschef."""
    at = units(user, now, Roll.ENHETSCHEF)
    if not at:
        return []
    rows = Undantag.objects.filter(
        decided_at=None, overenskommelse__enhet__in=at, overenskommelse__status__in=[Status.DRAFT, Status.REVIEW]
    ).select_related("overenskommelse__samverkan__huvudman", "requested_by")
    return [
        Item(
            "Ta ställning till undantag",
            reverse("agreements:decide_waiver", args=[row.overenskommelse_id, row.pk]),
            about(row.overenskommelse, f"{row.requested_by} ber om det: {row.brist}"),
            None,
            row.requested_at,
            Roll.ENHETSCHEF,
            row.overenskommelse.samverkan.huvudman_id,
            writers(row.overenskommelse),
        )
        for row in (yield rows.prefetch_related("overenskommelse__skribenter").order_by("requested_at"))
    ]


SOURCES = [reviews, waivers]
