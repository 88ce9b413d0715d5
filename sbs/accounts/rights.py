"""The engine of the rights table: role × relation × state → act, as data (style.md; docs/rattigheter.md is made from it).

The apps above fill the table when they start: they add acts, relations, rights and providers of personas. A guard, a button and
the documentation all ask the same rows. Nothing is allowed that no row allows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.roles import roles_of


@dataclass(frozen=True)
class Persona:
    """One role in which a person may act. ``as_id`` differs from ``user_id`` when the person is a substitute (Vikariat)."""

    user_id: int
    as_id: int
    roll: str
    enhet_id: int | None = None
    huvudman_id: int | None = None
    skolenhet_id: int | None = None
    invited: frozenset[int] = frozenset()

    @property
    def is_agency(self) -> bool:
        return self.huvudman_id is None


@dataclass(frozen=True)
class Act:
    """Something one may do. ``label`` is a Swedish verb phrase: "skriva i överenskommelsen"."""

    slug: str
    label: str


@dataclass(frozen=True)
class Right:
    """One row: these roles, standing in this relation to the object, may do the act in these states (empty: any state)."""

    act: str
    roles: tuple[str, ...]
    relation: str = "any"
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """The answer, with the reason for a refusal in words the reader can act on."""

    allowed: bool
    reason: str = ""
    persona: Persona | None = None

    def __bool__(self) -> bool:
        return self.allowed


MANY_ROLES = 5
Provider = Callable[[User, date], Iterable[Persona]]
Relation = Callable[[Persona, Any], bool]


def _agency_personas(user: User, day: date) -> Iterable[Persona]:
    for held in sorted(roles_of(user, day), key=lambda row: (row.acting_for or 0, row.roll, row.enhet_id)):
        yield Persona(user.pk, held.acting_for or user.pk, held.roll, enhet_id=held.enhet_id)


@dataclass
class Table:
    """All acts, relations and rights of the system."""

    acts: dict[str, Act] = field(default_factory=dict)
    relations: dict[str, tuple[str, Relation]] = field(default_factory=dict)
    rights: list[Right] = field(default_factory=list)
    providers: list[Provider] = field(default_factory=lambda: [_agency_personas])
    role_labels: dict[str, str] = field(default_factory=lambda: dict(Roll.choices))
    state_labels: dict[str, str] = field(default_factory=dict)
    by_act: dict[str, list[Right]] = field(default_factory=dict)

    def add(self, acts: Iterable[Act], relations: dict[str, tuple[str, Relation]], rights: Iterable[Right]) -> None:
        """Register one app's rows. Raises ValueError on an unknown act or relation, so a misspelt row never starts."""
        self.acts |= {act.slug: act for act in acts}
        self.relations |= relations
        for right in rights:
            if right.act not in self.acts or right.relation not in self.relations:
                raise ValueError(f"Unknown act or relation in {right}")
            self.rights.append(right)
            self.by_act.setdefault(right.act, []).append(right)

    def rows(self, act: str) -> list[Right]:
        if act not in self.acts:
            raise ValueError(f"Unknown act {act!r}")
        return self.by_act.get(act, [])


TABLE = Table()
TABLE.relations["any"] = ("alla", lambda persona, obj: True)


def personas(user: Any, day: date | None = None) -> tuple[Persona, ...]:
    """The roles ``user`` acts in on ``day`` (default today, Stockholm). Read once per user object and day."""
    if not user or not user.is_authenticated or not user.is_active:
        return ()
    day = day or timezone.localdate()
    cache = user.__dict__.setdefault("_sbs_personas", {})
    if day not in cache:
        cache[day] = tuple(persona for provider in TABLE.providers for persona in provider(user, day))
    return cache[day]


def forget_personas(user: User) -> None:
    """Read the roles anew (after they were changed within one process)."""
    user.__dict__.pop("_sbs_personas", None)
    user.__dict__.pop("_roles_by_day", None)


def is_agency(user: Any, day: date | None = None) -> bool:
    """Whether the person works at the agency in some role today."""
    return any(persona.is_agency for persona in personas(user, day))


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def _refusal(act: Act, rows: list[Right], state: str | None) -> str:
    fitting = [row for row in rows if not row.states or state in row.states]
    if not fitting:
        label = TABLE.state_labels.get(state or "", state or "").lower()
        return f"Det går inte att {act.label} i läget ”{label}”."
    by_relation = [row for row in fitting if len(row.roles) > MANY_ROLES and row.relation != "any"]
    by_role = [row for row in fitting if row not in by_relation]
    words = list(dict.fromkeys(who_stands(TABLE.relations[row.relation][0]) for row in by_relation))
    who = sorted({TABLE.role_labels.get(role, role).lower() for row in by_role for role in row.roles})
    relations = sorted({TABLE.relations[row.relation][0] for row in by_role} - {"alla"})
    if who:
        words.insert(0, _join(who) + (f" ({'; '.join(relations)})" if relations else ""))
    return f"Bara {_join(words)} kan {act.label}."


def who_stands(relation: str) -> str:
    """ "den som är på tur att skriva under": where nearly every role may, the relation alone says who."""
    return f"den som {'är ' if relation.startswith('på') else ''}{relation}"


def may(user: Any, act: str, obj: Any = None, *, day: date | None = None) -> Decision:
    """Whether ``user`` may do ``act`` with ``obj`` on ``day``. The state read is ``obj.status``."""
    rows = TABLE.rows(act)
    state = getattr(obj, "status", None)
    own = personas(user, day)
    for row in rows:
        if row.states and state not in row.states:
            continue
        for persona in own:
            if persona.roll in row.roles and TABLE.relations[row.relation][1](persona, obj):
                return Decision(True, persona=persona)
    return Decision(False, _refusal(TABLE.acts[act], rows, state))


def require(user: Any, act: str, obj: Any = None, *, day: date | None = None) -> Persona:
    """As ``may``, but raises PermissionDenied with the reason (shown by the 403 page)."""
    decision = may(user, act, obj, day=day)
    if not decision:
        raise PermissionDenied(decision.reason)
    assert decision.persona is not None
    return decision.persona
