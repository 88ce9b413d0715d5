"""Rules about dates (domain.md, Rules; rules.md, Deadlines). A last day is included."""

from datetime import date

from agreements.checks.facts import Facts
from agreements.checks.types import FEL, VARNING, Brist
from agreements.models import Installning, Overenskommelse
from sbs.lib.dates import add_months, length_in_words, show_date, show_interval


def period(ok: Overenskommelse, today: date) -> list[Brist]:
    """The agreement has a period."""
    if ok.start and ok.end:
        return []
    return [Brist("period_saknas", FEL, "Överenskommelsens tid är inte ifylld", "period", falt="id_start", go="Fyll i tiden")]


def insats_dates(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every insats has dates, within the ÖK's period (fault) and within its chapter's tidplan (warning)."""
    facts, found = Facts(ok), []
    for omrade, insats in facts.insatser():
        var, nr = f"insats-{insats.pk}", facts.nr(insats)
        if not insats.start or not insats.end:
            found.append(Brist("insats_utan_datum", FEL, f"{nr} saknar datum", var, falt="id_start", go=f"Fyll i datum i {nr}"))
            continue
        own = f"{nr} går {show_interval(insats.start, insats.end)}."
        if ok.start and ok.end and not (ok.start <= insats.start and insats.end <= ok.end):
            found.append(
                Brist(
                    "insats_utanfor_period",
                    FEL,
                    f"{nr} ligger utanför överenskommelsens tid",
                    var,
                    f"{own} Överenskommelsen gäller {show_interval(ok.start, ok.end)}.",
                    "id_start" if insats.start < ok.start else "id_end",
                    f"Ändra datum i {nr}",
                )
            )
        elif omrade.start and omrade.end and not (omrade.start <= insats.start and insats.end <= omrade.end):
            chapter = facts.chapter(omrade)
            found.append(
                Brist(
                    "insats_utanfor_tidplan",
                    VARNING,
                    f"{nr} pågår längre än sitt kapitel",
                    var,
                    f"{own} Kapitel {chapter} går {show_interval(omrade.start, omrade.end)}.",
                    "id_start" if insats.start < omrade.start else "id_end",
                    f"Ändra datum i {nr}",
                )
            )
    return found


def omrade_dates(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every chapter has a tidplan, within the ÖK's period."""
    facts, found = Facts(ok), []
    for omrade in facts.omraden():
        var, nr = f"omrade-{omrade.pk}", facts.chapter(omrade)
        if not omrade.start or not omrade.end:
            found.append(
                Brist("tidplan_saknas", FEL, f"Kapitel {nr} saknar tidplan", var, falt="id_start", go=f"Fyll i tiden i kapitel {nr}")
            )
        elif ok.start and ok.end and not (ok.start <= omrade.start and omrade.end <= ok.end):
            found.append(
                Brist(
                    "tidplan_utanfor_period",
                    FEL,
                    f"Tidplanen i kapitel {nr} ligger utanför överenskommelsens tid",
                    var,
                    f"Kapitel {nr} går {show_interval(omrade.start, omrade.end)}, överenskommelsen {show_interval(ok.start, ok.end)}.",
                    "id_start" if omrade.start < ok.start else "id_end",
                    f"Ändra tiden i kapitel {nr}",
                )
            )
    return found


def _in_words(months: int) -> str:
    return "tre år" if months == 36 else f"{months} månader"


def samverkan_length(ok: Overenskommelse, today: date) -> list[Brist]:
    """The whole samverkan is at most three years (a setting), counted from the beslut to begin it. A warning."""
    bakgrund = getattr(ok, "bakgrund", None)
    begun = (bakgrund and bakgrund.beslut_samverkan) or ok.samverkan.decided_on
    if not begun or not ok.end or ok.end < add_months(begun, Installning.current().samverkan_manader):
        return []
    return [
        Brist(
            "over_tre_ar",
            VARNING,
            f"Samverkan blir längre än {_in_words(Installning.current().samverkan_manader)}",
            "period",
            f"Från beslutet {show_date(begun)} till {show_date(ok.end)} är det {length_in_words(begun, ok.end)}.",
            "id_end",
            "Ändra perioden",
        )
    ]


RULES = [period, omrade_dates, insats_dates, samverkan_length]
