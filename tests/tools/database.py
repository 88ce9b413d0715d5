"""The database of the tests: migrated once for each state of the migrations, and emptied although the journal refuses to be deleted.

The migrated one is kept under a name that follows from every migration, and copied: on SQLite a file in the system's temporary folder, on
PostgreSQL a database in a cluster that the run itself has started.

After tests with real transactions the tables that hold something are emptied, the triggers standing aside for that moment. Django's own
way, kept for a PostgreSQL that is not the run's own, truncates three hundred tables and writes the permissions anew: two seconds a test.
"""

import contextlib
import fcntl
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
from django.db import connection, transaction
from django.db.migrations.state import ProjectState
from django.test import TransactionTestCase


class Migrated:
    """A migrated database to copy: the migrations of 150 tables take 15 s. It belongs to these very migrations and this Django.

    On SQLite it is a file in the temporary folder, on PostgreSQL a database in a cluster that is thrown away. The first process that asks
    makes it; the others wait for the lock. ``SBS_TEST_MIGRATED`` names another folder, and says that the cluster is one to throw away.
    """

    def __init__(self) -> None:
        digest = hashlib.sha256(f"{version('django')} {sqlite3.sqlite_version} {os.getuid()}".encode())
        for config in apps.get_app_configs():
            for path in sorted(Path(config.path).glob("migrations/*.py")):
                digest.update(path.name.encode() + path.read_bytes())
        self.name = f"sbs_migrated_{digest.hexdigest()[:24]}"
        folder = Path(os.environ.get("SBS_TEST_MIGRATED", tempfile.gettempdir()))
        self.file = folder / f"{self.name}.sqlite3"
        self.lock = open(self.file.with_suffix(".lock"), "w")  # noqa: SIM115 - held until the database is there
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.is_there = self._look()

    def _look(self) -> bool:
        if connection.vendor == "sqlite":
            return self.file.exists()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return bool(cursor.fetchone())

    def copy(self) -> None:
        """To where the test's database shall be."""
        name = connection.creation._get_test_db_name()
        if connection.vendor == "sqlite":
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.file, name)
        else:
            self._clone(self.name, name)

    def keep(self) -> None:
        """What has just been migrated is what others copy: whole or not at all."""
        if connection.vendor == "sqlite":
            made = self.file.with_suffix(f".{os.getpid()}")
            connection.ensure_connection()
            with contextlib.closing(sqlite3.connect(made)) as copy:
                connection.connection.backup(copy)
            os.replace(made, self.file)
        else:
            connection.close()
            self._clone(connection.settings_dict["NAME"], self.name)

    def _clone(self, old: str, new: str) -> None:
        quote = connection.ops.quote_name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(new)}")
            cursor.execute(f"CREATE DATABASE {quote(new)} TEMPLATE {quote(old)}")


@pytest.fixture(scope="session")
def migrated(django_db_modify_db_settings, django_db_blocker) -> Iterator[Migrated | None]:
    """The database to copy, copied if it is there already. A PostgreSQL that somebody lives in gets nothing left in it."""
    if connection.vendor != "sqlite" and "SBS_TEST_MIGRATED" not in os.environ:
        yield None
        return
    with django_db_blocker.unblock():
        migrated = Migrated()
        if migrated.is_there:
            migrated.copy()
            migrated.lock.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProjectState, "reload_model", _reload_neighbours)
        yield migrated
    migrated.lock.close()


def _reload_neighbours(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    """Django draws every model that is related, however far off, anew after each of 250 steps: four fifths of the time.

    To make tables a new model itself is enough, and for a changed one the nearest, as Django has it for most changes of a field
    (``delay``). ``manage.py run`` is tested with Django's own way (tests/overview/test_run.py).
    """
    if "apps" in self.__dict__ and model_name not in self.apps.all_models[app_label]:
        self.apps.render_multiple([self.models[app_label, model_name]])
    else:
        _reload(self, app_label, model_name, delay=True)


_reload = ProjectState.reload_model


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, migrated: Migrated | None) -> bool:
    """A copy is kept as it is found; the run's own folder or cluster is thrown away with it."""
    return bool(request.config.getvalue("reuse_db")) or (migrated is not None and migrated.is_there)


#: Follow from the migrations alone; no test changes them.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty() -> None:
    """Delete every row there is but those of ``KEPT``."""
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # neither triggers nor foreign keys
            cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND pg_relation_size(oid) > 0")
            full = {name for (name,) in cursor.fetchall()}
            for name in names & full:
                cursor.execute(f"DELETE FROM {quote(name)}")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {quote(name)}")
        for name in names:  # foreign keys are looked at when all is gone
            cursor.execute(f"DELETE FROM {quote(name)}")
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _emptied_after_real_transactions() -> Iterator[None]:
    original = TransactionTestCase._fixture_teardown
    if connection.vendor == "sqlite" or "SBS_TEST_MIGRATED" in os.environ:
        TransactionTestCase._fixture_teardown = lambda self: empty()
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, migrated: Migrated | None, django_db_blocker) -> Iterator[None]:
    """pytest-django's own; before the database is dropped, what a killed worker or a thread left open in it is closed."""
    if migrated is not None and not migrated.is_there:
        with django_db_blocker.unblock():
            migrated.keep()
        migrated.lock.close()
    yield
    if connection.vendor == "postgresql":
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(others)
