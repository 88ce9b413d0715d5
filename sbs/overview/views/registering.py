"""Registering by hand what came or went by post or mail, and correcting what is said of an entry."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Samverkan, Urvalsomgang
from agreements.views.samverkan.frame import get_case
from agreements.views.urval.frame import get_round
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.documents.uploads import UploadRefused
from sbs.lib import stockholm
from sbs.overview.diarium import registering
from sbs.overview.diarium.registering import Conflict
from sbs.overview.forms.diarium import CaseForm, CorrectForm, RegisterForm
from sbs.overview.views.diarium import get_entry
from sbs.overview.views.matter import list_url, matter_frame, register_url

FORM_METHODS = ["GET", "HEAD", "POST"]


@page("diarium.read")
@require_http_methods(FORM_METHODS)
def choose_case(request: HttpRequest) -> HttpResponse:
    """From the list of everything: which case or round the letter belongs to."""
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect(register_url(form.cleaned_data["dnr"]))
    context = {"title": "Registrera en handling", "form": form, "back": ("diariet", reverse("overview:diarium"))}
    return render(request, "overview/diarium/choose_case.html", context, status=422 if form.errors else 200)


@page("diarium.register_document", checked_inside=True)
@require_http_methods(FORM_METHODS)
def register_document(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, "diarium.register_document")
    return _form(request, case, case.huvudman.namn)


@page("diarium.register_document", checked_inside=True)
@require_http_methods(FORM_METHODS)
def register_round_document(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, get_round(request, pk, "diarium.register_document"), "")


def _form(request: HttpRequest, about: Samverkan | Urvalsomgang, motpart: str) -> HttpResponse:
    today = stockholm.day(timezone.now())
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RegisterForm(*posted, today=today, initial={"motpart": motpart})
    if request.method == "POST" and form.is_valid() and _register(request, about, form):
        return redirect(list_url(about))
    context = matter_frame(request, about) | {"heading": "Registrera en handling", "form": form}
    return render(request, "overview/diarium/register.html", context, status=422 if form.errors else 200)


def _register(request: HttpRequest, about: Samverkan | Urvalsomgang, form: RegisterForm) -> bool:
    """A refused file goes to its field."""
    user, fil, key = request.user, form.cleaned_data["fil"], str(form.cleaned_data["nyckel"])
    assert isinstance(user, User)
    try:
        registering.register_document(about, key=key, actor=user, now=timezone.now(), fil=fil or None, **form.values())
    except UploadRefused as refused:
        form.add_error("fil", refused)
        return False
    messages.success(request, "Handlingen är upptagen i diariet.")
    return True


@page("diarium.correct", checked_inside=True)
@require_http_methods(FORM_METHODS)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_entry(request, pk, "diarium.correct")
    may_number = bool(may(request.user, "diarium.give_number", row.arende))
    posted = request.POST if request.method == "POST" else None
    form = CorrectForm(posted, handling=row, today=stockholm.day(timezone.now()), may_number=may_number)
    if request.method == "POST" and form.is_valid() and _correct(request, pk, form):
        return redirect("overview:handling", pk=pk)
    context = matter_frame(request, row.arende) | {"heading": "Rätta uppgifterna", "form": form, "row": row}
    return render(request, "overview/diarium/correct.html", context, status=422 if form.errors else 200)


def _correct(request: HttpRequest, pk: int, form: CorrectForm) -> bool:
    data, user = form.cleaned_data, request.user
    assert isinstance(user, User)
    try:
        registering.correct(pk, data["edits"], actor=user, now=timezone.now(), skal=data["skal"], values=form.values())
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    messages.success(request, "Uppgifterna är rättade. Det som stod före finns i journalen.")
    return True
