"""The database of the tests: migrated once for each state of the migrations, and emptied although the journal refuses to be deleted.

On SQLite the migrated file is kept in the system's temporary folder under a name that follows from every migration, and copied: half a
minute less for each run. PostgreSQL is started anew by the run and migrates.

After tests with real transactions PostgreSQL truncates, which its row triggers do not stop. SQLite deletes, which they do: there the
triggers step aside for that moment.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase


def _template() -> Path:
    """Where the migrated SQLite file of just these migrations lies, if somebody has made it."""
    digest = hashlib.sha256(f"{version('django')} {sqlite3.sqlite_version} {os.getuid()}".encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"sbs-migrated-{digest.hexdigest()[:24]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite the copy is kept as it is found, if there is one; the run's own folder is thrown away with it."""
    if connection.vendor != "sqlite":
        return bool(request.config.getvalue("reuse_db"))
    there, wanted = _template(), Path(connection.settings_dict["TEST"]["NAME"])
    if not there.exists():
        return False
    wanted.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(there, wanted)
    return True


def _keep_template() -> None:
    """Whole or not at all, also when two processes do it at once."""
    there = _template()
    if there.exists():
        return
    made = there.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(made)) as copy:
        connection.connection.backup(copy)
    os.replace(made, there)


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
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            _keep_template()
    yield
    if connection.vendor == "postgresql":
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(others)
