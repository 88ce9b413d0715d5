"""What is decided about an agreement's rest and early end, as other apps read it: never from its status alone."""

from datetime import date

from agreements.models import Overenskommelse, Statusandring
from agreements.pauses import RESUME, SUSPEND, TERMINATE, Pause, pauses


def acts(ok: Overenskommelse) -> list[Statusandring]:
    """Every suspension, resumption and early end in the order they were decided."""
    rows = ok.statusandringar.filter(action__in=[SUSPEND, RESUME, TERMINATE])
    return list(rows.select_related("dokument", "actor").order_by("at", "pk"))


def pauses_of(ok: Overenskommelse) -> list[Pause]:
    """The times the agreement is or was vilande."""
    return pauses((row.action, row.from_date) for row in acts(ok))


def ended_on(ok: Overenskommelse) -> date | None:
    """From which day an agreement that was in force no longer holds; None when it was not ended early."""
    row = ok.statusandringar.filter(action=TERMINATE).order_by("-at").first() if ok.in_force_at else None
    return row.from_date if row else None


def latest(ok: Overenskommelse, action: str) -> Statusandring:
    """The newest act of that kind. Raises Statusandring.DoesNotExist."""
    row = ok.statusandringar.filter(action=action).order_by("-at", "-pk").first()
    if row is None:
        raise Statusandring.DoesNotExist(f"{ok.pk} has no {action}")
    return row
