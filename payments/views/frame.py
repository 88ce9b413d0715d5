"""What the agency's pages about money share: the row of pages under "Pengar"."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from sbs.accounts.rights import may


@dataclass(frozen=True)
class Page:
    """One place in the row, shown to who may ``act`` (asked without an object). ``url`` is a name without arguments."""

    key: str
    label: str
    url: str
    act: str
    order: int


PAGES: list[Page] = []


def add_page(key: str, label: str, url: str, act: str, order: int = 50) -> None:
    """Add a place once; called when a module of addresses is read."""
    if all(page.key != key for page in PAGES):
        PAGES.append(Page(key, label, url, act, order))


def pengar_frame(request: HttpRequest, *, current: str) -> dict[str, Any]:
    """The context of the row: merge it into the page's own. ``current`` is the key of one of ``PAGES``.

    Lists extend "payments/base.html"; pages of one object may extend "payments/base_aside.html" and give ``crumbs``.
    """
    shown = [page for page in sorted(PAGES, key=lambda row: row.order) if may(request.user, page.act)]
    return {"subnav": [(page.label, reverse(page.url), page.key == current) for page in shown]}
