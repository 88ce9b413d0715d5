"""Documents the parties show each other in a case: shared, told, in the diarium; withdrawn with a reason, never deleted."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from agreements import samverkan_mails as mails
from agreements.document.case_readers import DELAT
from agreements.enums import Handlingstyp, Part, Riktning
from agreements.models import Delatdokument, Samverkan
from agreements.services import diarium
from agreements.services.case_lock import lock
from agreements.services.handlingar import as_it_came
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.documents import services as documents
from sbs.lib import stockholm

SHARE = "samverkan.share"


def party_of(user: User, case: Samverkan, now: datetime) -> str:
    """For which party the person shares, by the role that gives the right. Raises PermissionDenied with the reason."""
    return Part.SKOLVERKET if require(user, SHARE, case, day=stockholm.day(now)).is_agency else Part.HUVUDMAN


def share(case_id: int, file: UploadedFile, beskrivning: str, user: User, now: datetime, *, post_key: UUID) -> Delatdokument:
    """Raises PermissionDenied; UploadRefused (with the advice) for a file that is not taken."""
    with transaction.atomic():
        case = lock(case_id)
        part = party_of(user, case, now)
        if (earlier := Delatdokument.objects.filter(samverkan=case, post_key=post_key).first()) is not None:
            return earlier
        dokument = documents.store_upload(file, DELAT, beskrivning, user, now, allowed=("pdf", "png", "jpeg"))
        row = Delatdokument.objects.create(
            samverkan=case, dokument=dokument, beskrivning=beskrivning, part=part, uploaded_by=user, created_at=now, post_key=post_key
        )
        diarium.record(
            case,
            key=f"delat:{row.pk}",
            riktning=Riktning.OUT if part == Part.SKOLVERKET else Riktning.IN,
            handlingstyp=Handlingstyp.SKRIVELSE,
            beskrivning=f"Delat dokument: {beskrivning}",
            dokument=dokument,
            revision=as_it_came(dokument),
            now=now,
            actor=user,
        )
        log(case, "share", f"Delade {beskrivning}.", actor=user, at=now, data={"delat": row.pk, "dokument": str(dokument.pk)})
        mails.shared(row, now)
    return row


def withdraw(row_id: int, reason: str, user: User, now: datetime) -> Delatdokument:
    """The party that shared it takes it back: the other cannot read it any more, the diarium keeps it. Done already: nothing happens.

    Raises PermissionDenied when the other party's person tries.
    """
    with transaction.atomic():
        row = Delatdokument.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman", "uploaded_by").get(pk=row_id)
        case = lock(row.samverkan_id)
        if party_of(user, case, now) != row.part:
            raise PermissionDenied(
                f"Bara {'Skolverket' if row.part == Part.SKOLVERKET else case.huvudman.namn} kan ta tillbaka dokumentet."
            )
        if row.withdrawn_at:
            return row
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now, user, reason
        row.save()
        log(case, "withdraw_shared", f"Tog tillbaka {row.beskrivning}. {reason}", actor=user, at=now, data={"delat": row.pk})
        mails.unshared(row, now)
    return row
