"""A real Celery worker in a process of its own, on the test's database and queue, to be killed at named places (sbs/lib/pause.py)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PATIENCE = 60  # seconds for a worker to come up or to reach a pause


def wait_until(true: Callable[[], object], *, seconds: float = PATIENCE, what: str = "") -> None:
    """Wait until ``true()`` is; fails with ``what`` when it never becomes so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"waited {seconds} s in vain for: {what or true}"
        time.sleep(0.05)


def _database_url() -> str:
    """The address of the test's own database, the one with the prefix test_ and perhaps a process's suffix."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Worker:
    """One worker. ``pause`` names the pause point it shall stop at; ``now`` (ISO) where its clock stands still, else it goes."""

    def __init__(self, pause: str, log: Path, now: str = ""):
        var = Path(os.environ["SBS_VAR"])
        self.marker = var / f"pause-{pause}"
        self.marker.unlink(missing_ok=True)
        self.log = log
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "sbs.settings",
            "DATABASE_URL": _database_url(),
            "SBS_TASKS_EAGER": "false",
            "SBS_TEST_PAUSE": pause,
            "SBS_TEST_NOW": now,
        }
        app = "tests.tools.standing_clock" if now else "sbs"
        command = [sys.executable, "-m", "celery", "-A", app, "worker", "-P", "solo", "-l", "INFO"]
        command += ["--without-mingle", "--without-gossip"]
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        wait_until(lambda: self._said(" ready."), what="the worker to be ready\n" + self.tail())

    def _said(self, words: str) -> bool:
        assert self.process.poll() is None, "the worker ended:\n" + self.tail()
        return words in self.log.read_text(errors="replace")

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def wait_for_pause(self) -> None:
        wait_until(lambda: self.marker.exists() or self._said("\0"), what=f"{self.marker.name}\n{self.tail()}")

    def go_on(self) -> None:
        self.marker.unlink()

    def kill(self) -> None:
        """SIGKILL, as a machine that loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.marker.unlink(missing_ok=True)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def real_worker(transactional_db, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """``real_worker(pause="render")`` starts a worker; tasks go to the real queue in this test. The queue starts and ends empty."""
    from sbs.celery import app

    app.conf.task_always_eager = False
    app.control.purge()
    workers: list[Worker] = []

    def start(pause: str = "", now: str = "") -> Worker:
        worker = Worker(pause, tmp_path / f"worker-{len(workers)}.log", now)
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.stop()
    app.control.purge()
    app.conf.task_always_eager = True
