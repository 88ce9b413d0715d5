"""What a person answers for in the own roles: never through a Vikariat, which has a list of its own."""

from datetime import datetime
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, Value
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Installning, Overenskommelse
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import Persona, personas
from sbs.lib import stockholm


def own_personas(user: User, now: datetime) -> list[Persona]:
    return [persona for persona in personas(user, stockholm.day(now)) if persona.as_id == user.pk]


def is_processtodjare(user: User, now: datetime) -> bool:
    return any(persona.roll == Roll.PROCESSTODJARE for persona in own_personas(user, now))


def is_ekonom(user: User, now: datetime) -> bool:
    return any(persona.roll == Roll.EKONOM for persona in own_personas(user, now))


def units(user: User, now: datetime, roll: str) -> set[int]:
    """The units where the person holds the agency role."""
    return {persona.enhet_id for persona in own_personas(user, now) if persona.roll == roll and persona.enhet_id}


def party_at(user: User, now: datetime) -> set[int]:
    """The huvudmän for which the person keeps the dialogue going: as firmatecknare or representant."""
    answers = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
    return {persona.huvudman_id for persona in own_personas(user, now) if persona.roll in answers and persona.huvudman_id}


def rules(user: User) -> Installning:
    """The settings, read once for all the sources (kept on the user's object, as the roles are)."""
    if "_waiting_rules" not in user.__dict__:
        user.__dict__["_waiting_rules"] = Installning.current()
    found: Installning = user.__dict__["_waiting_rules"]
    return found


def counted(rows: QuerySet[Any, Any], **sums: Aggregate) -> QuerySet[Any, Any]:
    """How many rows there are as ``n``, and ``sums`` of them, as a single row; none when there are none."""
    return rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk", distinct=True), **sums)


def responsible_for(user: User):
    """The agreements the person is responsible for as processtödjare."""
    return Overenskommelse.objects.filter(samverkan__ansvarig=user).select_related("samverkan__huvudman")


def about(ok: Overenskommelse, words: str = "") -> str:
    """ "Höörs kommun, ÖK 2. Och så mer." """
    return f"{ok.huvudman.namn}, {ok.short_name}.{f' {words}' if words else ''}"


def url(ok: Overenskommelse, page: str) -> str:
    return reverse(f"agreements:{page}", args=[ok.pk])


def act_url(ok: Overenskommelse, action: str) -> str:
    """The page of one act of the process."""
    return reverse("agreements:act", args=[ok.pk, action])
