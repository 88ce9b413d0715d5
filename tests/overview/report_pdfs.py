"""A delredovisning and a slutredovisning sent with what is hard to print: long texts, lists, tables of money, empty answers."""

from datetime import datetime, timedelta
from typing import Any

from agreements.models import Overenskommelse
from reporting.models import Redovisning
from reporting.report.outline import ReportPart
from reporting.report.spec import KLAR
from reporting.services import drafts, sending
from sbs.accounts.models import User

WHAT = "Arbetslagen har läst, prövat och följt upp undervisningen tillsammans. "
LONG = "\n\n".join(
    [
        "Samordnaren på Sätoftaskolan möttes varannan vecka med nyckelpersoner, även från Ångströms och Šimkus enheter.",
        "\n".join(
            [
                "- Språk- och kunskapsutvecklande arbetssätt: § 5, ”hela” året – från augusti till juni.",
                "- Kollegialt lärande à 2 timmar, 80 %.",
                "- Återkoppling: elever < lärare, föräldrar & huvudman.",
            ]
        ),
        "1. Först planerade arbetslagen.\n2. Sedan prövade de.\n3. Till sist vägde de ihop det.",
        *(f"Period {number}. {WHAT * 9}" for number in range(1, 7)),
    ]
)


def send(ok: Overenskommelse, user: User, now: datetime) -> None:
    """The ÖK's first delredovisning and its slutredovisning, filled and handed in by the person; the worker has yet to print them."""
    rows = Redovisning.objects.for_lists().filter(overenskommelse=ok).order_by("slag", "agreed_date", "pk")
    for row in (rows.filter(slag="delredovisning")[0], rows.get(slag="slutredovisning")):
        for part in drafts.parts_of(row, user):
            if (data := answers(part)) is not None:
                drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, user, now)
        form = {"shown": sending.shown_now(row, user), "text": "Hälsningar från Höör.", "intyg": True}
        sending.send(row.pk, sending.SUBMIT, form, user, now + timedelta(minutes=5))


def answers(part: ReportPart) -> dict[str, Any] | None:
    """What is stored: the first insats long, optional questions empty, every other amount negative."""
    if part.kind == "bilagor":
        return None
    if part.kind == "medel":
        return {"rader": [row for insats in part.scope.with_bidrag for row in _lines(insats.uid, list(part.scope.kostnadsslag))]}
    text = LONG if part.slot.nummer.endswith(".1") else "Det här gjorde vi på Sätoftaskolan, i två arbetslag."
    return {falt.namn: _answer(falt, text) if falt.krav else [] if falt.kolumner else "" for falt in part.spec.falt}


def _answer(falt: Any, text: str) -> Any:
    if falt.kolumner:
        return [{"malgrupp": "Förstelärare och rektorer", "antal": 1_240}, {"malgrupp": "Elevhälsa", "antal": 6}]
    return "nej" if falt.typ == "janej" else text


def _lines(uid: str, kinds: list[int]) -> list[dict[str, Any]]:
    found = []
    for number, slag in enumerate(kinds):
        amount = -1_200 if number % 2 else 12_345 + number
        reason = "Rättelse av juni: dubbel faktura för resor och logi. " * 4 if amount < 0 else ""
        found.append({"insats": uid, "slag": slag, "belopp": amount, "orsak": reason.strip(), "stammer": True})
    return found
