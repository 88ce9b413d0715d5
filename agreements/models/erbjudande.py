from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models.samverkan import Samverkan


class ErbjudandeQuerySet(models.QuerySet):
    def living(self):
        """Not taken back; a case has one at most."""
        return self.filter(withdrawn_at=None)


class Erbjudande(models.Model):
    """The agency's offer of a case and the huvudman's answer with its nämndbeslut. Written by ``perform_samverkan`` only.

    One that was taken back before it was answered stays, and another may follow.
    """

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="erbjudanden", verbose_name="samverkan")
    text = models.TextField("text")
    sent_on = models.DateField("skickat den")
    answer_by = models.DateField("svara senast", null=True, blank=True)
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, related_name="+", verbose_name="dokument")
    sent_at = models.DateTimeField("skickat i systemet")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skickat av")
    ja = models.BooleanField("tackar ja", null=True, blank=True)
    svar_text = models.TextField("huvudmannens ord", blank=True)
    answered_on = models.DateField("svaret kom", null=True, blank=True)
    answered_at = models.DateTimeField("svaret registrerat", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svarat eller registrerat av"
    )
    by_post = models.BooleanField("svaret kom på annat sätt", default=False)
    namndbeslut_on = models.DateField("beslutet hos huvudmannen fattades", null=True, blank=True)
    namndbeslut = models.CharField("beslutets beteckning", max_length=120, blank=True)
    svar_dokument = models.ForeignKey(
        "documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huvudmannens beslut"
    )
    withdrawn_at = models.DateTimeField("återtaget", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återtaget av"
    )
    withdrawn_reason = models.TextField("varför det togs tillbaka", blank=True)

    objects = ErbjudandeQuerySet.as_manager()

    class Meta:
        verbose_name = "erbjudande"
        verbose_name_plural = "erbjudanden"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["samverkan"],
                condition=Q(withdrawn_at=None),
                name="erbjudande_one_living",
                violation_error_message="Det finns redan ett erbjudande. Återta det innan ni skickar ett nytt.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, ja=None) & ~Q(withdrawn_reason="")),
                name="erbjudande_withdrawn_whole",
                violation_error_message="Ett återtaget erbjudande är obesvarat och har en tid, någon som återtog det och ett skäl.",
            ),
            models.CheckConstraint(
                condition=Q(ja=None, answered_at=None, answered_on=None, answered_by=None)
                | Q(ja__isnull=False, answered_at__isnull=False, answered_on__isnull=False, answered_by__isnull=False),
                name="erbjudande_answer_whole",
                violation_error_message="Ett svar har en dag och någon som lämnade det.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=models.F("sent_on")),
                name="erbjudande_answer_after",
                violation_error_message="Svaret kan inte ha kommit före erbjudandet. Ändra dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Erbjudande till {self.samverkan.huvudman} {self.sent_on}"
