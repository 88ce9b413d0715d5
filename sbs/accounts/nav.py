"""The menus. Apps above fill them in ``AppConfig.ready()``; a page only ever shows what has been registered.

from sbs.accounts import nav
nav.add("staff", "Överenskommelser", "agreements:list", order=30)
nav.set_waiting(lambda request: 7)          # the count beside the first entry, asked once a page
nav.set_portal(describe)                    # request -> Portal | None: name of the huvudman and the person's role there
nav.set_search("overview:search")
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, get_urlconf, resolve, reverse

from sbs.accounts.rights import may
from sbs.accounts.roles import role_label


@dataclass(frozen=True)
class Entry:
    """One registered line of a menu; ``side`` is staff, portal, person (menu under the name) or footer."""

    side: str
    label: str
    url_name: str
    order: int
    counted: bool
    shown: Callable[[HttpRequest], bool]
    also: tuple[str, ...] = ()

    def reach(self, path: str) -> int:
        """How much of the path this line covers: the length of the longest address of its own that the path begins with."""
        own = (_url(self.url_name), *self.also)
        return max((len(url) for url in own if url and (path == url or (url != "/" and path.startswith(url)))), default=0)


@dataclass(frozen=True)
class Item:
    """One line as drawn."""

    label: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Portal:
    """The huvudman whose portal the reader is in, and what the reader is there ("firmatecknare")."""

    name: str
    role_label: str = ""


_entries: list[Entry] = []
_waiting: Callable[[HttpRequest], int] | None = None
_portal: Callable[[HttpRequest], Portal | None] | None = None
_search = ""


def _always(request: HttpRequest) -> bool:
    return True


def add(
    side: str,
    label: str,
    url_name: str,
    *,
    order: int,
    counted: bool = False,
    shown: Callable[[HttpRequest], bool] = _always,
    also: tuple[str, ...] = (),
) -> None:
    """Register a line. ``counted`` shows the waiting count; ``shown`` may hide it from some; ``also``: other addresses it covers."""
    _entries[:] = [entry for entry in _entries if (entry.side, entry.url_name) != (side, url_name)]
    _entries.append(Entry(side, label, url_name, order, counted, shown, also))
    _entries.sort(key=lambda entry: entry.order)


def set_waiting(counter: Callable[[HttpRequest], int]) -> None:
    global _waiting
    _waiting = counter


def set_portal(describe: Callable[[HttpRequest], Portal | None]) -> None:
    global _portal
    _portal = describe


def set_search(url_name: str) -> None:
    global _search
    _search = url_name


def _url(name: str) -> str:
    return name if name.startswith("/") else _reversed(name, get_urlconf(), get_script_prefix())


@cache
def _reversed(name: str, urlconf: str | None, prefix: str) -> str:
    """Worked out once: each page draws some twenty lines. "" for an address this installation does not have."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@cache
def _act(url: str, urlconf: str | None) -> str:
    """The act of the rights table that the page asks about before anything else; "" when it asks about none."""
    try:
        view = resolve(url, urlconf).func
    except Resolver404:
        return ""
    return "" if getattr(view, "sbs_checked_inside", True) else view.sbs_act  # type: ignore[attr-defined]


def _may_open(entry: Entry, request: HttpRequest) -> bool:
    """No line leads to a page that the reader is refused."""
    act = _act(_url(entry.url_name), get_urlconf())
    return not act or bool(may(request.user, act))


class Nav:
    """What the shell draws for one request; everything is worked out when the template asks."""

    def __init__(self, request: HttpRequest, side: str):
        self.request, self.side = request, side
        self._described: Portal | None = None
        if side == "portal" and _portal:
            self._described = _portal(request)

    def _lines(self, side: str) -> list[Item]:
        found = [
            (entry, _url(entry.url_name))
            for entry in _entries
            if entry.side == side and entry.shown(self.request) and _may_open(entry, self.request)
        ]
        reached = [entry.reach(self.request.path) for entry, _ in found]
        most = max(reached, default=0)
        count = _waiting(self.request) if _waiting and any(entry.counted for entry, _ in found) else 0
        lines = zip(found, reached, strict=True)
        return [Item(entry.label, url, 0 < reach == most, count if entry.counted else 0) for (entry, url), reach in lines if url]

    @property
    def items(self) -> list[Item]:
        if not hasattr(self, "_items"):
            self._items = self._lines(self.side)
        return self._items

    @property
    def person(self) -> list[Item]:
        return self._lines("person")

    @property
    def footer(self) -> list[Item]:
        return self._lines("footer")

    @property
    def home(self) -> str:
        return self.items[0].url if self.items else "/"

    @property
    def search_url(self) -> str:
        return _url(_search) if _search else ""

    @property
    def portal_name(self) -> str:
        return self._described.name if self._described else ""

    @property
    def role_label(self) -> str:
        if self._described:
            return self._described.role_label
        return role_label(self.request.user) if self.side == "staff" else ""
