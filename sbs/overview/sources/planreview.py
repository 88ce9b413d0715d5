"""Comments on sent plans that wait for an answer, and working versions nobody at the agency has said anything about."""

from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from agreements.enums import Part, Planversionsslag
from agreements.models import Plandokument, Plankommentar, Planversion
from agreements.permissions.plan import WRITING
from agreements.permissions.planreview import TALKED_ABOUT
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.drafts import how_many
from sbs.overview.sources.reach import is_processtodjare, party_at
from sbs.overview.waiting import Asking, Item, source


def _unanswered(part: str) -> QuerySet[Plankommentar]:
    """Open threads in which ``part`` has the last word."""
    thread = Plankommentar.objects.filter(Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"))).order_by("-created_at", "-pk")
    threads = Plankommentar.objects.filter(parent=None, resolved_at=None, version__plan__status__in=TALKED_ABOUT)
    said = threads.annotate(last_part=Subquery(thread.values("part")[:1]), last_at=Subquery(thread.values("created_at")[:1]))
    return said.filter(last_part=part)


def _items(rows: QuerySet[Plankommentar], words: str, roll: str) -> Asking:
    counted = rows.values("version__plan").annotate(n=Count("pk"), since=Max("last_at"), newest=Max("version__nummer"))
    found = {row["version__plan"]: row for row in (yield counted)}
    if not found:
        return []
    return [
        Item(
            words.format(how_many(found[plan.pk]["n"])),
            reverse("agreements:plan_version", args=[plan.pk, found[plan.pk]["newest"]]),
            f"{plan}.",
            None,
            found[plan.pk]["since"],
            roll,
            plan.samverkan.huvudman_id,
        )
        for plan in (yield Plandokument.objects.for_lists().filter(pk__in=found))
    ]


@source
def answers(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: the huvudman has the last word."""
    if not is_processtodjare(user, now):
        return []
    rows = _unanswered(Part.HUVUDMAN).filter(version__plan__samverkan__ansvarig=user)
    return (yield from _items(rows, "Svara på {} om planen", Roll.PROCESSTODJARE))


@source
def to_answer(user: User, now: datetime) -> Asking:
    """Firmatecknare and representant: Skolverket has the last word."""
    at = party_at(user, now)
    if not at:
        return []
    rows = _unanswered(Part.SKOLVERKET).filter(version__plan__samverkan__huvudman__in=at)
    return (yield from _items(rows, "Svara på {} från Skolverket", ""))


@source
def working(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: a working version, the newest of its plan, that the agency has not commented."""
    if not is_processtodjare(user, now):
        return []
    later = Planversion.objects.filter(plan=OuterRef("plan"), nummer__gt=OuterRef("nummer"))
    said = Plankommentar.objects.filter(version__plan=OuterRef("plan"), part=Part.SKOLVERKET, created_at__gte=OuterRef("inkommen"))
    rows = Planversion.objects.filter(slag=Planversionsslag.WORKING, plan__samverkan__ansvarig=user, plan__status__in=WRITING)
    rows = rows.filter(~Exists(later), ~Exists(said)).defer("snapshot").select_related("plan__samverkan__huvudman", "plan__skolenhet")
    return [
        Item(
            "Läs arbetsversionen",
            reverse("agreements:plan_version", args=[row.plan_id, row.nummer]),
            f"{row.plan}. Huvudmannen vill ha synpunkter.",
            None,
            row.inkommen,
            Roll.PROCESSTODJARE,
            row.plan.samverkan.huvudman_id,
        )
        for row in (yield rows)
    ]


SOURCES = [answers, to_answer, working]
