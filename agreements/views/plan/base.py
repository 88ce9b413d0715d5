"""What the pages of plans share: fetching, the band, and keeping what drafts say out of caches and error reports."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from agreements.enums import Planstatus
from agreements.models import Plandokument, Planklar
from agreements.workflow.plan import plan_acts
from sbs.accounts.rights import is_agency, require
from sbs.lib import stockholm
from sbs.lib.dates import distance_in_words, show_clock, show_date, show_weekday_date

View = Callable[..., HttpResponse]
TONES = {Planstatus.SUBMITTED: "info", Planstatus.SUPPLEMENT: "warn", Planstatus.CONFIRMED: "ok"}
STATE_TONES = {"tom": "", "borjad": "info", "klar": "ok"}


def private(view: View) -> View:
    """For every page that holds a draft, outermost: not kept by a cache, and no error report shows a variable of it (rules.md)."""
    return never_cache(sensitive_variables()(sensitive_post_parameters()(view)))


def get_plan(request: HttpRequest, pk: int, act: str = "plan.read") -> Plandokument:
    """The plan, or 404 when the person may not see it, 403 with the reason when she may not do ``act``."""
    rows = Plandokument.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam", "samverkan__urvalsomgang")
    rows = rows.prefetch_related("inbjudna")  # the rights table asks for them once for each part
    plan = get_object_or_404(rows, pk=pk)
    require(request.user, act, plan)
    return plan


def due_words(plan: Plandokument) -> str:
    """ "senast 15 juni 2020, om 3 veckor"."""
    today = stockholm.day(timezone.now())
    return f"senast {show_date(plan.due_date)}, {distance_in_words(plan.due_date, today)}"


def when(moment: Any) -> str:
    return f"{show_weekday_date(stockholm.day(moment))} {show_clock(moment)}"


def mark_of(plan: Plandokument) -> Planklar | None:
    """The rektor's standing "Min del är klar"."""
    return plan.klarmarkeringar.select_related("user").filter(reopened_at=None).first()


def band(request: HttpRequest, plan: Plandokument, *, current: str = "", task: bool = False) -> dict[str, Any]:
    """The context of the band. ``current`` names a page below the plan's own: then the plan is a crumb."""
    agency = is_agency(request.user)
    if agency:
        crumbs = [
            ("Samverkan", reverse("agreements:samverkan_list")),
            (str(plan.huvudman), reverse("agreements:samverkan", args=[plan.samverkan_id])),
            ("Planer", reverse("agreements:case_plans", args=[plan.samverkan_id])),
        ]
    else:
        crumbs = [("Planer", reverse("agreements:plans"))]
    if current:
        crumbs.append((str(plan), reverse("agreements:plan", args=[plan.pk])))
    context = {
        "plan": plan,
        "huvudman": plan.huvudman,
        "tone": TONES.get(Planstatus(plan.status), ""),
        "turn": _turn(plan, agency),
        "agency": agency,
        "acts": plan_acts(plan, request.user),
    }
    return context | ({"back": (f"{plan}", reverse("agreements:plan", args=[plan.pk]))} if task else {"crumbs": crumbs})


def _turn(plan: Plandokument, agency: bool) -> dict[str, Any]:
    """Whose turn, to do what, by when."""
    due = show_date(plan.due_date)
    who, text = {
        Planstatus.OPEN: ("huvudman", f"{plan.huvudman if agency else 'Ni'} skriver. Ska vara inne senast {due}."),
        Planstatus.SUPPLEMENT: ("huvudman", f"Skolverket har begärt komplettering. En ny version ska vara inne senast {due}."),
        Planstatus.SUBMITTED: ("skolverket", "Planen är inlämnad. Skolverket läser den."),
        Planstatus.CONFIRMED: ("", "Planen är fastställd."),
        Planstatus.CLOSED: ("", f"Planen behöver inte lämnas in. Det som är skrivet finns kvar. {plan.closed_reason}"),
    }[Planstatus(plan.status)]
    mine = who == ("skolverket" if agency else "huvudman")
    strong = "" if not who else "Hos Skolverket." if who == "skolverket" else "Hos er." if mine else f"Hos {plan.huvudman}."
    return {"who": who, "text": text, "strong": strong, "mine": mine and not agency}
