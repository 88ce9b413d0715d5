"""What a rekvisition says, as one JSON-ready dict: the page, the PDF and the checksum are made from it and nothing else."""

from datetime import date
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.document.facts import shown
from agreements.document.fields import field_name
from agreements.document.freeze import digest
from agreements.models import Kontaktperson, Mandat, Overenskommelse
from agreements.services.create import MYNDIGHET
from payments import amounts
from payments.models import Rekvisition, Utbetalning
from payments.services import konto
from sbs.accounts.models import User
from sbs.lib import formats

SCHEMA = 1
#: The one part of the draft.
PART = "rekvisition"
INTYG = "Jag intygar att uppgifterna är riktiga och att pengarna används så som överenskommelsen säger."

__all__ = ["INTYG", "PART", "SCHEMA", "content", "digest", "first_instalment", "first_insats_day", "prefilled"]


def first_instalment(ok: Overenskommelse) -> Utbetalning | None:
    """The instalment that a rekvisition releases."""
    return next(iter(amounts.instalments(ok)), None)


def first_insats_day(ok: Overenskommelse) -> date | None:
    """When the ÖK's first insats begins; without one the day the ÖK does."""
    days = [day for day in ok.omraden.values_list("insatser__start", flat=True) if day]
    return min(days, default=ok.start)


def address(ok: Overenskommelse) -> str:
    """The huvudman's address, one line each."""
    huvudman = ok.samverkan.huvudman
    return "\n".join([huvudman.namn, huvudman.gatuadress, f"{shown(formats.show_postnummer, huvudman.postnummer)} {huvudman.postort}"])


def prefilled(rekvisition: Rekvisition) -> dict[str, Any]:
    """What a new draft begins with: what was sent last, if it was returned, else what is known. The amount is always the plan's."""
    ok = rekvisition.overenskommelse
    first, last = first_instalment(ok), rekvisition.versioner.filter(by_post=False).first()
    belopp = amounts.total(first) if first else 0
    if last:
        return {**last.snapshot["uppgifter"], "belopp": belopp}
    account, huvudman = konto.confirmed(rekvisition.huvudman), rekvisition.huvudman
    slag, nummer = ("bankgiro", huvudman.bankgiro) if huvudman.bankgiro or not huvudman.plusgiro else ("plusgiro", huvudman.plusgiro)
    if account:
        slag, nummer = account.slag, account.nummer
    return {"belopp": belopp, "kontoslag": slag, "kontonummer": nummer, "referens": "", "faktura": address(ok)}


def signing_mandate(user: User, rekvisition: Rekvisition, day: date) -> Mandat | None:
    """The approved mandate on which the person may sign for the huvudman that day."""
    return Mandat.objects.valid_on(day).filter(user=user, huvudman=rekvisition.huvudman).first()


@sensitive_variables()
def content(rekvisition: Rekvisition, data: dict[str, Any], signer: User, day: date) -> dict[str, Any]:
    """The next version as ``signer`` would sign it on ``day``."""
    ok, huvudman = rekvisition.overenskommelse, rekvisition.huvudman
    first = first_instalment(ok)
    show = formats.FORMATS[data["kontoslag"]].show if data["kontoslag"] else str
    return {
        "schema": SCHEMA,
        "slag": "rekvisition",
        "namn": "Rekvisition",
        "rubrik": "Rekvisition av bidrag",
        "dnr": ok.dnr or rekvisition.samverkan.dnr,
        "version": rekvisition.versioner.count() + 1,
        "parter": {"skolverket": {"namn": MYNDIGHET}, "huvudman": {"namn": huvudman.namn, "orgnr": formats.show_orgnr(huvudman.orgnr)}},
        "overenskommelse": f"Överenskommelse {ok.short_name[-1]}",
        "utbetalning": _instalment(first) if first else None,
        "uppgifter": data,
        "konto": {"slag": data["kontoslag"].capitalize(), "nummer": show(data["kontonummer"])},
        "datum": day.isoformat(),
        "undertecknare": [_signer(rekvisition, signer, day)],
        "intyg": INTYG,
    }


def _instalment(first: Utbetalning) -> dict[str, Any]:
    lines = first.rader.select_related("insats").order_by("insats__omrade__ordning", "insats__ordning")
    return {
        "nummer": first.nummer,
        "period_start": first.period_start.isoformat(),
        "period_end": first.period_end.isoformat(),
        "rader": [{"insats": row.insats.rubrik, "belopp": row.belopp} for row in lines],
    }


def _signer(rekvisition: Rekvisition, signer: User, day: date) -> dict[str, Any]:
    contact = Kontaktperson.objects.filter(user=signer, huvudman=rekvisition.huvudman).first()
    mandate = signing_mandate(signer, rekvisition, day)
    return {
        "falt": field_name(1),
        "ordning": 1,
        "namn": signer.get_full_name(),
        "befattning": contact.befattning if contact else "",
        "mandat": str(mandate) if mandate else "",
    }
