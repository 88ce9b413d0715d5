"""The first line of the menus with its count, the search box, and Verifiera in the footer."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from sbs.accounts import nav
from sbs.accounts.models import User
from sbs.audit.models import Handelse
from sbs.lib import stockholm
from sbs.overview import waiting

#: Seconds a count may be old where nothing was written in the journal: a failed document or mail leaves no entry.
OLDEST = 60


def count_waiting(request: HttpRequest) -> int:
    """How many matters wait for the reader. Counted anew after every act in the system: an act is an entry in the journal."""
    user, now = request.user, timezone.now()
    if not isinstance(user, User):
        return 0
    if (items := waiting.known(request)) is not None:
        return len(items)
    head = Handelse.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    key = f"waiting:{user.pk}:{stockholm.day(now)}:{head}"
    found = cache.get(key)
    if found is None:
        found = len(waiting.collect(user, now))
        cache.set(key, found, OLDEST)
    return found


def register() -> None:
    """Called once when the app starts."""
    nav.add("staff", "Väntar på mig", "overview:start", order=10, counted=True)
    nav.add("staff", "Diarium", "overview:diarium", order=60)
    nav.add("portal", "Start", "overview:start", order=10)
    nav.add("footer", "Verifiera ett dokument", "overview:verify", order=40)
    nav.set_waiting(count_waiting)
    nav.set_search("overview:search")
