"""Shapes of an avtalsmall as data; names of fields follow ``agreements.models.mall``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Klausul:
    """One chapter. ``text`` is rich text with {platshållare}; ``typ`` is a slug of ``Klausultyp``.

    A chapter of typ ``genererad`` has its content made from the agreement's facts; its text, if any, comes first.
    """

    nyckel: str
    rubrik: str
    typ: str
    text: str = ""


@dataclass(frozen=True)
class Standardtext:
    """What an insats of one finansieringsform starts with; the two ansvar are lists, one point each."""

    finansieringsform: str
    finansiering: str
    ansvar_skolverket: tuple[str, ...] = ()
    ansvar_huvudman: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mall:
    namn: str
    typ: str
    rubrik: str
    klausuler: tuple[Klausul, ...]
    standardtexter: tuple[Standardtext, ...]
