"""What an effect of the agreement's process works with."""

from dataclasses import dataclass

from agreements.checks import Result
from agreements.models import Overenskommelse
from agreements.nouns import row_for
from agreements.workflow.process import Act, Refused

__all__ = ["Context", "Refused"]


@dataclass
class Context(Act[Overenskommelse]):
    """One act of an agreement. Besides what ``Act`` has, the effect may set ``turn``."""

    kontroll: Result | None = None
    turn: str | None = None

    def __post_init__(self) -> None:
        """The journal says "tillägget" of a tillägg."""
        self.row = row_for(self.row, self.obj)

    @property
    def ok(self) -> Overenskommelse:
        """The agreement."""
        return self.obj
