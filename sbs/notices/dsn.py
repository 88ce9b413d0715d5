"""Delivery reports (RFC 3464): which mail of ours came back, and what the server said. Pure: bytes in, facts out, never an exception.

A report is read only in its own three parts: the text for people is skipped, ``message/delivery-status`` tells what happened, and the
returned message or its headers tell which mail it was. Nothing else of the returned mail is looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, HeaderParser
from email.policy import compat32

#: More than this of a report is never read; a mail server returns our small letters whole in less.
LARGEST = 1024 * 1024
LONGEST_DIAGNOSTIC = 300

STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
ORIGINAL_PARTS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
CODE = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
OURS = re.compile(r"\s*<utskick-(\d{1,18})@[^<>@\s]+>\s*")
ADDRESS = re.compile(r"<?[^\s<>@,;:]+@[^\s<>@,;:]+>?")
BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Failure:
    """One recipient that got nothing and never will: ``code`` is the enhanced status (RFC 3463; empty where the server gave none),
    ``diagnostic`` the server's line without addresses.
    """

    code: str
    diagnostic: str

    @property
    def is_lasting(self) -> bool:
        """Another mail would fail too. Else the server gave up on this one: nobody answered for days."""
        return self.code.startswith("5.")


@dataclass(frozen=True)
class Report:
    """``utskick_id`` and ``proof`` are what the returned headers claim: whoever reads the report must try them."""

    utskick_id: int
    proof: str
    failures: tuple[Failure, ...]


def read(raw: bytes, proof_header: str) -> Report | None:
    """What a delivery report says of one of our mails. None for anything else: another kind of mail, somebody else's, or a broken one.

    ``failures`` is empty when the mail has arrived or still may: delayed, delivered, relayed.
    """
    try:
        return _read(raw[:LARGEST], proof_header)
    except BROKEN:
        return None


def _read(raw: bytes, proof_header: str) -> Report | None:
    message = BytesParser(policy=compat32).parsebytes(raw)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    statuses = [part for part in parts if part.get_content_type() in STATUS_PARTS]
    originals = [part for part in parts if part.get_content_type() in ORIGINAL_PARTS]
    if not statuses or not originals:
        return None
    headers = _returned(originals[0])
    ours = OURS.fullmatch(str(headers.get("Message-ID", "")))
    if ours is None:
        return None
    return Report(int(ours[1]), str(headers.get(proof_header, "")).strip(), tuple(_failures(statuses[0])))


def _returned(part: Message) -> Message:
    """The headers of the mail that came back, whether it was returned whole or in part."""
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return payload[0]
    body = part.get_payload(decode=True)
    return HeaderParser(policy=compat32).parsestr(body.decode("utf-8", "replace") if isinstance(body, bytes) else "")


def _blocks(part: Message) -> list[Message]:
    """The groups of fields: first of the message, then of each recipient."""
    payload = part.get_payload()
    if isinstance(payload, list) and part.get_content_type() == STATUS_PARTS[0]:
        return [block for block in payload if isinstance(block, Message)]
    if isinstance(payload, list):  # the parser takes any other message/* for one mail: the first group its head, the others its body
        text = "".join(block.as_bytes().decode("utf-8", "replace") for block in payload if isinstance(block, Message))
    else:
        body = part.get_payload(decode=True)
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
    return [HeaderParser(policy=compat32).parsestr(block) for block in re.split(r"\r?\n\r?\n", text) if block.strip()]


def _failures(part: Message) -> Iterator[Failure]:
    for block in _blocks(part):
        if str(block.get("Action", "")).strip().lower() != "failed":
            continue
        said = clean(str(block.get("Diagnostic-Code", "")))
        code = CODE.match(str(block.get("Status", ""))) or CODE.match(re.sub(r"^\d{3}[ -]", "", said))
        yield Failure(".".join(code.groups()) if code else "", said)


def clean(diagnostic: str) -> str:
    """The server's line on one row, without anybody's address and no longer than what is needed to look for the fault."""
    line = re.sub(r"^\s*smtp\s*;\s*", "", diagnostic, flags=re.IGNORECASE)
    line = "".join(sign if sign.isprintable() else " " for sign in line)
    return ADDRESS.sub("<adress>", " ".join(line.split()))[:LONGEST_DIAGNOSTIC]
