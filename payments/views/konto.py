"""The agency's pages about accounts: which wait for a second person, one of them with its answer, and a new proposal."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.acts import posted
from payments.forms.konto import ConfirmForm, ProposeForm, RejectForm
from payments.models import Kontouppgift
from payments.services import konto as service
from payments.views.frame import pengar_frame
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib.forms import SbsForm

PER_PAGE = 50
Answer = Callable[[int, str, User, datetime], Kontouppgift]
ANSWERS: dict[str, tuple[str, str, type[SbsForm], Answer, str]] = {
    "bekrafta": (
        "konto.confirm",
        "Bekräfta kontot",
        ConfirmForm,
        service.confirm,
        "Kontot är bekräftat och används från och med nu.",
    ),
    "avvisa": ("konto.reject", "Avvisa kontot", RejectForm, service.reject, "Kontot är avvisat."),
}


@page("konto.list")
@require_safe
def konton(request: HttpRequest) -> HttpResponse:
    """Those that wait first, then the ones in use, by huvudman."""
    rows = Kontouppgift.objects.visible_to(request.user).select_related("huvudman", "proposed_by", "confirmed_by")
    if request.GET.get("visa") != "alla":
        rows = rows.filter(Q(confirmed_at=None, rejected_at=None) | Q(confirmed_at__isnull=False), replaced_at=None)
    is_open = When(confirmed_at=None, rejected_at=None, replaced_at=None, then=Value(0))
    waiting = Case(is_open, default=Value(1), output_field=IntegerField())
    rows = rows.order_by(waiting, "huvudman__sort_key", "-proposed_at")
    context = {
        **pengar_frame(request, current="konton"),
        "title": "Konton för utbetalningar",
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "every": request.GET.get("visa") == "alla",
        "may_propose": may(request.user, "konto.propose"),
    }
    return render(request, "payments/konto/list.html", context)


@page("konto.list", checked_inside=True)
@require_safe
def konto(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it comes from, who has checked it, and the two answers while it waits."""
    row = _get(request, pk)
    context = {
        **pengar_frame(request, current="konton"),
        "konto": row,
        "crumbs": [("Konton", reverse("payments:konton"))],
        "current": service.confirmed(row.huvudman),
        "confirm": may(request.user, "konto.confirm", row),
        "reject": may(request.user, "konto.reject", row),
    }
    return render(request, "payments/konto/page.html", context)


def _get(request: HttpRequest, pk: int) -> Kontouppgift:
    rows = Kontouppgift.objects.visible_to(request.user).select_related("huvudman", "proposed_by", "confirmed_by", "rejected_by")
    row = get_object_or_404(rows, pk=pk)
    require(request.user, "konto.list")
    return row


@page("konto.confirm", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """By another person than who proposed it, with how it was checked."""
    return _answer(request, pk, "bekrafta")


@page("konto.reject", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """With why."""
    return _answer(request, pk, "avvisa")


def _answer(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    row = _get(request, pk)
    act, label, kind, do, done = ANSWERS[answer]
    if not row.is_open:
        messages.info(request, f"Inget är ändrat. Kontot är nu ”{row.status_label.lower()}”.")
        return redirect("payments:konto", pk)
    require(request.user, act, row)
    form = kind(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            do(row.pk, form.cleaned_data["text"], request.user, timezone.now())  # type: ignore[arg-type]
            messages.success(request, done)
            return redirect("payments:konto", pk)
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = {"konto": row, "form": form, "heading": label, "answer": answer, "back": ("kontot", reverse("payments:konto", args=[pk]))}
    return render(request, "payments/konto/answer.html", context, status=422 if form.errors else 200)


@page("konto.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """A number that came in a letter, or the first one from the register."""
    form = ProposeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = service.propose(
            data["huvudman"],
            slag=data["slag"],
            nummer=data["nummer"],
            kalla=form.kalla,
            text=data["text"],
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(request, "Kontot är föreslaget. En annan person bekräftar det." if made.is_open else "Kontot används redan.")
        return redirect("payments:konto", made.pk)
    context = {"form": form, "title": "Föreslå ett konto", "back": ("konton", reverse("payments:konton"))}
    return render(request, "payments/konto/propose.html", context, status=422 if form.errors else 200)
