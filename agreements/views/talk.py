"""Samtal: comments and proposals on the draft that both parties read, and the agency's own notes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.enums import Status
from agreements.forms.talk import CommentForm, NoteForm, ReplyForm, UseForm
from agreements.models import Kommentar, Overenskommelse
from agreements.outline import Row, find, outline
from agreements.services import talk as services
from agreements.services import talk_fields
from agreements.services.parts import Conflict, Gone, avsnitt_of
from agreements.talk import party_name, show_diff, talk_of
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib.dates import show_clock

GONE = "Delen har tagits bort. Det du skrev: {}"
SETTLED = "Samtalet är redan löst. Det du skrev: {}"


def _get(request: HttpRequest, pk: int, act: str = "overenskommelse.read") -> Overenskommelse:
    seen = Overenskommelse.objects.visible_to(request.user).for_lists().prefetch_related("mallversion__klausuler")
    ok = get_object_or_404(seen.select_related("samverkan__dialogteam"), pk=pk)
    require(request.user, act, ok)
    return ok


def _back(ok: Overenskommelse, nyckel: str = "") -> HttpResponse:
    return redirect(reverse("agreements:talk", args=[ok.pk]) + (f"#{nyckel}" if nyckel else ""))


def _row(ok: Overenskommelse, nyckel: str) -> Row:
    row = find(outline(ok), nyckel)
    if row is None:
        raise Http404
    return row


def _band(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any]:
    return {"agency_only": bool(may(request.user, "overenskommelse.note", ok)), **frame(request, ok, current="samtal")}


@page("overenskommelse.read", checked_inside=True)
@require_safe
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is said, part by part, and the parts one may comment."""
    ok = _get(request, pk)
    rows = outline(ok)
    parts = talk_of(ok, request.user, rows)  # type: ignore[arg-type]
    band = _band(request, ok)
    context = {
        **band,
        "may_hand_back": any(act.action == "hand_back" for act in band["acts"]),
        "heading": "Samtal",
        "parts": parts,
        "open_count": sum(part.count for part in parts),
        "rows": rows,
        "may_comment": may(request.user, "overenskommelse.comment", ok),
        "waits_for_share": ok.status == Status.DRAFT and ok.shared_at is None,
    }
    return render(request, "agreements/talk/page.html", context)


def written(request: HttpRequest, write: Callable[[], Any], text: str, done: str) -> bool:
    """Run a write; say what happened. Nothing typed is lost when it could not be written."""
    try:
        write()
    except Gone:
        messages.error(request, GONE.format(text))
    except services.Settled:
        messages.error(request, SETTLED.format(text))
    else:
        messages.success(request, done)
        return True
    return False


