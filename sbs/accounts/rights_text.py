"""docs/rattigheter.md, made from the rights table and from the mark that every page carries: the document cannot differ from the guard."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sbs.accounts.rights import TABLE, Right

INTRO = """# Rättigheter

Skapas av `manage.py rattigheter` ur tabellen i koden. Ändra inte här.

Ingenting är tillåtet som inte står i tabellen. En vikarie har den ersattas roll under vikariatet. En underskrift är personlig:
den kan aldrig göras som vikarie. Det någon inte får se finns inte för henne: sidan svarar att den inte finns.
"""
OWN = {"public": "alla, också utan inloggning", "own": "den inloggade, bara sitt eget"}


def markdown() -> str:
    return "\n".join([INTRO, "## Vem får göra vad", "", *_rights(), "", "## Sidor", "", *_pages(), ""])


def _rights() -> Iterator[str]:
    yield "| Att | Roller | Samband med ärendet | Lägen |"
    yield "|---|---|---|---|"
    for act in TABLE.acts.values():
        for right in TABLE.rows(act.slug):
            yield _right(act.label, right)


def _right(label: str, right: Right) -> str:
    roles = ", ".join(TABLE.role_labels.get(role, role).lower() for role in right.roles)
    states = ", ".join(TABLE.state_labels.get(state, state).lower() for state in right.states) or "alla"
    return f"| {label} | {roles} | {TABLE.relations[right.relation][0]} | {states} |"


def _pages() -> Iterator[str]:
    yield "| Adress | För att |"
    yield "|---|---|"
    for route, view in sorted(_views(), key=lambda pair: pair[0]):
        mark = getattr(view, "sbs_act", None)
        if mark:
            label = OWN.get(mark) or TABLE.acts[mark].label
            yield f"| `/{route}` | {label} |"


def _views(patterns: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback
