"""The file as layers of bytes: every place where an earlier revision may have ended, and what follows the end.

Nothing is parsed here: it is safe and quick for any bytes.
"""

import hashlib
import re

_END = re.compile(rb"%%EOF(\r\n|\r|\n)?")
_MAX_ENDS = 400


def ends(pdf: bytes) -> list[int]:
    """Offsets just after each %%EOF, with and without its line break, in file order; at most the first 400 marks."""
    found: list[int] = []
    for count, match in enumerate(_END.finditer(pdf)):
        if count >= _MAX_ENDS:
            break
        mark = match.start() + len(b"%%EOF")
        found.extend(sorted({mark, min(mark + 1, match.end()), match.end()}))
    return found


def prefix_checksums(pdf: bytes) -> list[tuple[int, str]]:
    """(length, SHA-256) of each part of the file that may be an earlier revision; shorter than the file, longest first."""
    checksums, digest, done = [], hashlib.sha256(), 0
    for end in ends(pdf):
        if done < end < len(pdf):
            digest.update(pdf[done:end])
            done = end
            checksums.append((end, digest.copy().hexdigest()))
    return checksums[::-1]


def junk(pdf: bytes) -> bytes:
    """Stray bytes after the last %%EOF and its line break; nothing when they are a revision with a broken end mark."""
    rest = _trailing(pdf)
    return b"" if is_update(rest) else rest


def _trailing(pdf: bytes) -> bytes:
    mark = pdf.rfind(b"%%EOF")
    if mark < 0:
        return pdf
    match = _END.match(pdf, mark)
    return pdf[match.end() :] if match else b""


def is_update(addition: bytes) -> bool:
    """Whether bytes after a finished file are a PDF revision rather than stray bytes."""
    return b"startxref" in addition or re.search(rb"\d\s+\d\s+obj\b", addition) is not None


def mentions_signature(pdf: bytes) -> bool:
    """Whether the bytes hold a signature's byte range, also one that no field leads to any more."""
    return b"/ByteRange" in pdf
