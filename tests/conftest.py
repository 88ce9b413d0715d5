"""What every test has: no network, a known queue, Hypothesis profiles, and markers that follow the file's name and the servers.

The whole suite runs on PostgreSQL and Redis. The core runs on the embedded default too, SQLite and the file queue: what writes, waits,
sorts or searches, told by the file's name (``CORE``); all with real transactions or a real worker; of a parametrised test its first case.
Rules, texts, rights and pages do not depend on the database: on SQLite they are asked once each by ``overview/by_role/test_every_page.py``.
"""

import gc
import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.tools.browser", "tests.tools.database", "tests.tools.standing", "tests.tools.worker"]

HERE = Path(__file__).parent
LONGEST = ("e2e/test_hoor", "overview/by_role", "overview/test_run")
CORE = {
    *("process", "effects", "signing", "review", "life", "meetings"),  # each process through its perform
    *("services", "create", "update", "pick", "request", "done", "underlag", "signals", "mallar"),  # services
    *("store", "storage", "register", "budget", "following", "roles", "invitations"),  # constraints, triggers, sums
    *("jobs", "tasks", "sending", "follow"),  # the queue and the calendar
    *("list", "lists", "case_list", "search", "waiting", "start", "every_page"),  # sorting, searching, every page once
}

hypothesis_settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.register_profile("deep", hypothesis_settings.get_profile("default"), max_examples=2000, derandomize=False)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def is_core(item: pytest.Item, seen: set[tuple]) -> bool:
    """``seen``: the parametrised tests met so far. A pure rule has no database to differ in."""
    marker, fixtures = item.get_closest_marker("django_db"), set(item.fixturenames)
    if item.path.is_relative_to(HERE / "e2e") or not (marker or {"db", "transactional_db"} & fixtures):
        return False
    if "transactional_db" in fixtures or (marker and marker.kwargs.get("transaction")):
        return True
    if item.path.stem.removeprefix("test_") not in CORE:
        return False
    test = (item.path, item.parent, getattr(item, "originalname", ""))
    first = test not in seen
    seen.add(test)
    return first


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark by folder, and leave out (as deselected, so it is seen) what needs a server this run does not have."""
    has = {
        "postgresql": settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        "redis": settings.SBS_BROKER_URL.startswith("redis"),
    }
    items.sort(key=lambda item: not str(item.path.relative_to(HERE)).startswith(LONGEST))  # begun first: nothing long is left to the end
    kept, left_out, seen = [], [], set[tuple]()
    for item in items:
        if is_core(item, seen):
            item.add_marker("core")
        if item.path.is_relative_to(HERE / "e2e"):
            item.add_marker("e2e")
        lacks = any(item.get_closest_marker(name) and not there for name, there in has.items())
        (left_out if lacks else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_collection_finish() -> None:
    """Modules, models and thousands of tests stay to the end: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Only this machine: a test that reaches for anything else fails and says what it reached for."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def local(address) -> bool:
        return isinstance(address, (str, bytes)) or str(address[0]) in ("localhost", "::1") or str(address[0]).startswith("127.")

    def guarded(original):
        def call(self, address):
            if not local(address):
                raise AssertionError(f"a test reached for the network: {address!r}")
            return original(self, address)

        return call

    socket.socket.connect, socket.socket.connect_ex = guarded(connect), guarded(connect_ex)
    yield
    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex


@pytest.fixture(autouse=True)
def _own_cache():
    """Rate limits and the like start anew in each test."""
    yield
    cache.clear()
