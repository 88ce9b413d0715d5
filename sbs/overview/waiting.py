"""Väntar på mig: what waits for one person, from a registry of small sources that later apps add to.

A source yields the rows it wants and is given them, and returns its items. All sources are asked side by side: one query tells which of
them have any rows, and only those are fetched. Most people wait for few kinds of matters; there are some thirty kinds.

@source
def drafts(user: User, now: datetime) -> Asking:
    return [Item(...) for ok in (yield Overenskommelse.objects.filter(...))]

waiting.add(drafts)
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, QuerySet
from django.http import HttpRequest

from sbs.accounts.models import User, Vikariat
from sbs.accounts.rights import personas
from sbs.lib import stockholm
from sbs.lib.dates import WEEKDAYS, distance_in_words, show_date, show_weekday_date


@dataclass(frozen=True)
class Item:
    """One thing to do. ``label`` begins with a verb. ``due`` is the last day for it; ``since`` when it began to wait.

    ``roll`` is the agency role it waits for: a Vikariat in that role takes it over; "" is personal and never taken over.
    ``not_for`` are persons who may not do it although the role says so (who wrote may not review).
    """

    label: str
    url: str
    meta: str
    due: date | None = None
    since: datetime | None = None
    roll: str = ""
    huvudman_id: int | None = None
    not_for: frozenset[int] = frozenset()


#: What a source's function makes: it yields querysets, is sent their rows as a list, and returns its items.
Asking = Generator[QuerySet[Any, Any], list[Any], list[Item]]


@dataclass(frozen=True)
class Source:
    """One source. Called, it gives its items alone; ``collect`` asks all of them together."""

    ask: Callable[[User, datetime], Asking]

    def __call__(self, user: User, now: datetime) -> list[Item]:
        return answers([self.ask(user, now)], user)


def source(ask: Callable[[User, datetime], Asking]) -> Source:
    """Decorator: the function is a source."""
    return Source(ask)


#: A function that asks by itself and gives its items at once: for what cannot be said as querysets. It costs its queries on every page.
Plain = Callable[[User, datetime], list[Item]]
SOURCES: list[Source | Plain] = []


def add(source: Source | Plain) -> None:
    """Register a source once."""
    if source not in SOURCES:
        SOURCES.append(source)


def collect(user: User, now: datetime) -> list[Item]:
    """Everything that waits for ``user`` in the own roles, the most pressing first."""
    items = answers([source.ask(user, now) for source in SOURCES if isinstance(source, Source)], user)
    items += [item for source in SOURCES if not isinstance(source, Source) for item in source(user, now)]
    found = [item for item in items if user.pk not in item.not_for]
    return sorted(found, key=lambda item: (item.due or date.max, item.since or now, item.label))


def of_request(request: HttpRequest, now: datetime) -> list[Item]:
    """What waits for the reader, collected once for the page and the menu's count."""
    if (found := known(request)) is None:
        assert isinstance(request.user, User)
        found = request.__dict__["_waiting"] = collect(request.user, now)
    return found


def known(request: HttpRequest) -> list[Item] | None:
    """What has been collected for this request already."""
    return request.__dict__.get("_waiting")


def answers(begun: Iterable[Asking], user: User) -> list[Item]:
    """Run them side by side to their ends. Each round is one query for what they all ask, and one more for each that has rows."""
    found: list[Item] = []
    turn: list[tuple[Asking, list[Any] | None]] = [(asking, None) for asking in begun]
    while turn:
        wanted: list[tuple[Asking, QuerySet[Any, Any]]] = []
        for asking, rows in turn:
            try:
                wanted.append((asking, next(asking) if rows is None else asking.send(rows)))
            except StopIteration as done:
                found += done.value
        there = _any([rows for _, rows in wanted], user)
        turn = [(asking, list(rows) if some else []) for (asking, rows), some in zip(wanted, there, strict=True)]
    return found


def _any(asked: list[QuerySet[Any, Any]], user: User) -> Sequence[bool]:
    """Which of them have rows: one query, whose single row is the reader's own. One alone is not worth asking about first."""
    if len(asked) < 2:
        return [True] * len(asked)
    return User.objects.filter(pk=user.pk).values_list(*[Exists(rows) for rows in asked])[0]


@dataclass(frozen=True)
class Substitution:
    """The matters somebody takes over for a time: a list of its own, never mixed with the own."""

    vikariat: Vikariat
    items: list[Item]


def substitutions(user: User, now: datetime) -> list[Substitution]:
    """What waits for those ``user`` substitutes for, in the role of the Vikariat only."""
    if all(persona.as_id == user.pk for persona in personas(user, stockholm.day(now))):
        return []
    rows = Vikariat.objects.on(stockholm.day(now)).filter(vikarie=user, for_user__is_active=True).select_related("for_user")
    return [
        Substitution(row, [item for item in collect(row.for_user, now) if item.roll == row.roll and user.pk not in item.not_for])
        for row in rows
    ]


# --- as drawn ---------------------------------------------------------------------------------------------------------


def _end_of_week(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _row(item: Item, today: date) -> dict[str, str]:
    row = {"label": item.label, "url": item.url, "meta": item.meta}
    if item.due and item.due < today:
        return row | {"late": distance_in_words(item.due, today), "ago": f"senast {_short(item.due, today)}"}
    if item.due:
        return row | {"due": _day(item.due, today), "ago": distance_in_words(item.due, today)}
    if item.since:
        return row | {"ago": _since(stockholm.day(item.since), today)}
    return row


def _since(day: date, today: date) -> str:
    """ "sedan i går", "sedan 8 april"."""
    words = {0: "i dag", 1: "i går"}.get((today - day).days)
    return f"sedan {words or _short(day, today)}"


def _short(day: date, today: date) -> str:
    """ "8 april"; with the year when it is another."""
    return show_date(day).removesuffix(f" {today.year}")


def _day(day: date, today: date) -> str:
    """ "Onsdag 14 april"; with the year when it is another."""
    return show_weekday_date(day).removesuffix(f" {today.year}").capitalize()


def groups(items: Iterable[Item], today: date, *, prefix: str = "") -> list[dict]:
    """Försenat, Den här veckan, Senare, for ``parts/queue.html``. What has no last day waits now: this week."""
    late: list[Item] = []
    week: list[Item] = []
    later: list[Item] = []
    for item in items:
        due = item.due or today
        (late if due < today else week if due <= _end_of_week(today) else later).append(_row(item, today))
    return [
        {"id": f"{prefix}forsenat", "title": "Försenat", "tone": "bad", "rows": late},
        {"id": f"{prefix}vecka", "title": "Den här veckan", "tone": "", "rows": week},
        {"id": f"{prefix}senare", "title": "Senare", "tone": "", "rows": later},
    ]


def summary(items: list[Item], today: date) -> str:
    """ "Måndag 12 april 2021. 7 ärenden, varav 2 är försenade." """
    day = f"{WEEKDAYS[today.weekday()].capitalize()} {show_date(today)}."
    if not items:
        return f"{day} Inget väntar på dig."
    late = sum(1 for item in items if item.due and item.due < today)
    matters = "1 ärende" if len(items) == 1 else f"{len(items)} ärenden"
    if not late:
        return f"{day} {matters}."
    if late == len(items) == 1:
        return f"{day} 1 ärende, som är försenat."
    return f"{day} {matters}, varav {late} är {'försenat' if late == 1 else 'försenade'}."
