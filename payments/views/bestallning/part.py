"""The orders of one ÖK, on its page about money. Only the agency's: what Skolverket pays its suppliers."""

from typing import Any

from django.http import HttpRequest

from agreements.models import Overenskommelse
from payments import order_sums
from payments.models import Bestallning
from payments.services.bestallning import CREATE
from payments.views.bestallning.shared import tone
from sbs.accounts.rights import may


def context(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """The orders with their cost in all; None for who does not work at the agency, or when there is nothing and nothing to do."""
    if not may(request.user, "order.list"):
        return None
    mine = Bestallning.objects.visible_to(request.user).filter(overenskommelse=ok)
    rows, may_create = list(mine.select_related("leverantor")), may(request.user, CREATE, ok)
    if not rows and not may_create:
        return None
    costs = order_sums.by_order_and_year(mine) if rows else {}
    own, nothing = order_sums.per_order(costs), order_sums.Cost()
    shown = [{"order": row, "cost": own.get(row.pk, nothing), "tone": tone(row)} for row in rows]
    return {"rows": shown, "sum": order_sums.total(costs.values()), "may_create": may_create}
