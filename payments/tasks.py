"""Thin tasks."""

from celery import shared_task
from django.utils import timezone

from payments import budget_holds


@shared_task
def propose_holds() -> None:
    """Hourly: holds that rules propose for what is due; a second run does nothing."""
    budget_holds.propose_due(timezone.now())
