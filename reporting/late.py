"""What a report that does not come in time leads to, in the words of the one who reads it. Pure, and one queryset."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from agreements.models import Installning
from agreements.policy_enums import Redovisningskonsekvens
from payments.claim_enums import Aterkravsstatus
from payments.models import Aterkrav
from reporting.models import Redovisning

K = Redovisningskonsekvens


def follows(row: Redovisning, policy: Installning) -> list[str]:
    """To the huvudman, before it is late: reminders, and what the report's ``konsekvens`` adds. Days count from the last day."""
    days = f"{policy.sen_redovisning_dagar} dagar" if policy.sen_redovisning_dagar != 1 else "En dag"
    hold = (
        f"{days} efter sista dagen kan vi hålla inne utbetalningar." if policy.sen_redovisning_dagar else "Vi kan hålla inne utbetalningar."
    )
    claim = f"Kommer den inte alls kan vi efter {policy.sen_aterkrav_dagar} dagar pröva om pengar ska betalas tillbaka."
    refuse = "Kommer den efter sista dagen kan vi avvisa den. Då prövas den inte, och beloppen räknas inte."
    more = {K.PAMINNELSE: [], K.SPARR: [hold], K.ATERKRAV: [hold, claim], K.AVVISNING: [refuse]}
    return ["Vi påminner er.", *more[K(row.konsekvens)]]


def to_claim(today: date, policy: Installning) -> QuerySet[Redovisning]:
    """The reports still with the huvudman so many days after their last day that money is to be asked back; without those whose ÖK has
    an återkrav that lives or was decided.
    """
    rows = Redovisning.objects.late(today - timedelta(days=policy.sen_aterkrav_dagar)).filter(konsekvens=K.ATERKRAV)  # type: ignore[attr-defined]
    claims = Aterkrav.objects.filter(overenskommelse=OuterRef("overenskommelse")).exclude(status=Aterkravsstatus.DROPPED)
    return rows.exclude(Exists(claims))  # type: ignore[no-any-return]
