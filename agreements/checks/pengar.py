"""Rules about money and head-counts. Whole kronor (rules.md, Money)."""

from datetime import date

from agreements.checks.facts import Facts
from agreements.checks.types import FEL, VARNING, Brist
from agreements.enums import Finansieringsform
from agreements.models import Insats, Overenskommelse
from sbs.lib.money import format_kronor


def bidrag(ok: Overenskommelse, today: date) -> list[Brist]:
    """An insats with bidrag has an amount, and its rows sum to it."""
    facts, found = Facts(ok), []
    for _, insats in facts.insatser():
        if insats.finansieringsform != Finansieringsform.BIDRAG:
            continue
        var, nr = f"insats-{insats.pk}", facts.nr(insats)
        rows = sum(row.belopp for row in insats.beloppsrader.all())
        if not insats.bidrag:
            found.append(Brist("bidrag_saknas", FEL, f"{nr} saknar belopp", var, falt="id_bidrag", go=f"Fyll i bidraget i {nr}"))
        elif rows != insats.bidrag:
            found.append(
                Brist(
                    "summa_rader",
                    FEL,
                    f"Beloppen i {nr} går inte ihop",
                    var,
                    f"Raderna blir {format_kronor(rows)} men bidraget är {format_kronor(insats.bidrag)}.",
                    "id_bidrag",
                    f"Ändra beloppen i {nr}",
                )
            )
    return found


def earmarks(ok: Overenskommelse, today: date) -> list[Brist]:
    """Money can be earmarked only for skolenheter that take part in the insats."""
    facts, found = Facts(ok), []
    for _, insats in facts.insatser():
        own = {skola.pk for skola in insats.skolenheter.all()}
        strangers = {skola.namn for row in insats.beloppsrader.all() for skola in row.skolenheter.all() if skola.pk not in own}
        if strangers:
            nr = facts.nr(insats)
            found.append(
                Brist(
                    "oronmarkt_utanfor",
                    FEL,
                    f"{nr} öronmärker pengar för en skolenhet som inte är med",
                    f"insats-{insats.pk}",
                    f"{', '.join(sorted(strangers))} står inte bland insatsens skolenheter.",
                    "id_skolenheter",
                    f"Ändra i {nr}",
                )
            )
    return found


def schools(ok: Overenskommelse, today: date) -> list[Brist]:
    """An insats reaches skolenheter of this samverkan; others are asked about."""
    facts, found = Facts(ok), []
    case = {skola.pk for skola in ok.samverkan.skolenheter.all()}
    for _, insats in facts.insatser():
        strangers = sorted(skola.namn for skola in insats.skolenheter.all() if skola.pk not in case)
        if strangers:
            nr = facts.nr(insats)
            found.append(
                Brist(
                    "skolenhet_utanfor",
                    VARNING,
                    f"{nr} har en skolenhet som inte är med i samverkan",
                    f"insats-{insats.pk}",
                    f"{', '.join(strangers)} är inte med i samverkan {ok.samverkan.dnr}.",
                    "id_skolenheter",
                    f"Ändra skolenheter i {nr}",
                )
            )
    return found


def _persons(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'personer'}"


def _sum_in_words(insats: Insats) -> tuple[int, str]:
    counts = [row.antal for row in insats.malgrupper.all() if row.antal is not None]
    words = f" ({' + '.join(map(str, counts))})" if len(counts) > 1 else ""
    return sum(counts), words


def head_counts(ok: Overenskommelse, today: date) -> list[Brist]:
    """Rows, total and åtgärdsplan say the same number of people (seed: nine in the plan, ten in the agreement)."""
    facts, found = Facts(ok), []
    for _, insats in facts.insatser():
        total, words = _sum_in_words(insats)
        nr, var = facts.nr(insats), f"insats-{insats.pk}"
        if insats.antal_totalt is not None and insats.antal_totalt != total:
            found.append(
                Brist(
                    "antal_summa",
                    FEL,
                    f"Antalet personer i {nr} går inte ihop",
                    var,
                    f"Raderna blir {_persons(total)}{words} men det står {insats.antal_totalt} i allt.",
                    "id_antal_totalt",
                    f"Ändra antal i {nr}",
                )
            )
        if insats.antal_atgardsplan is not None and insats.antal_atgardsplan != total:
            found.append(
                Brist(
                    "antal_atgardsplan",
                    FEL,
                    f"Antalet personer i {nr} är inte det som åtgärdsplanen har",
                    var,
                    f"Åtgärdsplanen har {_persons(insats.antal_atgardsplan)}. {nr} har {_persons(total)}{words}.",
                    "id_antal_atgardsplan",
                    f"Ändra antal i {nr}",
                )
            )
    return found


RULES = [bidrag, earmarks, schools, head_counts]
