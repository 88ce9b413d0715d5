"""Kontroll före underskrift: every fault and warning with the link that mends it, motiveringar and undantag."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.checks import FEL, VARNING, Brist, Result, evaluate
from agreements.models import Overenskommelse, Undantag
from agreements.queries import places
from agreements.services import kontroll as services
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib.forms import DatumField, SbsForm

GONE = "Kontrollen säger något annat nu. Läs sidan på nytt."


class TextForm(SbsForm):
    """A reason, at the brist it belongs to: the prefix makes its id unique on the page."""

    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, waiver: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Varför måste felet vara kvar?" if waiver else "Varför är det rätt så här?"
        words = "Skriv varför felet måste vara kvar." if waiver else "Skriv varför det är rätt så här."
        self.fields["text"].error_messages["required"] = words


class WaiverForm(SbsForm):
    """The enhetschef's decision on one undantag."""

    beslut = forms.ChoiceField(label="Beslut", choices=[("ja", "Bevilja undantaget"), ("nej", "Avslå")], widget=forms.RadioSelect)
    skal = forms.CharField(label="Skäl", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    expires = DatumField(label="Gäller till och med", required=False, help_text="Behövs om du beviljar. Till exempel 2020-06-30")

    def clean(self):
        data = super().clean() or {}
        if data.get("beslut") == "ja" and not data.get("expires") and "expires" not in self.errors:
            self.add_error("expires", "Ange till vilken dag undantaget gäller.")
        elif data.get("expires") and data["expires"] < timezone.localdate():
            self.add_error("expires", "Välj en dag som inte har passerat.")
        return data


def _get(request: HttpRequest, pk: int) -> Overenskommelse:
    ok = get_object_or_404(Overenskommelse.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, "overenskommelse.check", ok)
    return ok


def _rows(ok: Overenskommelse, result: Result, bound: dict[str, TextForm], *, writes: bool) -> list[dict]:
    """One row per brist: what the template shows and the form for its reason. ``writes``: the reader may motivate and ask for undantag."""
    waiting = {row.fingerprint: row for row in ok.undantag.filter(decided_at=None).select_related("requested_by")}
    refused = {row.fingerprint: row for row in ok.undantag.filter(granted=False).select_related("decided_by").order_by("decided_at")}
    rows = brist_rows(
        result, bound, places(ok, result.brister), lambda brist: reverse("agreements:explain", args=[ok.pk, brist.fingerprint])
    )
    for row in rows:
        mark = row["brist"].fingerprint
        asked = waiting.get(mark)
        row |= {"begart": asked, "avslag": refused.get(mark), "may_explain": writes and not asked and not row["undantag"]}
        row["decide_url"] = reverse("agreements:decide_waiver", args=[ok.pk, asked.pk]) if asked else ""
    return rows


def brist_rows(result: Result, bound: dict[str, TextForm], links: dict[Brist, str], explain: Callable[[Brist], str]) -> list[dict]:
    """What ``kontroll/_set.html`` shows of each brist, for an agreement or a beslut. ``explain``: where its reason is posted."""
    return [
        {
            "brist": brist,
            "url": links[brist],
            "explain_url": explain(brist),
            "motivering": result.motiverade.get(brist),
            "undantag": result.undantagna.get(brist),
            "form": bound.get(brist.fingerprint) or _reason_form(result, brist),
            "open": brist.fingerprint in bound,
        }
        for brist in result.brister
    ]


def set_context(result: Result, rows: list[dict], bound: dict[str, TextForm]) -> dict:
    """What ``kontroll/_set.html`` reads besides the rights."""
    return {
        "result": result,
        "fel": [row for row in rows if row["brist"].niva == FEL],
        "varningar": [row for row in rows if row["brist"].niva == VARNING],
        "upplysningar": result.upplysningar,
        "unexplained": len(result.varningar) - len(result.motiverade),
        "first_warning": len(result.fel) + 1,
        "checked_at": timezone.now(),
        "faulty_forms": list(bound.values()),
    }


def _reason_form(result: Result, brist: Brist) -> TextForm:
    reason = result.motiverade.get(brist)
    initial = {"text": reason.text} if reason else {}
    return TextForm(prefix=brist.fingerprint[:12], initial=initial, waiver=brist.niva == FEL)


def _page(request: HttpRequest, ok: Overenskommelse, bound: dict[str, TextForm] | None = None, status: int = 200) -> HttpResponse:
    result = evaluate(ok, timezone.localdate())
    context = {
        **set_context(result, _rows(ok, result, bound or {}, writes=bool(may(request.user, "overenskommelse.motivate", ok))), bound or {}),
        "may_edit": may(request.user, "overenskommelse.edit", ok),
        "may_waive": may(request.user, "overenskommelse.waive", ok),
        **frame(request, ok, current="kontroll"),
    }
    return render(request, "agreements/kontroll/page.html", context, status=status)


@page("overenskommelse.check", checked_inside=True)
@require_http_methods(["GET"])
def kontroll(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _get(request, pk))


@page("overenskommelse.motivate", checked_inside=True)
@require_POST
def explain(request: HttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    """Write a motivering (for a warning) or ask for an undantag (for a fault)."""
    ok = _get(request, pk)
    require(request.user, "overenskommelse.motivate", ok)
    waiver = "undantag" in request.POST
    form = TextForm(request.POST, prefix=fingerprint[:12], waiver=waiver)
    if not form.is_valid():
        return _page(request, ok, {fingerprint: form}, status=422)
    now = timezone.now()
    act = services.ask_waiver if waiver else services.motivate
    try:
        act(ok, fingerprint, form.cleaned_data["text"], request.user, now=now, today=timezone.localdate())
    except services.Gone:
        messages.error(request, f"{GONE} Du skrev: {form.cleaned_data['text']}")
        return redirect("agreements:kontroll", pk=ok.pk)
    messages.success(request, "Begäran om undantag är skickad till enhetschefen." if waiver else "Motiveringen är sparad.")
    return redirect("agreements:kontroll", pk=ok.pk)


@page("overenskommelse.waive", checked_inside=True)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, undantag: int) -> HttpResponse:
    """The enhetschef's page for one request."""
    ok = _get(request, pk)
    require(request.user, "overenskommelse.waive", ok)
    row = get_object_or_404(Undantag.objects.select_related("requested_by"), pk=undantag, overenskommelse=ok)
    form = WaiverForm(request.POST or None)
    if row.decided_at is None and request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.decide_waiver(row, data["beslut"] == "ja", data["skal"], data.get("expires"), request.user, now=timezone.now())
        except services.Gone:
            messages.error(request, "Begäran är redan avgjord.")
        else:
            messages.success(request, "Beslutet om undantag är sparat.")
        return redirect("agreements:kontroll", pk=ok.pk)
    context = {"undantag": row, "form": form, **frame(request, ok, current="kontroll")}
    return render(request, "agreements/kontroll/undantag.html", context, status=422 if form.errors else 200)
