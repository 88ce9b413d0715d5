"""Letters about nulägesanalyser and åtgärdsplaner: one mail = one function + ``templates/emails/plan/<stem>_*.txt``.

None of them holds a word of a draft: what is not sent is the huvudman's own (rules.md, Eget utrymme).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktroll, Planbegaran, Plandokument, Planversion, Samverkan
from agreements.recipients import CONTACT, RESPONSIBLE, People, merge, without
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

CERTIFIERS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
SENT = "Du får mejlet för att du skickade den."
DONE = "Du får mejlet för att du har markerat din del som klar."


def contacts(samverkan: Samverkan, day: date, roles: Iterable[str], skolenhet_id: int | None = None) -> People:
    """Active people at the huvudman with one of the roles that day; rektorer only of the skolenhet."""
    rows = Kontaktroll.objects.on(day).filter(
        roll__in=list(roles), kontaktperson__huvudman=samverkan.huvudman_id, kontaktperson__is_active=True
    )
    found: People = {}
    for row in rows.select_related("kontaktperson__user").order_by("-kontaktperson__is_primary", "pk"):
        if row.roll == Huvudmannaroll.REKTOR and row.skolenhet_id != skolenhet_id:
            continue
        why = CONTACT.format(role=row.get_roll_display().lower(), huvudman=samverkan.huvudman.namn)
        found.setdefault(row.kontaktperson.user, why)
    return found


def writers(plan: Plandokument, day: date) -> People:
    """Those at the huvudman who write and send in this plan."""
    return contacts(plan.samverkan, day, (*CERTIFIERS, Huvudmannaroll.REKTOR), plan.skolenhet_id)


def responsible(plan: Plandokument) -> People:
    return {plan.samverkan.ansvarig: RESPONSIBLE}


def _send(people: People, stem: str, key: str, plan: Plandokument, now: datetime, *, label: str = "Öppna planen", **words: Any) -> None:
    link = (label, mail.address(reverse("agreements:plan", args=[plan.pk])))
    for user, why in people.items():
        context = {"plan": plan, "huvudman": plan.huvudman, "link": link, "why": why, "contact": _contact(plan, user), **words}
        mail.queue(f"{stem}:{plan.pk}:{key}", user, f"plan/{stem}", context, now=now, kind=stem, obj=plan)


def _contact(plan: Plandokument, user: User) -> User | None:
    ansvarig = plan.samverkan.ansvarig
    return None if ansvarig.pk == user.pk else ansvarig


def plans_requested(plans: list[Plandokument], now: datetime) -> None:
    """The huvudman's firmatecknare and representanter get one letter about them all; each rektor one about the own school's."""
    day = stockholm.day(now)
    first = plans[0]
    link = ("Öppna planerna", mail.address(reverse("agreements:plans")))
    wide = contacts(first.samverkan, day, CERTIFIERS)
    groups: list[tuple[People, list[Plandokument]]] = [(wide, plans)]
    for school in {plan.skolenhet_id for plan in plans if plan.skolenhet_id}:
        people = contacts(first.samverkan, day, (Huvudmannaroll.REKTOR,), school)
        groups.append((people, [plan for plan in plans if plan.skolenhet_id == school]))
    for people, shown in groups:
        for user, why in people.items():
            context = {"planer": shown, "huvudman": first.huvudman, "link": link, "why": why, "contact": first.samverkan.ansvarig}
            key = f"plans_requested:{first.samverkan_id}:{'-'.join(str(plan.pk) for plan in shown)}"
            mail.queue(key, user, "plan/plans_requested", context, now=now, kind="plans_requested", obj=first.samverkan)


def plan_shared(version: Planversion, now: datetime) -> None:
    """The responsible: a working version to read."""
    _send(responsible(version.plan), "plan_shared", str(version.nummer), version.plan, now, label="Läs arbetsversionen", version=version)


def plan_receipt(version: Planversion, now: datetime) -> None:
    """Kvittens to the one who sent, and to the huvudman's other firmatecknare and representanter and the school's rektor."""
    people = merge({version.created_by: SENT}, writers(version.plan, stockholm.day(now)))
    _send(people, "plan_receipt", str(version.nummer), version.plan, now, label="Öppna kvittensen", version=version)


def plan_submitted(version: Planversion, now: datetime) -> None:
    """The responsible: it has come in."""
    _send(responsible(version.plan), "plan_submitted", str(version.nummer), version.plan, now, label="Läs planen", version=version)


def plan_registered(version: Planversion, now: datetime) -> None:
    """The huvudman: what came by post has been registered."""
    people = writers(version.plan, stockholm.day(now))
    _send(people, "plan_registered", str(version.nummer), version.plan, now, version=version)


def plan_extended(begaran: Planbegaran, now: datetime) -> None:
    _send(writers(begaran.plan, stockholm.day(now)), "plan_extended", f"b{begaran.pk}", begaran.plan, now, begaran=begaran)


def plan_supplement(begaran: Planbegaran, now: datetime) -> None:
    _send(writers(begaran.plan, stockholm.day(now)), "plan_supplement", f"b{begaran.pk}", begaran.plan, now, begaran=begaran)


def plan_confirmed(plan: Plandokument, text: str, now: datetime) -> None:
    _send(writers(plan, stockholm.day(now)), "plan_confirmed", f"{now.timestamp():.6f}", plan, now, text=text)


def plan_closed(plan: Plandokument, now: datetime) -> None:
    """Those who write and send in: nothing more is to be done with it, and why."""
    _send(writers(plan, stockholm.day(now)), "plan_closed", f"{now.timestamp():.6f}", plan, now, label="Läs planen")


def plan_reopened(plan: Plandokument, now: datetime) -> None:
    """Those who write and send in: it is open again, by a new day."""
    _send(writers(plan, stockholm.day(now)), "plan_reopened", f"{now.timestamp():.6f}", plan, now)


def part_done(plan: Plandokument, rektor: User, now: datetime) -> None:
    """The huvudman's firmatecknare and representanter: the rektor is done."""
    people = without(contacts(plan.samverkan, stockholm.day(now), CERTIFIERS), rektor)
    _send(people, "part_done", f"{now.timestamp():.6f}", plan, now, rektor=rektor)


def part_sent_back(plan: Plandokument, rektor: User, actor: User, now: datetime) -> None:
    """The rektor: it is with you again. Why stands on the page, never in the letter."""
    _send({rektor: DONE}, "part_sent_back", f"{now.timestamp():.6f}", plan, now, actor=actor)
