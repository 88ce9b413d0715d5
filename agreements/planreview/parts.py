"""A sent version's parts by key, as comments and differences name them. Pure."""

from collections.abc import Mapping
from typing import Any

#: The version as a whole: what came by post has no other part.
WHOLE = "hela"


def titles(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Key -> number and heading, the whole first, then in the version's order."""
    parts = {part["nyckel"]: f"{part['nummer']} {part['rubrik']}".strip() for part in snapshot.get("delar", [])}
    return {WHOLE: "Planen som helhet"} | parts
