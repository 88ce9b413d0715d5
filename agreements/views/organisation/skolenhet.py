"""One skolenhet: what it is, what it was, and which cases, agreements and insatser touch it over time."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.enums import Andringsslag, Avtalstyp, Skolform
from agreements.models import Insats, Overenskommelse, Planenhet, Samverkan, Skolenhet
from agreements.services.organisation import CHANGE, history
from agreements.views.organisation.change import READ, for_list
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require

PER_PAGE = 25


@page("skolenhet.read", checked_inside=True)
@require_safe
def skolenhet(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Skolenhet.objects.visible_to(request.user).select_related("huvudman")
    row = get_object_or_404(rows.prefetch_related("organisationsandringar__fran_huvudman", "organisationsandringar__till_huvudman"), pk=pk)
    require(request.user, "skolenhet.read", row)
    seen = Overenskommelse.objects.visible_to(request.user).exclude(typ=Avtalstyp.TILLAGG)  # its rows are the ÖK's own once more
    insatser = Insats.objects.filter(skolenheter=row, omrade__overenskommelse__in=seen.values("pk"))
    insatser = insatser.select_related("omrade__overenskommelse__samverkan").order_by("-start", "pk")
    reads_changes = may(request.user, READ, row)
    context = {
        "title": row.namn,
        "skolenhet": row,
        "crumbs": _crumbs(request, row),
        "facts": _facts(row),
        "history": _history(row),
        "cases": _cases(request, row),
        "plans": _plans(row, seen),
        "page": Paginator(insatser, PER_PAGE).get_page(request.GET.get("page")),
        "changes": for_list().filter(skolenhet=row) if reads_changes else [],
        "may_change": bool(may(request.user, CHANGE, row)) and row.is_active,
    }
    return render(request, "agreements/organisation/skolenhet.html", context)


def _crumbs(request: HttpRequest, row: Skolenhet) -> list[tuple[str, str]]:
    if not may(request.user, "huvudman.read", row.huvudman):
        return []
    return [(row.huvudman.namn, reverse("agreements:huvudman", args=[row.huvudman_id]))]


def _facts(row: Skolenhet) -> list[tuple]:
    forms = dict(Skolform.choices)
    facts = [
        ("Huvudman", row.huvudman),
        ("Skolenhetskod", row.skolenhetskod, "n"),
        ("Skolformer", ", ".join(forms.get(code, code) for code in row.skolformer)),
        ("Årskurser", row.arskurser),
    ]
    return [fact for fact in facts if fact[1]]


def _history(row: Skolenhet) -> list[dict[str, Any]]:
    """Every earlier value with its days; nothing where it has always been the same."""
    labels = ((Andringsslag.NAMN, "Namn"), (Andringsslag.KOD, "Skolenhetskod"), (Andringsslag.HUVUDMAN, "Huvudman"))
    found = []
    for slag, label in labels:
        periods = history.periods_of(row, slag)
        if len(periods) > 1:
            found += [{"label": label, "period": period} for period in reversed(periods)]
    return found


def _cases(request: HttpRequest, row: Skolenhet) -> list[Any]:
    """When it took part in which case, as far as the reader sees the cases."""
    seen = Samverkan.objects.visible_to(request.user)
    rows = row.samverkansperioder.filter(samverkan__in=seen.values("pk"))
    periods = list(rows.select_related("samverkan__huvudman", "samverkan__urvalsomgang").order_by("-from_date"))
    dated = {period.samverkan_id for period in periods}
    undated = seen.filter(skolenheter=row).exclude(pk__in=dated).select_related("huvudman", "urvalsomgang")
    return [*periods, *({"samverkan": case, "samverkan_id": case.pk} for case in undated)]


def _plans(row: Skolenhet, seen: Any) -> list[Planenhet]:
    """ÖK 1 in which it makes an analysis and a plan."""
    rows = Planenhet.objects.filter(skolenhet=row, overenskommelse__in=seen.values("pk"))
    return list(rows.select_related("overenskommelse__samverkan").order_by("-overenskommelse__created_at"))
