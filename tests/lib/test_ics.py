"""The calendar file by RFC 5545: folding, escaping, line ends, whole days."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sbs.lib import ics

NOW = datetime(2021, 4, 8, 6, 0, tzinfo=UTC)
DAY = ics.Day(
    "redovisning-1@sbs.example.org",
    date(2021, 12, 31),
    "Delredovisning 2, Höörs kommun",
    "5 Styrning; rad\nett",
    "https://sbs.example.org/x/",
)


def unfolded(raw: bytes) -> list[str]:
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_the_whole_file():
    assert unfolded(ics.calendar("SBS, dagar", [DAY], NOW)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Skolverket//SBS//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:SBS\\, dagar",
        "BEGIN:VEVENT",
        "UID:redovisning-1@sbs.example.org",
        "DTSTAMP:20210408T060000Z",
        "DTSTART;VALUE=DATE:20211231",
        "DTEND;VALUE=DATE:20220101",
        "SUMMARY:Delredovisning 2\\, Höörs kommun",
        "DESCRIPTION:5 Styrning\\; rad\\nett",
        "URL:https://sbs.example.org/x/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_an_empty_calendar_is_whole_too():
    assert unfolded(ics.calendar("SBS", [], NOW))[-1] == "END:VCALENDAR"


def test_a_no_break_space_parts_words():
    assert ics.escape("1\u00a0700\u202f000 kronor") == "1 700 000 kronor"


@given(st.text(max_size=300))
def test_any_text_is_folded_and_comes_back(text):
    day = ics.Day("x", date(2021, 4, 15), text, text)
    raw = ics.calendar("SBS", [day], NOW)
    for line in raw.split(b"\r\n"):
        assert len(line) <= ics.MAX_OCTETS
        line.decode()  # no letter is cut in two
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = unfolded(raw)
    assert len(lines) == len([line for line in lines if re.match(r"[A-Z-]+[;:]", line)])
    (summary,) = (line for line in lines if line.startswith("SUMMARY:"))
    back = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], summary.removeprefix("SUMMARY:"))
    kept = re.sub(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert back == "".join(sign for sign in kept if sign.isprintable() or sign == "\n")
