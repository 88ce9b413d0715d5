"""Throwaway PostgreSQL and Redis for one run: own folder, own socket or port, gone afterwards whatever happens."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sbs.lib.processes import Children

PATIENCE = 60  # seconds for a server to answer


def _wait(children: Children, answers: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not answers():
        children.check()
        if time.monotonic() > until:
            raise TimeoutError(f"svarar inte efter {PATIENCE} s:\n{log.read_text()[-2000:]}")
        time.sleep(0.1)


def _quiet(command: list[str], **more) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, **more).returncode == 0


def make_folder() -> Path:
    """A short path: a Unix socket's may hold 107 characters."""
    return Path(tempfile.mkdtemp(prefix="sbs-", dir="/tmp"))


def start_postgresql(children: Children, folder: Path) -> str:
    """Start PostgreSQL on a socket in ``folder``; give its DATABASE_URL. As root it runs as the package's own user."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])).parent
    data, log = folder / "pg", folder / "pg.log"
    data.mkdir(mode=0o700)
    as_whom: dict = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        as_whom = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        os.chown(data, owner.pw_uid, owner.pw_gid)
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "sbs", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_whom)
    careless = {"listen_addresses": "", "max_connections": "200", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    careless |= {"jit": "off", "shared_buffers": "256MB"}  # it compiled for half a second what reads ten rows
    careless |= {"wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "4GB", "checkpoint_timeout": "1h", "autovacuum": "off"}
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder)]
    for name, value in careless.items():
        command += ["-c", f"{name}={value}"]
    children.start("PostgreSQL", command, log=log, cwd=folder, **as_whom)
    _wait(children, lambda: _quiet([str(programs / "pg_isready"), "-h", str(folder), "-U", "sbs", "-d", "postgres"]), log)
    return f"postgres://sbs@/sbs?host={folder}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_redis(children: Children, folder: Path) -> str:
    """Start Redis on a free port of 127.0.0.1, saving nothing; give its address without a database number."""
    server = shutil.which("redis-server") or "/usr/bin/redis-server"
    port, log = free_port(), folder / "redis.log"
    command = [server, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    children.start("Redis", command, log=log)

    def answers() -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as link:
                link.sendall(b"PING\r\n")
                return link.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    _wait(children, answers, log)
    return f"redis://127.0.0.1:{port}"


STOP = signal.SIGINT  # PostgreSQL's fast stop; Redis takes it too
