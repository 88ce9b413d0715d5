"""Saving one part of the draft: one lock, one revision, one journal entry."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from agreements.models import Avsnitt, Overenskommelse
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

EDIT = "overenskommelse.edit"


class Conflict(Exception):
    """Somebody saved the part after the form was opened. Nothing has been written."""

    def __init__(self, avsnitt: Avsnitt):
        super().__init__(f"{avsnitt.nyckel} is at revision {avsnitt.revision}")
        self.saved_by, self.saved_at, self.revision = avsnitt.saved_by, avsnitt.saved_at, avsnitt.revision


class Gone(Exception):
    """The part was removed while it was being edited. Nothing has been written."""


def lock(ok_id: int, user: User, now: datetime) -> Overenskommelse:
    """The agreement, locked until the transaction ends; every write of its draft starts here, and whoever writes is remembered:
    she never reviews it (domain.md, States), also when others have saved the same part since.

    Raises PermissionDenied with the reason when the person may not write in it, or it is no longer an utkast.
    """
    rows = Overenskommelse.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman", "samverkan__dialogteam")
    ok = rows.get(pk=ok_id)
    require(user, EDIT, ok, day=stockholm.day(now))
    ok.skribenter.add(user)
    return ok


def avsnitt_of(ok: Overenskommelse, nyckel: str) -> Avsnitt:
    """The part's revision; a part nobody has saved is at 0."""
    found = ok.avsnitt.select_related("saved_by").filter(nyckel=nyckel).first()
    return found or Avsnitt(overenskommelse=ok, nyckel=nyckel)


def save_part(
    ok_id: int, nyckel: str, revision: int, user: User, now: datetime, write: Callable[[Overenskommelse], None], *, title: str
) -> Avsnitt:
    """Write a part of the draft with ``write(ok)`` if it still stands at ``revision``; the journal says what and by whom.

    Raises Conflict when somebody else was first, Gone when ``write`` finds that the part is no longer there, PermissionDenied.
    """
    with transaction.atomic():
        ok = lock(ok_id, user, now)
        avsnitt = avsnitt_of(ok, nyckel)
        if avsnitt.revision != revision:
            raise Conflict(avsnitt)
        write(ok)
        touch(ok, nyckel, user, now)
        log(ok, "save_part", f"Sparade {title}.", actor=user, at=now, data={"avsnitt": nyckel, "revision": revision + 1})
        return avsnitt_of(ok, nyckel)


def touch(ok: Overenskommelse, nyckel: str, user: User, now: datetime) -> None:
    """A new revision of the part, saved by ``user``."""
    avsnitt = avsnitt_of(ok, nyckel)
    avsnitt.revision += 1
    avsnitt.saved_at, avsnitt.saved_by = now, user
    avsnitt.save()
