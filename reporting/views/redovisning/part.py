"""One part of a report: read, written, saved over nobody."""

import re
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.checks.types import FEL
from reporting.asked import asked_of
from reporting.forms.medel import MoneyPart
from reporting.forms.part import AnswersPart
from reporting.models import Redovisning
from reporting.permissions.redovisning import is_rektor_only, may_read_part, may_write_part, writing_act
from reporting.report.faults import beside
from reporting.report.outline import STATE_TONES, ReportPart, find
from reporting.report.scope import scope_of
from reporting.report.slots import Slot
from reporting.report.spec import BILAGOR, DELAR, INSATS, KLAR, MEDEL, SKOLA
from reporting.services import done, drafts
from reporting.services.drafts import parts_of
from reporting.views.frame import band, get_report, private, when
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents.drafts.store import NOT_YOURS
from sbs.lib.diff import word_diff

READ = "report.read_draft"
GONE = "Insatsen finns inte längre i överenskommelsen. Texten är inte sparad, men den står kvar här så att du kan kopiera den."
FORMS: dict[str, type[AnswersPart] | type[MoneyPart]] = {MEDEL: MoneyPart}
PartForm = AnswersPart | MoneyPart
#: What a part that can fall away is called: an insats by its identity, a skolenhet by its key.
_KEY = re.compile(rf"{INSATS}-[0-9a-f-]{{36}}|{SKOLA}-\d{{1,9}}")


def form_of(part: ReportPart, user: Any, data: Any = None) -> PartForm:
    """The form of a part, by its kind. One that nobody has saved begins with what is known (a slutredovisning's insatser)."""
    if data is None and not part.revision and part.slot.start:
        part = replace(part, data=dict(part.slot.start))
    return FORMS.get(part.kind, AnswersPart)(part, user, data, now=timezone.now())


