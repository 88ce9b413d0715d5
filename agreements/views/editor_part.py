"""Reading and writing one part of the agreement (design.md, mock insats-redigera)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from agreements.forms.base import PartForm, changed_rows
from agreements.forms.kapitel import ChapterPart
from agreements.forms.parts import page_of
from agreements.models import Klausul, Overenskommelse
from agreements.outline import Row, after, outline
from agreements.services.parts import EDIT, Conflict, Gone, avsnitt_of, save_part
from agreements.views.editor_base import fetch, part_row, part_url, shell, when
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib import richtext
from sbs.lib.diff import word_diff

PROTECTED = "Kapitlet kan inte ändras i en enskild överenskommelse. Det skyddar parterna när något ändras eller betalas tillbaka."
GENERATED = "Kapitlets text skapas ur uppgifterna i överenskommelsen."


@page("overenskommelse.read", checked_inside=True)
@require_http_methods(["GET", "HEAD"])
def content(request: HttpRequest, pk: int) -> HttpResponse:
    """The first part."""
    ok = fetch(request, pk)
    return redirect(part_url(ok, outline(ok)[0].nyckel))


@page("overenskommelse.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """One part: a form for those who write in the draft, else the same facts to read."""
    ok = fetch(request, pk)
    rows = outline(ok)
    row, editor = part_row(rows, nyckel), page_of(nyckel)
    if editor is None:
        return redirect(part_url(ok, nyckel))
    return respond(request, ok, row, rows, editor)


def respond(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], editor: type[PartForm]) -> HttpResponse:
    """Save what was posted, else show the part: as a form to those who write in the draft, to others to read."""
    if request.method == "POST":
        require(request.user, EDIT, ok)
        return _save(request, ok, row, rows, editor)
    stored = build(editor, request, ok, row)
    if not may(request.user, EDIT, ok) or _is_protected(stored):
        return _read(request, ok, row, rows, stored)
    return show_form(request, ok, row, rows, stored, revision=avsnitt_of(ok, row.nyckel).revision)


def build(editor: type[PartForm], request: HttpRequest, ok: Overenskommelse, row: Row, data: Any = None) -> PartForm:
    try:
        return editor(ok, row, request.user, data, request.FILES if data is not None else None, now=timezone.now())
    except Klausul.DoesNotExist as error:
        raise Http404 from error


def _is_protected(stored: PartForm) -> bool:
    return isinstance(stored, ChapterPart) and stored.protected


def show_form(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], form: PartForm, **more: Any) -> HttpResponse:
    context = shell(request, ok, row, rows, part=form, forms=form.forms, chapter=row.nummer.partition(".")[0], **more)
    return render(request, form.template, context | {"multipart": form.multipart})


def _read(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], stored: PartForm) -> HttpResponse:
    """The chapter's text with why it cannot be changed, or the part's fields."""
    context = shell(request, ok, row, rows)
    if isinstance(stored, ChapterPart):
        text = stored.own or stored.klausul.text
        context["text"] = mark_safe(richtext.to_html(text))  # noqa: S308 - to_html escapes what a person wrote
        if stored.protected:
            context["why"] = GENERATED if stored.klausul.typ == "genererad" else PROTECTED
    else:
        context["lines"] = stored.lines()
    return render(request, stored.read_template, context | {"part": stored})


def _save(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], editor: type[PartForm]) -> HttpResponse:
    """Add or take away a row, or save. Whatever is wrong, all that was typed comes back."""
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdecimal() else 0
    loose = _reshaped(request, ok, row, editor)
    if loose is not None:
        return show_form(request, ok, row, rows, loose, revision=revision)
    form = build(editor, request, ok, row, request.POST)
    if _is_protected(form):
        raise PermissionDenied(PROTECTED)
    if not form.is_valid():
        return show_form(request, ok, row, rows, form, revision=revision)
    try:
        save_part(ok.pk, row.nyckel, revision, request.user, timezone.now(), form.write, title=row.title)
    except Conflict as conflict:
        stored = build(editor, request, ok, row)
        if not form.same_as(stored):
            return _conflict(request, ok, row, rows, form, stored, conflict)
    except Gone:
        messages.error(request, f"{row.title} har tagits bort av någon annan. Det du skrev är inte sparat.")
        return redirect("agreements:content", ok.pk)
    return _saved(request, ok, row, rows, form)


def _reshaped(request: HttpRequest, ok: Overenskommelse, row: Row, editor: type[PartForm]) -> PartForm | None:
    """The page again with a row more or less, or the avtalsmall's text fetched; None when it is to be saved."""
    add, (drop, _, number) = request.POST.get("add", ""), request.POST.get("drop", "").rpartition("-")
    if add in editor.row_prefixes:
        form = build(editor, request, ok, row, changed_rows(request.POST, add))
        form.focus_last(add)
    elif drop in editor.row_prefixes and number.isdecimal():
        form = build(editor, request, ok, row, changed_rows(request.POST, drop, drop=int(number)))
    elif "standard" in request.POST and hasattr(editor, "fill_standard"):
        form = build(editor, request, ok, row, request.POST)
        form.fill_standard()  # type: ignore[attr-defined]
    else:
        return None
    return form.quiet()


def _conflict(
    request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], form: PartForm, stored: PartForm, conflict: Conflict
) -> HttpResponse:
    """Both texts, field by field where they differ; what was typed stays in the fields and can be saved over the other's."""
    fields = [
        {"label": label, "theirs": theirs, "mine": mine, "diff": word_diff(theirs, mine)}
        for label, theirs, mine in form.differences(stored)
    ]
    who = "Du" if conflict.saved_by == request.user else str(conflict.saved_by)
    facts = {"who": who, "at": when(conflict.saved_at) if conflict.saved_at else "", "fields": fields}
    return show_form(request, ok, row, rows, form, revision=conflict.revision, conflict=facts)


def _saved(request: HttpRequest, ok: Overenskommelse, row: Row, rows: list[Row], form: PartForm) -> HttpResponse:
    for text in form.told:
        messages.info(request, text)
    messages.success(request, f"{row.title} är sparat.")
    following = after(rows, row.nyckel)
    if request.POST.get("then") == "next" and following:
        return redirect(part_url(ok, following.nyckel))
    return redirect(part_url(ok, row.nyckel))
