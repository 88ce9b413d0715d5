"""Möten: planned by the agency, read by both parties; what only the agency reads stands apart."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Part, Samverkansstatus
from agreements.forms.samverkan.mote import MeetingForm, MinutesForm
from agreements.forms.samverkan.notes import InternalNoteForm
from agreements.forms.samverkan.offer import FOR_BOTH, ReasonForm
from agreements.models import Mote, Samverkan
from agreements.services import moten as services
from agreements.views.attempt import attempt
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.views.samverkan.shared import form_page, sent
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may

LIST, ONE = "agreements:samverkan_meetings", "agreements:samverkan_meeting"
PER_PAGE = 25


def _meeting(request: HttpRequest, case: Samverkan, mote: int) -> Mote:
    rows = Mote.objects.visible_to(request.user).select_related("created_by", "cancelled_by", "delredovisning__omrade")
    return get_object_or_404(rows, pk=mote, samverkan_list=case)


@page("samverkan.read", checked_inside=True)
@require_safe
def meetings(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to come and what has been."""
    case, now = get_case(request, pk), timezone.now()
    rows = Mote.objects.visible_to(request.user).filter(samverkan_list=case)
    context = case_frame(request, case, current="moten")
    context |= {
        "heading": "Möten",
        "coming": rows.filter(starts_at__gte=now, cancelled_at=None).order_by("starts_at"),
        "page": Paginator(rows.exclude(starts_at__gte=now, cancelled_at=None), PER_PAGE).get_page(request.GET.get("page")),
        "may_meet": may(request.user, services.MEET, case),
    }
    return render(request, "agreements/samverkan/meetings.html", context)


@page("samverkan.read", checked_inside=True)
@require_safe
def meeting(request: HttpRequest, pk: int, mote: int) -> HttpResponse:
    """One meeting. In a joint one each huvudman sees the others' names, not their people."""
    case = get_case(request, pk)
    row, agency = _meeting(request, case, mote), is_agency(request.user)
    people = list(row.deltagare.select_related("user", "huvudman"))
    may_meet = may(request.user, services.MEET, case)
    context = case_frame(request, case, current="moten")
    context |= {
        "heading": row.rubrik,
        "mote": row,
        "ours": [one.user for one in people if one.part == Part.SKOLVERKET],
        "theirs": [one for one in people if one.part == Part.HUVUDMAN and (agency or one.huvudman_id == case.huvudman_id)],
        "joint": list(row.samverkan_list.select_related("huvudman").order_by("huvudman__sort_key")),
        "notes": row.interna_anteckningar.select_related("author") if agency else [],
        "warning": services.too_few(row.typ, [one.user for one in people]) if may_meet and not row.cancelled_at else "",
        "may_meet": may_meet,
        "may_note": may(request.user, services.NOTE, case),
    }
    return render(request, "agreements/samverkan/meeting.html", context)


def _others(request: HttpRequest, case: Samverkan) -> Any:
    """Other cases that go on where the person may plan a meeting; the service asks the rights table once more."""
    rows = Samverkan.objects.visible_to(request.user).written_by(request.user).exclude(pk=case.pk).exclude(status=Samverkansstatus.CLOSED)
    return rows.select_related("huvudman").order_by("huvudman__sort_key")


def _said(request: HttpRequest, row: Mote, done: str) -> HttpResponse:
    messages.success(request, done)
    if words := services.too_few(row.typ, [one.user for one in row.deltagare.select_related("user")]):
        messages.warning(request, words)
    return redirect(ONE, pk=row.samverkan_list.order_by("pk").values_list("pk", flat=True)[0], mote=row.pk)


