"""What plans say about the phase of a case (``agreements.phases``): asked for, all sent in, all fastställda."""

from datetime import date

from django.db.models import Max, Min, Q

from agreements.enums import Planslag, Planstatus, Planversionsslag
from agreements.models import Plandokument, Planversion, Samverkan
from agreements.phases import PLAN_FACTS, PlanFacts
from sbs.lib import stockholm


def begun() -> Q:
    """Plans have been asked for."""
    return Q(pk__in=Plandokument.objects.values("samverkan"))


def fixed() -> Q:
    """Every åtgärdsplan of the case is fastställd, and there is one."""
    plans = Plandokument.objects.filter(slag=Planslag.ATGARDSPLAN).exclude(status=Planstatus.CLOSED)
    return Q(pk__in=plans.values("samverkan")) & ~Q(pk__in=plans.exclude(status=Planstatus.CONFIRMED).values("samverkan"))


def days(samverkan: Samverkan) -> dict[str, date]:
    """When the last åtgärdsplan is due; when the last came in, once all have; when the last was fastställd, once all are."""
    plans = samverkan.planer.filter(slag=Planslag.ATGARDSPLAN).exclude(status=Planstatus.CLOSED)
    found: dict[str, date] = {}
    due = plans.aggregate(last=Max("due_date"))["last"]
    if due:
        found["plan_due"] = due
    if due and not plans.filter(status__in=(Planstatus.OPEN, Planstatus.SUPPLEMENT)).exists():
        rows = Planversion.objects.filter(plan__in=plans, slag=Planversionsslag.SUBMITTED)
        last = rows.values("plan").annotate(first=Min("inkommen")).aggregate(last=Max("first"))["last"]
        found["plan_submitted"] = stockholm.day(last)
    if due and not plans.exclude(status=Planstatus.CONFIRMED).exists():
        found["plan_fixed"] = stockholm.day(plans.aggregate(last=Max("confirmed_at"))["last"])
    return found


def register() -> None:
    """Called once when the app starts."""
    PLAN_FACTS.append(PlanFacts(begun, fixed, days))
