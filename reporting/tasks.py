"""Thin tasks."""

from celery import shared_task
from django.utils import timezone

from reporting.models import Anstandsbeslut
from reporting.services import extensions


@shared_task
def carry_out_extensions(pk: int) -> None:
    """A decision about many days; a second run does nothing."""
    extensions.carry_out(Anstandsbeslut.objects.get(pk=pk), timezone.now())


@shared_task
def follow_late() -> None:
    """Hourly: what a worker that died left undone of a decision about many days."""
    extensions.go_on(timezone.now())
