"""Whose money a user may see. Every page's query starts at ``visible_to(user)``; a stranger's object is 404 (style.md)."""

from django.db import models
from django.db.models import Q

from agreements.enums import Avtalstyp, Huvudmannaroll
from agreements.models import Overenskommelse
from payments.enums import HOLDING, OPEN_STATES, Rekvisitionsstatus
from sbs.accounts.rights import is_agency, personas


class OfAgreement(models.QuerySet):
    """Rows that belong to an ÖK: seen by those who see the ÖK. ``path`` leads to it."""

    path = "overenskommelse"

    def visible_to(self, user):
        """The agency sees all; at the huvudman the ÖK's readers (rules.md, Roles at the huvudman)."""
        if is_agency(user):
            return self
        return self.filter(**{f"{self.path}__in": Overenskommelse.objects.visible_to(user)})


class UtbetalningQuerySet(OfAgreement):
    path = "plan__overenskommelse"

    def live(self):
        """Those of an ÖK that has been signed by all. A tillägg's own rows are its proposal; once in effect they are the ÖK's."""
        return self.filter(plan__overenskommelse__in_force_at__isnull=False).exclude(plan__overenskommelse__typ=Avtalstyp.TILLAGG)

    def taken(self):
        """Those a tillägg leaves as they are: somebody has released them or they are paid, and the first one when its rekvisition is
        accepted, for it is asked for already (domain.md, Payments)."""
        asked = Q(nummer=1, plan__overenskommelse__rekvisitioner__status=Rekvisitionsstatus.ACCEPTED)
        return self.filter(~Q(status__in=OPEN_STATES) | asked, extra=None).distinct()


class BetalningQuerySet(OfAgreement):
    path = "utbetalning__plan__overenskommelse"


class SparrQuerySet(OfAgreement):
    def visible_to(self, user):
        """What a rule has proposed, and what was dismissed before it was ever in force, is the agency's own."""
        rows = super().visible_to(user)
        return rows if is_agency(user) else rows.filter(confirmed_at__isnull=False)

    def holding(self):
        """What stops payments now."""
        return self.filter(status__in=HOLDING)

    def for_lists(self):
        """With what a list row prints."""
        return self.select_related(
            "overenskommelse__samverkan__huvudman", "overenskommelse__samverkan__ansvarig", "utbetalning", "created_by", "decided_by"
        )


class AgencyOnly(models.QuerySet):
    def visible_to(self, user):
        """The agency's own work."""
        return self if is_agency(user) else self.none()


class KontouppgiftQuerySet(models.QuerySet):
    ROLES = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)

    def visible_to(self, user):
        """The agency sees all; at the huvudman those who see its payments (rules.md, Roles at the huvudman)."""
        if is_agency(user):
            return self
        return self.filter(huvudman__in={persona.huvudman_id for persona in personas(user) if persona.roll in self.ROLES})

    def waiting(self):
        """Proposed, and neither confirmed, rejected nor replaced by a later proposal."""
        return self.filter(confirmed_at=None, rejected_at=None, replaced_at=None)

    def current(self):
        """What money is paid to: at most one per huvudman."""
        return self.filter(confirmed_at__isnull=False, replaced_at=None)


class RekvisitionQuerySet(OfAgreement):
    def for_lists(self):
        """With what a row and a page print."""
        return self.select_related(
            "overenskommelse__samverkan__huvudman", "overenskommelse__samverkan__dialogteam", "overenskommelse__samverkan__ansvarig"
        )

    def alive(self):
        """All but those the huvudman has taken away: at most one per ÖK."""
        return self.exclude(status="req_withdrawn")
