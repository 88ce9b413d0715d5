"""A real SMTP server on the loopback, that remembers what it got and can be told to answer otherwise."""

import asyncio
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from tests.tools.servers import free_port


class Mailbox:
    """``answer``: what the server says to DATA; ``to_recipient``: what it says to RCPT; ``hang_up``: closes instead of answering DATA.

    ``hold``: "RCPT" or "DATA", where it keeps the sender waiting, having read so far; ``holds`` tells that somebody waits there.
    """

    def __init__(self):
        self.port = free_port()
        self.controller = None
        self.received = []
        self.answer = "250 OK"
        self.to_recipient = "250 OK"
        self.hang_up = False
        self.hold = ""
        self.holds = False

    def up(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def down(self):
        """Nobody answers at the port."""
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def _wait(self, command):
        while self.hold == command:
            self.holds = True
            await asyncio.sleep(0.02)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        await self._wait("RCPT")
        if self.to_recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hang_up:
            server.transport.close()
            return "421 bye"
        if self.answer.startswith("2"):
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        await self._wait("DATA")
        return self.answer


@pytest.fixture
def mailbox(settings, monkeypatch):
    box = Mailbox()
    box.up()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{box.port}")  # the worker process reads its own settings
    yield box
    box.down()
