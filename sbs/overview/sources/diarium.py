"""For the registrator: what the agency's own diarium has no number for yet, as one matter however many there are."""

from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse

from agreements.models import Handling
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import own_personas
from sbs.overview.waiting import Item


def unregistered(user: User, now: datetime) -> list[Item]:
    if not any(persona.roll == Roll.REGISTRATOR for persona in own_personas(user, now)):
        return []
    found = Handling.objects.unregistered().aggregate(n=Count("pk"), since=Min("created_at"))
    if not found["n"]:
        return []
    count = "1 handling" if found["n"] == 1 else f"{found['n']} handlingar"
    meta = "Nummer i myndighetens diarium, sekretess och gallring."
    return [Item(f"Registrera {count}", reverse("overview:diarium_queue"), meta, None, found["since"], Roll.REGISTRATOR)]


SOURCES = [unregistered]