@private
@page(READ, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """A form for those who may write the part, else the same answers to read."""
    row = get_report(request, pk, READ)
    shown = find(parts_of(row, request.user), nyckel)
    if request.method == "POST":
        shown = shown or _removed(row, nyckel)
    if shown is None:
        raise Http404("no such part")
    if not may_read_part(request.user, row, nyckel):
        raise PermissionDenied(NOT_YOURS)
    if shown.kind == BILAGOR:
        return redirect("reporting:report_files", row.pk)
    if request.method == "POST":
        try:
            require(request.user, writing_act(nyckel), row)
            return _save(request, row, shown)
        except PermissionDenied as refused:
            return _stopped(request, row, shown, str(refused))
    if not may_write_part(request.user, row, nyckel):
        return render(
            request, "reporting/redovisning/read.html", _shell(request, row, shown) | {"lines": form_of(shown, request.user).lines()}
        )
    return show(request, row, shown, form_of(shown, request.user), revision=shown.revision)


def _removed(row: Redovisning, nyckel: str) -> ReportPart | None:
    """A part whose insats a tillägg took away while it was written in: what was typed comes back, so that it is not lost."""
    spec = next((one for one in DELAR.get(row.slag, ()) if _KEY.fullmatch(nyckel) and one.slag == nyckel.partition("-")[0]), None)
    return ReportPart(Slot(nyckel, spec, rubrik=spec.rubrik), scope_of(row), {}) if spec and spec.falt else None


def _stopped(request: HttpRequest, row: Redovisning, shown: ReportPart, why: str) -> HttpResponse:
    """Sent in, or marked as done, while somebody was writing: what was typed comes back, so that it is not lost."""
    form = form_of(shown, request.user, request.POST)
    form.quiet()
    return show(request, row, shown, form, revision=shown.revision, status=403, stopped=True, why="" if why == NOT_YOURS else why)


def _shell(request: HttpRequest, row: Redovisning, shown: ReportPart) -> dict[str, Any]:
    saved = ""
    if shown.saved_at and shown.saved_by:
        saved = f"{when(shown.saved_at)} av {'dig' if shown.saved_by == request.user else shown.saved_by}."
    rektor = shown.kind == SKOLA and is_rektor_only(request.user, row)  # type: ignore[arg-type]
    wanted = asked_of(row, request.user)  # type: ignore[arg-type]
    return band(request, row, task=True) | {
        "asked_part": wanted.of(shown.nyckel) if wanted else [],
        "part": shown,
        "state_tone": STATE_TONES[shown.state],
        "saved_text": saved[:1].upper() + saved[1:],
        "klar_label": "Min del är klar" if rektor else "Den här delen är klar",
        "is_rektor": rektor,
        "sent_back": done.sent_back(row, shown, request.user) if shown.kind == SKOLA else None,
    }


def show(
    request: HttpRequest, row: Redovisning, shown: ReportPart, form: PartForm, *, revision: int, status: int = 0, **more: Any
) -> HttpResponse:
    context = _shell(request, row, shown) | {"form": form, "forms": form.forms, "revision": revision, **form.extra}
    context["klar"] = request.POST.get(KLAR) == "on" if form.data is not None else shown.is_marked
    faults = form.data is not None and not form.is_loose
    return render(request, form.template, context | more, status=status or (422 if faults else 200))


def _save(request: HttpRequest, row: Redovisning, shown: ReportPart) -> HttpResponse:
    """Add or take away a row, or save. Whatever is wrong, all that was typed comes back."""
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdecimal() else 0
    form = _reshaped(request, shown)
    if form is not None:
        return show(request, row, shown, form, revision=revision)
    form = form_of(shown, request.user, request.POST)
    if not form.is_valid():
        return show(request, row, shown, form, revision=revision)
    made = replace(shown, data={**form.answers, KLAR: request.POST.get(KLAR) == "on"})
    lacking = [brist for brist in made.faults if brist.niva == FEL] if made.is_marked else []
    if lacking:
        made = replace(made, data={**made.data, KLAR: False})
    return _keep(request, row, made, form, revision, lacking)


def _keep(request: HttpRequest, row: Redovisning, made: ReportPart, form: PartForm, revision: int, lacking: list[Any]) -> HttpResponse:
    try:
        kept = drafts.save_part(row.pk, made.nyckel, revision, made.data, request.user, timezone.now())  # type: ignore[arg-type]
        revision = kept.revision
    except drafts.Conflict as conflict:
        stored = find(parts_of(row, request.user), made.nyckel)  # type: ignore[arg-type]
        assert stored is not None
        theirs = form_of(stored, request.user)
        if not form.same_as(theirs) or stored.is_marked != made.is_marked:
            return _conflict(request, row, made, form, theirs, conflict)
        revision = conflict.revision
    except drafts.Gone:
        form.form.add_error(None, GONE)
        return show(request, row, made, form, revision=revision)
    if lacking:
        for brist in lacking:
            form.blame(brist.falt, beside(brist, made))
        return show(request, row, made, form, revision=revision, verb="bli klar", kept=True)
    return _saved(request, row, made)


def _reshaped(request: HttpRequest, shown: ReportPart) -> PartForm | None:
    """The page again with a row more or less; None when it is to be saved."""
    form = form_of(shown, request.user, request.POST)
    if isinstance(form, MoneyPart):
        return form.quiet() if form.is_reshaping else None  # type: ignore[return-value]
    return form.reshaped(request.POST)


def _conflict(
    request: HttpRequest, row: Redovisning, shown: ReportPart, form: PartForm, stored: PartForm, conflict: drafts.Conflict
) -> HttpResponse:
    """Both texts where they differ; what was typed stays and can be saved over the other's."""
    fields = [
        {"label": label, "theirs": theirs, "mine": mine, "diff": word_diff(theirs, mine)}
        for label, theirs, mine in form.differences(stored)  # type: ignore[arg-type]
    ]
    who = "Du" if conflict.saved_by == request.user else str(conflict.saved_by)
    facts = {"who": who, "at": when(conflict.saved_at), "fields": fields}
    return show(request, row, shown, form, revision=conflict.revision, conflict=facts)


def _saved(request: HttpRequest, row: Redovisning, made: ReportPart) -> HttpResponse:
    """The message names no part: messages are kept where nothing of a draft may be."""
    if made.kind == SKOLA and made.is_marked and is_rektor_only(request.user, row):  # type: ignore[arg-type]
        done.mark_done(row.pk, int(made.nyckel.removeprefix(f"{SKOLA}-")), request.user, timezone.now())  # type: ignore[arg-type]
        messages.success(request, "Din del är markerad som klar. De som skickar in hos huvudmannen har fått ett mejl.")
        return redirect("reporting:report", row.pk)
    messages.success(request, "Delen är sparad och klar." if made.is_marked else "Delen är sparad.")
    if request.POST.get("then") == "list":
        return redirect("reporting:report", row.pk)
    return redirect("reporting:report_part", row.pk, made.nyckel)
