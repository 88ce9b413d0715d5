"""Signing, the same for whatever is signed: read exactly what is signed, confirm who you are, sign, see it applied.

``Signing`` says what is particular to an agreement or a beslut; the four views of each are these functions with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from agreements.enums import Underskriftsstatus
from agreements.forms.process import SignForm
from agreements.views import signing_parts as parts
from agreements.views.acts import posted
from sbs.accounts import reauth
from sbs.accounts.models import User
from sbs.accounts.rights import may, require
from sbs.lib import stockholm

INTENT = "sbs_signing"
#: How long after reading one may confirm: longer, and one reads again.
INTENT_HOLDS = timedelta(minutes=20)


@dataclass(frozen=True)
class Signing:
    """One kind of document that is signed. ``attempt`` does the act and puts what stops it into the form."""

    act: str  # of the rights table
    kind: str  # of the session's intent: two kinds may have signatures with the same id
    noun: str  # definite: "överenskommelsen"
    links: dict[str, str]  # url names: sign, confirm, receipt, status, detail, refuse
    templates: dict[str, str]  # sign, confirm, receipt
    fetch: Callable[[HttpRequest, int], Any]
    own: Callable[[Any, User], Any]
    obstacle: Callable[[Any, User, date], str]
    acted: Callable[[Any, User], Any]
    attempt: Callable[..., bool]
    frame: Callable[[HttpRequest, Any], dict[str, Any]]
    reading: Callable[[HttpRequest, Any, Any, str], dict[str, Any]]
    boxes: Callable[[Any], dict[str, str]]
    #: What is confirmed, where no file is made before the signature (a rekvisition): the checksum of the text, and no file.
    shown: Callable[[Any], str] = lambda own: parts.shown(own.version)
    file: Callable[[Any, str], dict[str, Any]] = lambda own, here: parts.the_file(own.version, here)
    last: Callable[[Any], bool] = parts.is_last

    def url(self, name: str, pk: int) -> str:
        return reverse(self.links[name], args=[pk])

    def urls(self, pk: int) -> dict[str, str]:
        """Every address, for the templates."""
        return {name: self.url(name, pk) for name in self.links}


@sensitive_variables()
def _obstacle(what: Signing, request: HttpRequest, obj: Any) -> str:
    """Why the person cannot sign now: order, time, mandate or document first, then the rights table's own words."""
    why = what.obstacle(obj, request.user, stockholm.day(timezone.now()))  # type: ignore[arg-type]
    return why or may(request.user, what.act, obj).reason