@page("overenskommelse.comment", checked_inside=True)
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a part (``?avsnitt=``), or propose new words for one of its texts (``&falt=``)."""
    ok = _get(request, pk)
    require(request.user, "overenskommelse.comment", ok)
    nyckel, falt = request.GET.get("avsnitt", ""), request.GET.get("falt", "")
    row = _row(ok, nyckel)
    wording = talk_fields.text_of(ok, nyckel, falt) if falt else None
    if falt and wording is None:
        raise Http404
    standing = talk_fields.read(ok, nyckel, falt) if wording else ""
    form = CommentForm(request.POST or None, wording=wording, standing=standing)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        forslag = data.get("forslag", "")

        def write() -> None:
            services.comment(
                ok.pk, nyckel, data["text"], request.user, timezone.now(), post_key=data["post_key"], falt=falt, forslag=forslag
            )

        written(request, write, forslag or data["text"], "Förslaget är skickat." if falt else "Kommentaren är skickad.")
        return _back(ok, nyckel)
    context = {
        **_band(request, ok),
        "heading": f"{'Föreslå ny text' if wording else 'Kommentera'}: {row.title}",
        "form": form,
        "row": row,
        "wording": wording,
        "texts": [
            {"text": text, "standing": talk_fields.read(ok, nyckel, text.falt), "now": text.falt == falt}
            for text in talk_fields.texts_of(ok, nyckel)
        ],
        "part": talk_of(ok, request.user, nyckel=nyckel)[0],  # type: ignore[arg-type]
    }
    return render(request, "agreements/talk/comment.html", context, status=422 if form.errors else 200)


def _root(ok: Overenskommelse, pk: int) -> Kommentar:
    return get_object_or_404(ok.kommentarer.select_related("author"), pk=pk, parent=None)


@page("overenskommelse.comment", checked_inside=True)
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: int, kommentar: int) -> HttpResponse:
    ok = _get(request, pk)
    require(request.user, "overenskommelse.comment", ok)
    root = _root(ok, kommentar)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            services.reply(ok.pk, root.pk, data["text"], request.user, timezone.now(), post_key=data["post_key"])  # type: ignore[arg-type]

        written(request, write, data["text"], "Svaret är skickat.")
        return _back(ok, root.avsnitt)
    part = talk_of(ok, request.user, nyckel=root.avsnitt)[0]  # type: ignore[arg-type]
    thread = next(found for found in (*part.threads, *part.settled) if found.root.pk == root.pk)
    context = {**_band(request, ok), "heading": f"Svara: {part.title}", "form": form, "thread": thread}
    return render(request, "agreements/talk/reply.html", context, status=422 if form.errors else 200)


@page("overenskommelse.comment", checked_inside=True)
@require_POST
def resolve(request: HttpRequest, pk: int, kommentar: int) -> HttpResponse:
    """Mark a thread as resolved."""
    ok = _get(request, pk)
    root = _root(ok, kommentar)
    services.resolve(ok.pk, root.pk, request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, "Samtalet är markerat som löst.")
    return _back(ok, root.avsnitt)


@page("overenskommelse.resolve", checked_inside=True)
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, pk: int, kommentar: int) -> HttpResponse:
    """Show what a proposal changes in the text as it stands now, then write it there."""
    ok = _get(request, pk, "overenskommelse.resolve")
    require(request.user, "overenskommelse.edit", ok)
    root = _root(ok, kommentar)
    if not root.falt or root.resolved_at:
        messages.error(request, "Förslaget är redan avgjort.")
        return _back(ok, root.avsnitt)
    form = UseForm(request.POST or None, initial={"revision": avsnitt_of(ok, root.avsnitt).revision})
    if request.method == "POST" and form.is_valid():
        return _use(request, ok, root, form.cleaned_data["revision"])
    try:
        standing = talk_fields.read(ok, root.avsnitt, root.falt)
    except Gone:
        messages.error(request, GONE.format(root.forslag))
        return _back(ok)
    context = {
        **_band(request, ok),
        "heading": f"Använd förslaget: {_row(ok, root.avsnitt).title}",
        "form": form,
        "root": root,
        "falt_label": talk_fields.label_of(root.avsnitt, root.falt),
        "party": party_name(ok, root.part),
        "diff": show_diff(standing, root.forslag),
        "moved_on": standing != root.forslag_mot,
    }
    return render(request, "agreements/talk/use.html", context, status=422 if form.errors else 200)


def _use(request: HttpRequest, ok: Overenskommelse, root: Kommentar, revision: int) -> HttpResponse:
    try:
        services.use(ok.pk, root.pk, revision, request.user, timezone.now())  # type: ignore[arg-type]
    except Conflict as conflict:
        when = f" {show_clock(conflict.saved_at)}" if conflict.saved_at else ""
        messages.error(request, f"{conflict.saved_by} sparade delen{when}, medan du läste. Se vad förslaget ändrar nu och välj igen.")
        return redirect("agreements:use_proposal", pk=ok.pk, kommentar=root.pk)
    except (Gone, services.Settled):
        messages.error(request, "Förslaget går inte att använda längre. Delen är borttagen eller förslaget redan avgjort.")
        return _back(ok, root.avsnitt)
    messages.success(request, "Förslaget står nu i texten och samtalet är löst.")
    return _back(ok, root.avsnitt)


@page("overenskommelse.note", checked_inside=True)
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The agency's own note on a part: a page of its own, so that nobody writes it in the wrong box."""
    ok = _get(request, pk)
    require(request.user, "overenskommelse.note", ok)
    row = _row(ok, request.GET.get("avsnitt", ""))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            services.note(ok.pk, row.nyckel, data["text"], request.user, timezone.now(), post_key=data["post_key"])  # type: ignore[arg-type]

        written(request, write, data["text"], "Anteckningen är sparad. Bara myndigheten ser den.")
        return _back(ok, row.nyckel)
    context = {**_band(request, ok), "heading": f"Intern anteckning: {row.title}", "form": form, "row": row}
    return render(request, "agreements/talk/note.html", context, status=422 if form.errors else 200)
