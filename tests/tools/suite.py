"""What `make test` and `make check` do, after the set-up.

test: lint; types beside the core on the embedded default; then the whole suite on throwaway PostgreSQL and Redis.
check: lint, format, types, missing migrations, house tests.
format: mends what the lint says of layout.
The first step that fails ends the run with its exit code; pytest's own line comes last.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from sbs.lib.processes import ChildEnded, Children, together
from tests.tools import servers

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SERVER_VARIABLES = ("DATABASE_URL", "SBS_BROKER_URL", "CACHE_URL", "EMAIL_URL")


class StepFailed(Exception):
    """A step ended with this exit code."""


def step(children: Children, title: str, command: list[str], env: Mapping[str, str]) -> None:
    """Run one step in a group of its own and wait; raises StepFailed."""
    began = time.monotonic()
    begin(children, title, command, env)
    finish(children, title)
    if command[1:3] != ["-m", "pytest"]:
        print(f"   {time.monotonic() - began:.0f} s", flush=True)


def begin(children: Children, title: str, command: list[str], env: Mapping[str, str]) -> None:
    print(f"== {title}", flush=True)
    children.start(title, command, env=env, cwd=ROOT)


def finish(children: Children, title: str) -> None:
    code = children.running[title].wait()
    del children.running[title]
    if code:
        raise StepFailed(code if code > 0 else 128 - code)


def djade(*options: str) -> list[str]:
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
    return [str(BIN / "djade"), "--target-version", "5.2", *options, *templates]


def layout(children: Children, env: Mapping[str, str]) -> None:
    step(children, "ruff check --fix", [str(BIN / "ruff"), "check", "--fix", "--quiet", "."], env)
    step(children, "ruff format", [str(BIN / "ruff"), "format", "--quiet", "."], env)
    subprocess.run(djade(), cwd=ROOT, check=False)  # its exit code tells that it changed something


def lint(children: Children, env: Mapping[str, str]) -> None:
    """All but the types."""
    step(children, "ruff check", [str(BIN / "ruff"), "check", "--quiet", "."], env)
    step(children, "ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], env)
    step(children, "djade", djade("--check"), env)


MYPY = ("mypy", [str(BIN / "mypy"), "."])


def pytest(*args: str) -> list[str]:
    return [sys.executable, "-m", "pytest", *args]


def check(children: Children, env: dict[str, str]) -> None:
    lint(children, env)
    step(children, *MYPY, env)
    step(children, "migreringar", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"], env)
    step(children, "husets prov", pytest("-q", "tests/house"), env)


def test(children: Children, env: dict[str, str]) -> None:
    folder = Path(env["SBS_VAR"]).parent
    env = {**env, "SBS_TEST_MIGRATED": str(folder)}  # migrated once for both processes
    lint(children, env)
    begin(children, *MYPY, env)  # it uses one processor
    core = {**env, "SBS_VAR": str(folder / "core")}
    step(children, "kärnan på SQLite och filkö", pytest("-q", "-m", "core", *parallel()), core)
    finish(children, MYPY[0])
    redis = servers.start_redis(children, folder)
    whole = {
        **env,
        "DATABASE_URL": servers.start_postgresql(children, folder),
        "SBS_BROKER_URL": f"{redis}/0",
        "CACHE_URL": f"{redis}/1",
        "SBS_VAR": str(folder / "whole"),
    }
    step(children, "hela sviten på PostgreSQL och Redis", pytest(*parallel(), *sys.argv[2:]), whole)


def parallel() -> list[str]:
    """Two processes pay on two cores; a file stays in one of them, so that costly module fixtures are made once.

    The files keep the order of ``tests/conftest.py``: the longest first.
    """
    return ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder"]


def main() -> int:
    work = {"test": test, "check": check, "format": layout}[sys.argv[1]]
    for name in SERVER_VARIABLES:  # never the reader's own database, queue or mail
        os.environ.pop(name, None)
    folder = servers.make_folder()
    folder.chmod(0o755)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # nothing beside the source, then; but each process would compile it all anew
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    var = folder / "var"
    var.mkdir(mode=0o700)
    try:
        with together(how=servers.STOP) as children:
            work(children, {"SBS_ENV": "test", "SBS_VAR": str(var)})
    except StepFailed as failed:
        return failed.args[0]
    except ChildEnded as ended:
        print(f"{ended.name} avslutades oväntat (felkod {ended.code}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAvbrutet; det som startades är stoppat.", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
