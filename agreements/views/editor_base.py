"""What the pages of the draft share: fetching the agreement, its parts in order, and the context of the shell."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agreements.models import Avsnitt, Overenskommelse
from agreements.outline import Row, after, find, outline
from agreements.services.parts import EDIT
from agreements.services.tillagg.update import changed_parts
from agreements.views.frame import frame
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may, require
from sbs.lib.dates import show_clock, show_weekday_date
from sbs.lib.stockholm import day

#: The comments beside a part, when there is a dialogue (the first template that exists is shown).
TALK_TEMPLATES = ["agreements/talk/_aside.html", "agreements/edit/_no_talk.html"]


def fetch(request: HttpRequest, pk: int, act: str = "overenskommelse.read") -> Overenskommelse:
    """The agreement, if this person may see it (else 404) and do the act (else 403 with the reason)."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().prefetch_related("mallversion__klausuler")
    ok = get_object_or_404(rows.select_related("samverkan__dialogteam"), pk=pk)
    require(request.user, act, ok)
    return ok


def part_row(rows: list[Row], nyckel: str) -> Row:
    row = find(rows, nyckel)
    if row is None:
        raise Http404(f"no part {nyckel!r}")
    return row


def part_url(ok: Overenskommelse, nyckel: str) -> str:
    if nyckel == "plan":
        return reverse("payments:plan", args=[ok.pk])
    return reverse("agreements:part", args=[ok.pk, nyckel])


def shell(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row] | None = None, **more: Any) -> dict[str, Any]:
    """The context of a part's page: the band, the chapter list, who saved last, what comes next."""
    rows = outline(ok) if rows is None else rows
    context = frame(request, ok, current="innehall")
    context["crumbs"] = [*context["crumbs"], ("Innehåll", reverse("agreements:content", args=[ok.pk]))]
    return context | {
        "row": row,
        "rows": rows,
        "next_row": after(rows, row.nyckel),
        "badge_text": f"Utkast, version {ok.version}",
        "saved_text": saved_text(ok, ok.avsnitt.select_related("saved_by").filter(nyckel=row.nyckel).first(), request.user),
        "may_edit": bool(may(request.user, EDIT, ok)),
        "talk_templates": TALK_TEMPLATES,
        "changed": changed_parts(ok) if ok.is_tillagg and ok.is_editable else set(),
        **more,
    }


def saved_text(ok: Overenskommelse, avsnitt: Avsnitt | None, user: User) -> str:
    """When the part was saved and by whom, and for the agency what the huvudman sees of the draft."""
    words = []
    if avsnitt and avsnitt.saved_at and avsnitt.saved_by:
        who = "dig" if avsnitt.saved_by_id == user.pk else str(avsnitt.saved_by)
        words.append(f"Senast sparad {when(avsnitt.saved_at)} av {who}.")
    if is_agency(user) and ok.is_editable:
        shared = "kan läsa och kommentera utkastet" if ok.shared_at else "ser inte utkastet än"
        words.append(f"{ok.huvudman} {shared}.")
    return " ".join(words)


def when(moment: datetime) -> str:
    return f"{show_weekday_date(day(moment))} {show_clock(moment)}"
