"""Adding, ordering and removing utvecklingsområden and insatser."""

from typing import Any

from django.contrib import messages
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.forms.structure import NewInsatsForm, NewOmradeForm
from agreements.models import Overenskommelse
from agreements.outline import Row, outline
from agreements.services import structure
from agreements.services.parts import EDIT, Gone
from agreements.views.editor_base import fetch, part_row, part_url, shell
from sbs.accounts.pages import page

GONE = "Det du ville ändra har tagits bort av någon annan. Läs sidan på nytt."


def _with_insatser(request: HttpRequest, pk: int) -> Overenskommelse:
    """The agreement; 404 for one that has no insatser (an ÖK 1)."""
    ok = fetch(request, pk, EDIT)
    if not ok.has_insatser:
        raise Http404("this kind of agreement has no insatser")
    return ok


def _next_place(rows: QuerySet) -> int:
    return (rows.aggregate(last=Max("ordning"))["last"] or 0) + 1


@page(EDIT, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_omrade(request: HttpRequest, pk: int) -> HttpResponse:
    ok = _with_insatser(request, pk)
    form = NewOmradeForm(request.POST if request.method == "POST" else None, initial={"ordning": _next_place(ok.omraden.all())})
    if request.method == "POST" and form.is_valid():
        omrade = structure.add_omrade(ok.pk, user=request.user, now=timezone.now(), **form.cleaned_data)
        return redirect("agreements:part", ok.pk, f"omrade-{omrade.pk}")
    context = shell(request, ok, Row("", "", "Nytt utvecklingsområde"), form=form)
    return render(request, "agreements/edit/add.html", context)


@page(EDIT, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_insats(request: HttpRequest, pk: int, omrade: int) -> HttpResponse:
    ok = _with_insatser(request, pk)
    chapter = get_object_or_404(ok.omraden.all(), pk=omrade)
    form = NewInsatsForm(request.POST if request.method == "POST" else None, initial={"ordning": _next_place(chapter.insatser.all())})
    if request.method == "POST" and form.is_valid():
        try:
            insats = structure.add_insats(ok.pk, chapter.pk, user=request.user, now=timezone.now(), **form.cleaned_data)
        except Gone:
            messages.error(request, GONE)
            return redirect("agreements:order", ok.pk)
        return redirect("agreements:part", ok.pk, f"insats-{insats.pk}")
    context = shell(request, ok, Row("", "", "Ny insats"), form=form, chapter=chapter)
    return render(request, "agreements/edit/add.html", context)


@page(EDIT, checked_inside=True)
@require_http_methods(["GET", "HEAD"])
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """All områden and insatser with what can be done to each."""
    ok = _with_insatser(request, pk)
    rows = outline(ok)
    titles = {row.nyckel: row.title for row in rows}
    omraden = list(ok.omraden.prefetch_related("insatser"))
    chapters = [_chapter(omrade, place, len(omraden), omraden, titles) for place, omrade in enumerate(omraden, start=1)]
    context = shell(request, ok, Row("", "", "Ordna kapitel och insatser"), rows, chapters=chapters)
    return render(request, "agreements/edit/order.html", context)


def _chapter(omrade: Any, place: int, count: int, omraden: list, titles: dict[str, str]) -> dict[str, Any]:
    key, insatser = f"omrade-{omrade.pk}", list(omrade.insatser.all())
    others = [(other.pk, titles[f"omrade-{other.pk}"]) for other in omraden if other.pk != omrade.pk]
    lines = [
        {"nyckel": f"insats-{insats.pk}", "title": titles[f"insats-{insats.pk}"], "omrade": omrade.pk, **_moves(number, len(insatser))}
        for number, insats in enumerate(insatser, start=1)
    ]
    return {"nyckel": key, "title": titles[key], "pk": omrade.pk, "insatser": lines, "others": others, **_moves(place, count)}


def _moves(place: int, count: int) -> dict[str, int]:
    """The places to move up and down to; 0 where there is none."""
    return {"up": place - 1, "down": place + 1 if place < count else 0}


@page(EDIT, checked_inside=True)
@require_POST
def move(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """To the place posted: the same post twice moves once."""
    ok = _with_insatser(request, pk)
    kind, _, key = nyckel.partition("-")
    place, omrade = request.POST.get("plats", ""), request.POST.get("omrade", "")
    if kind not in ("omrade", "insats") or not key.isdecimal() or not place.isdecimal():
        raise Http404
    try:
        if kind == "omrade":
            structure.move_omrade(ok.pk, int(key), int(place), request.user, timezone.now())
        else:
            target = int(omrade) if omrade.isdecimal() else 0
            structure.move_insats(ok.pk, int(key), target, int(place), request.user, timezone.now())
    except Gone:
        messages.error(request, GONE)
    return redirect("agreements:order", ok.pk)


@page(EDIT, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """Ask, then remove. Posted again it is already gone, and the page says so no louder than that."""
    ok = _with_insatser(request, pk)
    rows = outline(ok)
    kind, _, key = nyckel.partition("-")
    if kind not in ("omrade", "insats") or not key.isdecimal():
        raise Http404
    if request.method == "POST":
        structure.remove_part(ok.pk, nyckel, request.user, timezone.now())
        messages.success(request, "Borttaget. Numren på det som kommer efter har ändrats.")
        return redirect("agreements:order", ok.pk)
    row = part_row(rows, nyckel)
    below = _below(rows, row) if kind == "omrade" else []
    context = shell(request, ok, row, rows, below=below, back=part_url(ok, nyckel), word="insats" if kind == "insats" else "kapitel")
    return render(request, "agreements/edit/remove.html", context)


def _below(rows: list[Row], chapter: Row) -> list[Row]:
    """The insatser that go with a chapter."""
    found = []
    for row in rows[rows.index(chapter) + 1 :]:
        if not row.depth:
            break
        found.append(row)
    return found
