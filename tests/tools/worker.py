"""A real Celery worker in a process of its own, on the test's database and queue, to be killed at named places (sbs/lib/pause.py)."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery

PATIENCE = 60  # seconds for a worker to come up or to reach a pause
#: Of CELERY_BEAT_SCHEDULE: what a led beat sends.
SENT_BY_BEAT = ("reminders-daily", "sweep-notices")
TASK = re.compile(r"Task (?!sbs\.(?:documents|overview)\.tasks\.sweep)\S+\[(\S+)\] (received|succeeded|raised)")


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


def queue(app: Celery) -> int:
    """How many tasks wait that no worker has taken."""
    with app.connection_for_read() as connection:
        return connection.default_channel.queue_declare(queue=app.conf.task_default_queue).message_count


class Lead:
    """What the led processes of a test obey (tests/tools/led.py): the clock, and where the next task is held."""

    def __init__(self, folder: Path):
        self.file = folder / "lead.json"

    def __call__(self, now: datetime, pause: str = "") -> None:
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"now": now.isoformat(), "pause": pause}))
        new.replace(self.file)

    @staticmethod
    def marker(pause: str) -> Path:
        """It names the processes that are held there, one on each line."""
        return Path(os.environ["SBS_VAR"]) / f"pause-{pause}"


def environment(**more: str) -> dict[str, str]:
    common = {"DJANGO_SETTINGS_MODULE": "sbs.settings", "DATABASE_URL": _database_url(), "SBS_TASKS_EAGER": "false"}
    return {**os.environ, **common, **more}


class Forked:
    """A process that is not our own child, with what is needed of ``Popen``."""

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float = PATIENCE) -> None:
        wait_until(lambda: self.poll() is not None, seconds=timeout, what=f"process {self.pid} to end")

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)


class Nest:
    """Where led processes come from (tests/tools/led.py): loaded once, so that the next one is there at once."""

    def __init__(self, lead: Lead):
        env = environment(SBS_TEST_LEAD=str(lead.file), SBS_TEST_BEAT=" ".join(SENT_BY_BEAT))
        command = [sys.executable, "-m", "tests.tools.led"]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def start(self, log: Path, *arguments: str) -> Forked:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"log": str(log), "arguments": arguments}).encode() + b"\n")
        return Forked(int(self.process.stdout.readline()))

    def stop(self) -> None:
        self.process.communicate(timeout=PATIENCE)


class Process:
    """A process of Celery's with a log of its own."""

    def __init__(self, log: Path, *arguments: str, pause: str = "", nest: Nest | None = None):
        self.log = log
        self.log.touch()
        self.process = nest.start(log, *arguments) if nest else self._start(arguments, pause)

    def _start(self, arguments: tuple[str, ...], pause: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "sbs", *arguments]
        with open(self.log, "ab") as out:
            return subprocess.Popen(
                command,
                env=environment(SBS_TEST_PAUSE=pause),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _said(self, words: str) -> bool:
        assert self.process.poll() is None, "the worker ended:\n" + self.tail()
        return words in self.log.read_text(errors="replace")

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def kill(self) -> None:
        """SIGKILL, as a machine that loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


class Beat(Process):
    """A clock of its own. Two of them is what the guide warns of."""

    def __init__(self, log: Path, nest: Nest):
        super().__init__(log, "beat", "-l", "INFO", "-s", str(log.with_suffix(".schedule")), "--pidfile", "", nest=nest)

    def sent(self) -> int:
        self._said("")
        return self.log.read_text(errors="replace").count("Sending due task")


class Worker(Process):
    """One worker, ready. ``pause`` names the pause point it shall stop at; out of a ``nest`` it obeys the lead instead."""

    def __init__(self, log: Path, pause: str = "", nest: Nest | None = None):
        self.marker = Lead.marker(pause)
        self.marker.unlink(missing_ok=True)
        command = ("worker", "-P", "solo", "-l", "INFO", "--without-mingle", "--without-gossip", "--without-heartbeat")
        super().__init__(log, *command, pause=pause, nest=nest)
        wait_until(lambda: self._said(" ready."), what="the worker to be ready\n" + self.tail())

    def is_idle(self) -> bool:
        """Whether all it has received is done, but for the sweeps it plans for later when it starts. Fails where a task raised."""
        self._said("")
        assert not self._told("raised"), self.tail()
        return self._told("received") == self.done()

    def done(self) -> set[str]:
        """The tasks that it has ended."""
        return self._told("succeeded")

    def _told(self, what: str) -> set[str]:
        return {task for task, happened in TASK.findall(self.log.read_text(errors="replace")) if happened == what}

    def wait_for_pause(self) -> None:
        wait_until(lambda: self.marker.exists() or self._said("\0"), what=f"{self.marker.name}\n{self.tail()}")

    def go_on(self) -> None:
        self.marker.unlink()

    def kill(self) -> None:
        super().kill()
        self.marker.unlink(missing_ok=True)


@pytest.fixture
def real_worker(transactional_db, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """``real_worker(pause="render")`` starts a worker; tasks go to the real queue in this test. The queue starts and ends empty."""
    from sbs.celery import app

    app.conf.task_always_eager = False
    app.control.purge()
    workers: list[Worker] = []

    def start(pause: str = "", nest: Nest | None = None) -> Worker:
        worker = Worker(tmp_path / f"worker-{len(workers)}.log", pause, nest)
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.stop()
    app.control.purge()
    app.conf.task_always_eager = True
