"""The Celery application led by its test: a file says what the clock shows and at which pause point the next task is held.

So one worker lives through days, and is held at one place after another. A beat of this application sends what the product's own does
every hour about mail, every half second.

Run as a program it is a nest: everything is loaded once, and each worker or beat asked for is a process forked from it, which then runs
Celery's own command. ``tests/tools/worker.py`` asks.
"""

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from celery.signals import task_prerun
from django.utils import timezone

FILE = Path(os.environ["SBS_TEST_LEAD"])


def lead() -> dict[str, str]:
    return json.loads(FILE.read_text())


timezone.now = lambda: datetime.fromisoformat(lead()["now"])

from sbs.celery import app  # noqa: E402 - the clock first

app.conf.beat_schedule = {name: {**app.conf.beat_schedule[name], "schedule": 0.5} for name in os.environ["SBS_TEST_BEAT"].split()}


@task_prerun.connect
def obey(**_: object) -> None:
    os.environ["SBS_TEST_PAUSE"] = lead()["pause"]


def nest() -> None:
    """A line in: the log and the command's arguments. A line out: the process."""
    import celery.apps.beat
    import celery.apps.worker
    import celery.bin.celery
    import celery.worker.consumer  # noqa: F401 - loaded before the fork

    app.loader.init_worker()
    app.finalize()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave nothing behind
    while line := sys.stdin.buffer.raw.readline():  # type: ignore[attr-defined] - no buffer that the child would share
        pid = os.fork()
        if not pid:
            hatch(**json.loads(line))
        print(pid, flush=True)


def hatch(log: str, arguments: list[str]) -> None:
    """The child: a session of its own, so that all of it can be killed."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    try:
        app.start(arguments)
    finally:
        os._exit(0)


if __name__ == "__main__":
    nest()
