"""Hämta till ÖK 2: choose insatser of the case's sent åtgärdsplaner; one button writes them into the draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.planreview.pick import PickForm, VersionForm
from agreements.models import Samverkan
from agreements.services.parts import Conflict
from agreements.services.planreview import pick as services
from agreements.services.planreview.offers import SAME, offers_of
from agreements.services.planreview.reading import submissions, submitted_plans
from agreements.views.samverkan.frame import case_frame, get_case
from sbs.accounts.pages import page

NO_MALL = "Det finns ingen fastställd avtalsmall för ÖK 2. Be en administratör att fastställa en."
NOT_DRAFT = "ÖK 2 är inte längre ett utkast. Ändra den med ett tillägg."


@page("plan.pick", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new or changed in the plans, and what has been taken."""
    case = get_case(request, pk, "plan.pick")
    ok = services.ok2_of(case)
    asked = VersionForm(request.GET, plans=submitted_plans(case))
    plans = offers_of(submissions(case, asked.chosen), ok)
    form = PickForm(request.POST if request.method == "POST" else None, plans=plans, ok=ok)
    if request.method == "POST" and (ok is None or ok.is_editable):
        if form.is_repeated or all(offer.state == SAME for offer in form.offers):
            messages.info(request, "Allt är redan hämtat.")
            return redirect(f"{request.path}?{request.GET.urlencode()}" if asked.chosen else request.path)
        if form.is_valid() and (done := _pick(request, case, form)):
            return redirect("agreements:content", done.ok.pk)
    shown = [
        {"version": plan.version, "loose": plan.loose, "areas": [{"area": area, "rows": form.rows(area)} for area in plan.areas]}
        for plan in plans
    ]
    context = case_frame(request, case, current="planer") | {
        "heading": "Hämta till ÖK 2",
        "form": form,
        "versions": asked if asked.fields else None,
        "query": request.GET.urlencode() if asked.chosen else "",
        "plans": shown,
        "ok": ok,
        "closed": NOT_DRAFT if ok and not ok.is_editable else "",
        "nothing_left": all(offer.state == SAME for offer in form.offers),
    }
    return render(request, "agreements/planreview/pick.html", context, status=422 if form.errors else 200)


def _pick(request: HttpRequest, case: Samverkan, form: PickForm) -> services.Picked | None:
    """Write and say what was done; None with the reason in the form."""
    try:
        done = services.pick(case.pk, form.choices, request.user, timezone.now())
    except services.NotDraft:
        form.add_error(None, NOT_DRAFT)
    except services.NoMall:
        form.add_error(None, NO_MALL)
    except Conflict as conflict:
        form.add_error(None, f"{conflict.saved_by} har sparat insatsen medan du läste. Läs sidan på nytt. Inget är hämtat.")
    else:
        _tell(request, done)
        return done
    return None


def _tell(request: HttpRequest, done: services.Picked) -> Any:
    words = [f"Hämtat: {', '.join(done.added)}." if done.added else "", f"Uppdaterat: {', '.join(done.updated)}." if done.updated else ""]
    words.append(f"Bilagor: {', '.join(done.bilagor)}." if done.bilagor else "")
    messages.success(request, " ".join(word for word in words if word) or "Allt var redan hämtat.")
    for rubrik, kept in done.kept.items():
        messages.warning(request, f"{rubrik}: {', '.join(kept)} är ändrat i överenskommelsen och står kvar som det är.")
