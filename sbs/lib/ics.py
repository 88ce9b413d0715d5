"""A calendar of whole days as RFC 5545 asks for it: CRLF, escaped text, lines folded at 75 octets. Pure; nothing of ours is imported."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MAX_OCTETS = 75
PRODID = "-//Skolverket//SBS//SV"


@dataclass(frozen=True)
class Day:
    """Something that is due on a day. ``uid`` is the same each time, so that a moved day moves in the reader's calendar."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def calendar(name: str, days: Iterable[Day], now: datetime) -> bytes:
    """The whole file. ``now`` is when it was made (aware)."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(name)}"]
    for one in days:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in fold(line))


def _event(one: Day, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(one.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(one.summary)}"
    if one.description:
        yield f"DESCRIPTION:{escape(one.description)}"
    if one.url:
        yield f"URL:{_printable(one.url)}"
    yield "TRANSP:TRANSPARENT"  # it does not make the day busy
    yield "END:VEVENT"


def _printable(text: str) -> str:
    """Every kind of space is one: of a no-break space Python says that it cannot be printed."""
    spaced = (" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    return "".join(sign for sign in spaced if sign.isprintable())


def escape(text: str) -> str:
    r"""A TEXT value (3.3.11): ``\``, ``;`` and ``,`` escaped, a new line as ``\n``, other control characters left out."""
    found = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(_printable(line) for line in found.split("\n"))


def fold(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, each after the first beginning with a space, none cut within a letter (3.1)."""
    piece = b""
    for sign in line:
        letter = sign.encode()
        if len(piece) + len(letter) > MAX_OCTETS:
            yield piece
            piece = b" "
        piece += letter
    yield piece
