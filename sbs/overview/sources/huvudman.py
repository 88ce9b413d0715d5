"""What waits for the people of a huvudman: the draft that is with them and threads where Skolverket has the last word."""

from datetime import datetime

from django.db.models import Count, Max

from agreements.enums import Part, Status
from agreements.models import Overenskommelse
from sbs.accounts.models import User
from sbs.lib.dates import show_date
from sbs.overview.sources.drafts import how_many, unanswered
from sbs.overview.sources.reach import about, party_at, url
from sbs.overview.waiting import Asking, Item, source


@source
def drafts(user: User, now: datetime) -> Asking:
    """Shared drafts whose turn is the huvudman's: read, comment, hand back."""
    at = party_at(user, now)
    if not at:
        return []
    rows = Overenskommelse.objects.filter(
        samverkan__huvudman__in=at, status=Status.DRAFT, turn=Part.HUVUDMAN, shared_at__isnull=False
    ).select_related("samverkan__huvudman")
    return [
        Item(
            "Läs och kommentera utkastet",
            url(ok, "talk"),
            about(ok, f"Delades med er första gången {show_date(ok.shared_at)}. Lämna tillbaka det när ni är klara."),
            None,
            None,
            "",
            ok.samverkan.huvudman_id,
        )
        for ok in (yield rows)
    ]


@source
def answers(user: User, now: datetime) -> Asking:
    """Open threads where Skolverket wrote last, while the draft is with the huvudman."""
    at = party_at(user, now)
    if not at:
        return []
    rows = unanswered(Part.SKOLVERKET).filter(
        overenskommelse__samverkan__huvudman__in=at,
        overenskommelse__status=Status.DRAFT,
        overenskommelse__turn=Part.HUVUDMAN,
        overenskommelse__shared_at__isnull=False,
    )
    counts = yield rows.values("overenskommelse").annotate(n=Count("pk"), since=Max("last_at"))
    if not counts:
        return []
    found = {row["overenskommelse"]: row for row in counts}
    shown = yield Overenskommelse.objects.filter(pk__in=found).select_related("samverkan__huvudman")
    return [
        Item(
            f"Svara på {how_many(found[ok.pk]['n'])} från Skolverket",
            url(ok, "talk"),
            about(ok),
            None,
            found[ok.pk]["since"],
            "",
            ok.samverkan.huvudman_id,
        )
        for ok in shown
    ]


SOURCES = [drafts, answers]
