"""The registrator's queue: what the agency's own diarium has no number for yet, one by one or many at once."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Handling
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.lib.stockholm import day
from sbs.overview import gallring
from sbs.overview.diarium import listing, pasted, registering
from sbs.overview.diarium.registering import Conflict, Number, closed_on
from sbs.overview.forms.diarium import NumberForm, PastedForm
from sbs.overview.models import Gallringsregel

PER_PAGE = 25
QUEUE = "overview:diarium_queue"


@page("diarium.give_number")
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Each row with its own small form; one button registers all rows that have got a number."""
    user = request.user
    assert isinstance(user, User)
    rows = Handling.objects.visible_to(user).unregistered().for_lists().order_by("datum", "pk")
    arende = request.GET.get("arende", "").replace("\x00", "").strip()[:100]
    if arende:
        rows = listing.DiariumFilter({"arende": arende}, queryset=rows).qs
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    forms = [NumberForm(request.POST if request.method == "POST" else None, handling=row) for row in _asked(request, user, list(shown))]
    if request.method == "POST" and not any(form.errors for form in forms) and _give(request, user, forms):
        return redirect(request.get_full_path())
    context = {"title": "Att registrera i diariet", "page": shown, "forms": _with_rules(forms), "hits": shown.paginator.count}
    context |= {"arende": arende, "all_forms": forms, "back": ("diariet", reverse("overview:diarium"))}
    return render(request, "overview/diarium/queue.html", context, status=422 if request.method == "POST" else 200)


def _asked(request: HttpRequest, user: User, shown: list[Handling]) -> list[Handling]:
    """The rows that were on the page when it was sent: also one that somebody has registered since, so that it is told."""
    if request.method != "POST":
        return shown
    keys = [key.removesuffix("-edits") for key in request.POST if key.endswith("-edits")]
    wanted = [int(key) for key in keys if key.isdecimal() and len(key) < 12][:PER_PAGE]
    return list(Handling.objects.visible_to(user).for_lists().filter(pk__in=wanted).order_by("datum", "pk"))


def _number(form: NumberForm) -> Number:
    data = form.cleaned_data
    return Number(form.handling.pk, data["edits"], data["external_id"], data["sekretess"], data["lagrum"], by_rule=data["regel"])


def _give(request: HttpRequest, user: User, forms: list[NumberForm]) -> bool:
    """Register the rows that have got a number; a fault of the whole is shown on top."""
    numbers = [_number(form) for form in forms if form.cleaned_data["external_id"]]
    if not numbers:
        if forms:
            forms[0].add_error("external_id", "Skriv numret för minst en handling.")
        return not forms
    try:
        _tell(request, registering.give_numbers(numbers, actor=user, now=timezone.now()))
    except Conflict as conflict:
        forms[0].add_error(None, str(conflict))
        return False
    return True


def _tell(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(request, f"{'1 handling är registrerad' if count == 1 else f'{count} handlingar är registrerade'}.")
    else:
        messages.info(request, "Handlingarna hade redan de numren.")


def _with_rules(forms: list[NumberForm]) -> list[dict[str, Any]]:
    """Each row's form with what the rule of its handlingstyp says."""
    rules = {rule.handlingstyp: rule for rule in Gallringsregel.objects.all()}
    return [{"form": form, "row": form.handling, "rule": _rule(rules.get(form.handling.handlingstyp), form.handling)} for form in forms]


def _rule(rule: Gallringsregel | None, row: Handling) -> str:
    if rule is None:
        return ""
    until = gallring.day_of(rule, row.datum, closed_on(row))
    return f"{gallring.words_of(rule)}: {until.isoformat()}" if until else gallring.words_of(rule)


@page("diarium.give_number")
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """Numbers for many entries at once, pasted or from a file: all are written, or none and each fault is named."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PastedForm(*posted)
    if request.method == "POST" and form.is_valid() and _paste(request, form):
        return redirect(QUEUE)
    context = {"title": "Klistra in nummer", "form": form, "back": ("kön", reverse(QUEUE)), "today": day(timezone.now())}
    return render(request, "overview/diarium/numbers.html", context, status=422 if form.errors else 200)


def _paste(request: HttpRequest, form: PastedForm) -> bool:
    user, data = request.user, form.cleaned_data
    assert isinstance(user, User)
    field, text = ("fil", pasted.decode(data["fil"].read())) if data["fil"] else ("text", data["text"])
    found = pasted.read(text)
    known = set(Handling.objects.visible_to(user).filter(pk__in=found.numbers).values_list("pk", flat=True))
    faults = [*found.faults, *(f"Nr {pk} finns inte i SBS. Ta bort raden." for pk in found.numbers if pk not in known)]
    if not faults and not found.numbers:
        faults = ["Ingen rad har något nummer i myndighetens diarium. Fyll i kolumnen och försök igen."]
    if not faults:
        rows = [Number(pk, None, external, by_rule=data["regel"]) for pk, external in found.numbers.items()]
        try:
            _tell(request, registering.give_numbers(rows, actor=user, now=timezone.now()))
        except Conflict as conflict:
            faults = [str(conflict)]
    for fault in faults[:20]:
        form.add_error(field, fault)
    return not faults
