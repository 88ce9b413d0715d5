"""Leftovers from a template that nobody filled in: they must not reach a signed document."""

import re
from dataclasses import dataclass

_FILL_IN = r"ange|skriv|fyll|välj|infoga|klicka|namn|titel|datum|belopp|ort|dnr|diarienummer|kommunens?|text|här|x+|n+"
_RULES = (
    (r"\bVälj (?:ett |en )?(?:namn|titel|datum|objekt|element|alternativ|ort|enhet|person|kommun|huvudman)\b", "Ett val är inte gjort."),
    (r"(?i:\bklicka (?:eller tryck )?här för att\b)", "Ett fält är inte ifyllt."),
    (r"\b(?:19|20)(?:[xX]{2}|\d[xX]|_{2})(?:[-–][xX_\d]{2}){0,2}-?(?!\w)", "Ett datum är inte ifyllt."),
    (r"(?<![\w.@/])[xX]{2,}(?:[-–:/. ][xX]{2,})*(?![\w@])", "Kryss står i stället för text."),
    # "2010- och 2020-talet" shares its ending; a date that only stops does not
    (
        r"(?<![\w:/.-])(?:19|20)\d\d[-–](?:\d\d[-–])?(?=\s|$|[.,;)])(?!\s+(?:och|eller|samt|respektive|till)\b)(?!\s+\d)",
        "Ett datum är inte avslutat.",
    ),
    (r"(?<![\w:/.-])(?:19|20)\d\d\s[-–]\s*(?=\n|$)", "Ett datum är inte avslutat."),
    (rf"\[(?:[\s._…?-]*|(?i:(?:{_FILL_IN})\b[^\]\n]{{0,80}}))\]", "Text inom hakparentes är inte ifylld."),
    (r"\{[^{}\n]{0,80}\}", "Text inom klammer är inte ifylld."),
    (r"<<[^<>\n]{1,80}>>", "Ett fält är inte ifyllt."),
    (r"_{3,}|\.{5,}|…{2,}", "En rad är lämnad att fylla i."),
    (r"\?{2,}", "Frågetecken står kvar."),
    (r"(?<![\w-])(?:TBD|TBC|TODO|FIXME|N\.N\.|NN)(?![\w-])", "En anteckning står kvar."),
    (r"(?i:\blorem(?: ipsum)?\b|\basdf\w*)", "Utfyllnadstext står kvar."),
)
_COMPILED = tuple((re.compile(pattern), reason) for pattern, reason in _RULES)


@dataclass(frozen=True)
class Hit:
    """One leftover; ``start`` and ``end`` are positions in the text, ``reason`` a Swedish sentence."""

    start: int
    end: int
    text: str
    reason: str


def find_placeholders(text: str) -> list[Hit]:
    """Every leftover in reading order; where two rules meet in one place the longer hit is told."""
    hits = [Hit(m.start(), m.end(), m[0].strip(), reason) for rule, reason in _COMPILED for m in rule.finditer(text)]
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
