"""Reading dates that people write."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from .dates import MONTHS
from .errors import DateError

_HOW = "Skriv datumet som 2020-08-01."
_ISO = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})[ -]+(\d{4})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})(?::?e)?\s+([a-zåäö]+)\.?\s+(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{6}", re.ASCII)
_SLASHES = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2199


def parse_date(text: str) -> date:
    """Reads ``2020-08-01``, ``2020 08 01``, ``20200801``, ``1/8 2020``, ``1.8.2020`` and ``1 augusti 2020``.

    ``1/8/2020`` is refused: in a pasted spreadsheet it may as well be 8 January. Raises DateError.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split()).rstrip(".,")
    text = re.sub(r"\s*[‐‑‒–−-]\s*", "-", text)
    if not text:
        raise DateError(f"Skriv ett datum. {_HOW}")
    if match := _ISO.fullmatch(text):
        return _real_date(match[1], match[3], match[4])
    if match := _COMPACT.fullmatch(text):
        return _real_date(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (part for part in match.groups() if part)
        return _real_date(year, month, day)
    if match := _WORDS.fullmatch(text):
        return _real_date(match[3], str(_month_number(match[2])), match[1])
    if _SLASHES.fullmatch(text):
        raise DateError(f"Det syns inte vad som är dag och vad som är månad. {_HOW}")
    if _SHORT_YEAR.fullmatch(text):
        raise DateError(f"Skriv årtalet med fyra siffror. {_HOW}")
    raise DateError(f"Det här går inte att läsa som ett datum. {_HOW}")


def _month_number(word: str) -> int:
    word = word.lower()
    found = [number for number, name in enumerate(MONTHS, 1) if name == word or (len(word) >= 3 and name.startswith(word))]
    if word == "sept":
        found = [9]
    if len(found) != 1:
        raise DateError(f"Månaden ”{word}” finns inte. {_HOW}")
    return found[0]


def _real_date(year_text: str, month_text: str, day_text: str) -> date:
    year, month, day = int(year_text), int(month_text), int(day_text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"Kontrollera årtalet. {_HOW}")
    if not 1 <= month <= 12:
        raise DateError(f"Månaden {month} finns inte. Skriv år, månad och dag: 2020-08-01.")
    name, days = MONTHS[month - 1], monthrange(year, month)[1]
    if 1 <= day <= days:
        return date(year, month, day)
    if month == 2 and day == 29:
        raise DateError(f"29 februari {year} finns inte, februari har 28 dagar det året.")
    raise DateError(f"{day} {name} finns inte, {name} har {days} dagar.")
