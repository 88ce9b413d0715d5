"""A new agreement for a huvudman: from an avtalsmall or as a copy."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.structure import COPY, CreateForm
from agreements.models import Huvudman, Overenskommelse, Samverkan
from agreements.services.create import CREATE, AlreadyThere, copy_agreement, create_agreement
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page(CREATE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    huvudman = get_object_or_404(Huvudman.objects.visible_to(request.user), pk=pk)
    cases = _cases(huvudman, request.user)
    initial = {"samverkan": cases.first(), **_asked_copy(request)}
    form = CreateForm(request.POST if request.method == "POST" else None, initial=initial, cases=cases, sources=_sources(huvudman, request))
    if request.method == "POST" and form.is_valid():
        return _create(request, form)
    back = (huvudman.namn, reverse("agreements:huvudman", args=[huvudman.pk]))
    context = {"title": "Ny överenskommelse", "huvudman": huvudman, "form": form, "forms": [form], "back": back}
    return render(request, "agreements/edit/create.html", context)


def _cases(huvudman: Huvudman, user: User) -> QuerySet[Samverkan]:
    """The huvudman's samverkan in which this person may write; PermissionDenied with the reason when there is none."""
    rows = list(huvudman.samverkan.select_related("urvalsomgang", "dialogteam"))
    allowed = [row.pk for row in rows if may(user, CREATE, row)]
    if not rows:
        raise PermissionDenied("Huvudmannen har ingen samverkan än. Den läggs upp i administrationen.")
    if not allowed:
        require(user, CREATE, rows[0])
    return Samverkan.objects.filter(pk__in=allowed).select_related("urvalsomgang").order_by("-decided_on")


def _asked_copy(request: HttpRequest) -> dict:
    key = request.GET.get("kopia", "")
    return {"start": COPY, "kopia": key} if key.isdecimal() else {}


def _sources(huvudman: Huvudman, request: HttpRequest) -> QuerySet[Overenskommelse]:
    """What one may copy: the huvudman's own, one's own team's, and the one asked for by its page."""
    user, key = request.user, request.GET.get("kopia", "")
    near = Q(samverkan__huvudman=huvudman) | Q(samverkan__dialogteam__medlemmar=user) | Q(samverkan__ansvarig=user)
    asked = Q(pk=int(key)) if key.isdecimal() else Q(pk=None)
    return Overenskommelse.objects.visible_to(user).filter(near | asked).select_related("samverkan__huvudman").distinct()


def _create(request: HttpRequest, form: CreateForm) -> HttpResponse:
    data, now = form.cleaned_data, timezone.now()
    try:
        if data["start"] == COPY:
            ok = copy_agreement(data["kopia"], data["samverkan"], request.user, now)
        else:
            assert form.version is not None
            ok = create_agreement(data["samverkan"], form.version, request.user, now)
    except AlreadyThere as there:
        messages.info(request, f"{there.ok.short_name} finns redan i samverkan. Här är den.")
        return redirect("agreements:detail", there.ok.pk)
    messages.success(request, f"{ok.short_name} är skapad. Fyll i kapitlen i den ordning du vill.")
    return redirect("agreements:content", ok.pk)
