"""What plans and beslut say about the phase of a case: the facts of ``phases`` that come from them."""

from datetime import date

from django.db.models import Max, Min, Q

from agreements import phases
from agreements.enums import Beslutsstatus, Beslutstyp, Planslag, Planstatus, Planversionsslag
from agreements.models import Beslut, Plandokument, Planversion, Samverkan
from sbs.lib import stockholm

ISSUED = (Beslutsstatus.DECIDED, Beslutsstatus.NOTIFIED)


def _begun() -> Q:
    """The huvudman has been asked for a nulägesanalys or an åtgärdsplan."""
    return Q(pk__in=Plandokument.objects.values("samverkan"))


def _fixed() -> Q:
    """Every åtgärdsplan that was asked for is fastställd; or insatser and money are decided."""
    plans = Plandokument.objects.filter(slag=Planslag.ATGARDSPLAN).exclude(status=Planstatus.CLOSED)
    left = plans.exclude(status=Planstatus.CONFIRMED)
    decided = Beslut.objects.filter(typ=Beslutstyp.INSATSER, status__in=ISSUED, samverkan__isnull=False)
    return (Q(pk__in=plans.values("samverkan")) & ~Q(pk__in=left.values("samverkan"))) | Q(pk__in=decided.values("samverkan"))


def _days(case: Samverkan) -> dict[str, date]:
    """Due: the last of the åtgärdsplaner (of all, before one is asked for); submitted: when the last åtgärdsplan first came, once all have;
    fastställd: the last day, once all are. Three queries at most."""
    rows = list(Plandokument.objects.filter(samverkan=case).exclude(status=Planstatus.CLOSED))
    plans = [row for row in rows if row.slag == Planslag.ATGARDSPLAN]
    found: dict[str, date] = {}
    if rows:
        found["plan_due"] = max(row.due_date for row in plans or rows)
    if plans and all(row.status in (Planstatus.SUBMITTED, Planstatus.CONFIRMED) for row in plans):
        sent = Planversion.objects.filter(plan__in=plans, slag=Planversionsslag.SUBMITTED).values("plan")
        came = sent.annotate(first=Min("inkommen")).values_list("first", flat=True)
        found |= {"plan_submitted": stockholm.day(max(came))} if came else {}
    confirmed = [row.confirmed_at for row in plans if row.confirmed_at]
    if plans and len(confirmed) == len(plans):
        found["plan_fixed"] = stockholm.day(max(confirmed))
    decided = Beslut.objects.filter(samverkan=case, typ=Beslutstyp.INSATSER, status__in=ISSUED).aggregate(last=Max("decided_on"))["last"]
    if decided:
        found["beslut_insatser"] = decided
    return found


PLANS = phases.PlanFacts(begun=_begun, fixed=_fixed, days=_days)


def register() -> None:
    """Called once when the app starts."""
    if PLANS not in phases.PLAN_FACTS:
        phases.PLAN_FACTS.append(PLANS)
