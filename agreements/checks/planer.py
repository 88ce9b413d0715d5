"""Rules about the åtgärdsplan an insats was taken from: money and head-counts that have become others on the way (issue B, point 3)."""

from datetime import date

from agreements.checks.facts import Facts
from agreements.checks.types import VARNING, Brist, only
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from agreements.planreview.carry import carried
from agreements.services.planreview.reading import plan_of
from sbs.lib.money import format_kronor


@only(Avtalstyp.OK2)
def departs_from_plan(ok: Overenskommelse, today: date) -> list[Brist]:
    """A bidrag or a head-count that is not the plan's. An insats written here, or paid by somebody else, is not asked about."""
    facts, found = Facts(ok), []
    for _, insats in facts.insatser():
        was = plan_of(insats.planversion).insats(insats.plandel) if insats.planversion else None
        if was is None:
            continue
        plan, nr, var = carried(plan_of(insats.planversion), was), facts.nr(insats), f"insats-{insats.pk}"
        if insats.bidrag and insats.bidrag != plan.bidrag:
            asked = format_kronor(plan.bidrag) if plan.bidrag else "ingen kostnad"
            text = f"Bidraget i {nr} är ett annat än kostnaden i åtgärdsplanen"
            why = f"Åtgärdsplanen har {asked}. {nr} har {format_kronor(insats.bidrag)}."
            found.append(Brist("bidrag_atgardsplan", VARNING, text, var, why, "id_bidrag", f"Jämför bidraget i {nr}"))
        if plan.antal_atgardsplan is not None and insats.antal_atgardsplan != plan.antal_atgardsplan:
            text = f"Antalet enligt åtgärdsplanen i {nr} är inte det som den hämtade planen har"
            stands = "inget antal" if insats.antal_atgardsplan is None else str(insats.antal_atgardsplan)
            why = f"Planen har {plan.antal_atgardsplan}. I {nr} står {stands}."
            found.append(Brist("antal_hamtat", VARNING, text, var, why, "id_antal_atgardsplan", f"Ändra antal i {nr}"))
    return found


RULES = [departs_from_plan]
