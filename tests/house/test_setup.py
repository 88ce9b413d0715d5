"""The set-up on machines that lack something: installs when it may, else one line that says what, and exit code 1."""

import subprocess
import sys

import pytest

from .source import ROOT

sys.path.insert(0, str(ROOT / "deploy" / "bin"))
import system_packages  # noqa: E402 - a script's own module, not in any package

LACKING = [(["libpango-1.0-0"], lambda: False), (["openjdk-17-jdk-headless", "default-jdk-headless"], lambda: False)]


class Stopped(Exception):
    pass


def stop(text: str) -> None:
    raise Stopped(text)


@pytest.fixture
def lacking(monkeypatch):
    monkeypatch.setattr(system_packages, "RUN", LACKING)
    monkeypatch.setattr(system_packages, "is_ubuntu", lambda: False)
    monkeypatch.setattr(system_packages.time, "sleep", lambda seconds: None)


def ensure() -> list[str]:
    said: list[str] = []
    system_packages.ensure("run", stop, said.append)
    return said


def test_nothing_is_done_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(system_packages, "RUN", [(["libpango-1.0-0"], lambda: True)])
    monkeypatch.setattr(system_packages, "install", lambda *args: pytest.fail("installed"))
    assert ensure() == []


def test_who_may_not_install_is_told_what_to_install_in_one_line(lacking, monkeypatch):
    monkeypatch.setattr(system_packages, "may_install", lambda: None)
    with pytest.raises(Stopped, match="apt-get install .*libpango-1.0-0 openjdk-17-jdk-headless") as stopped:
        ensure()
    assert "\n" not in str(stopped.value)


def test_a_moody_mirror_gets_three_tries_and_the_release_chooses_the_package(lacking, monkeypatch):
    calls, there = [], {"value": False}

    def apt(prefix, *args):
        calls.append(args)
        there["value"] = len(calls) >= 4  # update fails twice, then works, then the install
        return len(calls) >= 3

    monkeypatch.setattr(system_packages, "RUN", [(choice, lambda: there["value"]) for choice, _ in LACKING])
    monkeypatch.setattr(system_packages, "may_install", list)
    monkeypatch.setattr(system_packages, "apt", apt)
    monkeypatch.setattr(system_packages, "known", lambda name: not name.startswith("openjdk"))
    ensure()
    assert calls == [("update",)] * 3 + [("install", "--no-install-recommends", "libpango-1.0-0", "default-jdk-headless")]


def test_a_mirror_that_never_answers_stops_with_the_names(lacking, monkeypatch):
    monkeypatch.setattr(system_packages, "may_install", list)
    monkeypatch.setattr(system_packages, "apt", lambda *args: False)
    with pytest.raises(Stopped, match="libpango-1.0-0"):
        ensure()


def test_ubuntus_chromium_is_a_snap_and_is_left_to_the_reader(lacking, monkeypatch):
    monkeypatch.setattr(system_packages, "RUN", [(["chromium"], lambda: False)])
    monkeypatch.setattr(system_packages, "is_ubuntu", lambda: True)
    with pytest.raises(Stopped, match="snap"):
        ensure()


def test_a_python_without_ensurepip_needs_debians_package(monkeypatch):
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(system_packages, "may_install", lambda: None)
    with pytest.raises(Stopped, match=r"python3\.\d+-venv"):
        system_packages.need_ensurepip(stop, lambda text: None)


def test_a_wrong_word_is_told_how_it_is_used():
    result = subprocess.run([sys.executable, "deploy/bin/setup.py", "fel"], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stderr.strip()) == (1, "Användning: setup.py run | test | check | lock")
