"""Virus scanning against a real clamd, and against servers that misbehave."""

import socket
import threading
from contextlib import contextmanager

import pytest

from sbs.documents.clamd import ScannerUnavailable, scan
from tests.tools.clamd_server import EICAR, SIGNATURE_NAME, STREAM_LIMIT_BYTES, running_clamd


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    with running_clamd(tmp_path_factory.mktemp("clamd")) as address:
        yield address


@contextmanager
def server_that_answers(answer: bytes):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1 << 16)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def test_the_test_virus_is_found(clamd):
    assert scan(EICAR, clamd).startswith(SIGNATURE_NAME)


def test_found_in_a_file_of_several_chunks(clamd):
    assert scan(b"x" * 200_000 + EICAR, clamd).startswith(SIGNATURE_NAME)


@pytest.mark.parametrize("data", [b"hej", b"x" * 300_000])
def test_a_clean_file_passes(clamd, data):
    assert scan(data, clamd) is None


def test_larger_than_the_scanner_takes_is_no_verdict(clamd):
    with pytest.raises(ScannerUnavailable):
        scan(b"x" * (2 * STREAM_LIMIT_BYTES), clamd)


def test_no_scanner_is_no_verdict():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ScannerUnavailable):
        scan(b"hej", f"127.0.0.1:{port}")


@pytest.mark.parametrize("answer", [b"", b"stream: OK FOUND maybe\0", b"INSTREAM size limit exceeded. ERROR\0", b"\xff\xfe"])
def test_a_strange_answer_is_no_verdict(answer):
    with server_that_answers(answer) as address, pytest.raises(ScannerUnavailable):
        scan(b"hej", address)


@pytest.mark.parametrize("address", ["", "utan-port", "127.0.0.1:abc"])
def test_a_bad_address_is_no_verdict(address):
    with pytest.raises(ScannerUnavailable):
        scan(b"hej", address)
