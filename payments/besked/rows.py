"""What a file with word of payments says, line by line; no database."""

from dataclasses import asdict, dataclass
from typing import Any


class Unreadable(Exception):
    """The file cannot be read. The message is for the one who uploaded it."""


@dataclass(frozen=True)
class Row:
    """One line. ``identity``: the payment's end-to-end id. ``belopp``: kronor with a point, "200556.00". ``outcome``: paid, failed, pending
    (not booked yet) or other (something that is not a payment of ours). ``day``: ISO date.
    """

    identity: str
    belopp: str
    outcome: str
    day: str = ""
    reference: str = ""
    verifikat: str = ""
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


PAID, FAILED, PENDING, OTHER = "paid", "failed", "pending", "other"
