"""Thin tasks: an id in, fetch, delegate. The row is the truth; a task may come twice, late or never (the sweep makes up for it)."""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from sbs.celery import app


@shared_task(name="sbs.documents.tasks.run_job")
def run_job(job_id: int) -> None:
    """One step of a document's making."""
    from sbs.documents import jobs

    jobs.run_job(job_id, now=timezone.now())


@shared_task(name="sbs.documents.tasks.sweep")
def sweep() -> int:
    """Hourly, and when a worker starts: queue anew what a dead worker left or a lost message forgot."""
    from sbs.documents import jobs

    found = jobs.sweep(now=timezone.now())
    for job_id in found:
        run_job.delay(job_id)
    return len(found)


@worker_ready.connect
def sweep_at_start(**_signal) -> None:
    """A worker that comes up asks at once, and once more when the claims of one that just died have run out."""
    from sbs.documents import jobs

    if not app.conf.task_always_eager:
        sweep.delay()
        sweep.apply_async(countdown=jobs.claim_seconds() + 1)
