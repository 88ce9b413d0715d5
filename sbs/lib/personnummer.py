"""No personnummer is stored anywhere (rules.md, Public administration): free text that carries one is refused."""

import re

from stdnum.se import personnummer

_LIKE = re.compile(r"(?<![\d-])(?:\d{2})?\d{6}[-+ ]?\d{4}(?![\d-])", re.ASCII)
ADVICE = "Ta bort personnumret. Systemet ska inte innehålla några personnummer."


def holds_personnummer(text: str) -> bool:
    """Whether the text has something that is a valid personnummer: a real day and a right check digit."""
    return any(personnummer.is_valid(hit[0].replace(" ", "-")) for hit in _LIKE.finditer(text))
