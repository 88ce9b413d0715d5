"""``run_job``: claim the row, do the step, store the result. Run twice or killed anywhere, a document comes out once and whole.

Why it holds: bytes are stored under their own checksum before any row points at them; a step's revision, its listener's writes and
"done" are one transaction; and that transaction asks for the claim once more, so that a worker thought dead cannot store a second time.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sbs.documents import pipeline
from sbs.documents.enums import DokumentStatus, Jobbstatus, Jobbtyp
from sbs.documents.models import Dokument, Dokumentjobb
from sbs.documents.pipeline import Claim, Dropped, Permanent
from sbs.documents.registry import listener
from sbs.lib.pause import pause_point

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 4  # the first and three more by itself
MAX_DEATHS = 8  # attempts, also by workers that died without a word: what kills them is not offered to the next for ever
BACKOFF = (10, 60, 300)  # seconds before the second, third and fourth attempt
TRY_AGAIN = "Det gick inte att göra klart dokumentet. Försök igen. Hjälper det inte, kontakta Skolverket."
TRYING = "Det gick inte den här gången. Vi försöker igen av oss själva."


def claim_seconds() -> int:
    """How long a worker may be silent before its job is another's."""
    return settings.SBS_JOB_CLAIM_SECONDS


def run_job(job_id: int, *, now: datetime, dated: bool = False) -> bool:
    """Do one job; True when it is done by this call. ``dated`` signs with ``now`` instead of real time (demos made for an earlier day)."""
    claim = _claim(job_id, now, dated)
    if claim is None:
        return False
    try:
        STEPS[Jobbtyp(claim.job.typ)](claim)
    except Dropped:
        return False
    except Exception as error:  # whatever went wrong is kept on the row, for the page and the operator
        logger.exception("document job %s failed", job_id)
        _fail(claim, error)
        return False
    return True


STEPS = {Jobbtyp.RENDER: pipeline.render, Jobbtyp.SIGN: pipeline.sign, Jobbtyp.TIMESTAMP: pipeline.timestamp}
BEFORE = {Jobbtyp.RENDER: "render.before", Jobbtyp.SIGN: "sign.before", Jobbtyp.TIMESTAMP: "timestamp.before"}
BUSY = {Jobbtyp.RENDER: DokumentStatus.RENDERING, Jobbtyp.SIGN: DokumentStatus.SIGNING, Jobbtyp.TIMESTAMP: DokumentStatus.SIGNING}


def _claim(job_id: int, now: datetime, dated: bool) -> Claim | None:
    with transaction.atomic():
        job = Dokumentjobb.objects.select_for_update(of=("self",)).select_related("dokument").filter(pk=job_id).first()
        if job is None or job.status in (Jobbstatus.DONE, Jobbstatus.FAILED) or _is_held(job, now):
            return None
        if job.attempts >= MAX_DEATHS:
            _give_up(job, "every worker that took it up died", TRY_AGAIN, now)
            return None
        job.status, job.claimed_at, job.attempts = Jobbstatus.RUNNING, now, job.attempts + 1
        job.save(update_fields=["status", "claimed_at", "attempts"])
        job.dokument.status = BUSY[Jobbtyp(job.typ)]
        job.dokument.save(update_fields=["status"])
    pause_point(BEFORE[Jobbtyp(job.typ)])
    return Claim(job=job, dokument=job.dokument, attempt=job.attempts, now=now, dated=dated)


def _is_held(job: Dokumentjobb, now: datetime) -> bool:
    """By a worker that may still live."""
    held_until = job.claimed_at + timedelta(seconds=claim_seconds()) if job.claimed_at else now
    return job.status == Jobbstatus.RUNNING and held_until > now


def _fail(claim: Claim, error: Exception) -> None:
    """Keep the error; try again later by itself, or give up and let a person decide."""
    with transaction.atomic():
        job = Dokumentjobb.objects.select_for_update(of=("self",)).select_related("dokument").get(pk=claim.job.pk)
        if job.status != Jobbstatus.RUNNING or job.attempts != claim.attempt:
            return
        words = f"{type(error).__name__}: {error}"
        if isinstance(error, Permanent) or job.attempts >= MAX_ATTEMPTS:
            _give_up(job, words, pipeline.plain_words(error, TRY_AGAIN), claim.now)
            return
        job.status, job.error = Jobbstatus.QUEUED, words[:2000]
        job.save(update_fields=["status", "error"])
        job.dokument.status, job.dokument.error = DokumentStatus.QUEUED, TRYING
        job.dokument.save(update_fields=["status", "error"])
        if not claim.dated:
            _again_later(job)


def _give_up(job: Dokumentjobb, error: str, words: str, now: datetime) -> None:
    """``error`` is for the operator, ``words`` for the page. A person may press "Försök igen"."""
    job.status, job.error = Jobbstatus.FAILED, error[:2000]
    job.save(update_fields=["status", "error"])
    job.dokument.status, job.dokument.error = DokumentStatus.FAILED, words
    job.dokument.save(update_fields=["status", "error"])
    listener(job.dokument).on_failed(job.dokument, job, now)


def _again_later(job: Dokumentjobb) -> None:
    from sbs.documents.tasks import run_job as task

    seconds = BACKOFF[min(job.attempts, len(BACKOFF)) - 1]
    transaction.on_commit(lambda: task.apply_async(args=[job.pk], countdown=seconds))


def sweep(*, now: datetime) -> list[int]:
    """The jobs to queue anew, oldest first: waiting ones whose message may be lost, and those of a worker that fell silent."""
    waiting = Dokumentjobb.objects.filter(status=Jobbstatus.QUEUED)
    silent = Dokumentjobb.objects.filter(status=Jobbstatus.RUNNING, claimed_at__lte=now - timedelta(seconds=claim_seconds()))
    return sorted([*waiting.values_list("pk", flat=True), *silent.values_list("pk", flat=True)])


def run_waiting(*, now: datetime, dokument: Dokument | None = None, dated: bool = True) -> int:
    """Do every waiting job here and now, and those they lead to: for the demo, which plays another time without a worker."""
    done = 0
    while True:
        rows = Dokumentjobb.objects.filter(status=Jobbstatus.QUEUED)
        rows = rows.filter(dokument=dokument) if dokument else rows
        job_id = rows.values_list("pk", flat=True).first()
        if job_id is None or not run_job(job_id, now=now, dated=dated):
            return done
        done += 1
