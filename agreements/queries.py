"""Reads that several pages share."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from agreements.checks import Brist
from agreements.models import Avtalsversion, Overenskommelse


def place_url(ok: Overenskommelse, brist: Brist) -> str:
    """Where a brist is mended: the part's page, at the field."""
    anchor = f"#{brist.falt}" if brist.falt else ""
    if brist.var == "plan":
        return reverse("payments:plan", args=[ok.pk]) + anchor
    if brist.var == "innehall":
        return reverse("agreements:content", args=[ok.pk])
    if brist.var == "andringar":
        return reverse("agreements:tillagg_changes", args=[ok.pk])
    return reverse("agreements:part", args=[ok.pk, brist.var]) + anchor


def places(ok: Overenskommelse, brister: Iterable[Brist]) -> dict[Brist, str]:
    """The link of each brist."""
    return {brist: place_url(ok, brist) for brist in brister}


def with_first_sent(rows: QuerySet[Overenskommelse]) -> QuerySet[Overenskommelse]:
    """``first_sent``: when the first version was frozen, for ``first_shown``."""
    versions = Avtalsversion.objects.filter(overenskommelse=OuterRef("pk")).order_by("nummer")
    return rows.annotate(first_sent=Subquery(versions.values("frozen_at")[:1]))


def first_shown(ok: Overenskommelse) -> datetime | None:
    """When the huvudman could first see the agreement: shared, or sent for signature. What was done before is the agency's own."""
    moments = [moment for moment in (ok.shared_at, ok.first_sent) if moment]  # type: ignore[attr-defined]
    return min(moments) if moments else None
