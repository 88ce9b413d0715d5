"""What every test has: no network, a known queue, Hypothesis profiles, and markers that follow the folder and the servers."""

import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.tools.browser", "tests.tools.database", "tests.tools.worker"]

HERE = Path(__file__).parent
LONGEST = ("e2e/test_hoor", "overview/by_role", "overview/test_run")
CORE = ("audit", "accounts", "documents", "notices", "agreements", "payments", "reporting")

hypothesis_settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.register_profile("deep", hypothesis_settings.get_profile("default"), max_examples=2000, derandomize=False)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def touches_database(item: pytest.Item) -> bool:
    """The embedded default differs in its database and queue: a pure rule need not be asked twice."""
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark by folder, and leave out (as deselected, so it is seen) what needs a server this run does not have."""
    has = {
        "postgresql": settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        "redis": settings.SBS_BROKER_URL.startswith("redis"),
    }
    items.sort(key=lambda item: not str(item.path.relative_to(HERE)).startswith(LONGEST))  # begun first: nothing long is left to the end
    kept, left_out = [], []
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in CORE and touches_database(item):
            item.add_marker("core")
        if folder == "e2e":
            item.add_marker("e2e")
        lacks = any(item.get_closest_marker(name) and not there for name, there in has.items())
        (left_out if lacks else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


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
