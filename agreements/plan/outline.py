"""A plan's parts in order with their answers: from the opened drafts, with numbers and headings. Pure but for what it is given.

The åtgärdsplan's områden and insatser stand in a part of their own, ``struktur``: ids in order. Their names are answers like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agreements.plan import answers
from agreements.plan.spec import DELAR, INSATS, OMRADE, STRUKTUR, Del
from sbs.accounts.models import User
from sbs.documents.drafts.store import Opened


@dataclass(frozen=True)
class Part:
    """One part of a plan. The repr shows no answer and no heading: they are the huvudman's own."""

    nyckel: str
    spec: Del
    data: dict[str, Any] = field(repr=False)
    nummer: str = ""
    rubrik: str = field(default="", repr=False)
    revision: int = 0
    saved_at: datetime | None = None
    saved_by: User | None = None
    parent: str = ""

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()

    @property
    def state(self) -> str:
        return answers.state(self.spec, self.data)

    @property
    def state_label(self) -> str:
        return answers.STATE_LABELS[self.state]

    @property
    def is_named(self) -> bool:
        """Whether the part is an område or an insats: added, moved, taken away."""
        return self.spec.slag in (OMRADE, INSATS)


def outline(slag: str, opened: Mapping[str, Opened]) -> list[Part]:
    """Every part, områden with their insatser first (domain.md: the åtgärdsplan's insatser become the ÖK's)."""
    return list(_parts(slag, opened))


def structure(opened: Mapping[str, Opened]) -> list[dict[str, Any]]:
    """[{"id": …, "insatser": [id, …]}, …] in order."""
    row = opened.get(STRUKTUR)
    return list(row.data["omraden"]) if row and row.data else []


def _parts(slag: str, opened: Mapping[str, Opened]) -> Iterator[Part]:
    for spec in DELAR[slag]:
        if spec.slag == OMRADE:
            yield from _omraden(slag, opened)
        elif spec.slag != INSATS:
            yield _part(spec, spec.slag, opened, rubrik=spec.rubrik)


def _omraden(slag: str, opened: Mapping[str, Opened]) -> Iterator[Part]:
    kinds = {spec.slag: spec for spec in DELAR[slag]}
    for number, omrade in enumerate(structure(opened), start=1):
        key = f"{OMRADE}-{omrade['id']}"
        yield _part(kinds[OMRADE], key, opened, nummer=str(number), rubrik="Utvecklingsområde utan namn")
        for place, insats in enumerate(omrade["insatser"], start=1):
            yield _part(
                kinds[INSATS], f"{INSATS}-{insats}", opened, nummer=f"{number}.{place}", rubrik="Insats utan namn", parent=omrade["id"]
            )


def _part(spec: Del, key: str, opened: Mapping[str, Opened], *, rubrik: str, nummer: str = "", parent: str = "") -> Part:
    row = opened.get(key) or Opened(key, None)
    data = row.data or {}
    return Part(key, spec, data, nummer, data.get("titel") or rubrik, row.revision, row.saved_at, row.saved_by, parent)


def find(parts: list[Part], nyckel: str) -> Part | None:
    return next((part for part in parts if part.nyckel == nyckel), None)


def after(parts: list[Part], nyckel: str) -> Part | None:
    """The next part in order, for "Spara och gå till …"."""
    keys = [part.nyckel for part in parts]
    place = keys.index(nyckel) + 1 if nyckel in keys else len(keys)
    return parts[place] if place < len(parts) else None
