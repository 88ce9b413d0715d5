"""A real clamd on a free port with a database of one signature, our own: the test string that all scanners know (EICAR).

The public databases cannot be fetched by a test, and are not what is tested: the talk with the scanner is.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .required import program

# In two halves, so that this file is not taken for an infected one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE_NAME = "Prov.Eicar"
STREAM_LIMIT_BYTES = 1 << 20
START_SECONDS = 30


@contextmanager
def running_clamd(folder: Path) -> Iterator[str]:
    """Yields "host:port". The server and what it wrote live in `folder`."""
    # A copy: Debian's AppArmor profile lets /usr/sbin/clamd read its own folders only.
    clamd = shutil.copy(program("clamd", "clamav-daemon"), folder)
    database = folder / "database"
    database.mkdir()
    (database / "prov.ndb").write_text(f"{SIGNATURE_NAME}:0:*:{EICAR.hex()}\n")
    address = f"127.0.0.1:{_free_port()}"
    config = folder / "clamd.conf"
    config.write_text(
        f"Foreground true\nTCPAddr 127.0.0.1\nTCPSocket {address.rpartition(':')[2]}\nDatabaseDirectory {database}\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength {STREAM_LIMIT_BYTES}\nMaxThreads 2\nLogFile {folder / 'clamd.log'}\n"
    )
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen([clamd, "--config-file", str(config)], stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(process, address, folder / "output")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen, address: str, output: Path) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection((host, int(port)), 1) as connection:
                connection.sendall(b"zPING\0")
                if connection.recv(10).startswith(b"PONG"):
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"clamd startade inte: {output.read_text(errors='replace')[-500:]}", pytrace=False)
