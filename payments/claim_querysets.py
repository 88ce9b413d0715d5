"""Whose återkrav a user may see."""

from django.db import models

from payments.claim_enums import OPEN
from sbs.accounts.rights import is_agency, personas

#: At the huvudman: firmatecknare, representant and ekonomi, as for a beslut (rules.md, Roles at the huvudman).
PARTY = ("firmatecknare", "representant", "ekonomi")


class AterkravQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all; the huvudman's firmatecknare, representant and ekonomi what they have been sent."""
        if is_agency(user):
            return self
        wide = {p.huvudman_id for p in personas(user) if p.roll in PARTY}
        return self.filter(communicated_at__isnull=False, overenskommelse__samverkan__huvudman__in=wide)

    def alive(self):
        """Not closed and not dropped: something is still waited for."""
        return self.filter(status__in=OPEN)

    def for_lists(self):
        """With what a list row prints, so that a list's queries do not grow with its rows."""
        return self.select_related("overenskommelse__samverkan__huvudman", "overenskommelse__samverkan__ansvarig")
