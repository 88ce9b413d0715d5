"""Which characters the documents can print.

A character outside the font would be drawn with whatever font the machine happens to have, or as an empty box: other bytes on another
machine, and a breach of PDF/A (ISO 19005-3, 6.2.11.8). So such text is refused before it is printed; forms can ask earlier.
"""

import unicodedata
from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont

from .fetcher import FONT_FACES, font_files

# Never drawn: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
INVISIBLE = frozenset("\t\n\r\f\u00ad\u200b\u200c\u200d\u2060\ufeff")


@cache
def printable_code_points() -> frozenset[int]:
    """Code points that every vendored face can draw."""
    return frozenset.intersection(*(frozenset(TTFont(BytesIO(font_files()[name]), lazy=True).getBestCmap()) for name, _, _ in FONT_FACES))


def unprintable_characters(text: str) -> list[str]:
    """The characters of `text` that the documents' font lacks, each once, in order of appearance."""
    known = printable_code_points()
    composed = unicodedata.normalize("NFC", text)
    return list(dict.fromkeys(c for c in composed if ord(c) not in known and c not in INVISIBLE))
