"""Numbers and designations: read what people write, store one form, print another (rules.md, Formats).

Each ``clean_x(text)`` gives the stored form and raises FormatError with advice; each ``show_x(stored)`` gives the printed form.
Both leave the empty string alone, so an optional field needs no special case.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from stdnum import luhn

from .errors import FormatError

_DASHES = {ord(c): "-" for c in "‐‑‒–—−"}


def _tidy(text: str) -> str:
    """Compatibility characters (full width digits, no-break spaces) and every kind of dash made plain."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())


def _digits(text: str, name: str) -> str:
    """The digits of a number written with spaces and hyphens. Raises FormatError when there is anything else."""
    digits = re.sub(r"[ -]", "", _tidy(text))
    if digits and not (digits.isascii() and digits.isdigit()):
        raise FormatError(f"Skriv {name} med bara siffror. Mellanslag och bindestreck går bra.")
    return digits


# Organisations -----------------------------------------------------------------------------------------------------


def clean_orgnr(text: str) -> str:
    """Ten digits with a right check digit, third digit at least 2; the century prefix 16 is taken away."""
    digits = _digits(text, "organisationsnumret")
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if not digits:
        return ""
    if len(digits) != 10:
        raise FormatError(f"Ett organisationsnummer har tio siffror, till exempel 202100-4185. Här är det {len(digits)}.")
    if digits[2] < "2":
        raise FormatError("Det här ser ut som ett personnummer. Skriv organisationsnumret, till exempel 202100-4185.")
    if not luhn.is_valid(digits):
        raise FormatError("Kontrollera organisationsnumret. Sista siffran stämmer inte.")
    return digits


def show_orgnr(stored: str) -> str:
    return f"{stored[:6]}-{stored[6:]}" if stored else ""


def clean_skolenhetskod(text: str) -> str:
    """Eight digits; there is no check digit to test."""
    digits = _digits(text, "skolenhetskoden")
    if digits and len(digits) != 8:
        raise FormatError(f"En skolenhetskod har åtta siffror. Här är det {len(digits)}.")
    return digits


def clean_kommunkod(text: str) -> str:
    """Four digits as text, the leading zero kept; the first two are a län, 01–25."""
    digits = _digits(text, "kommunkoden")
    if not digits:
        return ""
    if len(digits) != 4:
        example = f" Skriv nollan först: 0{digits}." if len(digits) == 3 else " Höör har till exempel 1267."
        raise FormatError(f"En kommunkod har fyra siffror.{example}")
    if not "01" <= digits[:2] <= "25":
        raise FormatError("Kontrollera kommunkoden. De två första siffrorna är länet, 01 till 25.")
    return digits


# Accounts ----------------------------------------------------------------------------------------------------------


def _clean_giro(text: str, name: str, fewest: int, size: str) -> str:
    digits = _digits(text, f"{name}numret")
    if not digits:
        return ""
    if not fewest <= len(digits) <= 8:
        raise FormatError(f"Ett {name}nummer har {size} siffror. Här är det {len(digits)}.")
    if not luhn.is_valid(digits) or not int(digits):
        raise FormatError(f"Kontrollera {name}numret. Sista siffran stämmer inte.")
    return digits


def clean_bankgiro(text: str) -> str:
    """Seven or eight digits with a right check digit."""
    return _clean_giro(text, "bankgiro", 7, "sju eller åtta")


def show_bankgiro(stored: str) -> str:
    return f"{stored[:-4]}-{stored[-4:]}" if stored else ""


def clean_plusgiro(text: str) -> str:
    """Two to eight digits with a right check digit."""
    return _clean_giro(text, "plusgiro", 2, "två till åtta")


def show_plusgiro(stored: str) -> str:
    """Pairs from the right, then the check digit: ``1 23 45-6``."""
    if not stored:
        return ""
    body = stored[:-1]
    pairs = [body[max(0, end - 2) : end] for end in range(len(body), 0, -2)]
    return f"{' '.join(reversed(pairs))}-{stored[-1]}"


# Addresses ---------------------------------------------------------------------------------------------------------


def clean_postnummer(text: str) -> str:
    """Five digits, the first not 0; a country prefix SE is taken away."""
    digits = _digits(re.sub(r"^(?:SE|S)[ -]*", "", _tidy(text), flags=re.IGNORECASE), "postnumret")
    if digits and (len(digits) != 5 or digits[0] == "0"):
        raise FormatError("Ett postnummer har fem siffror, till exempel 243 21.")
    return digits


