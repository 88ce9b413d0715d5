"""``run_job`` for what is ordered: claim the row, make the file, store it. Run twice or killed anywhere, it comes out once and whole.

Why it holds: the file is stored under its own checksum before any row points at it; the document, the diarium's entry, the letter and
"done" are one transaction; and that transaction asks for the claim once more, so that a worker thought dead cannot store a second time.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from sbs.documents import storage
from sbs.lib.pause import pause_point
from sbs.overview.enums import Uttagsstatus
from sbs.overview.models import Uttag

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 4  # the first and three more by itself
MAX_DEATHS = 8  # attempts, also by workers that died without a word
TRY_AGAIN = "Det gick inte att göra klart filen. Försök igen. Hjälper det inte, kontakta driften."
TRYING = "Det gick inte den här gången. Vi försöker igen av oss själva."

Clock = Callable[[], datetime]


class Permanent(Exception):
    """Trying again by itself cannot help; ``str()`` is Swedish, for the page."""


class Dropped(Exception):
    """The job is no longer this worker's: taken over while it was thought dead."""


@dataclass
class Claim:
    """One worker's hold on a row; ``attempt`` is its token."""

    uttag: Any
    kind: str
    attempt: int
    clock: Clock
    told: int = field(default=0)

    @property
    def path(self) -> Path:
        """Where this attempt writes its file: nobody else does."""
        return storage.work_folder() / f"{self.kind}-{self.uttag.pk}-{self.attempt}"

    def _mine(self) -> models.QuerySet:
        return type(self.uttag).objects.filter(pk=self.uttag.pk, status=Uttagsstatus.RUNNING, attempts=self.attempt)

    def progress(self, klara: int, totalt: int) -> None:
        """A sign of life and how far it is: at most about fifty writes for one file. Raises Dropped when it is another's."""
        if klara and klara < totalt and klara - self.told < max(1, totalt // 50):
            return
        self.told = klara
        if not self._mine().update(klara=klara, totalt=totalt, claimed_at=self.clock()):
            raise Dropped

    @contextmanager
    def last_act(self, sha256: str, gallras: Any) -> Iterator[None]:
        """The transaction that ends it: the claim once more, what the maker writes (``uttag.dokument``), "done"."""
        with transaction.atomic():
            row = type(self.uttag).objects.select_for_update(of=("self",)).get(pk=self.uttag.pk)
            if row.status != Uttagsstatus.RUNNING or row.attempts != self.attempt:
                raise Dropped
            yield
            done = {"status": Uttagsstatus.DONE, "done_at": self.clock(), "sha256": sha256, "gallras": gallras, "error": "", "fault": ""}
            self._mine().update(dokument=self.uttag.dokument, klara=F("totalt"), **done)


@dataclass(frozen=True)
class Kind:
    """One kind of order: its rows, how its file is made, and who is told when it is given up."""

    model: type[Uttag]
    make: Callable[[Claim], None]
    on_failed: Callable[[Any, datetime], None]


#: By slug; filled when the app starts.
KINDS: dict[str, Kind] = {}


def run_job(kind: str, pk: int, *, clock: Clock) -> bool:
    """Make one; True when it is done by this call."""
    claim = _claim(kind, pk, clock)
    if claim is None:
        return False
    try:
        KINDS[kind].make(claim)
    except Dropped:
        return False
    except Exception as error:  # whatever went wrong is kept on the row, for the page and the operator
        logger.exception("%s %s failed", kind, pk)
        _fail(claim, error)
        return False
    finally:
        claim.path.unlink(missing_ok=True)
    return True


def _claim(kind: str, pk: int, clock: Clock) -> Claim | None:
    model, now = KINDS[kind].model, clock()
    held = now - timedelta(seconds=settings.SBS_JOB_CLAIM_SECONDS)
    with transaction.atomic():
        free = Q(status=Uttagsstatus.QUEUED) | Q(status=Uttagsstatus.RUNNING, claimed_at__lte=held)
        row = model.objects.select_for_update(of=("self",)).filter(free, pk=pk).first()  # type: ignore[attr-defined]
        if row is None:
            return None
        if row.attempts >= MAX_DEATHS:
            _give_up(kind, row, "every worker that took it up died", TRY_AGAIN, now)
            return None
        row.attempts += 1
        model.objects.filter(pk=pk).update(  # type: ignore[attr-defined]
            status=Uttagsstatus.RUNNING, claimed_at=now, attempts=row.attempts, klara=0, totalt=0
        )
        row.refresh_from_db()
    claim = Claim(row, kind, row.attempts, clock)
    for attempt in range(1, claim.attempt):  # what a dead worker left half written
        claim.path.with_name(f"{kind}-{pk}-{attempt}").unlink(missing_ok=True)
    pause_point(f"{kind}.before")
    return claim


def _fail(claim: Claim, error: Exception) -> None:
    """Keep the error; try again later by itself, or give up and let a person decide."""
    words = f"{type(error).__name__}: {error}"[:2000]
    with transaction.atomic():
        row = type(claim.uttag).objects.select_for_update(of=("self",)).get(pk=claim.uttag.pk)
        if row.status != Uttagsstatus.RUNNING or row.attempts != claim.attempt:
            return
        if isinstance(error, (Permanent, storage.StoredFileError)) or row.attempts >= MAX_ATTEMPTS:
            said = str(error) if isinstance(error, (Permanent, storage.StoredFileError)) else TRY_AGAIN
            _give_up(claim.kind, row, words, said, claim.clock())
            return
        type(row).objects.filter(pk=row.pk).update(status=Uttagsstatus.QUEUED, error=TRYING, fault=words)
        enqueue(claim.kind, row.pk, seconds=30 * row.attempts)


def _give_up(kind: str, row: Any, fault: str, words: str, now: datetime) -> None:
    row.error = words
    type(row).objects.filter(pk=row.pk).update(status=Uttagsstatus.FAILED, error=words, fault=fault)
    KINDS[kind].on_failed(row, now)


def enqueue(kind: str, pk: int, *, seconds: int = 0) -> None:
    """A word to the worker, after commit."""
    from sbs.overview.tasks import run_job as task

    if settings.CELERY_TASK_ALWAYS_EAGER and seconds:
        return  # without a worker of its own there is no later: the sweep or a person tries again
    transaction.on_commit(lambda: task.apply_async(args=[kind, pk], countdown=seconds))


def retry(kind: str, pk: int) -> bool:
    """Försök igen: only what was given up; False when there is nothing to try."""
    rows = KINDS[kind].model.objects.filter(pk=pk, status=Uttagsstatus.FAILED)  # type: ignore[attr-defined]
    with transaction.atomic():
        again = bool(rows.update(status=Uttagsstatus.QUEUED, error="", fault="", attempts=0, claimed_at=None))
        if again:
            enqueue(kind, pk)
    return again


def sweep(*, now: datetime) -> list[tuple[str, int]]:
    """What to queue anew: waiting ones whose message may be lost, and those of a worker that fell silent."""
    silent = Q(status=Uttagsstatus.RUNNING, claimed_at__lte=now - timedelta(seconds=settings.SBS_JOB_CLAIM_SECONDS))
    return [
        (slug, pk)
        for slug, kind in KINDS.items()
        for pk in kind.model.objects.filter(Q(status=Uttagsstatus.QUEUED) | silent).order_by("pk").values_list("pk", flat=True)  # type: ignore[attr-defined]
    ]
