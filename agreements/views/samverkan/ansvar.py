"""Who answers for the case: one handover, many at once with a dry run, and a substitute for the holidays."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.samverkan.ansvar import HandOverForm, SubstituteForm
from agreements.models import Samverkan
from agreements.services import ansvar as services
from agreements.views.attempt import attempt
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.views.samverkan.shared import form_page, sent
from sbs.accounts.enums import Roll
from sbs.accounts.models import Vikariat
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.accounts.services import name_substitute

HERE = "agreements:samverkan_responsible"
MOVED = "Någon har ändrat ansvaret för ett av ärendena medan du läste. Läs igenom på nytt och bestäm igen."
MOST_AT_ONCE = 200


def substitutes(case: Samverkan, today: date) -> list[Vikariat]:
    """Who stands in for the responsible, now and ahead."""
    rows = Vikariat.objects.filter(for_user=case.ansvarig, roll=Roll.PROCESSTODJARE, until__gte=today, vikarie__is_active=True)
    return list(rows.select_related("vikarie").order_by("from_date"))


@page("samverkan.read_internal", checked_inside=True)
@require_safe
def responsible(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has had the case and when; who substitutes."""
    case = get_case(request, pk, "samverkan.read_internal")
    today = timezone.localdate()
    context = case_frame(request, case, current="ansvar")
    context |= {
        "heading": "Ansvar",
        "periods": case.ansvarsperioder.select_related("ansvarig", "dialogteam", "decided_by"),
        "members": case.dialogteam.medlemmar.order_by("first_name", "last_name"),
        "substitutes": substitutes(case, today),
        "today": today,
        "may_assign": may(request.user, services.ASSIGN, case),
        "may_substitute": may(request.user, "samverkan.substitute", case),
    }
    return render(request, "agreements/samverkan/responsible.html", context)


@page("samverkan.assign", checked_inside=True)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """One case to somebody else."""
    case = get_case(request, pk, services.ASSIGN)
    form = HandOverForm(sent(request)["data"], today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        done: list[Samverkan] = []

        def write() -> None:
            done.extend(services.hand_over([case.pk], actor=request.user, now=timezone.now(), **data))  # type: ignore[arg-type]

        if attempt(form, write):
            words = f"{data['ansvarig']} tar över." if done else f"{data['ansvarig']} är redan ansvarig."
            messages.success(request, words)
            return redirect(HERE, pk=case.pk)
    consequence = "Den som tar över och den som lämnar får ett mejl var."
    return form_page(
        request, case, form, current="ansvar", heading="Byt ansvarig", button="Byt ansvarig", back=HERE, consequence=consequence
    )


@page("samverkan.substitute", checked_inside=True)
@require_http_methods(["GET", "POST"])
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """A dated substitute for the responsible: may do what she may, in all her cases."""
    case = get_case(request, pk, "samverkan.substitute")
    form = SubstituteForm(sent(request)["data"], person=case.ansvarig, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            name_substitute(case.ansvarig, roll=Roll.PROCESSTODJARE, actor=request.user, at=timezone.now(), **data)  # type: ignore[arg-type]

        if attempt(form, write):
            messages.success(request, f"{data['vikarie']} vikarierar för {case.ansvarig}.")
            return redirect(HERE, pk=case.pk)
    consequence = f"Vikarien kan göra allt som {case.ansvarig} kan som processtödjare, i alla hennes eller hans ärenden."
    words = {"heading": f"Vikarie för {case.ansvarig}", "button": "Utse vikarie", "back": HERE, "consequence": consequence}
    return form_page(request, case, form, current="ansvar", **words)


@page("samverkan.list")
@require_http_methods(["GET", "POST"])
def hand_over_many(request: HttpRequest) -> HttpResponse:
    """Many cases in one decision: choose, see what it does, then all or nothing. ``case`` repeats in the address or the form."""
    wanted = [int(key) for key in (request.POST or request.GET).getlist("case") if key.isdigit()][:MOST_AT_ONCE]
    cases = list(Samverkan.objects.visible_to(request.user).for_lists().filter(pk__in=wanted))
    if not any(may(request.user, services.ASSIGN, case) for case in cases):
        if not cases and may(request.user, "samverkan.list"):
            messages.info(request, "Kryssa för de ärenden som ska byta ansvarig.")
            return redirect("agreements:samverkan_list")
        raise PermissionDenied(may(request.user, services.ASSIGN, cases[0]).reason)
    form = HandOverForm(sent(request)["data"], today=timezone.localdate())
    changes: list[services.Change] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        changes = services.dry_run(cases, data["team"], data["ansvarig"], request.user, timezone.localdate())  # type: ignore[arg-type]
        if "gor" in request.POST and not any(change.problem for change in changes) and _move(request, form, cases):
            return redirect("agreements:samverkan_list")
    context = {
        "title": "Byt ansvarig för flera",
        "back": ("samverkan", "/samverkan/"),
        "cases": cases,
        "form": form,
        "changes": changes,
        "blocked": any(change.problem for change in changes),
        "moves": sum(not change.is_nothing for change in changes),
    }
    return render(request, "agreements/samverkan/hand_over_many.html", context, status=422 if form.errors else 200)


def _move(request: HttpRequest, form: HandOverForm, cases: list[Samverkan]) -> bool:
    done: list[Samverkan] = []

    def write() -> None:
        keys = [case.pk for case in cases]
        seen = request.POST.getlist("seen")
        done.extend(services.hand_over(keys, actor=request.user, now=timezone.now(), seen=seen, **form.cleaned_data))  # type: ignore[arg-type]

    try:
        if not attempt(form, write):
            return False
    except services.Moved:
        messages.error(request, MOVED)
        return False
    messages.success(request, f"{len(done)} ärenden har bytt ansvarig." if len(done) != 1 else "Ett ärende har bytt ansvarig.")
    return True
