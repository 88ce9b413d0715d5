"""Thin tasks."""

from celery import shared_task
from django.utils import timezone

from agreements.services import follow


@shared_task
def follow_dates() -> None:
    """Hourly; the Stockholm date decides, so a missed night is made up and a second run does nothing."""
    follow.follow(timezone.now())
