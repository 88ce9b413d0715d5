#!/usr/bin/env python3
"""Makes a fresh Debian or Ubuntu machine ready: system packages, ``.venv``, pinned packages. Standard library only.

    deploy/bin/setup.py run | test | check | lock

``run`` is what the product needs, ``check`` adds the Python tools, ``test`` also the servers and programs the tests start.
Idempotent: what is there is left alone, and a stamp per mode makes the second time quick. When something is missing that may
not be installed, one line says what, and the exit code is 1.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import system_packages  # noqa: E402 - found beside this file, also when run from elsewhere

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
UV_PIN = ROOT / "deploy" / "requirements-uv.txt"
PINS = {
    "run": [ROOT / "requirements.txt"],
    "check": [ROOT / "tests" / "requirements.txt"],
    "test": [ROOT / "tests" / "requirements.txt", ROOT / "tests" / "requirements-nodeps.txt"],
}
OLDEST = (3, 11)
COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> None:
    say(text)
    sys.exit(1)


def version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def right_python() -> None:
    """Go on under a newer interpreter when plain ``python3`` is too old and another one is installed."""
    if sys.version_info >= OLDEST:
        return
    for minor in (14, 13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    stop(f"SBS kräver Python 3.11 eller senare; den här datorn har {version()}. Den finns i Debian 12 och Ubuntu 24.04.")


def run(*command, **more) -> None:
    """Run a command; on failure stop with its own last words on the terminal."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, **more)
    if result.returncode:
        stop("Uppsättningen stannade: " + " ".join(str(part) for part in command[:4]) + " gav felkod " + str(result.returncode))


def make_venv() -> None:
    """Create ``.venv``, or anew if its interpreter has gone or is another version (a moved folder, an upgraded system)."""
    if PYTHON.exists():
        question = "import sys; print(*sys.version_info[:2], sys.prefix, sep='\\n')"
        probe = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True)
        if probe.returncode == 0 and probe.stdout.split("\n")[:3] == [*version().split("."), str(VENV)]:
            return
    system_packages.need_ensurepip(stop, say)
    say("Skapar .venv ...")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_uv() -> None:
    """The installer itself is pinned with hashes too."""
    if not UV.exists():
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", UV_PIN)


def stamp_for(mode: str) -> "tuple[Path, str]":
    digest = hashlib.sha256(sys.version.encode())
    for path in [Path(__file__), UV_PIN, *PINS[mode]]:
        digest.update(path.read_bytes())
    return VENV / (".setup-" + mode), digest.hexdigest()


def install_packages(mode: str) -> None:
    stamp, digest = stamp_for(mode)
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("Installerar Pythonpaket ...")
    install_uv()
    for pins in PINS[mode]:
        # One package's own dependencies are not wanted (only its jar is used): such pins stand in a file of their own.
        extra = ["--no-deps"] if "nodeps" in pins.name else []
        run(UV, "pip", "install", "--quiet", "--system-certs", "--python", PYTHON, "--require-hashes", *extra, "-r", pins)
    stamp.write_text(digest)


def lock() -> None:
    """Compile the hashed files from pyproject.toml; no address of any registry is written into them."""
    make_venv()
    install_uv()
    run(UV, *COMPILE, "--system-certs", "pyproject.toml", "-o", "requirements.txt", stdout=subprocess.DEVNULL)
    run(
        UV, *COMPILE, "--system-certs", "pyproject.toml", "--extra", "test", "-c", "requirements.txt",
        "-o", "tests/requirements.txt", stdout=subprocess.DEVNULL,
    )  # fmt: skip


def main() -> None:
    mode = sys.argv[1] if len(sys.argv) == 2 else ""
    if mode not in ("run", "test", "check", "lock"):
        stop("Användning: setup.py run | test | check | lock")
    right_python()
    with open(__file__) as door:  # two make at once wait for each other here
        fcntl.flock(door, fcntl.LOCK_EX)
        if mode == "lock":
            lock()
            return
        system_packages.ensure(mode, stop, say)
        make_venv()
        install_packages(mode)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("Avbrutet.")
