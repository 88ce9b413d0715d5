"""Where a posting comes from, in words and as a link: ``Bokning.kalla`` is a word and a key ("utbetalning 12")."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from agreements.models import Overenskommelse


@dataclass(frozen=True)
class Source:
    text: str
    url: str = ""


#: First word of a source -> (pk, ok) -> the source as shown. Each area adds its own with ``add``.
SOURCES: dict[str, Callable[[int, Overenskommelse], Source]] = {}


def add(word: str, show: Callable[[int, Overenskommelse], Source]) -> None:
    """Say how a source that begins with ``word`` is shown. It must ask the database nothing: it is called for each row of a list."""
    SOURCES[word] = show


def of(kalla: str, ok: Overenskommelse) -> Source:
    """A source nobody has described is its own words."""
    word, _, key = kalla.partition(" ")
    show = SOURCES.get(word)
    return show(int(key), ok) if show and key.isdecimal() else Source(kalla)


#: First word -> (what it is called, the address of its page by its own key).
PAGES = {
    "tillagg": ("Tillägget", "agreements:detail"),
    "utbetalning": ("Utbetalningen", "payments:utbetalning"),
    "rekvisition": ("Rekvisitionen", "payments:rekvisition"),
    "återkrav": ("Återkravet", "payments:claim"),
}


def _agreement(pk: int, ok: Overenskommelse) -> Source:
    return Source(ok.short_name, reverse("agreements:detail", args=[pk]))


def _page(label: str, name: str) -> Callable[[int, Overenskommelse], Source]:
    def show(pk: int, ok: Overenskommelse) -> Source:
        try:
            return Source(label, reverse(name, args=[pk]))
        except NoReverseMatch:
            return Source(label)

    return show


def register() -> None:
    """Called once when the app starts."""
    add("overenskommelse", _agreement)
    for word, (label, name) in PAGES.items():
        add(word, _page(label, name))