def show_postnummer(stored: str) -> str:
    return f"{stored[:3]} {stored[3:]}" if stored else ""


def clean_telefon(text: str) -> str:
    """E.164 (``+4641328000``); a Swedish number needs no country code, and a note such as (vx) is taken away."""
    import phonenumbers

    text = re.sub(r"\(?\b(?:vx|växel|växeln)\b\.?\)?|^(?:tel(?:efon)?|tfn)\b[.:]*", " ", _tidy(text), flags=re.IGNORECASE).strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and number.extension:
        raise FormatError("Skriv numret utan anknytning.")
    if number is None or not phonenumbers.is_valid_number(number):
        raise FormatError("Kontrollera telefonnumret. Skriv det med riktnummer, till exempel 0413-280 00.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_telefon(stored: str) -> str:
    """Swedish groups (``0413-280 00``); a foreign number with its country code."""
    import phonenumbers

    if not stored:
        return ""
    number = phonenumbers.parse(stored)
    swedish = number.country_code == 46
    form = phonenumbers.PhoneNumberFormat.NATIONAL if swedish else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


# Registry ----------------------------------------------------------------------------------------------------------

_DNR = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})-)?((?:19|20)\d\d):0*([1-9]\d{0,6})", re.ASCII)
_UPPDRAG = re.compile(r"([A-ZÅÄÖ]{1,3})\s*((?:19|20)\d\d)/0*([1-9]\d{0,4})(?:/([A-ZÅÄÖ0-9-]{1,12}))?", re.ASCII | re.IGNORECASE)


def clean_dnr(text: str) -> str:
    """``2015:778`` or ``7.4.2-2019:827``; a stray space or en dash is mended, the caller keeps the original."""
    compact = re.sub(r"^dnr[.:]?", "", _tidy(text).replace(" ", ""), flags=re.IGNORECASE)
    if not compact:
        return ""
    match = _DNR.fullmatch(compact)
    if not match:
        raise FormatError("Skriv diarienumret som 7.4.2-2019:827 eller 2015:778.")
    number = f"{match[2]}:{match[3]}"
    return f"{match[1]}-{number}" if match[1] else number


def clean_uppdrag(text: str) -> str:
    """A government mandate's beteckning as one key: ``U2015/3357/S`` and ``U2015/03357/S`` both give ``U2015/03357/S``.

    Print a mandate as its own record spells it; this form is for comparing.
    """
    compact = re.sub(r"^dnr[.:]?", "", _tidy(text).replace(" ", ""), flags=re.IGNORECASE)
    if not compact:
        return ""
    match = _UPPDRAG.fullmatch(compact)
    if not match:
        raise FormatError("Skriv regeringsuppdragets beteckning som U2019/03786 eller U2015/3357/S.")
    department = f"/{match[4].upper()}" if match[4] else ""
    return f"{match[1].upper()}{match[2]}/{int(match[3]):05d}{department}"


# Sorting -----------------------------------------------------------------------------------------------------------

_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ß": "ss"})


def swedish_key(text: str) -> tuple[str, str]:
    """Sort key with å ä ö last, capitals and other accents making no difference (é as e, ü as y)."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_AFTER_Z)
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return plain, text


# Catalogue ---------------------------------------------------------------------------------------------------------


def _same(stored: str) -> str:
    return stored


@dataclass(frozen=True)
class Format:
    """One kind of number: how it is read and how it is printed. ``clean(show(clean(x))) == clean(x)``."""

    clean: Callable[[str], str]
    show: Callable[[str], str] = _same


FORMATS = {
    "orgnr": Format(clean_orgnr, show_orgnr),
    "skolenhetskod": Format(clean_skolenhetskod),
    "kommunkod": Format(clean_kommunkod),
    "bankgiro": Format(clean_bankgiro, show_bankgiro),
    "plusgiro": Format(clean_plusgiro, show_plusgiro),
    "postnummer": Format(clean_postnummer, show_postnummer),
    "telefon": Format(clean_telefon, show_telefon),
    "dnr": Format(clean_dnr),
    "uppdrag": Format(clean_uppdrag),
}
