"""Whose reports a user may see. Every page's query starts at ``visible_to(user)``; a stranger's object is 404 (style.md)."""

from django.db import models
from django.db.models import Q

from agreements.enums import Huvudmannaroll
from agreements.querysets import WIDE
from reporting.enums import DONE, WITH_AGENCY, WRITING, Redovisningsslag
from sbs.accounts.rights import is_agency, personas


class RedovisningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency sees all that is owed (never a draft); at the huvudman the wide roles see all of theirs, an uppgiftslämnare what she
        is invited to, a rektor those that the own skolenhet takes part in (rules.md, Roles at the huvudman).
        """
        if is_agency(user):
            return self
        own = personas(user)
        wide = {p.huvudman_id for p in own if p.roll in WIDE and p.huvudman_id}
        mine = Q(overenskommelse__samverkan__huvudman__in=wide)
        if invited := {p.huvudman_id for p in own if p.roll == Huvudmannaroll.UPPGIFTSLAMNARE}:
            table = self.model._default_manager.filter(inbjudna=user).values("pk")
            mine |= Q(pk__in=table, overenskommelse__samverkan__huvudman__in=invited)
        if schools := {p.skolenhet_id for p in own if p.roll == Huvudmannaroll.REKTOR}:
            mine |= Q(pk__in=self.model._default_manager.filter(skolenheter__in=schools).values("pk"))
        return self.filter(mine)

    def for_lists(self):
        """With what a list row prints."""
        return self.select_related(
            "overenskommelse__samverkan__huvudman", "overenskommelse__samverkan__dialogteam", "overenskommelse__samverkan__ansvarig"
        )

    def for_reading(self):
        """As ``for_lists``, with the people and skolenheter that the rights table asks for once for each part."""
        return self.for_lists().prefetch_related("inbjudna", "skolenheter")

    def open(self):
        """With the huvudman."""
        return self.filter(status__in=WRITING)

    def late(self, today):
        """With the huvudman though its day has passed."""
        return self.open().filter(effective_date__lt=today)

    def received(self):
        """Come in, and waiting for the agency."""
        return self.filter(status__in=WITH_AGENCY)

    def alive(self):
        """Still owed, or waiting for an answer."""
        return self.exclude(status__in=DONE)


class DelredovisningManager(models.Manager.from_queryset(RedovisningQuerySet)):  # type: ignore[misc]
    def get_queryset(self):
        return super().get_queryset().filter(slag=Redovisningsslag.DELREDOVISNING)


class SlutredovisningManager(models.Manager.from_queryset(RedovisningQuerySet)):  # type: ignore[misc]
    def get_queryset(self):
        return super().get_queryset().filter(slag=Redovisningsslag.SLUTREDOVISNING)


class PaminnelseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the report they are about."""
        if is_agency(user):
            return self
        from reporting.models import Redovisning

        return self.filter(redovisning__in=Redovisning.objects.visible_to(user))

    def waiting(self):
        """Planned, and not in a mail yet."""
        return self.filter(utskick=None, skipped="")


class OfReport(models.QuerySet):
    """Rows that belong to a report that was sent: seen by those who see the report."""

    def visible_to(self, user):
        if is_agency(user):
            return self
        from reporting.models import Redovisning

        path = "redovisning" if any(field.name == "redovisning" for field in self.model._meta.fields) else "version__redovisning"
        return self.filter(**{f"{path}__in": Redovisning.objects.visible_to(user)})


class OfAgency(models.QuerySet):
    """The agency's own."""

    def visible_to(self, user):
        return self if is_agency(user) else self.none()
