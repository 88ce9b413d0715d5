"""Skapa tillägg: from the page of an ÖK in force."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.tillagg import NewTillaggForm
from agreements.services.tillagg import draft
from agreements.views.acts import get_ok, posted
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.lib import stockholm


@page(draft.CREATE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    if ok.is_tillagg:
        return redirect("agreements:create_tillagg", ok.tillagg.andrar_id)
    require(request.user, draft.CREATE, ok)
    form = NewTillaggForm(posted(request), initial=_start(ok))
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            made = draft.create(ok, data["slag"], data["effective_on"], data["text"], request.user, timezone.now(), nummer=data["nummer"])
        except draft.CannotBegin as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{made.short_name} är skapat. Ändra det som ska bli annorlunda.")
            return redirect("agreements:tillagg_changes", made.pk)
    context = {**frame(request, ok, current=""), "heading": f"Tillägg till {ok.short_name}", "form": form, "under_way": _under_way(ok)}
    return render(request, "agreements/tillagg/create.html", context, status=422 if form.errors else 200)


def _start(ok: Any) -> dict[str, Any]:
    return {"nummer": draft.next_number(ok), "effective_on": _first_of_next_month(stockholm.day(timezone.now()))}


def _first_of_next_month(today: date) -> date:
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def _under_way(ok: Any) -> list[dict[str, str]]:
    """Tillägg to the same ÖK that are not signed: two at once are allowed, but worth knowing of."""
    rows = ok.tillagg_list.filter(overenskommelse__in_force_at=None, overenskommelse__ended_at=None).select_related("overenskommelse")
    return [
        {
            "text": f"Tillägg {row.nummer}, {row.get_slag_display().lower()}, {row.overenskommelse.get_status_display().lower()}",
            "url": reverse("agreements:tillagg_changes", args=[row.overenskommelse_id]),
        }
        for row in rows
    ]
