"""The list of rounds, a new one, and what has happened in one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.urval.rounds import RoundForm
from agreements.models import Kandidat, Urvalsomgang
from agreements.services.urval.rounds import create_round
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from agreements.urval_filters import OmgangFilter
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import TONES, frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.audit.models import Handelse

PER_PAGE = 25


@page("urval.read")
@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    rows = Urvalsomgang.objects.visible_to(request.user)
    found = OmgangFilter(request.GET, queryset=rows, request=request)
    chosen = Q(kandidater__status=Kandidatstatus.CHOSEN)
    wanted = found.qs.annotate(
        number=Count("kandidater", distinct=True),
        picked=Count("kandidater__huvudman", filter=chosen, distinct=True),
        cases=Count("samverkan", distinct=True),
    )
    shown = Paginator(wanted.order_by(F("decided_on").desc(nulls_first=True), "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Urval",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found.form.changed_data else shown.paginator.count,
        "rows": [{"omgang": row, "tone": TONES.get(Omgangsstatus(row.status), "")} for row in shown],
        "may_create": may(request.user, "urval.create"),
    }
    return render(request, "agreements/urval/list.html", context)


@page("urval.create")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    form = RoundForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        same = Urvalsomgang.objects.filter(namn=data["namn"], termin=data["termin"], status=Omgangsstatus.PREPARING).first()
        made = same or attempt(form, lambda: create_round(data["namn"], data["termin"], request.user, timezone.now()))
        if made:
            messages.success(request, f"{made} är upplagd. Läs in underlaget från Skolinspektionen.")
            return redirect("agreements:urval_underlag", made.pk)
    context = {"title": "Ny urvalsomgång", "form": form, "back": ("urval", "/urval/")}
    return render(request, "agreements/urval/create.html", context, status=422 if form.errors else 200)


@page("urval.read", checked_inside=True)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """The journal of the round and of its candidates."""
    omgang = get_round(request, pk)
    keys = [str(key) for key in omgang.kandidater.values_list("pk", flat=True)]
    own = Q(object_type=Urvalsomgang._meta.label_lower, object_id=str(omgang.pk))
    rows = Handelse.objects.filter(own | Q(object_type=Kandidat._meta.label_lower, object_id__in=keys)).order_by("-at", "-pk")
    shown = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {**frame(request, omgang, current="historik"), "heading": "Historik", "page": shown}
    return render(request, "agreements/urval/history.html", context)