@sensitive_variables()
def sign(what: Signing, request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed, in brief and whole; two unticked boxes; on to the confirmation."""
    obj = what.fetch(request, pk)
    own = what.own(obj, request.user)  # type: ignore[arg-type]
    if own is None:
        require(request.user, what.act, obj)
        raise Http404
    why = _obstacle(what, request, obj)
    form = SignForm(posted(request), initial={"shown": what.shown(own)}, **what.boxes(own))
    if request.method == "POST" and not why and form.is_valid():
        if form.cleaned_data["shown"] == what.shown(own):
            _remember(what, request, own)
            return reauth.start_reauth(request, what.url("confirm", obj.pk))
        form.add_error(None, "Dokumentet har ändrats sedan du läste det. Läs det igen innan du skriver under.")
        again = request.POST.copy()
        again["shown"] = what.shown(own)
        form.data = again
    context = {
        **what.frame(request, obj),
        **what.reading(request, obj, own, why),
        **what.file(own, what.url("sign", obj.pk)),
        "form": form,
        "why": why,
        "own": own,
        "links": what.urls(obj.pk),
    }
    return render(request, what.templates["sign"], context, status=422 if form.errors else 200)


@sensitive_variables()
def _remember(what: Signing, request: HttpRequest, own: Any) -> None:
    """What the person means to sign, and when she said so: the confirmation must come after it."""
    kept = {"kind": what.kind, "underskrift": own.pk, "sha256": what.shown(own), "at": timezone.now().isoformat()}
    request.session[INTENT] = kept


@sensitive_variables()
def _intent(what: Signing, request: HttpRequest, own: Any) -> tuple[datetime, str] | None:
    """The moment and the checksum of what was read, if it is this signature's and not too long ago."""
    kept = request.session.get(INTENT)
    if not kept or own is None or (kept.get("kind"), kept["underskrift"]) != (what.kind, own.pk):
        return None
    moment = datetime.fromisoformat(kept["at"])
    return (moment, kept["sha256"]) if timezone.now() - moment <= INTENT_HOLDS else None


@sensitive_variables()
def confirm(what: Signing, request: HttpRequest, pk: int) -> HttpResponse:
    """What, and as whom. Reached after the confirmation only; the button signs."""
    obj = what.fetch(request, pk)
    own = what.own(obj, request.user)  # type: ignore[arg-type]
    if own is not None and own.status in (Underskriftsstatus.APPLYING, Underskriftsstatus.SIGNED):
        return redirect(what.url("receipt", obj.pk))
    intent = _intent(what, request, own)
    if intent is None or own is None:
        noun = what.boxes(own)["noun"] if own else what.noun
        messages.info(request, f"Läs {noun} och kryssa i rutorna först. Sedan bekräftar du vem du är.")
        return redirect(what.url("sign", obj.pk))
    moment, sha256 = intent
    method = reauth.reauth_since(request, moment)
    if method is None:
        return reauth.start_reauth(request, what.url("confirm", obj.pk))
    if request.method == "POST":
        return _sign(what, request, obj, method=method, shown_sha256=sha256)
    context = {
        **what.frame(request, obj),
        "own": own,
        "method": method,
        "sha256": sha256,
        "last": what.last(own),
        "links": what.urls(obj.pk),
    }
    return render(request, what.templates["confirm"], context)


@sensitive_variables()
def _sign(what: Signing, request: HttpRequest, obj: Any, **data: str) -> HttpResponse:
    """Sign; whatever stops it (another was first, the day has passed, a mandate ran out) is said on the page to read."""
    form: BaseForm = Form({})
    form.is_valid()
    try:
        done = what.attempt(request, obj, "sign", form, quiet=True, **data)
    except PermissionDenied:
        obj.refresh_from_db()
        done, reason = False, _obstacle(what, request, obj)
    else:
        reason = " ".join(form.non_field_errors())
    request.session.pop(INTENT, None)
    if done:
        return redirect(what.url("receipt", obj.pk))
    messages.error(request, reason or "Det gick inte att skriva under. Läs sidan på nytt.")
    return redirect(what.url("sign", obj.pk))


def _acted(what: Signing, request: HttpRequest, obj: Any) -> Any:
    """The person's own latest signature, also when everything is signed since."""
    own = what.acted(obj, request.user)  # type: ignore[arg-type]
    if own is None:
        raise Http404
    return own


def _row(what: Signing, obj: Any, own: Any) -> dict[str, Any]:
    return parts.status_row(own, what.url("receipt", obj.pk), what.url("status", obj.pk))


def receipt(what: Signing, request: HttpRequest, pk: int) -> HttpResponse:
    """The signature is being applied, live; then the receipt."""
    obj = what.fetch(request, pk)
    own = _acted(what, request, obj)
    row = _row(what, obj, own)
    context = {**what.frame(request, obj), "own": own, "doc": row, "docs": [row], "links": what.urls(obj.pk)}
    return render(request, what.templates["receipt"], context)


def status(what: Signing, request: HttpRequest, pk: int) -> HttpResponse:
    """The row of the receipt's list, fetched anew until the signature is on."""
    obj = what.fetch(request, pk)
    return render(request, "parts/doc.html", {"doc": _row(what, obj, _acted(what, request, obj))})
