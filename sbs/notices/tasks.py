"""Thin tasks: an id in, delegate."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from sbs.notices import bounces, maildir, sending


@shared_task
def deliver(utskick_id: int) -> None:
    """Send one mail; may run any number of times."""
    sending.send(utskick_id, timezone.now())


@shared_task
def sweep() -> None:
    """Hourly: mark what a dead worker left, take up what was lost or may be tried again."""
    now = timezone.now()
    sending.mark_abandoned(now)
    for utskick_id in sending.waiting(now):
        deliver.delay(utskick_id)
    bounces.mend(now)


@shared_task
def read_bounces() -> None:
    """Hourly, where a folder is named: the delivery reports that have come in."""
    maildir.read_folder(settings.SBS_BOUNCE_MAILDIR, timezone.now())
