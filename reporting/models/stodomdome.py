from django.conf import settings
from django.db import models

from reporting.enums import Redovisningsstatus, Stodnytta
from reporting.models.redovisning import Redovisning
from sbs.accounts.rights import is_agency

USER = settings.AUTH_USER_MODEL


class StodomdomeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agency reads it when the slutredovisning is decided and not before, so that it is free."""
        if is_agency(user):
            return self.filter(redovisning__status=Redovisningsstatus.DECIDED)
        return self.filter(redovisning__in=Redovisning.objects.visible_to(user))


class Stodomdome(models.Model):
    """The huvudman's verdict on the agency's support, asked apart from the slutredovisning. No act depends on it."""

    redovisning = models.OneToOneField(Redovisning, models.PROTECT, related_name="stodomdome", verbose_name="slutredovisning")
    nytta = models.CharField("nytta av stödet", max_length=16, choices=Stodnytta.choices)
    bra = models.TextField("det som har fungerat", blank=True)
    battre = models.TextField("det som kan bli bättre", blank=True)
    sent_at = models.DateTimeField("skickat")
    sent_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name="skickat av")

    objects = StodomdomeQuerySet.as_manager()

    class Meta:
        verbose_name = "omdöme om stödet"
        verbose_name_plural = "omdömen om stödet"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Omdöme om stödet, {self.redovisning}"
