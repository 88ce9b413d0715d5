"""What has lived its time: the rule's day for a document (pure), and taking away the files of old dossierer and exports."""

from datetime import date, datetime

from django.db import transaction

from sbs.audit.journal import log
from sbs.documents import storage
from sbs.documents.models import Dokument, Revision
from sbs.lib import stockholm
from sbs.lib.dates import add_months
from sbs.overview.enums import Fran
from sbs.overview.models import Diarieuttag, Dossier, Gallringsregel


def words_of(regel: Gallringsregel) -> str:
    """ "Bevaras", "5 år från slutet av handlingens år (RA-MS 2020:1)": with the decision it rests on."""
    rule = "Bevaras" if regel.bevaras else f"{regel.ar} år från {Fran(regel.fran).label.lower()}"
    return f"{rule} ({regel.stod})" if regel.stod else rule


def day_of(regel: Gallringsregel, datum: date, closed: date | None) -> date | None:
    """The first day a document of ``datum`` may be taken away; None for what is kept for ever, or while its case is open (``closed``)."""
    if regel.bevaras or regel.ar is None:
        return None
    if regel.fran == Fran.AVSLUT:
        return add_months(closed, 12 * regel.ar) if closed else None
    if regel.fran == Fran.ARSSKIFTE:
        return date(datum.year + regel.ar + 1, 1, 1)
    return add_months(datum, 12 * regel.ar)


def take_away(*, now: datetime) -> int:
    """The files of dossierer and exports whose last day has passed. The row and the journal tell that there was one."""
    count = 0
    for model in (Dossier, Diarieuttag):
        rows = model.objects.filter(gallras__lte=stockholm.day(now), gallrad_at=None, dokument__isnull=False)
        for pk in rows.values_list("pk", flat=True):
            count += _take_away(model, pk, now)
    return count


def _take_away(model: type[Dossier | Diarieuttag], pk: int, now: datetime) -> bool:
    with transaction.atomic():
        row = model.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.dokument_id is None:
            return False
        dokument = Dokument.objects.get(pk=row.dokument_id)
        model.objects.filter(pk=pk).update(dokument=None, gallrad_at=now)
        sums = list(dokument.revisions.values_list("sha256", flat=True))
        dokument.revisions.all().delete()
        dokument.delete()
        log(row, "gallra", "Filen togs bort: dess tid var ute.", actor=None, at=now, data={"sha256": sums}, internal=True)
        for sha256 in sums:
            if not Revision.objects.filter(sha256=sha256).exists():
                transaction.on_commit(lambda sha256=sha256: storage.forget(sha256))
    return True
