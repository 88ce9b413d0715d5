"""What a user may see. Every page's query starts at ``visible_to(user)``; a stranger's object is 404 (style.md)."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from agreements.enums import Beslutsstatus, Beslutstyp, Huvudmannaroll, Samverkansstatus, Status
from sbs.accounts.enums import Roll
from sbs.accounts.rights import is_agency, personas

#: Roles that see everything of their huvudman (rules.md, Roles at the huvudman).
WIDE = frozenset({Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI})


class HuvudmanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all; a kontaktperson her own."""
        if is_agency(user):
            return self
        return self.filter(pk__in={p.huvudman_id for p in personas(user) if p.huvudman_id})


class SkolenhetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all; the wide roles their huvudman's; a rektor the own ones."""
        if is_agency(user):
            return self
        own = personas(user)
        wide = {p.huvudman_id for p in own if p.roll in WIDE}
        return self.filter(Q(huvudman__in=wide) | Q(pk__in={p.skolenhet_id for p in own if p.roll == Huvudmannaroll.REKTOR}))


class OrganisationsandringQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency's: it keeps the register. A huvudman sees what came of it on its own pages."""
        return self if is_agency(user) else self.none()

    def planned(self):
        return self.filter(applied_at=None, cancelled_at=None)

    def applied(self):
        return self.filter(applied_at__isnull=False)

    def living(self):
        """Applied or planned: what stands, in the order it happens."""
        return self.filter(cancelled_at=None).order_by("from_date", "pk")


class BeslutspunktQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency's own list of what is to be decided."""
        return self if is_agency(user) else self.none()

    def open(self):
        return self.filter(handled_at=None)


class SamverkanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all. At the huvudman nothing is seen while the case is prepared; then everybody with a role sees the own
        huvudman's, but a rektor only those where the own skolenhet takes or has taken part.
        """
        if is_agency(user):
            return self
        own = personas(user)
        wide = {p.huvudman_id for p in own if p.huvudman_id and p.roll != Huvudmannaroll.REKTOR}
        schools = {p.skolenhet_id for p in own if p.roll == Huvudmannaroll.REKTOR}
        touched = self.model._default_manager.filter(Q(skolenheter__in=schools) | Q(skolenhetsperioder__skolenhet__in=schools)).values("pk")
        offered = ~Q(status=Samverkansstatus.PREPARING) | Q(decided_on__isnull=False)
        return self.filter(offered & (Q(huvudman__in=wide) | Q(pk__in=touched)))

    def written_by(self, user):
        """The cases where the person writes for the agency: in the team, as its leader, or as head of the unit (permissions.samverkan)."""
        own = [p for p in personas(user) if p.is_agency]
        team = {p.as_id for p in own if p.roll == Roll.PROCESSTODJARE}
        leads = {p.as_id for p in own if p.roll == Roll.TEAMLEDARE}
        units = {p.enhet_id for p in own if p.roll == Roll.ENHETSCHEF}
        members = self.model._meta.get_field("dialogteam").related_model.objects.filter(medlemmar__in=team)
        return self.filter(
            Q(ansvarig__in=team) | Q(dialogteam__in=members) | Q(dialogteam__teamledare__in=leads) | Q(dialogteam__enhet__in=units)
        )

    def for_lists(self):
        """With what a list row prints, so that a list's queries do not grow with its rows."""
        return self.select_related("huvudman", "urvalsomgang", "dialogteam", "ansvarig")


class MoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all; a person at a huvudman those of the cases she sees."""
        if is_agency(user):
            return self
        own = self.model._meta.get_field("samverkan_list")
        cases = own.related_model.objects.visible_to(user)
        return self.filter(pk__in=own.remote_field.through.objects.filter(samverkan__in=cases).values("mote"))


class OverenskommelseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all. At the huvudman nothing is seen before it is shared or sent for signature, then:

        firmatecknare, representant and ekonomi the huvudman's; a rektor those that touch the own skolenheter;
        an uppgiftslämnare those she is invited to; a signer what she is to sign.
        """
        if is_agency(user):
            return self
        own = personas(user)
        wide = {p.huvudman_id for p in own if p.roll in WIDE}
        schools = {p.skolenhet_id for p in own if p.roll == Huvudmannaroll.REKTOR}
        invited = {pk for p in own for pk in p.invited}
        touched = self.model._default_manager.filter(omraden__insatser__skolenheter__in=schools).values("pk")
        signer = self.model._default_manager.filter(versioner__underskrifter__user=user).values("pk")
        seen = Q(samverkan__huvudman__in=wide) | Q(pk__in=touched) | Q(pk__in=invited) | Q(tillagg__andrar__in=invited)
        past_draft = ~Q(status__in=[Status.DRAFT, Status.REVIEW, Status.APPROVED])
        return self.filter((seen & (Q(shared_at__isnull=False) | past_draft)) | Q(pk__in=signer))

    def in_force(self):
        return self.filter(status=Status.IN_FORCE)

    def for_lists(self):
        """With what a list row prints, so that a list's queries do not grow with its rows."""
        return self.select_related("samverkan__huvudman", "samverkan__ansvarig", "mallversion__mall", "tillagg__andrar")


class BeslutQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all. At the huvudman firmatecknare, representant and ekonomi see what has been decided about the own huvudman;
        a round's beslut is the agency's."""
        if is_agency(user):
            return self
        wide = {p.huvudman_id for p in personas(user) if p.roll in WIDE}
        return self.issued().filter(samverkan__huvudman__in=wide)

    def issued(self):
        """Decided: signed by the beslutsfattare, or registered as decided elsewhere."""
        return self.filter(status__in=[Beslutsstatus.DECIDED, Beslutsstatus.NOTIFIED])

    def standing(self):
        """What each case has been granted: its newest issued beslut with sums per year. One that changes it takes its place."""
        issued = [Beslutsstatus.DECIDED, Beslutsstatus.NOTIFIED]
        newest = self.model._default_manager.filter(
            samverkan=OuterRef("samverkan"), status__in=issued, typ__in=[Beslutstyp.INSATSER, Beslutstyp.ANDRING], per_ar__isnull=False
        ).order_by("-decided_on", "-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def for_lists(self):
        """With what a list row prints, so that a list's queries do not grow with its rows."""
        return self.select_related("samverkan__huvudman", "samverkan__ansvarig", "urvalsomgang", "beslutsfattare")


class HandlingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The diarium's list is the agency's; what a huvudman may read of it, it reads where the document belongs."""
        return self if is_agency(user) else self.none()

    def unregistered(self):
        """What the agency's own diarium has not given a number yet."""
        return self.filter(external_id="")

    def for_lists(self):
        """With what a list row prints, so that a list's queries do not grow with its rows."""
        return self.select_related("samverkan__huvudman", "urvalsomgang", "dokument", "revision")


class UrvalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rounds, candidates and what is known of them before anybody is asked: the agency's own."""
        return self if is_agency(user) else self.none()


class PlandokumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees that every plan exists (what it says only when it is sent). At the huvudman: firmatecknare, representant and
        ekonomi all of the huvudman's, a rektor those of the own skolenheter, an uppgiftslämnare those she is invited to.
        """
        if is_agency(user):
            return self
        own = personas(user)
        wide = {p.huvudman_id for p in own if p.roll in WIDE}
        schools = {p.skolenhet_id for p in own if p.roll == Huvudmannaroll.REKTOR and p.skolenhet_id}
        writes_at = {p.huvudman_id for p in own if p.roll == Huvudmannaroll.UPPGIFTSLAMNARE}
        invited = self.model._default_manager.filter(inbjudna=user.pk).values("pk")
        theirs = Q(pk__in=invited, samverkan__huvudman__in=writes_at)
        return self.filter(Q(samverkan__huvudman__in=wide) | Q(skolenhet__in=schools) | theirs)

    def for_lists(self):
        """With what a list row prints."""
        return self.select_related("samverkan__huvudman", "samverkan__ansvarig", "skolenhet__huvudman")