@page("samverkan.meet", checked_inside=True)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, services.MEET)
    form = MeetingForm(sent(request)["data"], case=case, others=_others(request, case))
    if request.method == "POST" and form.is_valid():
        made: list[Mote] = []

        def write() -> None:
            cases = [case, *form.cleaned_data.get("fler", [])]
            key = form.cleaned_data["post_key"]
            made.append(services.plan_meeting(form.plan, cases, form.chosen, request.user, timezone.now(), post_key=key))  # type: ignore[arg-type]

        if attempt(form, write):
            _said(request, made[0], "Mötet är upplagt. De som är inbjudna får ett mejl.")
            return redirect(ONE, pk=case.pk, mote=made[0].pk)
    words = {"heading": "Lägg upp ett möte", "button": "Lägg upp mötet", "back": LIST}
    return form_page(request, case, form, current="moten", consequence="De som är inbjudna får ett mejl.", **words)


@page("samverkan.meet", checked_inside=True)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, mote: int) -> HttpResponse:
    case = get_case(request, pk, services.MEET)
    row = _meeting(request, case, mote)
    if row.cancelled_at:
        messages.info(request, "Mötet är inställt och går inte att ändra.")
        return redirect(ONE, pk=case.pk, mote=row.pk)
    form = MeetingForm(sent(request)["data"], case=case, row=row)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: services.change_meeting(row.pk, form.plan, form.chosen, request.user, timezone.now()))  # type: ignore[arg-type]
        if done:
            _said(request, row, "Mötet är ändrat.")
            return redirect(ONE, pk=case.pk, mote=row.pk)
    words = {"heading": "Ändra mötet", "button": "Spara mötet", "back": LIST}
    consequence = "Nya personer får en inbjudan. Ändras tid eller plats får alla inbjudna veta det."
    return form_page(request, case, form, current="moten", consequence=consequence, **words)


@page("samverkan.meet", checked_inside=True)
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int, mote: int) -> HttpResponse:
    case = get_case(request, pk, services.MEET)
    row = _meeting(request, case, mote)
    if row.cancelled_at:
        messages.info(request, "Mötet är redan inställt.")
        return redirect(ONE, pk=case.pk, mote=row.pk)
    form = ReasonForm(sent(request)["data"], help_text=FOR_BOTH)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: services.cancel_meeting(row.pk, text, request.user, timezone.now())):  # type: ignore[arg-type]
            messages.success(request, "Mötet är inställt. De som är inbjudna får ett mejl.")
            return redirect(ONE, pk=case.pk, mote=row.pk)
    words = {"heading": f"Ställ in: {row.rubrik}", "button": "Ställ in mötet", "back": LIST, "danger": True}
    return form_page(request, case, form, current="moten", consequence="De som är inbjudna får ett mejl.", **words)


@page("samverkan.meet", checked_inside=True)
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, pk: int, mote: int) -> HttpResponse:
    """What both parties read about the meeting."""
    case = get_case(request, pk, services.MEET)
    row = _meeting(request, case, mote)
    form = MinutesForm(sent(request)["data"], initial={"text": row.minnesanteckningar})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: services.write_minutes(row.pk, text, request.user, timezone.now())):  # type: ignore[arg-type]
            messages.success(request, "Minnesanteckningarna är sparade.")
            return redirect(ONE, pk=case.pk, mote=row.pk)
    words = {"heading": f"Minnesanteckningar: {row.rubrik}", "button": "Spara", "back": LIST}
    return form_page(request, case, form, current="moten", **words)


@page("samverkan.note", checked_inside=True)
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int, mote: int) -> HttpResponse:
    """The agency's own note about the meeting: a page of its own, so that nobody writes it in the wrong box."""
    case = get_case(request, pk, services.NOTE)
    row = _meeting(request, case, mote)
    form = InternalNoteForm(sent(request)["data"])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: services.note_meeting(row.pk, data["text"], request.user, timezone.now(), post_key=data["post_key"]),  # type: ignore[arg-type]
        )
        if done:
            messages.success(request, "Anteckningen är sparad. Bara myndigheten ser den.")
            return redirect(ONE, pk=case.pk, mote=row.pk)
    words = {"heading": f"Intern anteckning: {row.rubrik}", "button": "Spara anteckningen", "back": LIST}
    return form_page(request, case, form, current="moten", only_us=True, **words)
