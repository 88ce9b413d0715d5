"""For the registrator: what the agency's own diarium has no number for yet, as one matter however many there are."""

from datetime import datetime

from django.db.models import Min
from django.urls import reverse

from agreements.models import Handling
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import counted, own_personas
from sbs.overview.waiting import Asking, Item, source


@source
def unregistered(user: User, now: datetime) -> Asking:
    if not any(persona.roll == Roll.REGISTRATOR for persona in own_personas(user, now)):
        return []
    rows = yield counted(Handling.objects.unregistered(), since=Min("created_at"))
    meta = "Nummer i myndighetens diarium, sekretess och gallring."
    return [
        Item(f"Registrera {_how_many(row['n'])}", reverse("overview:diarium_queue"), meta, None, row["since"], Roll.REGISTRATOR)
        for row in rows
    ]


def _how_many(count: int) -> str:
    return "1 handling" if count == 1 else f"{count} handlingar"


SOURCES = [unregistered]
