from django.db import models

from sbs.documents.enums import Jobbstatus, Jobbtyp
from sbs.documents.models.dokument import Dokument


class Dokumentjobb(models.Model):
    """One step of a document's making, written before a worker hears of it.

    The row is the truth: a task only carries its id, may run twice, die or come late. ``key`` makes a step unique
    ("render", "sign:sig_1"). ``claimed_at`` lets the hourly sweep see what a dead worker left.
    """

    dokument = models.ForeignKey(Dokument, models.PROTECT, related_name="jobb", verbose_name="dokument")
    typ = models.CharField("slag", max_length=12, choices=Jobbtyp.choices)
    key = models.CharField("nyckel", max_length=80)
    payload = models.JSONField("uppgifter", default=dict, blank=True)
    status = models.CharField("status", max_length=8, choices=Jobbstatus.choices, default=Jobbstatus.QUEUED, db_index=True)
    attempts = models.PositiveIntegerField("försök", default=0)
    error = models.TextField("fel", blank=True)
    created_at = models.DateTimeField("skapad")
    claimed_at = models.DateTimeField("påbörjad", null=True, blank=True)
    done_at = models.DateTimeField("klar", null=True, blank=True)

    class Meta:
        verbose_name = "dokumentjobb"
        verbose_name_plural = "dokumentjobb"
        ordering = ["created_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["dokument", "key"], name="jobb_once"),
            models.CheckConstraint(
                condition=models.Q(status=Jobbstatus.DONE, done_at__isnull=False) | ~models.Q(status=Jobbstatus.DONE),
                name="jobb_done_has_time",
                violation_error_message="Ett klart jobb har en tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_typ_display()}: {self.dokument}"
