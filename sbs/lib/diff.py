"""What changed between two texts, word by word: for proposals in the dialogue and for what granskaren has not yet seen."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

EQUAL, INSERT, DELETE = "equal", "insert", "delete"
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\S\n]+|\n|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Words compared with words is quadratic; above this a rewritten passage is shown as taken away and put in.
_MOST_COMPARISONS = 4_000_000


@dataclass(frozen=True)
class Part:
    """A run of text; ``op`` is equal, insert (render as ins) or delete (render as del)."""

    op: str
    text: str


def word_diff(old: str, new: str) -> list[Part]:
    """Parts in reading order. Equal and delete parts joined give ``old``, equal and insert parts joined give ``new``."""
    parts: list[tuple[str, str]] = []
    old_lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        before, after = "".join(old_lines[i1:i2]), "".join(new_lines[j1:j2])
        parts += _compare_words(before, after) if op == "replace" else _changed(op == "equal", before, after)
    return _joined(parts)


def has_changes(parts: list[Part]) -> bool:
    return any(part.op != EQUAL for part in parts)


def _compare_words(old: str, new: str) -> list[tuple[str, str]]:
    a, b = _WORD.findall(old), _WORD.findall(new)
    if len(a) * len(b) > _MOST_COMPARISONS:
        return _changed(False, old, new)
    parts = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        parts += _changed(op == "equal", "".join(a[i1:i2]), "".join(b[j1:j2]))
    return parts


def _changed(equal: bool, old: str, new: str) -> list[tuple[str, str]]:
    return [(EQUAL, old)] if equal else [(op, text) for op, text in ((DELETE, old), (INSERT, new)) if text]


def _joined(parts: list[tuple[str, str]]) -> list[Part]:
    """Neighbouring changes become one; a space between two changed words goes with them, so a rewritten sentence reads whole."""
    result: list[Part] = []
    removed = added = ""
    for number, (op, text) in enumerate(parts):
        space_between = op == EQUAL and not text.strip(" ") and (removed or added) and number + 1 < len(parts)
        if op == EQUAL and not space_between:
            result += _flush(removed, added)
            removed = added = ""
            if result and result[-1].op == EQUAL:
                text = result.pop().text + text
            result.append(Part(EQUAL, text))
        else:
            removed += text if op != INSERT else ""
            added += text if op != DELETE else ""
    return result + _flush(removed, added)


def _flush(removed: str, added: str) -> list[Part]:
    if removed == added:  # only a shared space was gathered
        return [Part(EQUAL, removed)] if removed else []
    return [part for part in (Part(DELETE, removed), Part(INSERT, added)) if part.text]
