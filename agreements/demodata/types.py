"""Shapes of the demo data. Names of fields follow the models; slugs are those of ``agreements.enums`` and ``sbs.accounts.enums``.

A person is known by a slug (``karin-almgren``) and logs in with the e-mail address. Amounts are whole kronor.
Dates include their last day.
"""

from dataclasses import dataclass
from datetime import date

# Kostnadsslag by slug, in the order they are shown (rules.md, Kostnadsslag).
KOSTNADSSLAG = {
    "personal": "Personal/vikarier",
    "kompetensutveckling": "Kompetensutveckling och handledning",
    "resor": "Resor och logi",
    "lokaler": "Lokaler och material",
    "elevhalsa": "Elevhälsa",
    "ovrigt": "Övrigt",
}


@dataclass(frozen=True)
class Skolenhet:
    namn: str
    kod: str
    skolformer: tuple[str, ...] = ("GR",)
    arskurser: str = ""


@dataclass(frozen=True)
class Huvudman:
    """``slug`` is also the e-mail domain: ``registrator@SLUG.example.org``. Stored forms throughout (ten digits, five digits, E.164)."""

    slug: str
    namn: str
    typ: str
    orgnr: str
    kommunkod: str
    gatuadress: str
    postnummer: str
    postort: str
    skolenheter: tuple[Skolenhet, ...] = ()
    telefon: str = ""
    bankgiro: str = ""

    @property
    def registrator_epost(self) -> str:
        return f"registrator@{self.slug}.example.org"


@dataclass(frozen=True)
class Urvalsomgang:
    slug: str
    namn: str
    decided_on: date


@dataclass(frozen=True)
class Samverkan:
    """One huvudman in one round. ``skolenheter`` are names; all of the huvudman's known units where ``hela_huvudmannen``."""

    huvudman: str
    urvalsomgang: str
    dnr: str
    decided_on: date
    skolenheter: tuple[str, ...] = ()
    hela_huvudmannen: bool = False


@dataclass(frozen=True)
class Person:
    slug: str
    first_name: str
    last_name: str
    befattning: str
    epost: str
    roller: tuple[str, ...]

    @property
    def namn(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Kontakt(Person):
    """A person at a huvudman. ``skolenheter`` are the names a rektor answers for."""

    huvudman: str = ""
    skolenheter: tuple[str, ...] = ()
    is_primary: bool = False


@dataclass(frozen=True)
class Enhet:
    namn: str
    gatuadress: str
    postnummer: str
    postort: str
    telefon: str
    epost: str
    chef: str


@dataclass(frozen=True)
class Team:
    """``huvudman`` maps each huvudman's slug to its responsible processtödjare."""

    namn: str
    teamledare: str
    medlemmar: tuple[str, ...]
    huvudman: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Vikariat:
    """A dated substitute for one person in one role."""

    ordinarie: str
    vikarie: str
    roll: str
    from_date: date
    until: date


@dataclass(frozen=True)
class Mandat:
    """``huvudman`` empty: the person signs for Skolverket."""

    person: str
    huvudman: str
    typ: str
    beteckning: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True)
class Regeringsuppdrag:
    """``ersatt_av`` is another's beteckning."""

    beteckning: str
    rubrik: str
    from_date: date
    ersatt_av: str = ""
    ersatt_on: date | None = None


@dataclass(frozen=True)
class Malgrupp:
    benamning: str
    antal: int | None = None
    skolenhet: str = ""


@dataclass(frozen=True)
class Beloppsrad:
    avser: str
    kostnadsslag: str
    belopp: int
    skolenheter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Insats:
    """``malsattning`` and the two ansvar are lists, one point each; ``beskrivning`` and ``finansiering`` are rich text.

    ``antal_atgardsplan`` is the head-count the åtgärdsplan has, where it names one.
    """

    nummer: str
    rubrik: str
    start: date
    end: date
    finansieringsform: str
    beskrivning: str = ""
    malsattning: tuple[str, ...] = ()
    malgrupper: tuple[Malgrupp, ...] = ()
    ansvar_skolverket: tuple[str, ...] = ()
    ansvar_huvudman: tuple[str, ...] = ()
    finansiering: str = ""
    leverantor: str = ""
    bidrag: int = 0
    beloppsrader: tuple[Beloppsrad, ...] = ()
    antal_totalt: int | None = None
    antal_atgardsplan: int | None = None
    skolenheter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Utvecklingsomrade:
    """``rubrik`` is the chapter's heading without its number, which follows from the order."""

    rubrik: str
    start: date
    end: date
    inledning: str
    insatser: tuple[Insats, ...]
    delredovisningar: tuple[date, ...]


@dataclass(frozen=True)
class Bakgrund:
    beslut_samverkan: date
    ok1: date
    atgardsplan: date
    beslut_omraden: date
    beslut_insatser: date
    uppdrag: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True)
class Undertecknare:
    part: str
    ordning: int
    person: str
    befattning: str


@dataclass(frozen=True)
class Bilaga:
    """``skolenhet`` names the school of an åtgärdsplan."""

    nummer: int
    typ: str
    titel: str
    skolenhet: str = ""


@dataclass(frozen=True)
class Utbetalning:
    """One instalment of the utbetalningsplan with its lines: (insats number, whole kronor)."""

    datum: date
    avser: str
    rader: tuple[tuple[str, int], ...]

    @property
    def belopp(self) -> int:
        return sum(belopp for _, belopp in self.rader)


@dataclass(frozen=True)
class Motivering:
    """The written reason with which a warning passes; ``varning`` is the code of the kontroll."""

    varning: str
    text: str


@dataclass(frozen=True)
class Overenskommelse:
    """``kapiteltexter`` are this agreement's own wording of chapters by key, instead of the avtalsmall's."""

    huvudman: str
    typ: str
    dnr: str
    start: date
    end: date
    slutredovisning: date
    bakgrund: Bakgrund
    omraden: tuple[Utvecklingsomrade, ...]
    undertecknare: tuple[Undertecknare, ...]
    bilagor: tuple[Bilaga, ...]
    utbetalningsplan: tuple[Utbetalning, ...]
    beslutat_per_ar: tuple[tuple[int, int], ...]
    kapiteltexter: tuple[tuple[str, str], ...] = ()
    motiveringar: tuple[Motivering, ...] = ()

    @property
    def bidrag(self) -> int:
        return sum(insats.bidrag for omrade in self.omraden for insats in omrade.insatser)
