"""The plan's own page: for the huvudman a list of parts, for the agency what there is to know without opening a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.enums import Planslag
from agreements.forms.plan.part import SendBackForm
from agreements.forms.plan.staff import InviteForm
from agreements.models import Plandokument
from agreements.plan import answers
from agreements.plan.gather import parts_of
from agreements.plan.outline import Part
from agreements.plan.spec import DELAR, OMRADE
from agreements.services.plan import done
from agreements.views.plan.base import STATE_TONES, band, get_plan, mark_of, private, when
from sbs.accounts.pages import page, public
from sbs.accounts.rights import is_agency, may
from sbs.documents.drafts import store


@private
@page("plan.read", checked_inside=True)
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may read the draft sees its parts; the agency sees that it exists and what has been sent."""
    shown = get_plan(request, pk)
    context = band(request, shown) | {
        "versions": versions_of(shown),
        "begaranden": list(shown.begaranden.select_related("actor").prefetch_related("kommentarer__version")[:5]),
    }
    if is_agency(request.user):
        return render(request, "agreements/plan/staff.html", context | {"draft": draft_words(shown)})
    return render(request, "agreements/plan/tasks.html", context | _tasks(request, shown))


def _tasks(request: HttpRequest, shown: Plandokument) -> dict[str, Any]:
    parts, user, mark = parts_of(shown, request.user), request.user, mark_of(shown)
    back = store.read(shown, done.TILLBAKA, user) if shown.skolenhet_id and not mark else None
    return {
        "rows": [task_row(part, user) for part in parts],
        "areas": [part for part in parts if part.spec.slag == OMRADE],
        "is_plan": shown.slag == Planslag.ATGARDSPLAN,
        "ready": sum(part.state == answers.DONE for part in parts),
        "mark": mark,
        "sent_back": back if back and back.data else None,
        "may_write": bool(may(user, "plan.write", shown)),
        "may_done": bool(may(user, "plan.done", shown)),
        "may_reopen": bool(mark and may(user, "plan.reopen", shown)),
        "may_invite": bool(may(user, "plan.invite", shown)),
        "invited": list(shown.inbjudna.all()),
    }


def task_row(part: Part, user: Any) -> dict[str, Any]:
    """One line of the list: name, state, who saved last."""
    saved = ""
    if part.saved_at and part.saved_by:
        saved = f"Sparad {when(part.saved_at)} av {'dig' if part.saved_by.pk == user.pk else part.saved_by}."
    return {"part": part, "saved": saved, "tone": STATE_TONES[part.state], "done": part.state == answers.DONE}


def versions_of(shown: Plandokument) -> list[Any]:
    """What has been sent, newest first."""
    return list(shown.versioner.select_related("dokument", "created_by").order_by("-nummer"))


def draft_words(shown: Plandokument) -> str:
    """All that the agency may know of the draft; nothing where nobody writes any more."""
    if not shown.is_open:
        return ""
    states = store.states([shown])[shown.pk]
    return f"Det finns ett utkast. Det sparades senast {when(states[0].saved_at)}." if states else "Det finns inget utkast än."


@public
@require_safe
def questions(request: HttpRequest, slag: str) -> HttpResponse:
    """What will be asked, for anybody to read before starting (rules.md, Accessibility)."""
    if slag not in Planslag.values:
        raise Http404("no such plan")
    label = Planslag(slag).label
    return render(request, "agreements/plan/questions.html", {"title": f"Frågorna i {label.lower()}", "delar": DELAR[slag], "slag": slag})


# --- Min del är klar ----------------------------------------------------------------------------------------------------


@page("plan.done", checked_inside=True)
@require_POST
def mark_done(request: HttpRequest, pk: int) -> HttpResponse:
    """The rektor says that the school's part is done; posted twice it is one mark."""
    shown = get_plan(request, pk)
    done.mark_done(shown.pk, request.user, timezone.now())
    messages.success(request, "Din del är markerad som klar. Den som skickar in hos huvudmannen har fått ett mejl.")
    return redirect("agreements:plan", shown.pk)


@private
@page("plan.reopen", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the rektor, with why."""
    shown = get_plan(request, pk, "plan.reopen")
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if done.send_back(shown.pk, form.cleaned_data["text"], request.user, timezone.now()):
            messages.success(request, "Delen är öppen igen. Rektorn har fått ett mejl.")
        else:
            messages.info(request, "Delen var redan öppen.")
        return redirect("agreements:plan", shown.pk)
    if not mark_of(shown):
        messages.info(request, "Delen är redan öppen.")
        return redirect("agreements:plan", shown.pk)
    context = band(request, shown, task=True) | {"form": form, "mark": mark_of(shown)}
    return render(request, "agreements/plan/send_back.html", context, status=422 if form.errors else 200)


@page("plan.invite", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Which uppgiftslämnare may write in the plan."""
    shown, now = get_plan(request, pk, "plan.invite"), timezone.now()
    people = done.invitable(shown, now)
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"personer": [str(user.pk) for user in shown.inbjudna.all()]},
    )
    if request.method == "POST" and form.is_valid():
        chosen = [user for user in people if str(user.pk) in form.cleaned_data["personer"]]
        done.invite(shown.pk, chosen, request.user, now)
        messages.success(request, "Sparat.")
        return redirect("agreements:plan", shown.pk)
    context = band(request, shown, task=True) | {"form": form, "people": people}
    return render(request, "agreements/plan/invite.html", context, status=422 if form.errors else 200)
