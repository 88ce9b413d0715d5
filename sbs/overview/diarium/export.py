"""The list as a file: at once when it is short, else as a job with its progress."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from agreements.models import Handling, Installning, Samverkan, Urvalsomgang
from sbs.accounts.models import User
from sbs.audit.journal import log
from sbs.documents import storage
from sbs.documents.enums import DokumentStatus, Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.lib import stockholm
from sbs.overview import jobs, mails
from sbs.overview.diarium import columns, listing
from sbs.overview.jobs import Claim
from sbs.overview.models import Diarieuttag

KIND, TYP = "diarieuttag", "diarieuttag"
#: Rows that are written while the reader waits; more are made by the worker.
AT_ONCE = 1000
PIECE = 500


def rows_of(user: User, query: QueryDict, about: Samverkan | Urvalsomgang | None) -> QuerySet[Handling]:
    """The rows the page shows, in its order, all pages."""
    return listing.in_order(listing.found(user, query, about).qs, query.get("sort", ""))


def filename(filformat: str, now: datetime) -> str:
    return f"diarium_{stockholm.day(now).isoformat()}.{filformat}"


@transaction.atomic
def order(user: User, *, key: str, filformat: str, query: QueryDict, about: Samverkan | Urvalsomgang | None, now: datetime) -> Diarieuttag:
    """Ordered twice with one ``key`` it is one."""
    found = Diarieuttag.objects.filter(key=key).first()
    if found:
        return found
    uttag = Diarieuttag(key=key, filformat=filformat, fraga=query.urlencode(), created_at=now, created_by=user)
    uttag.about = about
    uttag.save()
    log(uttag, "order_export", "Beställde ett uttag ur diariet.", actor=user, at=now, data={"fraga": query.urlencode()}, internal=True)
    jobs.enqueue(KIND, uttag.pk)
    return uttag


def make(claim: Claim) -> None:
    """Write the file in pieces, then store it, once."""
    uttag: Diarieuttag = claim.uttag
    assert uttag.created_by is not None
    rows = rows_of(uttag.created_by, QueryDict(uttag.fraga), uttag.about)
    with claim.path.open("wb") as out:
        columns.WRITERS[uttag.filformat](out, _told(claim, rows))
    size, sha256 = claim.path.stat().st_size, storage.put_file(claim.path)
    now = claim.clock()
    uttag.gallras = stockholm.day(now) + timedelta(days=Installning.current().dossier_dagar)
    with claim.last_act(sha256, uttag.gallras):
        uttag.dokument = Dokument.objects.create(
            typ=TYP,
            title="Uttag ur diariet",
            filename=filename(uttag.filformat, uttag.created_at),
            status=DokumentStatus.DONE,
            created_at=uttag.created_at,
            created_by=uttag.created_by,
        )
        media = columns.MEDIA_TYPES[uttag.filformat]
        Revision.objects.create(
            dokument=uttag.dokument, nummer=1, typ=Revisionstyp.PACKAGE, sha256=sha256, size=size, media_type=media, created_at=now
        )
        mails.export_done(uttag, now)


def _told(claim: Claim, rows: QuerySet[Handling]) -> Iterator[list[Any]]:
    total = rows.count()
    claim.progress(0, total)
    for place, row in enumerate(rows.iterator(chunk_size=PIECE), start=1):
        yield columns.cells(row)
        claim.progress(place, total)


def failed(uttag: Diarieuttag, now: datetime) -> None:
    mails.export_failed(uttag, now)
