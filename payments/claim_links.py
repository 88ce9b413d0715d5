"""The way back from a beslut to the återkrav it decides (``agreements.registries.BESLUT_LINKS``)."""

from collections.abc import Sequence

from django.urls import reverse

from payments.models import Aterkrav, Aterkravsbeslut
from sbs.accounts.models import User


def of_beslut(user: User, keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Key of the beslut -> its återkrav in words and address, for those the reader may see. One query."""
    rows = Aterkravsbeslut.objects.filter(beslut__in=keys, aterkrav__in=Aterkrav.objects.visible_to(user)).select_related("aterkrav")
    return {row.beslut_id: (row.aterkrav.short_name, reverse("payments:claim", args=[row.aterkrav_id])) for row in rows}
