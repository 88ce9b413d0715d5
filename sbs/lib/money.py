"""Money: whole kronor read, printed and split so that no krona is lost (rules.md, Money)."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from .errors import AmountError

NBSP = "\u00a0"
MINUS = "−"
LARGEST = 999_999_999_999
_HOW = "Skriv hela kronor, till exempel 1 700 000."
_UNITS = {"tkr": 1_000, "mnkr": 1_000_000, "mkr": 1_000_000}
_WORDS = {
    "tusen": "tkr",
    "tusen kronor": "tkr",
    "tusen kr": "tkr",
    "miljon": "mnkr",
    "miljoner": "mnkr",
    "miljon kronor": "mnkr",
    "miljoner kronor": "mnkr",
    "miljoner kr": "mnkr",
    "mnkr": "mnkr",
    "mkr": "mkr",
    "tkr": "tkr",
}
_AMOUNT = re.compile(r"(-?)\s*(\d[\d .,']*?)\s*(:-|,-|kronor|krona|kr\.?|sek|[a-zåäö][a-zåäö ]*)?", re.ASCII | re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([ .'])\d{3})(?:\1\d{3})*|\d+", re.ASCII)
_KRONOR = {"", ":-", ",-", "kronor", "krona", "kr", "sek"}


def parse_kronor(text: str, *, allow_negative: bool = False) -> int:
    """Whole kronor from ``1 700 000``, ``1.700.000``, ``1 700 000:-``, ``800 tkr`` or ``2,5 mnkr``.

    Öre are refused, except ``,00``. Raises AmountError.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).translate({ord(c): "-" for c in "−–‐‑"}).split())
    if not text:
        raise AmountError(f"Skriv ett belopp. {_HOW}")
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise AmountError(f"Det här går inte att läsa som ett belopp. {_HOW}")
    sign, number, unit = match[1], match[2].strip(), (match[3] or "").lower().rstrip(".")
    if sign and not allow_negative:
        raise AmountError("Skriv beloppet utan minustecken.")
    amount = _plain(number) if unit in _KRONOR else _scaled(number, unit)
    if amount > LARGEST:
        raise AmountError("Kontrollera beloppet. Det är större än systemet kan ta emot.")
    return -amount if sign else amount


_WITH_ORE = re.compile(r"(-?)\s*([\d .']*\d),(\d{1,2})\s*(kronor|kr\.?|sek)?", re.ASCII | re.IGNORECASE)


