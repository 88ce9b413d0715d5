"""Small registries that the apps above fill in ``AppConfig.ready()``; agreements knows them, not their authors (style.md)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from agreements.models import Beslut, Insats, Overenskommelse
from sbs.accounts.models import User

#: Checks before signing: ``(ok, today) -> list[Brist]`` (see ``agreements.checks``).
CHECKS: list[Callable[[Overenskommelse, date], list[Any]]] = []

#: The same for a beslut: ``(beslut, today) -> list[Brist]`` (see ``agreements.checks.beslut``).
BESLUT_CHECKS: list[Callable[[Beslut, date], list[Any]]] = []

#: What a beslut belongs to in another app, as the reader may see it: ``(user, keys of beslut) -> {key: (text, address)}``. One query each.
BESLUT_LINKS: list[Callable[[User, Sequence[int]], dict[int, tuple[str, str]]]] = []

#: Parts of the frozen document made by other apps: ``name -> (ok) -> JSON-ready dict`` (bilaga 1 is ``"utbetalningsplan"``).
DOCUMENT_PARTS: dict[str, Callable[[Overenskommelse], dict[str, Any] | None]] = {}


@dataclass(frozen=True)
class LydelseDel:
    """A part of an agreement's text that another app owns (bilaga 1), as plain data keyed by the identity of its insatser.

    ``read(ok, keys)``: ``keys`` is primary key -> identity; None when the agreement has no such part. ``write(ok, value, insatser)``:
    the rows so that ``read`` gives ``value`` again; ``insatser`` is identity -> row. ``printed(value, lydelse)``: what the document
    prints. ``told(value, lydelse)``: one line of Swedish per thing in it.
    """

    titel: str
    read: Callable[[Overenskommelse, dict[int, str]], Any]
    write: Callable[[Overenskommelse, Any, dict[str, Insats]], None]
    printed: Callable[[Any, dict[str, Any]], dict[str, Any]]
    told: Callable[[Any, dict[str, Any]], list[str]]


#: Parts of the text that other apps own, by name; a tillägg changes them as it changes the rest.
LYDELSE_PARTS: dict[str, LydelseDel] = {}

#: What a bidrag gives per calendar year while there is no plan: ``(first day, last day, kronor per insats) -> {year: kronor}``.
PAID_PER_YEAR: list[Callable[[date, date, list[int]], dict[int, int]]] = []

#: Called when an agreement is copied: ``(source, copy, insats_map)``; ``insats_map`` is old key -> new Insats.
COPIERS: list[Callable[[Overenskommelse, Overenskommelse, dict[int, Any]], None]] = []


@dataclass(frozen=True)
class Foljd:
    """One consequence of a change, in words for both parties, before it is made. ``before``/``after`` where something gets a new value."""

    omrade: str  # "Utbetalningar", "Redovisningar", "Påminnelser", "Insatser" …
    text: str
    before: str = ""
    after: str = ""


#: The dry run: ``(ok, action, data, today) -> list[Foljd]``. ``action`` is a row of the process table ("suspend", "terminate", "resume") or
#: "tillagg", where ``data`` has the texts (lydelser) ``fore`` and ``efter`` and the day ``effective_on``. Nothing is written.
CONSEQUENCES: list[Callable[[Overenskommelse, str, dict[str, Any], date], list[Foljd]]] = []

#: What stops instalments now, for the pages: ``(ok) -> {number: "Väntar" | "Faller bort"}``. Never part of a frozen document.
INSTALMENT_STATES: list[Callable[[Overenskommelse], dict[int, str]]] = []


class Receiver(Protocol):
    """Told of a change of status inside the same transaction; raises ``workflow.Refused`` to veto it."""

    def __call__(self, ok: Overenskommelse, action: str, before: str, now: datetime) -> None: ...


RECEIVERS: list[Receiver] = []

#: What the receivers are told of an ÖK when the text of its tillägg has been written into it; its status stays.
TILLAGG_APPLIED = "tillagg_applied"
