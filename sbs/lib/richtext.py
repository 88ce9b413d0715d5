"""Text that keeps paragraphs and lists and nothing else.

Stored and edited as plain text: a blank line parts paragraphs, a line that begins ``- `` is a point in a list, one that begins ``1. ``
starts a numbered list. What is pasted as HTML is reduced to the same. ``clean`` gives the canonical form; everything else takes it.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

import nh3

# Characters that would make the printed text differ from what was read: controls, invisible joins, changes of direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_POINT = re.compile(r"\s*[-–—*•·●▪◦‣\uf0b7]\s+(\S.*)")
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(\S.*)", re.ASCII)
_ONLY_MARK = re.compile(r"\s*(?:[-–—*•·●▪◦‣\uf0b7]|1[.)])\s*", re.ASCII)
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "blockquote",
    "pre",
    "table",
    "tr",
    "caption",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
}
_CELLS = {"td", "th"}
_TAG = re.compile(
    r"</?(?:p|div|section|article|main|header|footer|blockquote|pre|table|thead|tbody|tr|td|th|caption|dl|dt|dd|h[1-6]|ul|ol|li|br|hr|span|a|b|i|u"
    r"|em|strong|s|sub|sup|font|img|svg|script|style|iframe|object|embed|link|meta|html|head|body|title|input|form|button|o:p)(?:[\s/][^<>]*)?>"
    r"|<!--.*?-->|<![a-z\[][^<>]*>",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)


@dataclass(frozen=True)
class Block:
    """A paragraph (one item) or a list; ``kind`` is the HTML element: p, ul or ol."""

    kind: str
    items: tuple[str, ...]


def clean(text: str) -> str:
    """The canonical form of anything a person has typed or pasted. Cleaning twice changes nothing."""
    text = _printable(text)
    for _ in range(3):  # text that was escaped inside other HTML comes out as tags once more
        if not _TAG.search(text):
            break
        text = _printable(_from_html(text))
    while _TAG.search(text):
        text = _TAG.sub(" ", text)
    return to_text(_parse(text))


def clean_lines(text: str) -> list[str]:
    """One point per line, as lists of ansvar are typed; list marks and empty lines are taken away."""
    points = []
    for line in _printable(text).split("\n"):
        match = _POINT.fullmatch(line)
        point = _one_line(match[1] if match else line)
        if point and not _ONLY_MARK.fullmatch(point):
            points.append(point)
    return points


def blocks(text: str) -> list[Block]:
    """Paragraphs and lists of a canonical text, in order."""
    return _parse(clean(text))


def to_text(parts: list[Block]) -> str:
    """Canonical text of blocks."""
    written = []
    for part in parts:
        if part.kind == "ul":
            written.append("\n".join(f"- {item}" for item in part.items))
        elif part.kind == "ol":
            written.append("\n".join(f"{number}. {item}" for number, item in enumerate(part.items, 1)))
        else:
            written.append(part.items[0])
    return "\n\n".join(written)


def to_html(text: str) -> str:
    """Escaped HTML of p, ul, ol and li without attributes."""
    written = []
    for part in blocks(text):
        if part.kind == "p":
            written.append(f"<p>{escape(part.items[0])}</p>")
        else:
            items = "".join(f"<li>{escape(item)}</li>" for item in part.items)
            written.append(f"<{part.kind}>{items}</{part.kind}>")
    return "\n".join(written)


def to_plain(text: str) -> str:
    """The words alone, one paragraph or point per line: for search, counting and comparing."""
    return "\n".join(item for part in blocks(text) for item in part.items)


def is_empty(text: str) -> bool:
    """True when nothing readable is left."""
    return not clean(text)


def _printable(text: str) -> str:
    return _INVISIBLE.sub("", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))


def _one_line(text: str) -> str:
    """Runs of space as one; no-break spaces inside the line are kept, they hold amounts together."""
    return re.sub(r"[^\S\u00a0]+", " ", text).strip()


def _parse(text: str) -> list[Block]:
    found: list[tuple[str, list[str]]] = []
    open_paragraph = False
    for line in text.split("\n"):
        words = _one_line(line)
        last = found[-1] if found else None
        if not words or _ONLY_MARK.fullmatch(words):
            open_paragraph = False
        elif match := _POINT.fullmatch(line):
            open_paragraph = False
            _add(found, "ul", _one_line(match[1]), last is None or last[0] != "ul")
        elif (match := _NUMBERED.fullmatch(line)) and (int(match[1]) == 1 or (last and last[0] == "ol")):
            open_paragraph = False
            _add(found, "ol", _one_line(match[2]), last is None or last[0] != "ol" or int(match[1]) == 1)
        elif last and (open_paragraph if last[0] == "p" else line[:2].isspace()):  # a wrapped line
            last[1][-1] = f"{last[1][-1]} {words}"
        else:
            open_paragraph = True
            found.append(("p", [words]))
    return [Block(kind, tuple(items)) for kind, items in found]


def _add(found: list[tuple[str, list[str]]], kind: str, item: str, new_list: bool) -> None:
    if new_list:
        found.append((kind, [item]))
    else:
        found[-1][1].append(item)


def _from_html(html: str) -> str:
    safe = nh3.clean(html, tags=_BLOCKS | _CELLS | {"br"}, attributes={}, clean_content_tags={"script", "style", "title"})
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    return "".join(reader.written)


class _Reader(HTMLParser):
    """Writes sanitised HTML as the plain-text format."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.lists: list[list] = []  # [tag, how many points so far]
        self.in_point = False

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.written.append("\n\n")
            self.lists.append([tag, 0])
        elif tag == "li":
            self.in_point = True
            numbered = bool(self.lists) and self.lists[-1][0] == "ol"
            if self.lists:
                self.lists[-1][1] += 1
            self.written.append(f"\n{self.lists[-1][1]}. " if numbered else "\n- ")
        elif tag == "br":
            self.written.append(" " if self.in_point else "\n")
        elif tag in _CELLS or self.in_point:
            self.written.append(" ")
        else:
            self.written.append("\n\n")

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            if self.lists:
                self.lists.pop()
            self.in_point = bool(self.lists)
            self.written.append("\n\n")
        elif tag == "li":
            self.in_point = False
            self.written.append("\n")
        elif tag in _CELLS or self.in_point:
            self.written.append(" ")
        else:
            self.written.append("\n\n")

    def handle_data(self, data):
        self.written.append(re.sub(r"[^\S\u00a0]+", " ", data))
