"""The case's facts: its dnr, and the skolenheter over time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Status
from agreements.forms.samverkan.facts import AddSchoolForm, DnrForm, EndSchoolForm
from agreements.models import Insats, Samverkan
from agreements.registries import Foljd
from agreements.services import samverkan as services
from agreements.views.attempt import attempt
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.views.samverkan.shared import form_page, sent
from agreements.workflow.plan.follow import open_of
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.lib.dates import show_date

KEPT = "Det som är skrivet finns kvar, och huvudmannen kan läsa det men inte ändra eller skicka in det."


@page("samverkan.set_dnr", checked_inside=True)
@require_http_methods(["GET", "POST"])
def dnr(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the case its dnr, or mend it."""
    case = get_case(request, pk, "samverkan.set_dnr")
    form = DnrForm(sent(request)["data"], initial={"dnr": case.dnr})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["dnr"]
        if attempt(form, lambda: services.set_dnr(case.pk, typed, request.user, timezone.now())):  # type: ignore[arg-type]
            messages.success(request, f"Diarienumret är {typed}.")
            return redirect("agreements:samverkan", pk=case.pk)
    consequence = "Överenskommelser som har skickats för underskrift behåller det nummer de skrevs med." if case.dnr else ""
    words = {"heading": "Diarienummer", "button": "Spara diarienumret", "back": "agreements:samverkan", "consequence": consequence}
    return form_page(request, case, form, current="oversikt", **words)


def left_but_named(case: Samverkan) -> list[dict]:
    """Skolenheter that have left and that a living agreement still names: (skolenhet, short name of the agreement)."""
    gone = case.skolenhetsperioder.exclude(until=None).exclude(skolenhet__in=case.skolenheter.values("pk"))
    keys = set(gone.values_list("skolenhet", flat=True))
    if not keys:
        return []
    living = (Status.CLOSED, Status.TERMINATED)
    rows = Insats.objects.filter(omrade__overenskommelse__samverkan=case, skolenheter__in=keys)
    rows = rows.exclude(omrade__overenskommelse__status__in=living)
    pairs = rows.values_list("skolenheter__namn", "skolenheter", "omrade__overenskommelse", "omrade__overenskommelse__typ")
    found = {(namn, ok, typ) for namn, school, ok, typ in pairs if school in keys}
    names = {"ok1": "ÖK 1", "ok2": "ÖK 2"}
    return [{"skolenhet": namn, "ok": ok, "name": names.get(typ, "tillägget")} for namn, ok, typ in sorted(found)]


@page("samverkan.read", checked_inside=True)
@require_safe
def schools(request: HttpRequest, pk: int) -> HttpResponse:
    """Which skolenheter take part, which have, and why."""
    case = get_case(request, pk)
    periods = list(case.skolenhetsperioder.select_related("skolenhet"))
    dated, today = {row.skolenhet_id for row in periods}, timezone.localdate()
    context = case_frame(request, case, current="skolenheter")
    context |= {
        "heading": "Skolenheter",
        "now": [row for row in periods if row.until is None or row.until >= today],
        "undated": [school for school in case.skolenheter.all() if school.pk not in dated],
        "left": [row for row in periods if row.until and row.until < today],
        "named": left_but_named(case),
        "may_edit": may(request.user, "samverkan.edit", case),
    }
    return render(request, "agreements/samverkan/schools.html", context)


@page("samverkan.edit", checked_inside=True)
@require_http_methods(["GET", "POST"])
def add_school(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk, "samverkan.edit")
    form = AddSchoolForm(sent(request)["data"], case=case, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            services.add_school(case.pk, data["skolenhet"], data["from_date"], data["reason"], request.user, timezone.now())  # type: ignore[arg-type]

        if attempt(form, write):
            messages.success(request, f"{data['skolenhet']} är med.")
            return redirect("agreements:samverkan_schools", pk=case.pk)
    intro = "" if form.has_any else "Alla huvudmannens skolenheter är redan med. En ny läggs in i registret av en administratör."
    words = {"heading": "Lägg till en skolenhet", "button": "Lägg till skolenheten", "back": "agreements:samverkan_schools", "intro": intro}
    return form_page(request, case, form, current="skolenheter", **words)


@page("samverkan.edit", checked_inside=True)
@require_http_methods(["GET", "POST"])
def end_school(request: HttpRequest, pk: int, skolenhet: int) -> HttpResponse:
    case = get_case(request, pk, "samverkan.edit")
    school = get_object_or_404(case.huvudman.skolenheter, pk=skolenhet)
    last = case.skolenhetsperioder.filter(skolenhet=school).order_by("-from_date").first()
    if last is None and not case.skolenheter.filter(pk=school.pk).exists():
        raise Http404
    if last and last.until:
        messages.info(request, f"{school} är med till och med {show_date(last.until)}.")
        return redirect("agreements:samverkan_schools", pk=case.pk)
    form = EndSchoolForm(sent(request)["data"])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            services.end_school(case.pk, school.pk, data["until"], data["reason"], request.user, timezone.now())  # type: ignore[arg-type]

        if attempt(form, write):
            messages.success(request, f"{school} är med till och med {show_date(data['until'])}.")
            return redirect("agreements:samverkan_schools", pk=case.pk)
    consequence = "Det som är gjort finns kvar. En överenskommelse som nämner skolenheten ändras inte: det görs med ett tillägg."
    follows = [("Planer", [Foljd("Planer", f"{plan} avslutas. {KEPT}") for plan in open_of(case, school)])]
    words = {"heading": f"{school} lämnar", "button": "Skolenheten lämnar", "back": "agreements:samverkan_schools"}
    return form_page(request, case, form, current="skolenheter", consequence=consequence, areas=follows if follows[0][1] else [], **words)
