"""The whole system with one command: web, and a Celery worker with beat, on the embedded default."""

import io
import shutil
import socket
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sbs.lib.processes import ChildEnded, Children, together

HOST = "127.0.0.1"
PATIENCE = 60  # seconds for the web to answer its first request


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def web_command(port: int) -> list[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "sbs.wsgi:application", "--bind", f"{HOST}:{port}"]
    return [*gunicorn, "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "120", "--log-level", "warning"]


def worker_command() -> list[str]:
    celery = [sys.executable, "-m", "celery", "-A", "sbs", "--quiet", "worker", "-B", "-P", "solo"]
    return [*celery, "-l", "WARNING", "--without-mingle", "--without-gossip"]


def start_over() -> None:
    """Throw away what an interrupted demo left, in the embedded database only: nothing else has been written there yet."""
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]) == settings.SBS_VAR / "db.sqlite3":
        connection.close()
        for path in settings.SBS_VAR.glob("db.sqlite3*"):
            path.unlink()
        for folder in (settings.MEDIA_ROOT, settings.SBS_VAR / "broker" / "q"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, mode=0o700)
    (settings.SBS_VAR / "demo-halv").unlink(missing_ok=True)


def is_behind() -> bool:
    """A migration has not been run. To ask costs a second, ``migrate`` with nothing to do some five."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    help = "Startar SBS på den här datorn: databas, demo (om databasen är tom), webb, arbetare och klocka. Ctrl-C stoppar allt."

    def handle(self, *args: Any, **options: Any) -> None:
        port = settings.SBS_PORT
        if settings.IS_PROD:
            raise CommandError("run är till för utveckling och demo; i drift används tjänsterna i deploy/ (docs/driftsguide.md).")
        if not 0 < port < 65536 or not port_is_free(port):
            raise CommandError(f"Porten {port} är upptagen eller går inte att använda. Välj en annan, till exempel: make run PORT=8001")
        try:
            with together() as children:
                self.prepare()
                children.start("webben", web_command(port))
                children.start("arbetaren", worker_command(), env={"PYTHONWARNINGS": "ignore:You're running the worker with superuser"})
                self.wait_for_web(children, port)
                self.greet(port)
                while True:
                    children.check()
                    time.sleep(0.3)
        except ChildEnded as ended:
            raise CommandError(f"Allt är stoppat, för {ended.name} avslutades oväntat (felkod {ended.code}). Se raderna ovan.") from ended
        except KeyboardInterrupt:
            self.stdout.write("\nSBS är stoppat.")

    def prepare(self) -> None:
        """Bring the database up to date and, when it is empty, put the demo there."""
        half = settings.SBS_VAR / "demo-halv"
        if half.exists():
            start_over()
        if is_behind():
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.SBS_DEMO and "demo" in get_commands() and not get_user_model().objects.exists():
            self.stdout.write("Databasen är tom: lägger upp demon (det tar en stund) ...")
            self.stdout.flush()
            half.touch()
            call_command("demo", stage="underskrift", stdout=io.StringIO())  # the logins are printed last, by greet()
            half.unlink()

    def wait_for_web(self, children: Children, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            children.check()
            try:
                with urlopen(f"http://{HOST}:{port}/halsa/", timeout=5):  # noqa: S310 - our own loopback address
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise CommandError(f"Webben svarar inte efter {PATIENCE} sekunder. Se raderna ovan.")

    def greet(self, port: int) -> None:
        lines = ["", f"SBS är igång på http://{HOST}:{port}/", f"Allt som skrivs ligger i {settings.SBS_VAR}"]
        if getattr(settings, "EMAIL_FILE_PATH", ""):
            lines.append(f"Mejl skickas inte utan läggs som filer i {settings.EMAIL_FILE_PATH}")
        self.stdout.write("\n".join([*lines, ""]))
        if settings.SBS_DEMO and "demo" in get_commands():
            call_command("demo", logins=True)
        self.stdout.write("Stoppa med Ctrl-C.")
        self.stdout.flush()
