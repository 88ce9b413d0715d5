"""One candidate: facts, figures against the country, what they say, notes, changes of tillsyn, history."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Skolform
from agreements.forms.urval.candidates import NoteForm
from agreements.models import Kandidat
from agreements.services.urval.candidates import annotate as write_note
from agreements.services.urval.rounds import averages_of
from agreements.services.urval.tillsyn import running_cases
from agreements.urval.enums import Kandidatstatus
from agreements.urval.figures import FIGURES
from agreements.urval.signals import signals
from agreements.views.acts import posted
from agreements.views.urval.frame import POSITION_TONES, frame, get_candidate
from agreements.views.urval.table import facts_of, figure_cell
from agreements.workflow import KANDIDAT, available_in
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import history_of
from sbs.lib.formats import show_orgnr

YES_NO = {True: "ja", False: "nej", None: "framgår inte"}


@page("urval.read", checked_inside=True)
@require_safe
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_candidate(request, pk)
    others = list(running_cases().filter(huvudman=row.huvudman).exclude(urvalsomgang=row.omgang).for_lists())
    averages = averages_of(row.omgang)
    context = {
        **base(request, row),
        "facts": [],
        "candidate_facts": _facts(row),
        "signals": signals(facts_of(row, bool(others)), averages, row.omgang.liten_grans),
        "cells": [cell for figure in FIGURES if (cell := figure_cell(figure, getattr(row, figure.slug), averages))["value"]],
        "others": others,
        "notes": row.anteckningar.select_related("author"),
        "changes": row.tillsynsandringar.select_related("created_by", "acknowledged_by"),
        "events": history_of(row)[:30],
        "acts": available_in(KANDIDAT, row, request.user) if row.omgang.is_open else [],
        "may_annotate": may(request.user, "urval.annotate"),
        "may_record": may(request.user, "urval.tillsyn"),
    }
    return render(request, "agreements/urval/candidate.html", context)


def base(request: HttpRequest, row: Kandidat) -> dict[str, Any]:
    """The band of a candidate's pages."""
    return {
        **frame(request, row.omgang),
        "kandidat": row,
        "heading": row.namn,
        "position_tone": POSITION_TONES[Kandidatstatus(row.status)],
    }


def _facts(row: Kandidat) -> list[tuple[str, str]]:
    pairs = [
        ("Huvudman", f"{row.huvudman}, {row.huvudman.get_typ_display().lower()}"),
        ("Organisationsnummer", show_orgnr(row.huvudman.orgnr)),
        ("Skolenhetskod", row.skolenhet.skolenhetskod if row.skolenhet else ""),
        ("Skolform", str(dict(Skolform.choices).get(row.skolform, ""))),
        ("Kom in genom", row.get_ursprung_display()),
        ("Varför den lades till", row.tillagd_for),
        ("Tillsynens beslut", row.get_beslut_display() if row.beslut else ""),
        ("Beslutsdatum", row.beslutsdatum.isoformat() if row.beslutsdatum else ""),
        ("Tillsynen avslutad", YES_NO[row.tillsyn_avslutad]),
        ("Brister i systematiskt kvalitetsarbete", YES_NO[row.brister_ska]),
        ("Riktad insats för nyanlända", YES_NO[row.riktad_insats]),
        ("Antal elever", str(row.antal_elever) if row.antal_elever is not None else "framgår inte"),
    ]
    return [(term, value) for term, value in pairs if value]


@page("urval.annotate", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def annotate(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_candidate(request, pk)
    require(request.user, "urval.annotate")
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        write_note(row, form.cleaned_data["text"], request.user, timezone.now())
        messages.success(request, "Anteckningen är sparad.")
        return redirect("agreements:urval_candidate", row.pk)
    context = {**base(request, row), "heading": f"Anteckna om {row.namn}", "form": form, "label": "Spara anteckningen"}
    context["cancel"] = reverse("agreements:urval_candidate", args=[row.pk])
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)
