"""Signing: read exactly what is signed, confirm who you are, sign, see it applied. The bytes shown are the bytes signed."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agreements import brief
from agreements.document.printing import page_html
from agreements.enums import Underskriftsstatus
from agreements.forms.process import SignForm
from agreements.models import Overenskommelse, Underskrift
from agreements.views import signing_parts as parts
from agreements.views.acts import attempt, get_ok, posted
from agreements.views.frame import frame
from agreements.workflow import obstacles
from sbs.accounts import reauth
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib import stockholm

INTENT = "sbs_signing"
#: How long after reading one may confirm: longer, and one reads again.
INTENT_HOLDS = timedelta(minutes=20)


def _own(request: HttpRequest, ok: Overenskommelse) -> Underskrift | None:
    return obstacles.own_signature(ok, request.user)


def _obstacle(request: HttpRequest, ok: Overenskommelse) -> str:
    """Why the person cannot sign now: order, time, mandate or document first, then the rights table's own words."""
    why = obstacles.to_signing(ok, request.user, stockholm.day(timezone.now()))
    return why or may(request.user, "overenskommelse.sign", ok).reason


@page("overenskommelse.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed, in brief and whole; two unticked boxes; on to the confirmation."""
    ok = get_ok(request, pk)
    own = _own(request, ok)
    if own is None:
        require(request.user, "overenskommelse.sign", ok)
        raise Http404
    why = _obstacle(request, ok)
    form = SignForm(posted(request), initial={"shown": parts.shown(own.version)}, **parts.boxes(own))
    if request.method == "POST" and not why and form.is_valid():
        if form.cleaned_data["shown"] == parts.shown(own.version):
            _remember(request, own)
            return reauth.start_reauth(request, reverse("agreements:confirm_signature", args=[ok.pk]))
        form.add_error(None, "Dokumentet har ändrats sedan du läste det. Läs det igen innan du skriver under.")
        again = request.POST.copy()
        again["shown"] = parts.shown(own.version)
        form.data = again
    return _page(request, ok, own, form, why)


def _page(request: HttpRequest, ok: Overenskommelse, own: Underskrift, form: SignForm, why: str) -> HttpResponse:
    snapshot = own.version.snapshot
    context = {
        **frame(request, ok, current=""),
        "form": form,
        "why": why,
        "own": own,
        "brief": brief.rows(snapshot),
        "deviations": snapshot["avvikelser"],
        "text": page_html(snapshot),
        "signers": parts.signers(own.version, request.user),
        "last": parts.is_last(own),
        "turn": parts.turn(request, ok, own, why),
        **parts.the_file(own.version),
    }
    return render(request, "agreements/process/sign.html", context, status=422 if form.errors else 200)


def _remember(request: HttpRequest, own: Underskrift) -> None:
    """What the person means to sign, and when she said so: the confirmation must come after it."""
    request.session[INTENT] = {"underskrift": own.pk, "sha256": parts.shown(own.version), "at": timezone.now().isoformat()}


def _intent(request: HttpRequest, own: Underskrift | None) -> tuple[datetime, str] | None:
    """The moment and the checksum of what was read, if it is this signature's and not too long ago."""
    kept = request.session.get(INTENT)
    if not kept or own is None or kept["underskrift"] != own.pk:
        return None
    moment = datetime.fromisoformat(kept["at"])
    return (moment, kept["sha256"]) if timezone.now() - moment <= INTENT_HOLDS else None


@page("overenskommelse.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_signature(request: HttpRequest, pk: int) -> HttpResponse:
    """What, and as whom. Reached after the confirmation only; the button signs."""
    ok = get_ok(request, pk)
    own = _own(request, ok)
    if own is not None and own.status in (Underskriftsstatus.APPLYING, Underskriftsstatus.SIGNED):
        return redirect("agreements:signature_receipt", pk=ok.pk)
    intent = _intent(request, own)
    if intent is None or own is None:
        messages.info(request, "Läs överenskommelsen och kryssa i rutorna först. Sedan bekräftar du vem du är.")
        return redirect("agreements:sign", pk=ok.pk)
    moment, sha256 = intent
    method = reauth.reauth_since(request, moment)
    if method is None:
        return reauth.start_reauth(request, reverse("agreements:confirm_signature", args=[ok.pk]))
    if request.method == "POST":
        return _sign(request, ok, own, method=method, shown_sha256=sha256)
    context = {**frame(request, ok, current=""), "own": own, "method": method, "sha256": sha256, "last": parts.is_last(own)}
    return render(request, "agreements/process/confirm.html", context)


def _sign(request: HttpRequest, ok: Overenskommelse, own: Underskrift, **data: str) -> HttpResponse:
    """Sign; whatever stops it (another was first, the day has passed, a mandate ran out) is said on the page to read."""
    form = Form({})
    form.is_valid()
    try:
        done = attempt(request, ok, "sign", form, quiet=True, **data)
    except PermissionDenied:
        ok.refresh_from_db()
        done, reason = False, _obstacle(request, ok)
    else:
        reason = " ".join(form.non_field_errors())
    request.session.pop(INTENT, None)
    if done:
        return redirect("agreements:signature_receipt", pk=ok.pk)
    messages.error(request, reason or "Det gick inte att skriva under. Läs sidan på nytt.")
    return redirect("agreements:sign", pk=ok.pk)


def _acted(request: HttpRequest, ok: Overenskommelse) -> Underskrift:
    """The person's own latest signature, also when the version has come into force since."""
    done = [Underskriftsstatus.APPLYING, Underskriftsstatus.SIGNED]
    rows = Underskrift.objects.filter(version__overenskommelse=ok, user=request.user, status__in=done)
    own = rows.select_related("version__dokument", "revision").order_by("-acted_at").first()
    if own is None:
        raise Http404
    return own


@page("overenskommelse.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def signature_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature is being applied, live; then the receipt."""
    ok = get_ok(request, pk)
    own = _acted(request, ok)
    context: dict[str, Any] = {**frame(request, ok, current=""), "own": own, "doc": parts.status_row(own), "docs": [parts.status_row(own)]}
    return render(request, "agreements/process/receipt.html", context)


@page("overenskommelse.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def signature_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The row of the receipt's list, fetched anew until the signature is on."""
    return render(request, "parts/doc.html", {"doc": parts.status_row(_acted(request, get_ok(request, pk)))})
