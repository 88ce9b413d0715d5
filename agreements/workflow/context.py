"""What an effect works with, and how an act is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agreements.checks import Result
from agreements.models import Overenskommelse
from agreements.workflow.table import Transition
from sbs.accounts.models import User


class Refused(Exception):
    """The act cannot be done now. ``message`` is for the page's top, ``fields`` for the fields, ``brister`` for the kontroll."""

    def __init__(self, message: str, *, fields: dict[str, str] | None = None, brister: list[Any] | None = None):
        super().__init__(message)
        self.message = message
        self.fields = fields or {}
        self.brister = brister or []


@dataclass
class Context:
    """One act under way. The effect may set ``target``, ``turn``, ``words`` (for the journal) and add to ``journal`` and ``after``."""

    ok: Overenskommelse
    actor: User | None
    now: datetime
    data: dict[str, Any]
    row: Transition
    kontroll: Result | None = None
    target: str | None = None
    turn: str | None = None
    words: str = ""
    journal: dict[str, Any] = field(default_factory=dict)
    after: list[Callable[[], None]] = field(default_factory=list)

    @property
    def person(self) -> User:
        """Who acts, in the acts that only a person does."""
        assert self.actor is not None
        return self.actor

    @property
    def reason(self) -> str:
        """The words given with the act, or ""."""
        return str(self.data.get("text") or "").strip()
