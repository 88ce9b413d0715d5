"""An ÖK 2 and the beslut it carries out agree (issue B, point 4). The sums per calendar year are asked about in ``payments.checks``."""

from datetime import date

from agreements.checks import andring
from agreements.checks.types import FEL, Brist, only
from agreements.enums import Avtalstyp
from agreements.models import Beslut, Overenskommelse
from sbs.lib import richtext
from sbs.lib.dates import show_date, show_interval
from sbs.lib.money import format_kronor

GO = "Välj ett annat beslut"


def _granted(ok: Overenskommelse) -> int:
    return sum(insats.bidrag for omrade in ok.omraden.all() for insats in omrade.insatser.all())


def _beslut(ok: Overenskommelse) -> Beslut | None:
    return ok.beslut if ok.beslut and ok.beslut.is_issued else None


def _brist(kod: str, text: str, why: str, var: str = "bakgrund", falt: str = "id_beslut", go: str = GO) -> Brist:
    return Brist(kod, FEL, text, var, why, falt, go)


@only(Avtalstyp.OK2)
def there(ok: Overenskommelse, today: date) -> list[Brist]:
    """Money needs an issued beslut."""
    if _beslut(ok) or not _granted(ok):
        return []
    why = f"Insatserna har {format_kronor(_granted(ok))} i bidrag. Fatta eller registrera beslutet först, och välj det här."
    return [_brist("beslut_saknas", "Beslutet om insatser och medel saknas", why, go="Välj beslut")]


@only(Avtalstyp.OK2)
def money(ok: Overenskommelse, today: date) -> list[Brist]:
    """The bidrag is what the beslut grants."""
    beslut, bidrag = _beslut(ok), _granted(ok)
    if beslut is None or beslut.granted == bidrag:
        return []
    why = f"Beslutet den {_day(beslut)} beviljar {format_kronor(beslut.granted)} men överenskommelsens bidrag är {format_kronor(bidrag)}."
    if andring.carried(ok):
        before = andring.money_before(ok)
        if andring.agrees(beslut.granted, before, bidrag, spent=andring.carried_before(ok)):
            return []
        now = f"Överenskommelsens bidrag är {format_kronor(before)} och blir {format_kronor(bidrag)}."
        why = f"Beslutet om ändring den {_day(beslut)} har {format_kronor(beslut.granted)}. {now} {andring.HOW}"
    return [_brist("beslut_belopp", "Bidraget är inte det som är beslutat", why)]


@only(Avtalstyp.OK2)
def period(ok: Overenskommelse, today: date) -> list[Brist]:
    """The agreement lies within the beslut's time."""
    beslut = _beslut(ok)
    if beslut is None or not (beslut.start and beslut.end and ok.start and ok.end):
        return []
    if beslut.start <= ok.start and ok.end <= beslut.end:
        return []
    if andring.carried(ok) and not _moves_outside(ok, beslut):
        return []
    own = f"Överenskommelsen gäller {show_interval(ok.start, ok.end)}."
    why = f"Beslutet den {_day(beslut)} gäller {show_interval(beslut.start, beslut.end)}. {own}"
    falt = "id_start" if ok.start < beslut.start else "id_end"
    return [_brist("beslut_period", "Tiden går utanför det som är beslutat", why, "period", falt, "Ändra perioden")]


def _moves_outside(ok: Overenskommelse, beslut: Beslut) -> bool:
    """A beslut om ändring need not cover the whole agreement: only a day that the tillägg moves must lie within its time."""
    start, end = andring.dates_before(ok)
    earlier = ok.start is not None and beslut.start is not None and str(ok.start) != start and ok.start < beslut.start
    return earlier or (ok.end is not None and beslut.end is not None and str(ok.end) != end and ok.end > beslut.end)


@only(Avtalstyp.OK2)
def day(ok: Overenskommelse, today: date) -> list[Brist]:
    """The background dates the beslut as the beslut is dated; that of a tillägg tells how the ÖK itself came about."""
    beslut, bakgrund = _beslut(ok), getattr(ok, "bakgrund", None)
    if ok.typ == Avtalstyp.TILLAGG or beslut is None or bakgrund is None or bakgrund.beslut_insatser in (None, beslut.decided_on):
        return []
    why = f"Beslutet är daterat {_day(beslut)}. Bakgrunden säger {show_date(bakgrund.beslut_insatser)}."
    return [_brist("beslut_datum", "Bakgrunden har ett annat datum för beslutet", why, falt="id_beslut_insatser", go="Ändra bakgrund")]


@only(Avtalstyp.OK2)
def areas(ok: Overenskommelse, today: date) -> list[Brist]:
    """The utvecklingsområden are those of the beslut, and in each the insatser that the beslut names."""
    beslut = _beslut(ok)
    decided = {_key(row.rubrik): row for row in beslut.omraden.all()} if beslut else {}
    if beslut is None or not decided:
        return []
    own = {_key(row.rubrik): row for row in ok.omraden.all()}
    found, part = [], andring.carried(ok) is not None  # a beslut om ändring names what changes
    if set(decided) - set(own) if part else set(decided) ^ set(own):
        theirs, ours = _names([row.rubrik for row in decided.values()]), _names([row.rubrik for row in own.values()])
        why = f"Beslutet den {_day(beslut)} har {theirs}. Överenskommelsen har {ours}."
        found.append(_brist("beslut_omraden", "Utvecklingsområdena är inte de som är beslutade", why, "innehall", "", "Ändra innehållet"))
    for key in own.keys() & decided.keys():
        named = richtext.clean_lines(decided[key].insatser)
        written = [insats.rubrik for insats in own[key].insatser.all()]
        decided_names, own_names = {_key(name) for name in named}, {_key(name) for name in written}
        if named and (decided_names - own_names if part else decided_names ^ own_names):
            var = f"omrade-{own[key].pk}"
            why = f"Beslutet den {_day(beslut)} har {_names(named)}. Överenskommelsen har {_names(written)}."
            found.append(
                _brist("beslut_insatser", f"Insatserna i {own[key].rubrik} är inte de som är beslutade", why, var, "", "Ändra kapitlet")
            )
    return found


def _key(name: str) -> str:
    """Names are the same in spite of capitals and spaces."""
    return " ".join(name.casefold().split())


def _names(names: list[str]) -> str:
    return "; ".join(names) or "inga"


def _day(beslut: Beslut) -> str:
    return show_date(beslut.decided_on) if beslut.decided_on else ""


RULES = [there, money, period, day, areas]
