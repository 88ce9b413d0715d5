"""The agency's pages: the case's plans, asking for them, registering what came by post, the acts of the process; and the list for all."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Planstatus
from agreements.forms.plan.staff import PlanActForm, RegisterForm, RequestForm, StatusFilter
from agreements.models import Plandokument
from agreements.plan.making import POST as POST_TYP
from agreements.portal import chosen_huvudman
from agreements.services.plan.request import lacking, request_plans
from agreements.views.plan.base import TONES, band, due_words, get_plan, when
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.workflow.plan import perform_plan, plan_acts
from agreements.workflow.plan.table import BY_ACTION
from agreements.workflow.process import Refused, Transition
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require
from sbs.documents import services
from sbs.documents.drafts import store
from sbs.documents.uploads import UploadRefused
from sbs.lib import stockholm

PER_PAGE = 25
GENERAL = ("extend_plan",)


def _row(plan: Plandokument, states: list[store.State]) -> dict[str, Any]:
    """One line of a list: nothing of what a draft says. Once the plan is sent in nobody writes, and the draft is nothing to wait for."""
    draft = ""
    if plan.is_open:
        draft = f"Utkast, sparat senast {when(states[0].saved_at)}" if states else "Inget utkast än"
    late = plan.is_open and plan.due_date < stockholm.day(timezone.now())
    return {
        "plan": plan,
        "tone": "bad" if late else TONES.get(Planstatus(plan.status), ""),
        "late": late,
        "due": due_words(plan),
        "draft": draft,
    }


def _rows(plans: list[Plandokument]) -> list[dict[str, Any]]:
    states = store.states(plans)
    return [_row(plan, states[plan.pk]) for plan in plans]


@page("plan.list")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """All the reader may see; the agency's list is filtered, a huvudman's is of the one chosen."""
    agency, found = is_agency(request.user), Plandokument.objects.visible_to(request.user).for_lists()
    form = StatusFilter(request.GET)
    found = _filtered(request, found, form) if agency else found.filter(samverkan__huvudman=chosen_huvudman(request))
    found = found.order_by("due_date", "samverkan__huvudman__sort_key", "-slag", "pk")
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"title": "Planer", "page": shown, "rows": _rows(list(shown)), "agency": agency, "form": form}
    return render(request, "agreements/plan/list.html", context)


def _filtered(request: HttpRequest, found: QuerySet, form: StatusFilter) -> QuerySet:
    if not form.is_valid():
        return found
    wanted = form.cleaned_data
    found = found.filter(status=wanted["lage"]) if wanted["lage"] else found
    found = found.filter(slag=wanted["slag"]) if wanted["slag"] else found
    return found.filter(samverkan__ansvarig=request.user) if wanted["mina"] else found


@page("samverkan.read", checked_inside=True)
@require_safe
def case_plans(request: HttpRequest, pk: int) -> HttpResponse:
    """The case's plans: last days, that drafts exist, what has been sent."""
    case = get_case(request, pk)
    found = Plandokument.objects.visible_to(request.user).for_lists().filter(samverkan=case)
    found = list(found.prefetch_related("versioner").order_by("-slag", "skolenhet__sort_key", "pk"))
    context = case_frame(request, case, current="planer") | {
        "heading": "Planer",
        "rows": _rows(found),
        "may_request": bool(may(request.user, "plan.request", case)) and bool(lacking(case)),
        "may_pick": bool(may(request.user, "plan.pick", case)) and any(plan.versioner.all() for plan in found),
    }
    return render(request, "agreements/plan/case.html", context)


@page("plan.request", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Begär nulägesanalys och åtgärdsplan; posted twice it is asked once."""
    case = get_case(request, pk, "plan.request")
    form = RequestForm(request.POST if request.method == "POST" else None, lacking=lacking(case))
    if not form.lacking:
        messages.info(request, "Allt är redan begärt.")
        return redirect("agreements:case_plans", case.pk)
    if request.method == "POST" and form.is_valid():
        try:
            made = request_plans(case.pk, form.due, request.user, timezone.now(), units=form.units)
        except ValidationError as error:
            for field, words in error.message_dict.items():
                form.add_error(field, words)
        else:
            messages.success(
                request, f"{len(made)} planer är begärda. Huvudmannen har fått ett mejl." if made else "Allt var redan begärt."
            )
            return redirect("agreements:case_plans", case.pk)
    schools = list(case.skolenheter.all())
    context = case_frame(request, case, current="planer") | {"heading": "Begär planer", "form": form, "schools": schools}
    return render(request, "agreements/plan/ask.html", context, status=422 if form.errors else 200)


# --- acts ---------------------------------------------------------------------------------------------------------------


@page("plan.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The acts that have no page of their own: another last day."""
    plan, row = get_plan(request, pk), BY_ACTION.get(action)
    if row is None or row.system:
        raise Http404("no such act")
    if action not in GENERAL:
        return redirect(row.page, plan.pk)
    if row not in plan_acts(plan, request.user):
        return not_now(request, plan, row)
    form = PlanActForm(request.POST if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid() and do_act(request, plan, row, form, form.cleaned_data):
        return redirect("agreements:plan", plan.pk)
    context = band(request, plan, task=True) | {"form": form, "row": row}
    return render(request, "agreements/plan/act.html", context, status=422 if form.errors else 200)


def not_now(request: HttpRequest, plan: Plandokument, row: Transition) -> HttpResponse:
    """The state has moved on (posted twice, an old page): say so calmly. Otherwise the rights table's reason."""
    if plan.status in row.sources:
        require(request.user, row.act, plan)
    messages.info(request, f"Inget är ändrat. Planen är nu ”{plan.get_status_display().lower()}”.")
    return redirect("agreements:plan", plan.pk)


def do_act(request: HttpRequest, plan: Plandokument, row: Transition, form: Any, data: dict[str, Any]) -> bool:
    try:
        perform_plan(plan.pk, row.action, request.user, now=timezone.now(), **data)
    except Refused as refused:
        for field, text in refused.fields.items():
            form.add_error(field if field in form.fields else None, text)
        if not refused.fields:
            form.add_error(None, refused.message)
        return False
    messages.success(request, f"Klart. Du {row.done}.")
    return True


@page("plan.register", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan that came by post or mail: the file and the act come together or not at all."""
    plan, row = get_plan(request, pk), BY_ACTION["register_plan"]
    if row not in plan_acts(plan, request.user):
        return not_now(request, plan, row)
    form = RegisterForm(request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, plan, row, form):
        return redirect("agreements:plan", plan.pk)
    context = band(request, plan, task=True) | {"form": form, "row": row}
    return render(request, "agreements/plan/act.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, plan: Plandokument, row: Transition, form: RegisterForm) -> bool:
    data = dict(form.cleaned_data)
    with transaction.atomic():
        try:
            data["dokument"] = services.store_upload(data["dokument"], POST_TYP, f"{plan}, som den kom", request.user, timezone.now())
        except UploadRefused as refused:
            form.add_error("dokument", refused)
            return False
        done = do_act(request, plan, row, form, data)
        if not done:
            transaction.set_rollback(True)
    return done
