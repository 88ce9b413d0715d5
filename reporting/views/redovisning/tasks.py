"""The report's own page: for the huvudman a list of tasks, for the agency what there is to know without opening a draft."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.enums import Huvudmannaroll
from agreements.models import Installning, Kontaktroll
from reporting import asked, late
from reporting.holds import announced
from reporting.models import Redovisning, Redovisningsklar
from reporting.permissions.redovisning import may_read_part
from reporting.report.outline import STATE_TONES, ReportPart
from reporting.report.spec import SKOLA
from reporting.services.drafts import parts_of
from reporting.views.frame import band, get_report, private, today, when
from reporting.views.redovisning.words import meta_of
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.documents.drafts import store

NUMBERS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]


@private
@page("report.read", checked_inside=True)
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may read the draft sees its parts; the agency sees that it exists and what has been sent."""
    row = get_report(request, pk)
    context = band(request, row) | {"versions": versions_of(row)}
    if is_agency(request.user):
        context |= said_of(row) | {"draft": draft_words(row), "may_claim": _may_claim(request, row)}
        return render(request, "reporting/redovisning/staff.html", context)
    context |= asked.context(row, request.user, today())  # type: ignore[arg-type]
    context |= _tasks(request, row) | _if_late(row)
    if context["is_ready"] and context["may_submit"]:
        context["turn"]["action"] = ("Granska och skicka in", reverse("reporting:submit_report", args=[row.pk]))
    return render(request, "reporting/redovisning/tasks.html", context)


def _may_claim(request: HttpRequest, row: Redovisning) -> bool:
    """So late that money is to be asked back, and the reader is one who may."""
    may_open = may(request.user, "aterkrav.create", row.overenskommelse)
    return bool(may_open) and late.to_claim(today(), Installning.current()).filter(pk=row.pk).exists()


def _if_late(row: Redovisning) -> dict[str, Any]:
    """What follows when it does not come in time, and which payment waits for it; nothing where nothing is owed."""
    if not row.is_open:
        return {}
    return {"follows": late.follows(row, Installning.current()), "waits": announced(row.overenskommelse, [row], today())}


def _tasks(request: HttpRequest, row: Redovisning) -> dict[str, Any]:
    parts = [part for part in parts_of(row, request.user) if may_read_part(request.user, row, part.nyckel)]
    marks = {mark.skolenhet_id: mark for mark in row.klarmarkeringar.filter(reopened_at=None).select_related("user")}
    counted = [part for part in parts if part.counts]
    left = [part for part in counted if part.slot.krav and not part.is_done]
    return {
        "groups": [(grupp, [_task(part, request.user, marks) for part in rows]) for grupp, rows in _grouped(parts)],
        "counted": len(counted),
        "ready": sum(part.is_done for part in counted),
        "left": NUMBERS[len(left)] if len(left) < len(NUMBERS) else len(left),
        "is_ready": not left,
        "one_left": len(left) == 1,
        "draft": draft_words(row),
        "senders": senders(row),
        "sees_extensions": bool(may(request.user, "report.read_extension", row)),
        "may_invite": bool(may(request.user, "report.invite", row)),
        "may_submit": bool(may(request.user, "report.submit", row)),
        "may_share": bool(may(request.user, "report.share", row)),
        "invited": list(row.inbjudna.all()),
        "slag": row.slag,
    }


def _grouped(parts: list[ReportPart]) -> list[tuple[str, list[ReportPart]]]:
    return [(grupp, list(rows)) for grupp, rows in groupby(parts, key=lambda part: part.slot.grupp)]


def _task(part: ReportPart, user: Any, marks: dict[int, Redovisningsklar]) -> dict[str, Any]:
    mark = marks.get(int(part.nyckel.removeprefix(f"{SKOLA}-"))) if part.kind == SKOLA else None
    return {"part": part, "tone": STATE_TONES[part.state], "meta": meta_of(part, user, mark, today()), "mark": mark}


def said_of(row: Redovisning) -> dict[str, Any]:
    """For the agency's own page: what it has asked for and answered, newest first."""
    return {
        "asked": list(row.kompletteringar.select_related("version").prefetch_related("fragor").order_by("-at", "-pk")[:3]),
        "answered": list(row.avsteg_list.exclude(answered_at=None).order_by("-answered_at", "-pk")),
    }


def versions_of(row: Redovisning) -> list[Any]:
    """What has been sent, newest first."""
    return list(row.versioner.select_related("dokument", "created_by").defer("snapshot").order_by("-nummer"))


def draft_words(row: Redovisning) -> str:
    """All that the agency may know of the draft; nothing where nobody writes any more."""
    if not row.is_open:
        return ""
    states = store.states([row])[row.pk]
    return f"Det finns ett utkast. Det sparades senast {when(states[0].saved_at)}." if states else "Det finns inget utkast än."


def senders(row: Redovisning) -> list[str]:
    """Those at the huvudman who may certify and send, by name."""
    rows = Kontaktroll.objects.on(today()).filter(
        roll__in=(Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT),
        kontaktperson__huvudman=row.huvudman.pk,
        kontaktperson__is_active=True,
    )
    people = {found.kontaktperson.user for found in rows.select_related("kontaktperson__user")}
    return [str(user) for user in sorted(people, key=lambda user: (user.first_name, user.last_name, user.pk))]
