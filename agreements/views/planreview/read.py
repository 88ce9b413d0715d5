"""A sent version part by part, with what is said about each; and two versions beside each other. Versions only, never a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agreements.forms.planreview.compare import VersionsForm
from agreements.models import Plandokument, Planversion
from agreements.plan.version_page import part_html
from agreements.planreview.parts import WHOLE, titles
from agreements.planreview.versions import changed, compare
from agreements.services.planreview.conversation import may_write, open_count, talk_of
from agreements.services.planreview.doubts import doubts_of
from agreements.talk import PartTalk
from agreements.views.plan.base import band, get_plan
from sbs.accounts.pages import page
from sbs.documents import presentation


def version_of(plan: Plandokument, nummer: int) -> Planversion:
    """The sent version, or 404."""
    return get_object_or_404(plan.versioner.select_related("dokument", "created_by"), nummer=nummer)


def _part(key: str, title: str, html: str, said: dict[str, PartTalk]) -> dict[str, Any]:
    return {"nyckel": key, "title": title, "html": html, "said": said.pop(key, PartTalk(key, None))}


def _parts(version: Planversion, said: dict[str, PartTalk]) -> list[dict[str, Any]]:
    """The version's parts in order, each with its talk; last what was said about parts that this version does not have."""
    names = titles(version.snapshot)
    found = [_part(part["nyckel"], names[part["nyckel"]], part_html(part), said) for part in version.snapshot.get("delar", [])]
    whole = _part(WHOLE, names[WHOLE], "", said)
    gone = [_part(key, "Del som inte finns i den här versionen", "", said) for key in list(said)]
    return [*found, whole, *(part for part in gone if part["said"].threads or part["said"].notes)]


@page("plan.read", checked_inside=True)
@require_safe
def version(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """The version as it was sent, with comments beside each part."""
    plan = get_plan(request, pk)
    shown = version_of(plan, nummer)
    said = talk_of(plan, request.user)
    numbers = list(plan.versioner.order_by("nummer").values_list("nummer", flat=True))
    context = band(request, plan, current="version") | {
        "version": shown,
        "docs": [presentation.row(shown.dokument)],
        "open_count": open_count(said),
        "parts": _parts(shown, said),
        "newest": numbers[-1] if numbers[-1] != nummer else None,
        "comparable": len(numbers) > 1,
        **may_write(plan, request.user),
    }
    context["doubts"] = doubts_of(shown) if context["agency"] else []
    return render(request, "agreements/planreview/version.html", context)


@page("plan.read", checked_inside=True)
@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions, the newest and the one before it unless others are chosen (``?fran=1&till=2``)."""
    plan = get_plan(request, pk)
    form = VersionsForm(request.GET, versions=list(plan.versioner.defer("snapshot").order_by("nummer")))
    old, new = form.pair
    context = band(request, plan, task=True) | {"form": form, "old": old, "new": new}
    if old and new:
        parts = compare(old.snapshot, new.snapshot)
        by_post = not (old.snapshot.get("delar") and new.snapshot.get("delar"))
        context |= {"parts": changed(parts), "same": len(parts) - len(changed(parts)), "by_post": by_post}
    return render(request, "agreements/planreview/differences.html", context)
