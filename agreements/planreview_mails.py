"""Letters about comments on sent plans: one mail = one function + ``templates/emails/plan/<stem>_*.txt``."""

from datetime import datetime

from django.urls import reverse

from agreements import plan_mails
from agreements.enums import Part
from agreements.models import Plandokument, Plankommentar
from agreements.recipients import without
from sbs.lib import stockholm
from sbs.notices import mail


def commented(plan: Plandokument, kommentar: Plankommentar, now: datetime) -> None:
    """The other party, at most one mail a day to each about one plan. What was said stands on the page, not in the letter."""
    day = stockholm.day(now)
    theirs = plan_mails.responsible(plan) if kommentar.part == Part.HUVUDMAN else plan_mails.writers(plan, day)
    link = ("Läs kommentarerna", mail.address(reverse("agreements:plan_version", args=[plan.pk, kommentar.version.nummer])))
    for user, why in without(theirs, kommentar.author).items():
        ansvarig = plan.samverkan.ansvarig
        contact = None if ansvarig.pk == user.pk else ansvarig
        words = {"plan": plan, "huvudman": plan.huvudman, "kommentar": kommentar, "day": day}
        context = words | {"link": link, "why": why, "contact": contact}
        key = f"plan_commented:{plan.pk}:{day.isoformat()}"
        mail.queue(key, user, "plan/plan_commented", context, now=now, kind="plan_commented", obj=plan)
