"""Lets tests with real transactions empty the tables afterwards although the journal refuses to be deleted.

PostgreSQL truncates, which its row triggers do not stop. SQLite deletes, which they do: there the triggers step aside for that moment.
"""

import contextlib
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase


@contextlib.contextmanager
def without_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _flush_may_empty_the_journal() -> Iterator[None]:
    original = TransactionTestCase._fixture_teardown

    def teardown(self) -> None:
        with without_triggers() if connection.vendor == "sqlite" else contextlib.nullcontext():
            original(self)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """pytest-django's own; before the database is dropped, what a killed worker or a thread left open in it is closed."""
    yield
    if connection.vendor == "postgresql":
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(others)
