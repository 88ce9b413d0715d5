"""Drafts that came back to the responsible processtödjare, comments to answer, agreements to send on."""

from datetime import datetime

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from agreements.enums import Granskningsstatus, Orsak, Part, Status, Versionsstatus
from agreements.models import Avtalsversion, Granskning, Kommentar
from agreements.nouns import either, noun
from agreements.permissions import BEFORE_FORCE
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib.dates import show_moment
from sbs.overview.sources.reach import about, act_url, is_processtodjare, responsible_for, url
from sbs.overview.waiting import Asking, Item, source


def unanswered(part: str) -> QuerySet[Kommentar]:
    """Open threads in which ``part`` has the last word, so that the other party is to answer."""
    thread = Kommentar.objects.filter(Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"))).order_by("-created_at", "-pk")
    threads = Kommentar.objects.filter(parent=None, resolved_at=None)
    return threads.annotate(last_part=Subquery(thread.values("part")[:1]), last_at=Subquery(thread.values("created_at")[:1])).filter(
        last_part=part
    )


def how_many(count: int) -> str:
    return "1 kommentar" if count == 1 else f"{count} kommentarer"


@source
def comments(user: User, now: datetime) -> Asking:
    """The huvudman has the last word in a thread: answer, use or resolve."""
    if not is_processtodjare(user, now):
        return []
    waiting = unanswered(Part.HUVUDMAN).values("overenskommelse").annotate(n=Count("pk"), since=Max("last_at"))
    counts = yield waiting.filter(overenskommelse__samverkan__ansvarig=user)
    if not counts:
        return []
    found = {row["overenskommelse"]: row for row in counts}
    return [
        Item(
            label=f"Svara på {how_many(found[ok.pk]['n'])}",
            url=url(ok, "talk"),
            meta=about(ok, f"Den senaste kom {show_moment(found[ok.pk]['since'])}."),
            since=found[ok.pk]["since"],
            roll=Roll.PROCESSTODJARE,
            huvudman_id=ok.samverkan.huvudman_id,
        )
        for ok in (yield responsible_for(user).filter(pk__in=found, status__in=BEFORE_FORCE))
    ]


@source
def returned(user: User, now: datetime) -> Asking:
    """Drafts with a way back behind them: sent back by a granskare, refused by a signer, or handed back by the huvudman."""
    if not is_processtodjare(user, now):
        return []
    reviews = Granskning.objects.filter(overenskommelse=OuterRef("pk")).order_by("-nummer")
    versions = Avtalsversion.objects.filter(overenskommelse=OuterRef("pk")).order_by("-nummer")
    rows = responsible_for(user).filter(status=Status.DRAFT, turn=Part.SKOLVERKET)
    rows = rows.annotate(
        review_status=Subquery(reviews.values("status")[:1]),
        review_orsak=Subquery(reviews.values("orsak")[:1]),
        review_at=Subquery(reviews.values("decided_at")[:1]),
        version_status=Subquery(versions.values("status")[:1]),
        version_at=Subquery(versions.values("ended_at")[:1]),
    )
    return [item for ok in (yield rows) if (item := _why_back(ok))]


def _why_back(ok) -> Item | None:
    last_is_version = ok.version_at and (not ok.review_at or ok.version_at > ok.review_at)
    if last_is_version and ok.version_status == Versionsstatus.REFUSED:
        return _back(ok, "Gör en ny version", "En undertecknare avstod från att skriva under.", ok.version_at)
    if not last_is_version and ok.review_status == Granskningsstatus.RETURNED:
        orsak = f" Orsak: {Orsak(ok.review_orsak).label.lower()}." if ok.review_orsak else ""
        return _back(ok, f"Rätta {noun(ok)}", f"{either(ok, 'Den', 'Det')} skickades tillbaka från granskningen.{orsak}", ok.review_at)
    if ok.shared_at:
        return _back(ok, "Arbeta vidare med utkastet", "Huvudmannen har lämnat tillbaka det.", None)
    return None


def _back(ok, label: str, words: str, since: datetime | None) -> Item:
    return Item(label, url(ok, "content"), about(ok, words), None, since, Roll.PROCESSTODJARE, ok.samverkan.huvudman_id)


@source
def approved(user: User, now: datetime) -> Asking:
    """Godkänd: only sending it for signature is left."""
    if not is_processtodjare(user, now):
        return []
    rows = responsible_for(user).filter(status=Status.APPROVED).order_by(F("approved_at"))
    return [
        Item(
            "Skicka för underskrift",
            act_url(ok, "send_for_signature"),
            about(ok, either(ok, "Den är granskad och godkänd.", "Det är granskat och godkänt.")),
            None,
            ok.approved_at,
            Roll.PROCESSTODJARE,
            ok.samverkan.huvudman_id,
        )
        for ok in (yield rows)
    ]


SOURCES = [returned, comments, approved]
