"""Reads that several pages share."""

from collections.abc import Iterable

from django.urls import reverse

from agreements.checks import Brist
from agreements.models import Overenskommelse


def place_url(ok: Overenskommelse, brist: Brist) -> str:
    """Where a brist is mended: the part's page, at the field."""
    anchor = f"#{brist.falt}" if brist.falt else ""
    if brist.var == "plan":
        return reverse("payments:plan", args=[ok.pk]) + anchor
    if brist.var == "innehall":
        return reverse("agreements:content", args=[ok.pk])
    return reverse("agreements:part", args=[ok.pk, brist.var]) + anchor


def places(ok: Overenskommelse, brister: Iterable[Brist]) -> dict[Brist, str]:
    """The link of each brist."""
    return {brist: place_url(ok, brist) for brist in brister}
