"""Thin tasks: an id in, fetch, delegate. The row is the truth; a task may come twice, late or never (the sweep makes up for it)."""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from sbs.celery import app


@shared_task(name="sbs.overview.tasks.run_job")
def run_job(kind: str, pk: int) -> None:
    """One dossier, or one file with the diarium's list."""
    from sbs.overview import jobs

    jobs.run_job(kind, pk, clock=timezone.now)


@shared_task(name="sbs.overview.tasks.sweep")
def sweep() -> int:
    """Hourly, and when a worker starts: queue anew what was forgotten, take away what has lived its time."""
    from sbs.overview import gallring, jobs

    gallring.take_away(now=timezone.now())
    found = jobs.sweep(now=timezone.now())
    for kind, pk in found:
        run_job.delay(kind, pk)
    return len(found)


@worker_ready.connect
def sweep_at_start(**_signal) -> None:
    """A worker that comes up asks at once, and once more when the claims of one that just died have run out."""
    from django.conf import settings

    if not app.conf.task_always_eager:
        sweep.delay()
        sweep.apply_async(countdown=settings.SBS_JOB_CLAIM_SECONDS + 1)
