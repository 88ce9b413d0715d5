"""A few child processes that live and die together: what ``manage.py run`` and the test runner start."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
PATIENCE = 15  # seconds a child has to end by itself


class ChildEnded(Exception):
    """A child ended though nobody asked it to; ``name`` and ``code`` tell which and how."""

    def __init__(self, name: str, code: int):
        super().__init__(name)
        self.name, self.code = name, code


def _end_with_parent() -> None:
    """Linux: this child gets TERM when its parent dies, also by SIGKILL. Elsewhere: nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """Starts children in groups of their own, so that Ctrl-C reaches the parent alone, and stops them all."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen] = {}

    def start(self, name: str, command: Sequence[str], *, env: Mapping[str, str] | None = None, log: Path | None = None, **more) -> None:
        out = open(log, "ab") if log else None  # noqa: SIM115 - the child keeps it
        self.running[name] = subprocess.Popen(  # noqa: S603 - our own fixed commands
            list(command),
            env={**os.environ, **(env or {})},
            stdout=out,
            stderr=subprocess.STDOUT if out else None,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
            **more,
        )
        if out:
            out.close()

    def check(self) -> None:
        """Raise ``ChildEnded`` for the first child that has ended."""
        for name, child in self.running.items():
            if (code := child.poll()) is not None:
                raise ChildEnded(name, code)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ask all to end, the last started first; who does not in time is killed, with its own children."""
        for child in reversed(self.running.values()):
            if child.poll() is None:
                child.send_signal(how)
        until = time.monotonic() + PATIENCE
        for child in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
        for child in self.running.values():
            with contextlib.suppress(ProcessLookupError):  # the group is empty: all have ended
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self.running.clear()


def _interrupt(*_) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def together(*, how: signal.Signals = signal.SIGTERM) -> Iterator[Children]:
    """Children that are stopped on the way out, whatever it is: done, an error, Ctrl-C, TERM or a closed terminal."""
    wanted = [signal.SIGINT, signal.SIGTERM]  # also INT when a shell that started us in the background had it ignored
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means that a closed terminal shall not matter
        wanted.append(signal.SIGHUP)
    before = {number: signal.signal(number, _interrupt) for number in wanted}
    children = Children()
    try:
        yield children
    finally:
        for number in wanted:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave anything behind
        children.stop(how)
        for number, handler in before.items():
            signal.signal(number, handler)
