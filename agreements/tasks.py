"""Thin tasks."""

from celery import shared_task
from django.utils import timezone

from agreements.services import follow, follow_cases


@shared_task
def follow_dates() -> None:
    """Hourly; the Stockholm date decides, so a missed night is made up and a second run does nothing."""
    follow.follow(timezone.now())


@shared_task
def follow_cases_dates() -> None:
    """Hourly, as ``follow_dates``: planned handovers, and the warning of a case's longest time."""
    follow_cases.follow(timezone.now())
