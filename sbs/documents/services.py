"""Ordering documents: a row and a job first, then a word to the worker after commit. Time is an argument."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sbs.accounts.models import User
from sbs.documents import storage, tasks
from sbs.documents.enums import DokumentStatus, Jobbstatus, Jobbtyp, Revisionstyp
from sbs.documents.models import Dokument, Dokumentjobb, Revision
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput
from sbs.documents.signing.ca import Holder
from sbs.documents.uploads import UploadRefused, check_upload

__all__ = [
    "LISTENERS",
    "RENDERERS",
    "Listener",
    "RenderInput",
    "UploadRefused",
    "cancel",
    "order",
    "order_signature",
    "order_timestamp",
    "retry",
    "store_upload",
]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CANCELLED = "Dokumentet behövs inte längre."


def order(
    typ: str,
    title: str,
    filename: str,
    snapshot: dict[str, Any],
    template_version: str,
    fields: list[dict[str, str]],
    created_by: User | None,
    now: datetime,
) -> Dokument:
    """A new document to be printed and sealed. ``fields``: the signatures to come, ``{"field": "sig_1", "who": "Eva Ek"}`` in order.

    Call it in the transaction that needs the document. ``now`` becomes the date inside the PDF.
    """
    content = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    dokument = Dokument.objects.create(
        typ=typ,
        title=title[:250],
        filename=filename,
        snapshot=snapshot,
        snapshot_sha256=hashlib.sha256(content).hexdigest(),
        template_version=template_version,
        expected_fields=fields,
        created_at=now,
        created_by=created_by,
    )
    _enqueue(dokument, Jobbtyp.RENDER, "render", {}, now)
    return dokument


def order_signature(
    dokument: Dokument,
    field: str,
    holder: Holder,
    reason: str,
    text: str,
    shown_sha256: str,
    key: str,
    payload: dict[str, Any],
    now: datetime,
) -> Dokumentjobb:
    """One person's signature on exactly the revision with ``shown_sha256``. ``payload`` comes back to the listener.

    Ordered twice with the same ``key`` it is one job. The document's list of expected signers follows a substitute.
    """
    fields = [{**row, "who": holder.common_name} if row["field"] == field else row for row in dokument.expected_fields]
    if fields != dokument.expected_fields:
        dokument.expected_fields = fields
        dokument.save(update_fields=["expected_fields"])
    person = {name: getattr(holder, name) for name in ("id", "common_name", "given_name", "surname", "organisation")}
    data = {"field": field, "holder": person, "reason": reason, "text": text, "shown_sha256": shown_sha256, "for": payload}
    return _enqueue(dokument, Jobbtyp.SIGN, key, data, now)


def order_timestamp(dokument: Dokument, field: str, now: datetime) -> Dokumentjobb:
    """The archive timestamp that closes the document; after it the document is final."""
    return _enqueue(dokument, Jobbtyp.TIMESTAMP, "timestamp", {"field": field}, now)


def _enqueue(dokument: Dokument, typ: Jobbtyp, key: str, payload: dict[str, Any], now: datetime) -> Dokumentjobb:
    job, created = Dokumentjobb.objects.get_or_create(
        dokument=dokument, key=key, defaults={"typ": typ, "payload": payload, "created_at": now}
    )
    if created and typ != Jobbtyp.RENDER:
        dokument.status = DokumentStatus.QUEUED
        dokument.save(update_fields=["status"])
    tasks.run_job.delay_on_commit(job.pk)
    return job


def cancel(dokument: Dokument) -> None:
    """What is not done yet is no longer wanted. Revisions that exist stay readable; a job under way is dropped when it comes home."""
    jobs = dokument.jobb.select_for_update().exclude(status=Jobbstatus.DONE)
    for job in jobs:
        job.status, job.error, job.payload = Jobbstatus.FAILED, CANCELLED, {**job.payload, "cancelled": True}
        job.save(update_fields=["status", "error", "payload"])
    if jobs:
        done = dokument.revisions.exclude(typ=Revisionstyp.BASE).exists()
        dokument.status = DokumentStatus.DONE if done else DokumentStatus.FAILED
        dokument.error = "" if done else CANCELLED
        dokument.save(update_fields=["status", "error"])


def retry(dokument: Dokument) -> bool:
    """Try again what has failed; False when there is nothing to try."""
    with transaction.atomic():
        jobs = [job for job in dokument.jobb.select_for_update().filter(status=Jobbstatus.FAILED) if not job.payload.get("cancelled")]
        for job in jobs:
            job.status, job.error, job.attempts, job.claimed_at = Jobbstatus.QUEUED, "", 0, None
            job.save(update_fields=["status", "error", "attempts", "claimed_at"])
            tasks.run_job.delay_on_commit(job.pk)
        if jobs:
            dokument.status, dokument.error = DokumentStatus.QUEUED, ""
            dokument.save(update_fields=["status", "error"])
    return bool(jobs)


def store_upload(
    file: UploadedFile, typ: str, title: str, user: User | None, now: datetime, *, allowed: Collection[str] = ("pdf",)
) -> Dokument:
    """Keep an uploaded file: the original as it came, and a cleaned copy beside it when something had to be taken out.

    A signed PDF is kept byte for byte. ``snapshot["upload"]["told"]`` says in Swedish what was done, for the uploader.
    Raises UploadRefused (a ValidationError) with the advice.
    """
    checked = check_upload(file, allowed)
    name = PurePath(file.name or "").stem[:100] or title[:100]
    kind = "jpg" if checked.kind == "jpeg" else checked.kind
    with transaction.atomic():
        dokument = Dokument.objects.create(
            typ=typ,
            title=title[:250],
            filename=f"{name}.{kind}",
            status=DokumentStatus.DONE,
            snapshot={"upload": {"told": checked.told, "signed": checked.signed}},
            created_at=now,
            created_by=user,
        )
        add_upload(dokument, 1, Revisionstyp.UPLOADED, checked.original, checked.kind, checked.pages, now)
        if checked.data != checked.original:
            add_upload(dokument, 2, Revisionstyp.CLEANED, checked.data, checked.kind, checked.pages, now)
    return dokument


def store_table(data: bytes, kind: str, typ: str, title: str, name: str, user: User | None, now: datetime) -> Dokument:
    """Keep a table that has been read and found whole (``uploads.read_scanned``), byte for byte. ``kind``: "csv" or "xlsx"."""
    with transaction.atomic():
        dokument = Dokument.objects.create(
            typ=typ,
            title=title[:250],
            filename=f"{PurePath(name).stem[:100] or title[:100]}.{kind}",
            status=DokumentStatus.DONE,
            snapshot={"upload": {"told": "", "signed": False}},
            created_at=now,
            created_by=user,
        )
        add_upload(dokument, 1, Revisionstyp.UPLOADED, data, kind, 1, now)
    return dokument


def add_upload(dokument: Dokument, nummer: int, typ: Revisionstyp, data: bytes, kind: str, pages: int, now: datetime) -> Revision:
    return Revision.objects.create(
        dokument=dokument,
        nummer=nummer,
        typ=typ,
        sha256=storage.put(data),
        size=len(data),
        pages=pages,
        media_type=MEDIA_TYPES[kind],
        created_at=now,
    )
