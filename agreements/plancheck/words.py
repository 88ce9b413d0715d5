"""Numbers of people and sums that stand in running text: "9 nyckelpersoner (5 Sätofta, 4 Ringsjö)", "sammanlagt 1 050 tkr". Pure."""

import re
from dataclasses import dataclass

from sbs.lib.errors import AmountError
from sbs.lib.money import parse_kronor

_COUNTS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WORDS = {word: number for number, word in enumerate(_COUNTS)}
_PEOPLE = (
    r"(?:\w*person(?:er)?|\w*lärare|\w*ledare|\w*pedagog(?:er)?|\w*rektor(?:er)?|\w*samordnare|\w*deltagare|\w*handledare|\w*assistent(?:er)?"
    r"|\w*chef(?:er)?|\w*medarbetare|\w*anställda|\w*mentor(?:er)?)"
)
_NUMBER = rf"(?<![\w,.])(\d{{1,3}}|{'|'.join(_COUNTS[2:])})"
_COUNT = re.compile(rf"{_NUMBER}\s+((?:[a-zåäö]+\s+)?{_PEOPLE})\b(?:[^()\n.;]{{0,40}}\(([^)]*)\))?", re.IGNORECASE)
_PART = re.compile(r"(?<![\w,.%])(\d{1,3})(?!\s*(?:%|procent|kr|tkr|mnkr))(?![\w,.])")
_TOTAL = re.compile(
    r"\b(?:totalt|sammanlagt|summa|summan|tillsammans|i allt)\b[^\d\n]{0,30}(\d[\d .\u00a0]*(?:,\d+)?\s*(?:tkr|mnkr|mkr|kronor|kr|:-))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Count:
    """ "9 nyckelpersoner (5 …, 4 …, 1 …)": ``antal`` 9, ``vilka`` "nyckelpersoner", ``parts`` (5, 4, 1)."""

    antal: int
    vilka: str
    parts: tuple[int, ...] = ()


def counts(text: str) -> list[Count]:
    """Every number of people the text states, in order."""
    return [Count(_value(match[1]), match[2], _parts(match[3] or "")) for match in _COUNT.finditer(text or "")]


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else _WORDS[text.lower()]


def _parts(text: str) -> tuple[int, ...]:
    found = tuple(int(number) for number in _PART.findall(text))
    return found if len(found) > 1 else ()


def totals(text: str) -> list[int]:
    """Sums the text states in words, whole kronor. What cannot be read is left out."""
    found = []
    for match in _TOTAL.finditer(text or ""):
        try:
            found.append(parse_kronor(match[1]))
        except AmountError:
            continue
    return found
