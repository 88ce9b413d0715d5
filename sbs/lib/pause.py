"""Named places where a test can hold a process, to kill it there. Does nothing outside tests."""

import os
import time
from pathlib import Path

LONGEST = 60  # seconds; a forgotten pause never hangs a suite


def pause_point(name: str) -> None:
    """Hold here when ``SBS_ENV=test`` and ``SBS_TEST_PAUSE`` is ``name``: write ``SBS_VAR/pause-NAME`` and sleep.

    The waiting test sees the file and kills the process, or removes the file to let it go on.
    """
    if os.environ.get("SBS_TEST_PAUSE") != name or os.environ.get("SBS_ENV") != "test":
        return
    marker = Path(os.environ["SBS_VAR"]) / f"pause-{name}"
    with open(marker, "a") as held:  # a line for each process that is held
        held.write(f"{os.getpid()}\n")
    until = time.monotonic() + LONGEST
    while marker.exists() and time.monotonic() < until:
        time.sleep(0.05)
