"""The own signature, whichever party it is for, and deadlines that passed without one."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from agreements.enums import Status, Underskriftsstatus, Versionsstatus
from agreements.models import Underskrift
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.documents.enums import DokumentStatus
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import about, act_url, is_processtodjare, responsible_for, url
from sbs.overview.waiting import Asking, Item, source


@source
def signatures(user: User, now: datetime) -> Asking:
    """Signatures whose turn it is and whose document is made. Personal: no Vikariat takes one over."""
    left = [Underskriftsstatus.WAITING, Underskriftsstatus.APPLYING]
    earlier = Underskrift.objects.filter(version=OuterRef("version"), ordning__lt=OuterRef("ordning"), status__in=left)
    rows = Underskrift.objects.filter(
        ~Exists(earlier),
        user=user,
        status=Underskriftsstatus.WAITING,
        version__status=Versionsstatus.OPEN,
        version__overenskommelse__status=Status.SIGNING,
        version__dokument__status=DokumentStatus.DONE,
    ).select_related("version__overenskommelse__samverkan__huvudman")
    found = []
    for row in (yield rows):
        ok = row.version.overenskommelse
        # After the last day nobody can sign: then it waits for a new day, which is the responsible's to set.
        if ok.signing_deadline is None or ok.signing_deadline >= stockholm.day(now):
            words = f"Version {row.version.nummer}, skickad för underskrift {show_date(stockholm.day(row.version.frozen_at))}."
            found.append(
                Item("Läs och skriv under", url(ok, "sign"), about(ok, words), ok.signing_deadline, None, "", ok.samverkan.huvudman_id)
            )
    return found


@source
def deadlines(user: User, now: datetime) -> Asking:
    """The last day for signing has passed: nobody can sign until there is a new one."""
    if not is_processtodjare(user, now):
        return []
    rows = responsible_for(user).filter(status=Status.SIGNING, signing_deadline__lt=stockholm.day(now))
    return [
        Item(
            "Ange ny sista dag för underskrift",
            act_url(ok, "extend_deadline"),
            about(ok, "Alla har inte skrivit under."),
            ok.signing_deadline,
            None,
            Roll.PROCESSTODJARE,
            ok.samverkan.huvudman_id,
        )
        for ok in (yield rows)
    ]


SOURCES = [signatures, deadlines]
