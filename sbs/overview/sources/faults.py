"""What a machine could not finish and a person must look at: documents that failed, mails whose fate is uncertain."""

from datetime import datetime

from django.db.models import Q

from agreements.models import Overenskommelse
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.documents.enums import DokumentStatus
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick
from sbs.notices.services import TROUBLED
from sbs.overview.sources.reach import about, is_processtodjare, responsible_for, url
from sbs.overview.waiting import Asking, Item, source


@source
def documents(user: User, now: datetime) -> Asking:
    """Agreements whose document, or a bilaga, could not be made."""
    if not is_processtodjare(user, now):
        return []
    failed = Q(versioner__status__in=["open", "signed"], versioner__dokument__status=DokumentStatus.FAILED)
    failed |= Q(bilagor__dokument__status=DokumentStatus.FAILED)
    return [
        Item(
            "Försök skapa dokumentet igen",
            url(ok, "documents"),
            about(ok, "Det gick inte att skapa."),
            None,
            None,
            Roll.PROCESSTODJARE,
            ok.samverkan.huvudman_id,
        )
        for ok in (yield responsible_for(user).filter(failed).distinct())
    ]


@source
def mails(user: User, now: datetime) -> Asking:
    """Mails about the own agreements that did not get through, or that nobody knows whether they left."""
    if not is_processtodjare(user, now):
        return []
    rows = Utskick.objects.filter(status__in=TROUBLED, object_type=Overenskommelse._meta.label_lower)
    troubled = yield rows.only("to", "subject", "status", "object_id", "created_at").order_by("created_at")
    if not troubled:
        return []
    shown = yield responsible_for(user).filter(pk__in={row.object_id for row in troubled})
    mine = {str(ok.pk): ok for ok in shown}
    return [_mail(row, mine[row.object_id]) for row in troubled if row.object_id in mine]


def _mail(row: Utskick, ok: Overenskommelse) -> Item:
    words = "gick inte fram" if row.status == UtskickStatus.FAILED else "kan ha gått i väg eller inte"
    label = f"Kontrollera ett mejl till {row.to}"
    meta = f"{about(ok)} ”{row.subject}” {words}."
    return Item(label, url(ok, "mails"), meta, None, row.created_at, Roll.PROCESSTODJARE, ok.samverkan.huvudman_id)


SOURCES = [documents, mails]
