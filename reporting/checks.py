"""Rules about the dates of reports, before signing (domain.md, Rules). Registered with ``agreements.registries.CHECKS``."""

from datetime import date

from agreements.checks import FEL, VARNING, Brist, only
from agreements.checks.facts import Facts
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from sbs.lib.dates import show_date, show_interval


def interim_dates(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every utvecklingsområde has at least one delredovisning, and all of them lie within the ÖK's period."""
    facts, found = Facts(ok), []
    for omrade in facts.omraden():
        var, nr = f"omrade-{omrade.pk}", facts.chapter(omrade)
        dates = [row.due_date for row in omrade.delredovisningar.all()]
        if not dates:
            found.append(
                Brist(
                    "delredovisning_saknas", FEL, f"Kapitel {nr} saknar datum för delredovisning", var, falt="id_datum", go="Fyll i datum"
                )
            )
        outside = [day for day in dates if ok.start and ok.end and not ok.start <= day <= ok.end]
        if outside and ok.start and ok.end:
            found.append(
                Brist(
                    "delredovisning_utanfor",
                    FEL,
                    f"Kapitel {nr} har en delredovisning utanför överenskommelsens tid",
                    var,
                    f"{show_date(outside[0])} ligger inte inom {show_interval(ok.start, ok.end)}.",
                    "id_datum",
                    f"Ändra datum i kapitel {nr}",
                )
            )
    return found


@only(Avtalstyp.OK2)
def final_date(ok: Overenskommelse, today: date) -> list[Brist]:
    """The slutredovisning has a date, not before the last insats ends; on the agreement's last day it gives a warning."""
    due = ok.slutredovisning
    if due is None:
        return [
            Brist("slutredovisning_saknas", FEL, "Datum för slutredovisning saknas", "period", falt="id_slutredovisning", go="Fyll i datum")
        ]
    ends = [insats.end for _, insats in Facts(ok).insatser() if insats.end]
    if ends and due < max(ends):
        why = f"Slutredovisningen ska in {show_date(due)}, men sista insatsen slutar {show_date(max(ends))}."
        text = "Slutredovisningen ska in innan sista insatsen är slut"
        return [Brist("slutredovisning_tidig", FEL, text, "period", why, "id_slutredovisning", "Ändra datum")]
    if due == ok.end:
        text = "Slutredovisningen ska in samma dag som överenskommelsen slutar"
        why = f"Båda är {show_date(due)}. Ett avslag eller en komplettering hamnar då efter slutet."
        return [Brist("slutredovisning_sista_dag", VARNING, text, "period", why, "id_slutredovisning", "Ändra datum")]
    return []


RULES = [interim_dates, final_date]
