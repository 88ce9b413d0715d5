"""Mina huvudmän: one card per samverkan the reader is responsible for or leads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from agreements.enums import Avtalstyp, Part, Status
from agreements.models import Insats, Overenskommelse, Samverkan
from agreements.phases import Phase, phase_of, with_phase
from sbs.accounts.models import User
from sbs.lib.dates import show_date
from sbs.overview.waiting import Item


@dataclass(frozen=True)
class Card:
    """What the card prints."""

    name: str
    url: str
    phase: Phase
    turn: str
    mine: bool
    following: str
    bidrag: int


def cards(user: User, items: list[Item], today: date) -> list[Card]:
    """Two queries, however many huvudmän. ``items`` is what waits for the reader."""
    live = Insats.objects.filter(omrade__overenskommelse__samverkan=OuterRef("pk"), omrade__overenskommelse__in_force_at__isnull=False)
    live = live.exclude(omrade__overenskommelse__typ=Avtalstyp.TILLAGG)  # its rows are the ÖK's own text once more
    total = live.order_by().values("omrade__overenskommelse__samverkan").annotate(total=Sum("bidrag")).values("total")
    rows = Samverkan.objects.filter(Q(ansvarig=user) | Q(dialogteam__teamledare=user)).distinct().order_by("huvudman__sort_key")
    cases = with_phase(rows.select_related("huvudman").prefetch_related("overenskommelser")).annotate(bidrag=Coalesce(Subquery(total), 0))
    first: dict[int | None, Item] = {}
    for item in items:
        first.setdefault(item.huvudman_id, item)
    return [_card(row, user, first.get(row.huvudman_id), row.bidrag, today) for row in cases]


def _current(samverkan: Samverkan) -> Overenskommelse | None:
    """The agreement that matters now: the ÖK 2 before the ÖK 1. A tillägg is part of the one it changes."""
    over = (Status.TERMINATED, Status.CLOSED)
    living = [ok for ok in samverkan.overenskommelser.all() if ok.status not in over and not ok.is_tillagg]
    return max(living, key=lambda ok: ok.typ == Avtalstyp.OK2, default=None)


def _card(samverkan: Samverkan, user: User, item: Item | None, bidrag: int, today: date) -> Card:
    namn, ok = samverkan.huvudman.namn, _current(samverkan)
    url = reverse("agreements:huvudman", args=[samverkan.huvudman_id])
    if item:
        following = f"Nästa: {item.label[:1].lower()}{item.label[1:]}"
        following += f", {show_date(item.due).removesuffix(f' {today.year}')}" if item.due else ""
        return Card(namn, url, phase_of(samverkan), "Hos dig", True, following, bidrag)
    return Card(namn, url, phase_of(samverkan), _turn(ok, namn), False, _following(ok), bidrag)


def _turn(ok: Overenskommelse | None, namn: str) -> str:
    if ok is None:
        return "Hos Skolverket"
    if ok.status in (Status.IN_FORCE, Status.PERIOD_ENDED, Status.SUSPENDED):
        return ok.get_status_display()
    return f"Hos {namn}" if ok.turn == Part.HUVUDMAN else "Hos Skolverket"


def _following(ok: Overenskommelse | None) -> str:
    """What comes next when nothing waits for the reader."""
    if ok is None:
        return "Ingen överenskommelse än"
    texts = {
        Status.DRAFT: "utkast" if ok.turn == Part.SKOLVERKET else "utkast hos huvudmannen",
        Status.REVIEW: "väntar på granskning",
        Status.APPROVED: "godkänd, ska skickas för underskrift",
        Status.SIGNING: "väntar på underskrifter" + (f", senast {show_date(ok.signing_deadline)}" if ok.signing_deadline else ""),
        Status.IN_FORCE: f"gäller till och med {show_date(ok.end)}" if ok.end else "gäller",
        Status.SUSPENDED: "vilande",
        Status.PERIOD_ENDED: "perioden är slut",
    }
    return f"{ok.short_name}: {texts[Status(ok.status)]}"