def parse_ore(text: str, *, allow_negative: bool = False) -> Decimal:
    """Kronor with öre for accounts: ``1 234,50``, and all that ``parse_kronor`` reads. Raises AmountError."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate({ord(c): "-" for c in "−–‐‑"}).split())
    match = _WITH_ORE.fullmatch(plain)
    if not match:
        return Decimal(parse_kronor(plain, allow_negative=allow_negative))
    if match[1] and not allow_negative:
        raise AmountError("Skriv beloppet utan minustecken.")
    amount = Decimal(f"{_whole(match[2].strip())}.{match[3]}")
    if amount > LARGEST:
        raise AmountError("Kontrollera beloppet. Det är större än systemet kan ta emot.")
    return -amount if match[1] else amount


def _plain(number: str) -> int:
    whole, mark, ore = number.rpartition(",")
    if not mark:
        whole, mark, ore = number.rpartition(".") if re.fullmatch(r".*\.\d{1,2}", number) else (number, "", "")
    if mark and len(ore) == 3 and "," in mark:
        raise AmountError(f"Använd mellanslag mellan tusental, inte komma. {_HOW}")
    if mark and not re.fullmatch("0{1,2}", ore):
        raise AmountError(f"Skriv beloppet utan öre. {_HOW}")
    return _whole(whole)


def _scaled(number: str, unit: str) -> int:
    if unit not in _WORDS:
        raise AmountError(f"”{unit}” går inte att läsa som en enhet. {_HOW}")
    if re.fullmatch(r"\d{1,3}\.\d{3}", number):
        raise AmountError(f"Det syns inte om punkten skiljer tusental eller decimaler. {_HOW}")
    if "," not in number and re.fullmatch(r"\d+\.\d+", number):
        number = number.replace(".", ",")
    whole, _, decimals = number.partition(",")
    if decimals and not decimals.isdecimal():
        raise AmountError(f"Det här går inte att läsa som ett belopp. {_HOW}")
    kronor = Decimal(f"{_whole(whole)}.{decimals or 0}") * _UNITS[_WORDS[unit]]
    if kronor != int(kronor):
        raise AmountError(f"Skriv beloppet utan öre. {_HOW}")
    return int(kronor)


def _whole(number: str) -> int:
    if not _GROUPED.fullmatch(number) or len(number) > 40:
        raise AmountError(f"Kontrollera hur siffrorna är grupperade. {_HOW}")
    return int(re.sub(r"\D", "", number))


# In print ----------------------------------------------------------------------------------------------------------


def format_amount(amount: int) -> str:
    """Whole kronor without unit: ``1 805 000`` with no-break spaces, ``−500`` with a minus sign."""
    figures = f"{abs(amount):,}".replace(",", NBSP)
    return f"{MINUS}{figures}" if amount < 0 else figures


def format_kronor(amount: int) -> str:
    """Whole kronor in running text: ``1 805 000 kronor``, no-break throughout."""
    return f"{format_amount(amount)}{NBSP}{'krona' if abs(amount) == 1 else 'kronor'}"


def format_ore(amount: Decimal) -> str:
    """Accounts with two decimals: ``1 234,50``. Raises ValueError when a third decimal would be lost."""
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError("more than two decimals")
    whole, _, decimals = f"{abs(amount):.2f}".partition(".")
    return f"{MINUS if amount < 0 else ''}{format_amount(int(whole))},{decimals}"


def format_exact(amount: int | Decimal) -> str:
    """A figure of the ledger without unit: whole kronor as ``1 805 000``, with öre only when there are any: ``1 234,50``."""
    return format_amount(int(amount)) if amount == int(amount) else format_ore(Decimal(amount))


def format_tkr(amount: int) -> str:
    """Thousands of kronor with one decimal, for timelines and tables in tkr: ``200,6``; halves are rounded up."""
    tenths = (abs(amount) + 50) // 100
    return f"{MINUS if amount < 0 and tenths else ''}{format_amount(tenths // 10)},{tenths % 10}"


# Splits ------------------------------------------------------------------------------------------------------------


def split_even(total: int, parts: int) -> list[int]:
    """Splits whole kronor evenly; the kronor left over go to the first parts. Raises ValueError for a bad total or no parts."""
    return split_weighted(total, [1] * parts)


def split_weighted(total: int, weights: Sequence[int | Fraction | Decimal]) -> list[int]:
    """Splits whole kronor in proportion to weights by largest remainder; ties go to the earlier part. The sum is exact.

    Raises ValueError when the total or a weight is negative, or the weights are nothing.
    """
    shares = [Fraction(weight) for weight in weights]
    whole = sum(shares)
    if total < 0 or any(share < 0 for share in shares) or not whole:
        raise ValueError("needs a total of at least 0 and weights that are not all 0")
    return _apportion(total, [total * share / whole for share in shares])


def split_matrix(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Splits instalments (rows) over insatser (columns) so that both the rows' and the columns' sums are exact.

    Every cell gets its proportional share rounded down. The kronor left over go to earlier columns in earlier rows, but to a column
    that needs one in every row that remains before any other. Raises ValueError when the sums differ or a figure is negative.
    """
    total = sum(rows)
    if total != sum(columns) or min([*rows, *columns], default=0) < 0:
        raise ValueError("rows and columns must have the same sum and no negative figure")
    matrix = [[row * column // (total or 1) for column in columns] for row in rows]
    short = [column - sum(cells) for column, cells in zip(columns, zip(*matrix, strict=True), strict=True)]
    for number, row in enumerate(rows):
        rows_left = len(rows) - number
        left = row - sum(matrix[number])
        while left:
            in_turn = sorted((i for i, owed in enumerate(short) if owed), key=lambda i: (short[i] < rows_left, i))
            for i in in_turn[:left]:
                matrix[number][i] += 1
                short[i] -= 1
            left -= len(in_turn[:left])
    return matrix


def _apportion(total: int, ideals: list[Fraction]) -> list[int]:
    """Whole numbers next to the ideals, whose sum is the total."""
    cells = [int(ideal // 1) for ideal in ideals]
    by_remainder = sorted(range(len(cells)), key=lambda i: (cells[i] - ideals[i], i))
    for i in by_remainder[: total - sum(cells)]:
        cells[i] += 1
    return cells
