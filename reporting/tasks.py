"""Thin tasks."""

from celery import shared_task
from django.utils import timezone

from reporting import holds
from reporting.models import Anstandsbeslut
from reporting.services import extensions, reminders


@shared_task
def carry_out_extensions(pk: int) -> None:
    """A decision about many days; a second run does nothing."""
    extensions.carry_out(Anstandsbeslut.objects.get(pk=pk), timezone.now())


@shared_task
def follow_late() -> None:
    """Hourly: holds that late reports call for, and what a worker that died left of a decision about many days. Again: nothing."""
    now = timezone.now()
    extensions.go_on(now)
    holds.propose_late(now)


@shared_task
def send_reminders() -> None:
    """Hourly; the Stockholm date decides, so a missed night is made up and a second run does nothing."""
    for _ in reminders.night(timezone.now()):
        pass
