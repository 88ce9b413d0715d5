"""Four small registries that the apps above fill in ``AppConfig.ready()``; agreements knows them, not their authors (style.md)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol

from agreements.models import Overenskommelse

#: Checks before signing: ``(ok, today) -> list[Brist]`` (see ``agreements.checks``).
CHECKS: list[Callable[[Overenskommelse, date], list[Any]]] = []

#: Parts of the frozen document made by other apps: ``name -> (ok) -> JSON-ready dict`` (bilaga 1 is ``"utbetalningsplan"``).
DOCUMENT_PARTS: dict[str, Callable[[Overenskommelse], dict[str, Any] | None]] = {}

#: Called when an agreement is copied: ``(source, copy, insats_map)``; ``insats_map`` is old key -> new Insats.
COPIERS: list[Callable[[Overenskommelse, Overenskommelse, dict[int, Any]], None]] = []


class Receiver(Protocol):
    """Told of a change of status inside the same transaction; raises ``workflow.Refused`` to veto it."""

    def __call__(self, ok: Overenskommelse, action: str, before: str, now: datetime) -> None: ...


RECEIVERS: list[Receiver] = []
