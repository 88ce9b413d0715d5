"""Letters about holds: one mail = one function + ``templates/emails/sparr/<stem>_*.txt``. They leave after commit."""

from datetime import datetime

from django.urls import reverse

from agreements import recipients as to
from payments.holds import stopped_by
from payments.models import Sparr
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail


def _send(row: Sparr, stem: str, actor: User, now: datetime) -> None:
    """The huvudman's firmatecknare, representanter and ekonomi; the responsible processtödjare and the unit's ekonomer."""
    ok, day = row.overenskommelse, stockholm.day(now)
    people = to.merge(to.contacts(ok, day, to.WIDE), {ok.samverkan.ansvarig: to.RESPONSIBLE}, to.money(ok, day))
    link = ("Se pengarna", mail.address(reverse("payments:pengar", args=[ok.pk])))
    words = {"sparr": row, "ok": ok, "huvudman": ok.huvudman, "link": link, "actor": actor, "rows": list(stopped_by(row))}
    for user, why in to.without(people, actor).items():
        ansvarig = ok.samverkan.ansvarig
        contact = None if ansvarig.pk == user.pk else ansvarig
        mail.queue(f"{stem}:{row.pk}", user, f"sparr/{stem}", words | {"why": why, "contact": contact}, now=now, kind=stem, obj=ok)


def hold_in_force(row: Sparr, actor: User, now: datetime) -> None:
    """Payments are held: why, which ones, and what lifts it. Before the day they were to be paid."""
    _send(row, "hold_in_force", actor, now)


def hold_lifted(row: Sparr, actor: User, now: datetime) -> None:
    """Payments can be made again."""
    _send(row, "hold_lifted", actor, now)
