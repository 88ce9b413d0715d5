"""What stops an instalment because a tillägg is about to change it: what is released stands, so it must not be released first."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from agreements.enums import Avtalstyp, Status
from agreements.lydelse.reader import structure
from agreements.models import Overenskommelse
from payments import document
from payments.hinder.registry import Hinder
from payments.models import Utbetalning

#: Waits for signatures, or is signed and waits for its day.
ON_ITS_WAY = Q(status=Status.SIGNING) | Q(status=Status.IN_FORCE, tillagg__applied_at=None)


def changed_by_tillagg(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """A tillägg sent for signature or signed says something else of the instalment (domain.md, Payments)."""
    ok = utbetalning.plan.overenskommelse
    if hasattr(utbetalning, "extra"):  # it stands in no text
        return []
    coming = Overenskommelse.objects.filter(ON_ITS_WAY, typ=Avtalstyp.TILLAGG, tillagg__andrar=ok.pk)
    return [_hinder(one) for one in coming.select_related("tillagg") if _row(one, utbetalning) != _row(ok, utbetalning)]


def _row(ok: Overenskommelse, utbetalning: Utbetalning) -> Any:
    """What the plan of ``ok`` says of the time the instalment is for."""
    _, keys = structure(ok)
    start = utbetalning.period_start.isoformat()
    return next((row for row in document.read(ok, keys) or [] if row["period_start"] == start), None)


def _hinder(tillagg: Overenskommelse) -> Hinder:
    text = f"{tillagg.short_name} ändrar utbetalningen och är {tillagg.get_status_display().lower()}. Vänta tills det gäller."
    return Hinder("tillagg", text, reverse("agreements:detail", args=[tillagg.pk]))


RULES = (changed_by_tillagg,)
