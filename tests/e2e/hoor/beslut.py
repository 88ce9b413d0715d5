"""A beslut in the browser: written on one page, checked, reviewed, signed by two."""

from typing import Any

from .person import Person
from .process import done_by_itself, read_and_sign


def write(me: Person, root: str, values: dict[str, Any]) -> None:
    """The facts of the draft at ``root``, saved and without faults."""
    me.visit(f"{root}skriv/", "beslut-skriv")
    me.fill({"inga_deltagare": True, **values})
    me.press("Spara och kontrollera")
    me.reads("Inga fel")


def begin(me: Person, case_root: str, kind: str, **more: str) -> str:
    """A draft of the kind whose label begins so; its address."""
    me.visit(f"{case_root}beslut/")
    me.follow("Skriv ett nytt beslut")
    me.fill({"typ": kind, **more})
    me.press("Skapa utkast")
    return me.path.removesuffix("skriv/")


def rows(me: Person, prefix: str, button: str, values: list[dict[str, Any]]) -> None:
    """As many rows as there are values, filled in."""
    there = me.main.locator(f"#{prefix}-rader > li")
    while there.count() < len(values):
        me.press(button)
    for place, row in enumerate(values):
        me.fill({f"{prefix}-{place}-{name}": value for name, value in row.items()})


def send(me: Person, root: str) -> None:
    """Sent for signature; the worker makes the document."""
    me.visit(root)
    me.follow("Skicka för underskrift")
    me.press("Skicka för underskrift")
    done_by_itself(me)


def signed(root: str, *people: Person) -> None:
    """Föredraganden, then the beslutsfattare; each signature is on the document before the next."""
    for person in people:
        read_and_sign(person, root)
