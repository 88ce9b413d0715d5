"""Virus scanning by a clamd that listens on host:port (SBS_CLAMD). The file goes over the socket: the two need no shared disk."""

import socket
import struct

CHUNK = 64 * 1024
TIMEOUT_SECONDS = 20


class ScannerUnavailable(Exception):
    """clamd did not answer, or could not scan. The file is neither clean nor infected: do not keep it."""


def scan(data: bytes, address: str) -> str | None:
    """The name of the malware found in `data`, or None when it is clean.

    Args:
        address: "host:port"; brackets round an IPv6 host.

    Raises:
        ScannerUnavailable: no connection, a broken answer, or larger than clamd's StreamMaxLength.
    """
    try:
        answer = _ask(data, address)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable(str(error)) from error
    if answer == "stream: OK":
        return None
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnavailable(answer or "no answer")


def _ask(data: bytes, address: str) -> str:
    host, _, port = address.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), TIMEOUT_SECONDS) as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            connection.sendall(struct.pack("!I", len(part)) + part)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := connection.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace")
