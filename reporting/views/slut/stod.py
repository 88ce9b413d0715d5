"""The verdict on the agency's support: the huvudman writes it, the agency reads it when the slutredovisning is decided."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.views.acts import posted
from reporting.enums import Redovisningsstatus, Stodnytta
from reporting.forms.stod import SupportForm
from reporting.permissions.redovisning import JUDGE, READ_STOD
from reporting.services import stod
from reporting.views.frame import band, get_report, private, when
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require
from sbs.lib.diff import word_diff

NOT_YET = "Huvudmannens omdöme om stödet visas när slutredovisningen är beslutad, så att det är fritt."
SENT = "Tack. Skolverket kan läsa det när slutredovisningen är beslutad."
KEPT = "Omdömet är sparat. Det skickas när ni skickar in slutredovisningen."
LABELS = (("nytta", "Nytta av stödet"), ("bra", "Det som har fungerat bra"), ("battre", "Det som borde göras annorlunda"))


@private
@page(READ_STOD, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Posted twice: the same answer is kept once. Another's answer meanwhile: both are shown."""
    row = get_report(request, pk)
    if row.is_interim:
        raise Http404
    if is_agency(request.user) and row.status != Redovisningsstatus.DECIDED:
        raise PermissionDenied(NOT_YET)
    require(request.user, READ_STOD, row)
    if request.method == "POST":
        require(request.user, JUDGE, row)
    said, writes = stod.read(row, request.user), bool(may(request.user, JUDGE, row))  # type: ignore[arg-type]
    form = SupportForm(posted(request), initial=said.answers if said else None) if writes else None
    more: dict[str, Any] = {"seen": request.POST.get("seen", said.mark if said else "")}
    if form and request.method == "POST" and form.is_valid():
        try:
            sent = stod.save(row.pk, request.user, timezone.now(), seen=more["seen"], answers=form.cleaned_data)  # type: ignore[arg-type]
        except stod.Changed as changed:
            more = _both(changed.said, form.cleaned_data, request.user)
        else:
            messages.success(request, SENT if sent else KEPT)
            return redirect("reporting:support", row.pk)
    context = band(request, row, task=True) | {"said": said, "form": form, "is_draft": row.status == Redovisningsstatus.OPEN} | more
    faults = bool(form and form.errors) or "conflict" in more
    return render(request, "reporting/slut/support.html", context, status=422 if faults else 200)


def _both(theirs: stod.Said, mine: dict[str, str], user: Any) -> dict[str, Any]:
    """Both answers where they differ; what was typed stays and can be saved over the other's."""
    old, new = _words(theirs.answers), _words(mine)
    fields = [
        {"label": label, "theirs": old[name], "mine": new[name], "diff": word_diff(old[name], new[name])}
        for name, label in LABELS
        if old[name] != new[name]
    ]
    return {
        "seen": theirs.mark,
        "conflict": {"who": "Du" if theirs.by == user else str(theirs.by), "at": when(theirs.at), "fields": fields},
    }


def _words(answers: dict[str, str]) -> dict[str, str]:
    return answers | {"nytta": str(Stodnytta(answers["nytta"]).label)}
