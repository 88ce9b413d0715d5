"""What the page "Pengar" of an ÖK consists of besides the ledger: each area of payments adds its own part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from agreements.models import Overenskommelse


@dataclass(frozen=True)
class Part:
    """A section of the page, for both parties. ``template`` is given ``part`` (what ``context`` returned), ``ok`` and ``internal``.

    ``context`` returns None when there is nothing to show. ``order``: what stops money 10, the ledger 20, the plan 30, the rest after.
    """

    key: str
    template: str
    context: Callable[[HttpRequest, Overenskommelse], dict[str, Any] | None]
    order: int


PARTS: list[Part] = []


def add_part(key: str, template: str, context: Callable[[HttpRequest, Overenskommelse], dict[str, Any] | None], *, order: int = 50) -> None:
    """Add a section once; call it where the area's addresses are read."""
    if all(part.key != key for part in PARTS):
        PARTS.append(Part(key, template, context, order))
        PARTS.sort(key=lambda part: part.order)


def shown(request: HttpRequest, ok: Overenskommelse) -> list[dict[str, Any]]:
    """The parts that have something to show, in order."""
    found = [(part, part.context(request, ok)) for part in PARTS]
    return [{"key": part.key, "template": part.template, "data": data} for part, data in found if data is not None]
