"""What the huvudman reads on its own report of what the agency has asked and answered: only as much as each person's parts."""

from dataclasses import dataclass
from typing import Any

from reporting.enums import Redovisningsstatus
from reporting.holds import announced
from reporting.models import Avsteg, Komplettering, Redovisning, Redovisningsfraga
from reporting.permissions.redovisning import is_rektor_only, may_read_part
from sbs.accounts.models import User


@dataclass(frozen=True)
class BegardKomplettering:
    """The komplettering that waits for a new version, and those of its questions that are about parts the reader may open."""

    komplettering: Komplettering
    fragor: tuple[Redovisningsfraga, ...]

    def of(self, part: str) -> list[Redovisningsfraga]:
        return [fraga for fraga in self.fragor if fraga.del_nyckel == part]


def asked_of(row: Redovisning, user: User) -> BegardKomplettering | None:
    """None when nothing is asked for now."""
    if row.status != Redovisningsstatus.SUPPLEMENT:
        return None
    found = row.kompletteringar.order_by("-at", "-pk").prefetch_related("fragor").first()
    if found is None:
        return None
    return BegardKomplettering(found, tuple(fraga for fraga in found.fragor.all() if may_read_part(user, row, fraga.del_nyckel)))


def departures_of(row: Redovisning, user: User) -> list[Avsteg]:
    """Avsteg with the agency's answer or waiting for one. A rektor does not read the huvudman's part about them."""
    if is_rektor_only(user, row):
        return []
    return list(row.avsteg_list.filter(taken_back_at=None).select_related("answered_by"))


def context(row: Redovisning, user: User, today: Any) -> dict[str, Any]:
    """For the report's page in the portal (``reporting/desk/_for_huvudman.html``)."""
    return {
        "asked": asked_of(row, user),
        "departures": departures_of(row, user),
        "waits": announced(row.overenskommelse, [row], today),
    }
