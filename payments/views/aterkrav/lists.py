"""The agency's list of återkrav."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse
from payments.claim_enums import Aterkravsstatus
from payments.claim_querysets import AterkravQuerySet
from payments.forms.aterkrav import FilterForm
from payments.models import Aterbetalning, Aterkrav, Aterkravsbeslut, Aterkravsbeslutsrad, Aterkravsrad
from payments.views.aterkrav.frame import TONES
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may

PER_PAGE = 25


def with_figures(rows: AterkravQuerySet) -> AterkravQuerySet:
    """Whole kronor, in the same query: what is claimed, what the beslut that holds asks for, what has come back."""
    claimed = Aterkravsrad.objects.filter(aterkrav=OuterRef("pk")).order_by().values("aterkrav").annotate(sum=Sum("belopp"))
    newest = (
        Aterkravsbeslut.objects.filter(aterkrav=OuterRef(OuterRef("pk")), issued_at__isnull=False).order_by("-ordning").values("pk")[:1]
    )
    decided = Aterkravsbeslutsrad.objects.filter(beslut=Subquery(newest)).order_by().values("beslut").annotate(sum=Sum("belopp"))
    back = Aterbetalning.objects.filter(aterkrav=OuterRef("pk")).order_by().values("aterkrav").annotate(sum=Sum("belopp"))
    return rows.annotate(
        claimed=Subquery(claimed.values("sum")), decided=Subquery(decided.values("sum")), back=Subquery(back.values("sum"))
    )


def row_of(claim: Any) -> dict[str, Any]:
    """One line of a list."""
    decided, back = claim.decided, claim.back or 0
    status = Aterkravsstatus(claim.status)
    day = claim.answer_by if status == Aterkravsstatus.COMMUNICATED else claim.due_date if status == Aterkravsstatus.INVOICED else None
    late = bool(day and day < timezone.localdate())
    return {
        "claim": claim,
        "tone": "bad" if late and status == Aterkravsstatus.INVOICED else TONES.get(status, ""),
        "amount": decided if decided is not None else claim.claimed or 0,
        "decided": decided is not None,
        "left": (decided or 0) - back,
        "day": day,
        "words": "" if day is None else "svar senast" if status == Aterkravsstatus.COMMUNICATED else "betalas senast",
        "late": late,
    }


@page("aterkrav.list")
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """All återkrav, those that wait first."""
    rows = Aterkrav.objects.visible_to(request.user)
    total, form = rows.count(), FilterForm(request.GET)
    if form.is_valid():
        rows = form.narrow(rows, request.user)
    shown = Paginator(with_figures(rows.for_lists()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **pengar_frame(request, current="aterkrav"),
        "title": "Återkrav",
        "form": form,
        "page": shown,
        "rows": [row_of(claim) for claim in shown],
        "filtered": bool(request.GET),
        "hits": shown.paginator.count,
        "total": total,
    }
    return render(request, "payments/aterkrav/list.html", context)


def part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """The återkrav of one ÖK on its page about money, for both parties; None when there is nothing and nothing to do."""
    rows = with_figures(Aterkrav.objects.visible_to(request.user).filter(overenskommelse=ok).for_lists()).order_by("nummer")
    shown, may_create = [row_of(claim) for claim in rows], bool(may(request.user, "aterkrav.create", ok))
    return {"rows": shown, "may_create": may_create} if shown or may_create else None
