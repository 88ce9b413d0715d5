"""`manage.py run`: everything starts, everything stops, and what goes wrong is told in one line."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock
from urllib.request import urlopen

import pytest

from sbs.overview.management.commands import run
from tests.tools.servers import free_port
from tests.tools.worker import wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all: only the first start migrates, the others find everything in place."""
    return tmp_path_factory.mktemp("run") / "var"


@pytest.fixture
def start(var: Path) -> Iterator[Callable[[int], subprocess.Popen]]:
    started: list[subprocess.Popen] = []
    yield lambda port: started.append(begin(var, port)) or started[-1]
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate()


def begin(var: Path, port: int) -> subprocess.Popen:
    keep = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SBS_BROKER_URL", "CACHE_URL", "SBS_ENV")}
    environment = {
        **keep,
        "SBS_VAR": str(var),
        "PORT": str(port),
        "SBS_DEMO": "false",
        "DJANGO_SETTINGS_MODULE": "sbs.settings",
    }
    command = [sys.executable, "manage.py", "run"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def lines_until(process: subprocess.Popen, words: str) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_stops_all_it_started(start, var, how):
    port = free_port()
    process = start(port)
    text = "".join(lines_until(process, "Stoppa med Ctrl-C"))
    assert f"http://127.0.0.1:{port}/" in text
    assert str(var / "mail") in text
    with urlopen(f"http://127.0.0.1:{port}/halsa/") as answer:
        assert answer.read() == b"ok\n"
    children = children_of(process.pid)
    assert len(children) == 2
    process.send_signal(how)
    assert process.wait(30) == 0
    assert all(has_ended(child) for child in children)
    assert (var / "db.sqlite3").exists()


def test_a_child_that_dies_takes_the_others_with_it_and_is_named(start):
    process = start(free_port())
    lines_until(process, "Stoppa med Ctrl-C")
    web, worker = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    assert "arbetaren avslutades oväntat" in "".join(lines_until(process, "arbetaren"))
    assert process.wait(30) == 1
    assert has_ended(web)


def test_nothing_is_left_when_it_is_killed_itself(start):
    process = start(free_port())
    lines_until(process, "Stoppa med Ctrl-C")
    children = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: all(has_ended(child) for child in children), seconds=20, what="the children to end")


def test_an_occupied_port_is_one_clear_line_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = begin(tmp_path / "var", taken.getsockname()[1])
        out = process.communicate(timeout=120)[0]
    assert process.returncode == 1
    assert [line for line in out.splitlines() if line.strip()] == [out.strip()]
    assert "upptagen" in out
    assert not (tmp_path / "var" / "db.sqlite3").exists()


def test_what_an_interrupted_demo_left_is_thrown_away(tmp_path, settings, monkeypatch):
    database = tmp_path / "db.sqlite3"
    settings.SBS_VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    for path in (database, tmp_path / "demo-halv", tmp_path / "media" / "fil"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    connection = Mock(vendor="sqlite", settings_dict={"NAME": str(database)})
    monkeypatch.setattr(run, "connection", connection)
    run.start_over()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broker", "media"]
    assert not list((tmp_path / "media").iterdir())


def test_a_database_of_someone_elses_is_never_thrown_away(tmp_path, settings, monkeypatch):
    settings.SBS_VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    theirs = tmp_path / "annan.sqlite3"
    theirs.touch()
    monkeypatch.setattr(run, "connection", Mock(vendor="sqlite", settings_dict={"NAME": str(theirs)}))
    run.start_over()
    assert theirs.exists()
