"""Anstånd for one report: the huvudman asks, the agency answers or gives, both read what has been said before."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.forms.anstand import GRANT, AnswerForm, AskForm, GiveForm
from reporting.models import Anstand, Redovisning
from reporting.views.frame import private
from reporting.views.shared import do_act, get_report
from reporting.workflow.redovisning.extending import last_day_without_chief, open_request
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.lib import stockholm
from sbs.lib.dates import show_date


@dataclass(frozen=True)
class Turn:
    """What this person may do here now: the form, the heading above it and the button below."""

    kind: str
    form: type
    heading: str
    button: str
    words: str


ASK = Turn("ask", AskForm, "Begär anstånd", "Skicka begäran", "Skolverket svarar. Till dess gäller den dag som står nu.")
GIVE = Turn(
    "give", GiveForm, "Ge anstånd", "Ge anstånd", "Huvudmannen får ett mejl. Påminnelser, försening och spärr följer den nya dagen."
)
ANSWER = Turn("answer", AnswerForm, "Svara på begäran", "Skicka svaret", GIVE.words)


def _turn(request: HttpRequest, row: Redovisning, waiting: Anstand | None) -> Turn | None:
    if may(request.user, "report.extend", row):
        return ANSWER if waiting else GIVE
    return ASK if not waiting and may(request.user, "report.ask_extension", row) else None


@private
@page("report.read_extension", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Posted twice: the second time there is nothing more to do, and the page says so."""
    row = get_report(request, pk, "report.read_extension")
    waiting = open_request(row)
    turn = _turn(request, row, waiting)
    form = None
    if turn:
        form = turn.form(request.POST if request.method == "POST" else None, initial={"deadline": waiting.wanted_date} if waiting else None)
        _tell_cap(request, form, row)
    if request.method == "POST" and (turn is None or request.POST.get("kind") != turn.kind):
        return redirect("reporting:extension", row.pk)
    if turn and form and request.method == "POST" and form.is_valid() and _act(request, row, turn, form):
        return redirect("reporting:extension", row.pk)
    context = _context(request, row, waiting) | {"turn_form": turn, "form": form}
    return render(request, "reporting/anstand/one.html", context, status=422 if form and form.errors else 200)


def _tell_cap(request: HttpRequest, form: Any, row: Redovisning) -> None:
    """The agency sees before it answers how far it may go."""
    if is_agency(request.user) and not may(request.user, "report.extend_far", row):
        words = f"Senast {show_date(last_day_without_chief(row))}. Ett längre anstånd kan teamledaren eller enhetschefen ge."
        form.fields["deadline"].help_text = words


def _act(request: HttpRequest, row: Redovisning, turn: Turn, form: Any) -> bool:
    data = form.cleaned_data
    if turn is ASK:
        done = "Begäran är skickad. Svaret kommer med mejl."
        return do_act(request, row, "ask_report_extension", form, done, deadline=data["deadline"], text=data["text"])
    if turn is GIVE or data["svar"] == GRANT:
        done = f"Anståndet är beviljat till {show_date(data['deadline'])}. Huvudmannen får ett mejl."
        return do_act(request, row, "extend_report", form, done, deadline=data["deadline"], text=data["text"])
    return do_act(request, row, "refuse_report_extension", form, "Svaret är skickat. Dagen är densamma som förut.", text=data["text"])


def _context(request: HttpRequest, row: Redovisning, waiting: Anstand | None) -> dict[str, Any]:
    agency = is_agency(request.user)
    crumbs = [("Redovisningar", reverse("reporting:desk" if agency else "reporting:reports"))]
    crumbs.append((row.namn, reverse("reporting:review" if agency else "reporting:report", args=[row.pk])))
    return {
        "redovisning": row,
        "huvudman": row.huvudman,
        "waiting": waiting,
        "agency": agency,
        "crumbs": crumbs,
        "late": row.is_late(stockholm.day(timezone.now())),
        "rows": row.anstand.exclude(pk=waiting.pk if waiting else None).select_related("asked_by", "answered_by"),
    }
