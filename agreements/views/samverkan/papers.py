"""Delade dokument, tjänsteanteckningar, internal notes and the history of the case."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Part
from agreements.forms.samverkan.notes import InternalNoteForm, OfficialNoteForm, ShareForm
from agreements.forms.samverkan.offer import FOR_BOTH, ReasonForm
from agreements.models import Delatdokument, Erbjudande, Samverkan, Tjansteanteckning
from agreements.services import anteckningar, delade
from agreements.views.attempt import attempt
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.views.samverkan.shared import form_page, sent
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.audit.journal import history_of
from sbs.documents import presentation

SHARED, OFFICIAL, NOTES = "agreements:samverkan_shared", "agreements:samverkan_official_notes", "agreements:samverkan_notes"
PER_PAGE = 25


@page("samverkan.read_shared", checked_inside=True)
@require_safe
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """What the parties have shown each other; what is withdrawn is told of, without its file for the other party."""
    case = get_case(request, pk, "samverkan.read_shared")
    rows = case.delade_dokument.select_related("dokument", "uploaded_by", "withdrawn_by").prefetch_related("dokument__revisions")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    share = may(request.user, delade.SHARE, case)
    side = Part.SKOLVERKET if is_agency(request.user) else Part.HUVUDMAN
    context = case_frame(request, case, current="delade")
    context |= {
        "heading": "Delade dokument",
        "page": shown,
        "rows": [_shared_row(row, case, side, bool(share)) for row in shown],
        "may_share": share,
    }
    return render(request, "agreements/samverkan/shared.html", context)


def _shared_row(row: Delatdokument, case: Samverkan, side: str, share: bool) -> dict[str, Any]:
    file = presentation.row(row.dokument)
    readable = row.withdrawn_at is None or side in (Part.SKOLVERKET, row.part)
    return {
        "row": row,
        "url": file.get("url", "") if readable else "",
        "meta": file["meta"],
        "party": "Skolverket" if row.part == Part.SKOLVERKET else case.huvudman.namn,
        "may_withdraw": share and row.part == side and row.withdrawn_at is None,
    }


@page("samverkan.share", checked_inside=True)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, delade.SHARE)
    form = ShareForm(**sent(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made: list[Delatdokument] = []

        def write() -> None:
            key = data["post_key"]
            made.append(delade.share(case.pk, data["fil"], data["beskrivning"], request.user, timezone.now(), post_key=key))  # type: ignore[arg-type]

        if attempt(form, write):
            told = (made[0].dokument.snapshot or {}).get("upload", {}).get("told", "")
            messages.success(request, f"{data['beskrivning']} är delat. {told}".strip())
            return redirect(SHARED, pk=case.pk)
    other = case.huvudman.namn if is_agency(request.user) else "Skolverket"
    consequence = f"{other} får ett mejl och kan läsa dokumentet. Det blir en handling i ärendet."
    words = {"heading": "Dela ett dokument", "button": "Dela dokumentet", "back": SHARED, "consequence": consequence}
    return form_page(request, case, form, current="delade", **words)


@page("samverkan.share", checked_inside=True)
@require_http_methods(["GET", "POST"])
def unshare(request: HttpRequest, pk: int, delat: int) -> HttpResponse:
    """Take a document back, with a reason."""
    case = get_case(request, pk, delade.SHARE)
    row = get_object_or_404(case.delade_dokument, pk=delat)
    if row.withdrawn_at:
        messages.info(request, "Dokumentet är redan återtaget.")
        return redirect(SHARED, pk=case.pk)
    form = ReasonForm(sent(request)["data"], help_text=FOR_BOTH)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: delade.withdraw(row.pk, text, request.user, timezone.now())):  # type: ignore[arg-type]
            messages.success(request, "Dokumentet är återtaget.")
            return redirect(SHARED, pk=case.pk)
    consequence = "Den andra parten kan inte läsa dokumentet längre men ser att det har varit delat, och varför det togs tillbaka."
    words = {"heading": f"Ta tillbaka: {row.beskrivning}", "button": "Ta tillbaka dokumentet", "back": SHARED, "consequence": consequence}
    return form_page(request, case, form, current="delade", danger=True, **words)


@page("samverkan.read_internal", checked_inside=True)
@require_safe
def official_notes(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, "samverkan.read_internal")
    rows = case.tjansteanteckningar.select_related("author", "rattar").prefetch_related("rattelser")
    context = case_frame(request, case, current="tjansteanteckningar")
    context |= {
        "heading": "Tjänsteanteckningar",
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "may_note": may(request.user, anteckningar.NOTE, case),
    }
    return render(request, "agreements/samverkan/official_notes.html", context)


@page("samverkan.note", checked_inside=True)
@require_http_methods(["GET", "POST"])
def official_note(request: HttpRequest, pk: int) -> HttpResponse:
    """A new tjänsteanteckning; with ``?rattar=`` one that corrects another."""
    case = get_case(request, pk, anteckningar.NOTE)
    wanted = request.GET.get("rattar", "")
    rattar = get_object_or_404(Tjansteanteckning, samverkan=case, pk=wanted if wanted.isdigit() else 0) if wanted else None
    form = OfficialNoteForm(sent(request)["data"], today=rattar.datum if rattar else timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(form, lambda: anteckningar.note_official(case.pk, author=request.user, now=timezone.now(), rattar=rattar, **data))  # type: ignore[arg-type]
        if done:
            messages.success(request, "Tjänsteanteckningen är sparad och går inte att ändra.")
            return redirect(OFFICIAL, pk=case.pk)
    intro = f"Rättar anteckningen från {rattar.datum}, som står kvar som den är." if rattar else ""
    words = {"heading": "Ny tjänsteanteckning", "button": "Spara tjänsteanteckningen", "back": OFFICIAL, "intro": intro}
    return form_page(request, case, form, current="tjansteanteckningar", only_us=True, **words)


@page("samverkan.read_internal", checked_inside=True)
@require_safe
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The agency's internal notes on the case."""
    case = get_case(request, pk, "samverkan.read_internal")
    context = case_frame(request, case, current="anteckningar")
    context |= {
        "heading": "Interna anteckningar",
        "page": Paginator(case.arendeanteckningar.select_related("author"), PER_PAGE).get_page(request.GET.get("page")),
        "may_note": may(request.user, anteckningar.NOTE, case),
    }
    return render(request, "agreements/samverkan/notes.html", context)


@page("samverkan.note", checked_inside=True)
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, anteckningar.NOTE)
    form = InternalNoteForm(sent(request)["data"])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: anteckningar.note_internal(case.pk, data["text"], request.user, timezone.now(), post_key=data["post_key"]),  # type: ignore[arg-type]
        )
        if done:
            messages.success(request, "Anteckningen är sparad. Bara myndigheten ser den.")
            return redirect(NOTES, pk=case.pk)
    words = {"heading": "Ny intern anteckning", "button": "Spara anteckningen", "back": NOTES}
    return form_page(request, case, form, current="anteckningar", only_us=True, **words)


@page("samverkan.read_shared", checked_inside=True)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what and when; the huvudman reads what concerns both parties, from the offer on."""
    case = get_case(request, pk, "samverkan.read_shared")
    entries = history_of(case)
    if not is_agency(request.user):
        offer = Erbjudande.objects.filter(samverkan=case).order_by("sent_at").first()
        entries = entries.filter(internal=False, **({"at__gte": offer.sent_at} if offer else {}))
    context = case_frame(request, case, current="historik")
    context |= {
        "heading": "Historik",
        "page": Paginator(entries.order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "agreements/samverkan/history.html", context)
