"""Ändringar: each field before and after, what follows of it, and where another tillägg has changed the same meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.consequences import of_tillagg
from agreements.enums import Versionsstatus
from agreements.lydelse import Conflict, Lydelse, diff
from agreements.lydelse.reader import read
from agreements.lydelse.words import Point, points
from agreements.models import Overenskommelse, Tillagg
from agreements.services.parts import EDIT
from agreements.services.tillagg.update import MINE, THEIRS, Standing, Undecided, standing, update
from agreements.views.beslut.case import carried_out
from agreements.views.editor_base import fetch
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.lib import stockholm
from sbs.lib.diff import word_diff

LIVE = (Versionsstatus.OPEN, Versionsstatus.SIGNED)
CHOICE = "val-"
UNDECIDED = "Välj för varje uppgift vilken ändring som ska gälla. Inget är ändrat än."


@page("overenskommelse.read", checked_inside=True)
@require_http_methods(["GET", "HEAD"])
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    ok = fetch(request, pk)
    return _page(request, ok) if ok.is_tillagg else redirect("agreements:detail", ok.pk)


@page(EDIT, checked_inside=True)
@require_POST
def update_base(request: HttpRequest, pk: int) -> HttpResponse:
    """Uppdatera till gällande lydelse, with a choice for each thing that both have changed. Posted twice there is nothing left to do."""
    ok = fetch(request, pk, EDIT)
    if not ok.is_tillagg:
        return redirect("agreements:detail", ok.pk)
    choices = {name.removeprefix(CHOICE): value for name, value in request.POST.items() if name.startswith(CHOICE)}
    try:
        update(ok.pk, choices, request.user, timezone.now())
    except Undecided:
        return _page(request, ok, error=UNDECIDED, choices=choices)
    messages.success(request, "Tillägget utgår nu från gällande lydelse. Läs ändringarna igen.")
    return redirect("agreements:tillagg_changes", ok.pk)


def _page(request: HttpRequest, ok: Overenskommelse, *, error: str = "", choices: dict[str, str] | None = None) -> HttpResponse:
    row: Tillagg = ok.tillagg
    live = ok.versioner.filter(status__in=LIVE).first()
    draft = None if live else standing(ok)
    working = live.snapshot["lydelse"] if live else draft.working if draft else read(ok)
    found = points(diff(row.base, working), row.base, working)
    data = {"fore": row.base, "efter": working, "effective_on": row.effective_on}
    context = {
        **frame(request, ok, current="andringar"),
        "heading": "Ändringar",
        "tillagg": row,
        "beslut": carried_out(request, ok),
        "groups": groups(found),
        "areas": of_tillagg(row.andrar, data, stockholm.day(timezone.now())),
        "is_late": draft is not None and not draft.is_current,
        "theirs": _theirs(draft),
        "conflicts": _conflicts(draft, working, row.base, choices or {}),
        "error": error,
        "may_edit": bool(may(request.user, EDIT, ok)),
    }
    return render(request, "agreements/tillagg/changes.html", context, status=422 if error else 200)


def groups(found: list[Point]) -> list[dict[str, Any]]:
    """The points under their chapters, with running text compared word by word."""
    chapters: dict[str, list[dict[str, Any]]] = {}
    for point in found:
        is_part = point.path.startswith("delar/")  # told side by side among the consequences
        words = word_diff(point.fore, point.efter) if point.langt and not is_part else []
        chapters.setdefault(point.kapitel, []).append({"point": point, "words": words, "is_part": is_part})
    return [{"title": title, "points": rows} for title, rows in chapters.items()]


def _theirs(draft: Standing | None) -> list[Point]:
    """What others have signed since this one was begun."""
    return points(draft.theirs, draft.base, draft.head) if draft else []


def _conflicts(draft: Standing | None, working: Lydelse, base: Lydelse, choices: dict[str, str]) -> list[dict[str, Any]]:
    """One choice for each thing, with both changes in words."""
    rows: dict[str, list[Conflict]] = {}
    for conflict in draft.conflicts if draft else []:
        rows.setdefault(conflict.key, []).append(conflict)
    return [
        {
            "name": f"{CHOICE}{key}",
            "id": f"val-{number}",
            "mine": _said([one.mine for one in found], base, working),
            "theirs": _said([one.theirs for one in found], base, draft.head),  # type: ignore[union-attr]
            "chosen": choices.get(key, ""),
            "values": (MINE, THEIRS),
        }
        for number, (key, found) in enumerate(rows.items(), start=1)
    ]


def _said(found: list[Any], base: Lydelse, text: Lydelse) -> list[str]:
    unique = {"/".join(change["path"]): change for change in found}
    return [point.text for point in points(list(unique.values()), base, text)]
