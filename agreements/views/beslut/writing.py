"""Writing a beslut: a new one, the draft, its kontroll."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.checks.beslut import evaluate
from agreements.enums import Beslutsstatus
from agreements.forms.base import changed_rows
from agreements.forms.beslut.acts import CreateForm
from agreements.forms.beslut.draft import BeslutPart
from agreements.models import Beslut, Samverkan
from agreements.services import beslut as services
from agreements.services import beslut_kontroll
from agreements.views.acts import posted
from agreements.views.beslut.frame import beslut_frame, get_beslut, places, source_context
from agreements.views.kontroll import GONE, TextForm, brist_rows, set_context
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require

CONFLICT = (
    "Någon annan har sparat beslutet sedan du öppnade det. Det du skrev är inte sparat. Jämför med den sparade texten innan du sparar igen."
)


@page("beslut.create", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new beslut about a samverkan: choose what kind. Posted twice gives the draft that is there already."""
    case = get_object_or_404(Samverkan.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, "beslut.create", case)
    point = request.GET.get("punkt", "")
    initial = {"typ": request.GET.get("typ", ""), "punkter": [point] if point.isdecimal() else []}
    form = CreateForm(posted(request), initial=initial, case=case)
    if request.method == "POST" and form.is_valid():
        made = _made(request, form, case)
        if made is not None:
            return redirect("agreements:beslut_edit", pk=made.pk)
    context = {
        "form": form,
        "case": case,
        "crumbs": [("Beslut", reverse("agreements:beslut_list"))],
        "drafts": list(Beslut.objects.filter(samverkan=case, status=Beslutsstatus.DRAFT)),
    }
    return render(request, "agreements/beslut/create.html", context, status=422 if form.errors else 200)


def _made(request: HttpRequest, form: CreateForm, case: Samverkan) -> Beslut | None:
    """The new draft; a draft of the same kind begun by the same person within the last minute is the same form posted twice."""
    now, data = timezone.now(), form.cleaned_data
    own = Beslut.objects.filter(typ=data["typ"], samverkan=case, author=request.user, status=Beslutsstatus.DRAFT, revision=0)
    if old := own.filter(created_at__gte=now - timedelta(minutes=1)).first():
        return old
    try:
        chosen = {"kalla": data.get("kalla"), "punkter": data.get("punkter", ())}
        return services.create(data["typ"], samverkan=case, author=request.user, now=now, **chosen)  # type: ignore[arg-type]
    except services.MallSaknas as missing:
        form.add_error(None, str(missing))
        return None


@page("beslut.edit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole draft on one page. Rows are added and taken away without JavaScript."""
    beslut = get_beslut(request, pk)
    if not beslut.is_editable and may(request.user, "beslut.check", beslut):
        messages.info(request, f"Inget är ändrat. Beslutet är nu ”{beslut.get_status_display().lower()}”.")
        return redirect("agreements:beslut", pk=pk)
    require(request.user, "beslut.edit", beslut)
    if request.method != "POST":
        return _show(request, beslut, BeslutPart(beslut, None, request.user, now=timezone.now()), beslut.revision)  # type: ignore[arg-type]
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdecimal() else 0
    if (loose := _reshaped(request, beslut)) is not None:
        return _show(request, beslut, loose, revision)
    form = BeslutPart(beslut, None, request.user, request.POST, now=timezone.now())  # type: ignore[arg-type]
    if not form.is_valid():
        return _show(request, beslut, form, revision, status=422)
    try:
        services.save(beslut.pk, revision, request.user, timezone.now(), form.write)  # type: ignore[arg-type]
    except services.Conflict:
        if form.same_as(BeslutPart(beslut, None, request.user, now=timezone.now())):  # type: ignore[arg-type]
            return redirect("agreements:beslut_edit", pk=pk)
        messages.error(request, CONFLICT)
        return _show(request, beslut, form, beslut.revision, status=422)
    messages.success(request, "Beslutet är sparat.")
    return redirect("agreements:beslut_kontroll" if request.POST.get("then") == "kontroll" else "agreements:beslut_edit", pk=pk)


def _reshaped(request: HttpRequest, beslut: Beslut) -> BeslutPart | None:
    """The page again with a row more or less; None when it is to be saved."""
    add, (drop, _, number) = request.POST.get("add", ""), request.POST.get("drop", "").rpartition("-")
    if add in BeslutPart.row_prefixes:
        form = BeslutPart(beslut, None, request.user, changed_rows(request.POST, add), now=timezone.now())  # type: ignore[arg-type]
        form.quiet().focus_last(add)
        return form
    if drop in BeslutPart.row_prefixes and number.isdecimal():
        data = changed_rows(request.POST, drop, drop=int(number))
        return BeslutPart(beslut, None, request.user, data, now=timezone.now()).quiet()  # type: ignore[arg-type, return-value]
    return None


def _show(request: HttpRequest, beslut: Beslut, form: BeslutPart, revision: int, status: int = 200) -> HttpResponse:
    context = {
        **beslut_frame(request, beslut, current="skriv"),
        **source_context(request, beslut),
        "heading": "Skriv beslutet",
        "part": form,
        "form": form.facts,
        "forms": form.forms,
        "revision": revision,
        "sums": form.totals(),
    }
    return render(request, form.template, context, status=status)


# --- kontroll -------------------------------------------------------------------------------------------------------


def _kontroll_page(request: HttpRequest, beslut: Beslut, bound: dict[str, TextForm] | None = None, status: int = 200) -> HttpResponse:
    result, bound = evaluate(beslut, timezone.localdate()), bound or {}
    links = places(beslut, result.brister)
    rows = brist_rows(result, bound, links, lambda brist: reverse("agreements:beslut_explain", args=[beslut.pk, brist.fingerprint]))
    writes = bool(may(request.user, "beslut.motivate", beslut))
    for row in rows:
        row["may_explain"] = writes and row["brist"] in result.varningar
    context = {
        **set_context(result, rows, bound),
        "may_edit": may(request.user, "beslut.edit", beslut),
        **beslut_frame(request, beslut, current="kontroll"),
        "heading": "Kontroll av beslutet",
    }
    return render(request, "agreements/beslut/kontroll.html", context, status=status)


@page("beslut.check", checked_inside=True)
@require_safe
def kontroll(request: HttpRequest, pk: int) -> HttpResponse:
    return _kontroll_page(request, get_beslut(request, pk, "beslut.check"))


@page("beslut.motivate", checked_inside=True)
@require_POST
def explain(request: HttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    """Why a warning may stand."""
    beslut = get_beslut(request, pk, "beslut.motivate")
    form = TextForm(request.POST, prefix=fingerprint[:12])
    if not form.is_valid():
        return _kontroll_page(request, beslut, {fingerprint: form}, status=422)
    now = timezone.now()
    try:
        beslut_kontroll.motivate(beslut, fingerprint, form.cleaned_data["text"], request.user, now=now)  # type: ignore[arg-type]
    except beslut_kontroll.Gone:
        messages.error(request, f"{GONE} Du skrev: {form.cleaned_data['text']}")
    else:
        messages.success(request, "Motiveringen är sparad.")
    return redirect("agreements:beslut_kontroll", pk=pk)
