"""What many tests begin with is made once and stands in the database around them; each test works inside it and is rolled back alone.

A fixture marked ``@standing`` is made in a transaction of its own, open for as long as the tests that come after ask for the same.
A test gets a copy of what it returned, so that nobody sees what another has done to it, in the database or in memory. A test that does not
ask for it finds it gone: the order of the tests changes how often it is made and nothing else.

A standing fixture may build on others (its arguments), and on nothing of one test alone: no ``client``, no ``monkeypatch`` but in
``each``. Where a test has real transactions (``transactional_db``, ``live_server``), it is made in the test itself.
"""

import inspect
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction

_order = count()


@dataclass(eq=False)
class Make:
    """How one standing fixture is made. Those it builds on were written before it: ``place`` puts them first."""

    run: Callable
    name: str
    arguments: tuple[str, ...]
    place: int

    def __call__(self, given: dict[str, Any]) -> Any:
        return self.run(**{name: given[name] for name in self.arguments})


def standing(run: Callable | None = None, *, name: str = "", each: Callable[[Any, pytest.MonkeyPatch], None] | None = None) -> Any:
    """A fixture of that name (else the function's); its arguments are other standing ones. In every test: ``each(value, monkeypatch)``."""
    if run is None:
        return partial(standing, name=name, each=each)
    make = Make(run, name or run.__name__, tuple(inspect.signature(run).parameters), next(_order))

    def fixture(monkeypatch: pytest.MonkeyPatch, **given: Any) -> Any:
        value = stage.given(make, given)
        if each is not None:
            each(value, monkeypatch)
        return value

    names = ("monkeypatch", "db", *make.arguments)
    fixture.__signature__ = inspect.Signature([inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names])  # type: ignore[attr-defined]
    fixture.__doc__ = run.__doc__
    fixture.make = make  # type: ignore[attr-defined]
    return pytest.fixture(fixture, name=make.name)


@dataclass
class Frame:
    """One that stands: its transaction, and the values of it and of all below it as they were when it was made."""

    make: Make
    atomic: transaction.Atomic
    values: dict[str, Any]


class Stage:
    """What stands now, each on the one before; ``copies`` is the running test's own."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.copies: dict[str, Any] | None = None

    def set(self, wanted: list[Make]) -> None:
        """Let stand exactly this."""
        self.copies = None
        if self.frames and not connection.in_atomic_block:  # a test closed the connection
            self.frames.clear()
        same = 0
        while same < min(len(wanted), len(self.frames)) and self.frames[same].make is wanted[same]:
            same += 1
        while len(self.frames) > same:
            _undo(self.frames.pop().atomic)
        for make in wanted[same:]:
            self._push(make)

    def _push(self, make: Make) -> None:
        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined] - a durable block inside is as good as outermost
        atomic.__enter__()
        values = deepcopy(self.frames[-1].values) if self.frames else {}
        try:
            values[make.name] = make(values)
        except BaseException:
            _undo(atomic)
            raise
        finally:
            cache.clear()
        self.frames.append(Frame(make, atomic, values))

    def given(self, make: Make, given: dict[str, Any]) -> Any:
        """The test's own copy; what stands together is copied together, so that the same person is the same object."""
        if not any(frame.make is make for frame in self.frames):
            return make(given)
        if self.copies is None:
            self.copies = deepcopy(self.frames[-1].values)
        return self.copies[make.name]


def _undo(atomic: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    atomic.__exit__(None, None, None)


stage = Stage()


def wanted_by(request: pytest.FixtureRequest) -> list[Make]:
    names, marker = set(request.fixturenames), request.node.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & names or (marker and marker.kwargs.get("transaction")):
        return []
    found = (definitions[-1].func for name, definitions in request.node._fixtureinfo.name2fixturedefs.items() if name in names)
    return sorted({func.make for func in found if hasattr(func, "make")}, key=lambda make: make.place)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Before pytest-django opens the test's own transaction."""
    if fixturedef.argname == "_django_db_helper":
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            stage.set(wanted_by(request))
    return (yield)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Nothing stands when the database is taken down."""
    yield
    with django_db_blocker.unblock():
        stage.set([])
