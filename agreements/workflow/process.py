"""A process as a table of data, and ``run``: the one way a row of any process table is carried out.

An agreement, a beslut and an åtgärdsplan each have a ``Process``: their rows, effects and what belongs to the noun. Each noun's own
``perform`` is ``run`` with its process; nothing else writes a ``status`` (style.md, Habits).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from agreements.enums import Orsak
from sbs.accounts.models import User
from sbs.accounts.rights import may
from sbs.audit.journal import log
from sbs.lib import stockholm

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Transition:
    """One row. ``target`` None: the effect decides (an approval may be one of several, a signature the last or not).

    ``needs`` names the arguments a person must give: "orsak", "text", "deadline", "from_date", "until", "dokument" …; "text?" may be left.
    ``page`` is the URL name of the act's own page; without one the general page for acts is used.
    ``internal`` keeps the act and its words from the huvudman (journal, mails); without it the words are for both parties.
    ``system`` marks what only the system itself does, by date or when a worker is done.
    """

    action: str
    label: str
    act: str
    sources: tuple[str, ...]
    target: str | None
    done: str
    needs: tuple[str, ...] = ()
    checked: bool = False
    page: str = ""
    primary: bool = False
    danger: bool = False
    system: bool = False
    internal: bool = False
    consequence: str = ""


class Refused(Exception):
    """The act cannot be done now. ``message`` is for the page's top, ``fields`` for the fields, ``brister`` for the kontroll."""

    def __init__(self, message: str, *, fields: dict[str, str] | None = None, brister: list[Any] | None = None):
        super().__init__(message)
        self.message = message
        self.fields = fields or {}
        self.brister = brister or []


@dataclass
class Act(Generic[M]):
    """One act under way. The effect may set ``target``, ``words`` (for the journal) and add to ``journal`` and ``after``."""

    obj: M
    actor: User | None
    now: datetime
    data: dict[str, Any]
    row: Transition
    kontroll: Any = None
    target: str | None = None
    words: str = ""
    journal: dict[str, Any] = field(default_factory=dict)
    after: list[Callable[[], None]] = field(default_factory=list)

    @property
    def person(self) -> User:
        """Who acts, in the acts that only a person does."""
        assert self.actor is not None
        return self.actor

    @property
    def reason(self) -> str:
        """The words given with the act, or ""."""
        return str(self.data.get("text") or "").strip()


def _always(row: Transition, obj: Any) -> bool:
    return True


def _nothing(act: Any) -> None:
    """Nothing more belongs to it."""


@dataclass(frozen=True)
class Process(Generic[M]):
    """All that is particular to one noun.

    ``noun`` is definite, for messages: "överenskommelsen". ``lock`` fetches the row for update. ``need_texts``: what to say when an
    argument is missing. ``check`` runs the kontroll (raises ``Refused``) where a row is ``checked``. ``settle`` runs after the new status
    is set and before it is saved; ``told`` after, and may veto by raising ``Refused`` (the receivers).
    """

    name: str
    noun: str
    rows: Sequence[Transition]
    effects: Mapping[str, Callable[[Any], None]]
    lock: Callable[[int], M]
    status_labels: Mapping[str, str]
    need_texts: Mapping[str, str]
    make_act: Callable[..., Any] = Act
    makes_sense: Callable[[Transition, M], bool] = _always
    check: Callable[[Any], None] = _nothing
    settle: Callable[[Any], None] = _nothing
    told: Callable[[Any, str], None] = lambda act, before: None
    #: For the table in words: what a row without a target may lead to, by action.
    decided: Mapping[str, str] = field(default_factory=dict)

    def row(self, action: str) -> Transition:
        """Raises KeyError for an action the table does not have."""
        for row in self.rows:
            if row.action == action:
                return row
        raise KeyError(action)


#: Every process, in the order README shows them; each adds itself when its module is imported.
PROCESSES: list[Process] = []


def run(process: Process[M], pk: int, action: str, *, actor: User | None, now: datetime, data: dict[str, Any]) -> M:
    """Do one act of a process. Effects, in order, in one transaction:

    1 lock the row · 2 find the line of the table for its state · 3 ask the rights table · 4 ask for what the line needs ·
    5 run the kontroll where the line says so · 6 the act's own effect · 7 write the status · 8 what the noun settles (whose turn) ·
    9 tell the receivers, who may veto · 10 write the journal · 11 what the effect left for last.

    ``actor`` None is the system and may do only what the table marks as the system's. Raises ``Refused`` (with the message for each
    field) when the act does not fit the state or something is missing, and PermissionDenied with the reason when the person may not.
    """
    row = process.row(action)
    with transaction.atomic():
        obj: Any = process.lock(pk)
        _guard(process, row, obj, actor, now)
        _demand(process, row, data)
        act = process.make_act(obj=obj, actor=actor, now=now, data=data, row=row)
        if row.checked:
            process.check(act)
        before = obj.status
        process.effects[action](act)
        obj.status = act.target or row.target or obj.status
        process.settle(act)
        obj.save()
        process.told(act, before)
        log(obj, action, _words(act), actor=actor, at=now, data=act.journal, internal=row.internal)
        for later in act.after:
            later()
    return obj


def available_in(process: Process[M], obj: Any, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return [
        row
        for row in process.rows
        if not row.system and obj.status in row.sources and may(user, row.act, obj) and process.makes_sense(row, obj)
    ]


def _guard(process: Process, row: Transition, obj: Any, actor: User | None, now: datetime) -> None:
    if obj.status not in row.sources:
        label = process.status_labels.get(obj.status, obj.status).lower()
        raise Refused(f"Det har redan hänt något annat: {process.noun} är nu ”{label}”. Läs sidan på nytt.")
    if actor is None:
        if not row.system:
            raise PermissionDenied("Det här kan bara en person göra.")
        return
    if row.system:
        raise PermissionDenied("Det här gör systemet självt.")
    decision = may(actor, row.act, obj, day=stockholm.day(now))
    if not decision:
        raise PermissionDenied(decision.reason)
    if not process.makes_sense(row, obj):
        raise Refused("Det är redan gjort.")


def _demand(process: Process, row: Transition, data: dict[str, Any]) -> None:
    missing = {need: process.need_texts[need] for need in row.needs if not need.endswith("?") and _is_empty(data.get(need))}
    if missing:
        raise Refused("Något saknas.", fields=missing)
    if data.get("orsak") and data["orsak"] not in Orsak.values:
        raise Refused("Välj en orsak.", fields={"orsak": process.need_texts["orsak"]})


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _words(act: Act) -> str:
    words = act.words or act.row.done
    reason = act.reason
    return f"{words[0].upper()}{words[1:]}." + (f" {reason}" if reason else "")
