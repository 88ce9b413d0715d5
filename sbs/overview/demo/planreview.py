"""Höör's åtgärdsplaner read by the processtödjare for the demo: nine or ten asked about, completed, fastställda, taken into the ÖK 2.

Begins where ``demo.plan.hoor`` ends. Everything through the services, at days between the submission and the ÖK 2 (rules.md, Höör).
"""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from agreements.demodata.hoor_planer import TAGNA_UR_PLANEN
from agreements.enums import Planslag, Planstatus
from agreements.models import Overenskommelse, Plandokument, Plankommentar, Samverkan
from agreements.plan.gather import parts_of
from agreements.services.plan import drafts
from agreements.services.planreview import talk
from agreements.services.planreview.offers import offers_of
from agreements.services.planreview.pick import Choice, ok2_of, pick
from agreements.services.planreview.reading import plan_of, submissions
from agreements.workflow.plan import perform_plan
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.demo import plan as demo_plan
from sbs.overview.demo.register import Register

READ, ASKED = stockholm.at(date(2020, 3, 16), 10), stockholm.at(date(2020, 3, 17), 9)
COMPLETED, CONFIRMED = stockholm.at(date(2020, 3, 26), 15), stockholm.at(date(2020, 4, 6), 11)
PICKED = stockholm.at(date(2020, 5, 11), 9)
ANALYSES_CONFIRMED = stockholm.at(date(2020, 1, 15), 10)
TEN = "Tio nyckelpersoner, tio procent var (5 Sätofta, 4 Ringsjö, 1 Tjörnarp)"


def review(register: Register, samverkan: Samverkan) -> None:
    """From submitted to fastställda: the analyses in January, the åtgärdsplaner after one komplettering on 2020-04-06."""
    for number, analysis in enumerate(samverkan.planer.filter(slag=Planslag.NULAGESANALYS, status=Planstatus.SUBMITTED)):
        demo_plan.confirm(analysis, ANALYSES_CONFIRMED + timedelta(minutes=number))
    own = samverkan.planer.get(slag=Planslag.ATGARDSPLAN, skolenhet=None)
    asked = comment(register, own)
    complete(register, own, asked)
    for number, plan in enumerate(samverkan.planer.filter(slag=Planslag.ATGARDSPLAN, status=Planstatus.SUBMITTED)):
        demo_plan.confirm(plan, CONFIRMED + timedelta(minutes=number))


def comment(register: Register, plan: Plandokument) -> Plankommentar:
    """What the processtödjare asks about the huvudman's plan, one settled thread, and a note of her own. The question about nine or ten."""
    version = plan.versioner.last()
    assert version is not None
    insats = plan_of(version).insatser[0].nyckel
    ansvarig, sara = plan.samverkan.ansvarig, register.users[demo_plan.SENDER]
    first = _say(version.pk, insats, "Vilka i förvaltningen räknar ni in bland de tio?", ansvarig, READ)
    _answer(plan, first, "Förvaltningschefen, utvecklingsstrategen och två verksamhetschefer.", sara, READ + timedelta(hours=3))
    talk.resolve(plan.pk, first.pk, ansvarig, READ + timedelta(hours=5))
    note = "Stäm av beloppen med ekonomen innan planen fastställs."
    talk.note(version.pk, "kostnader", note, ansvarig, READ + timedelta(hours=1), post_key=_key(note))
    words = "Är det nio eller tio nyckelpersoner? Kostnaden säger nio, men skolorna tillsammans har 5 + 4 + 1 = 10."
    return _say(version.pk, "kostnader", words, ansvarig, READ + timedelta(hours=2))


def complete(register: Register, plan: Plandokument, asked: Plankommentar) -> None:
    """Komplettering begärd; the representant mends the number, answers and sends in a new version."""
    ansvarig, sara = plan.samverkan.ansvarig, register.users[demo_plan.SENDER]
    words = "Antalet nyckelpersoner skiljer sig mellan kostnaderna och deltagarna. Rätta det ena."
    data = {"orsak": "fel_uppgift", "text": words, "deadline": date(2020, 3, 31), "kommentarer": [asked.pk]}
    perform_plan(plan.pk, "supplement_plan", ansvarig, now=ASKED, **data)
    part = next(part for part in parts_of(plan, sara) if part.nyckel == "kostnader")
    rows = [row | ({"avser": TEN, "antal": 10} if row["antal"] == 9 else {}) for row in part.data["rader"]]
    drafts.save_part(plan.pk, part.nyckel, part.revision, part.data | {"rader": rows}, sara, COMPLETED - timedelta(hours=1))
    demo_plan.submit(register, plan, COMPLETED)
    _answer(plan, asked, "Det är tio. Vi har rättat antalet i kostnaderna.", sara, COMPLETED + timedelta(minutes=5))
    talk.resolve(plan.pk, asked.pk, ansvarig, CONFIRMED - timedelta(hours=1))


def pick_all(samverkan: Samverkan, now: datetime = PICKED) -> Overenskommelse:
    """Every insats of the four plans into the draft ÖK 2, which is created when there is none. Who pays is chosen later."""
    found = offers_of(submissions(samverkan), ok2_of(samverkan))
    choices = [Choice(offer.version.pk, offer.insats.nyckel) for plan in found for offer in plan.offers]
    return pick(samverkan.pk, choices, samverkan.ansvarig, now).ok


def taken(samverkan: Samverkan) -> dict[str, Choice]:
    """Which insats of Höör's ÖK 2 comes from which insats of its sent åtgärdsplaner; empty for a case without plans."""
    there = {
        (offer.version.plan.skolenhet.namn if offer.version.plan.skolenhet else "", offer.insats.rubrik): offer
        for plan in offers_of(submissions(samverkan), None)
        for offer in plan.offers
    }
    found = {nummer: there.get(place) for nummer, place in TAGNA_UR_PLANEN.items()}
    return {nummer: Choice(offer.version.pk, offer.insats.nyckel) for nummer, offer in found.items() if offer}


def _key(text: str):
    """The same words are the same post: a demo made again writes nothing twice."""
    return uuid5(NAMESPACE_URL, text)


def _say(version_id: int, nyckel: str, text: str, who: User, now: datetime) -> Plankommentar:
    return talk.comment(version_id, nyckel, text, who, now, post_key=_key(text))


def _answer(plan: Plandokument, root: Plankommentar, text: str, who: User, now: datetime) -> None:
    talk.reply(plan.pk, root.pk, text, who, now, post_key=_key(text))
