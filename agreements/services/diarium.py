"""The diarium's list: ``record`` enters a document that came in or went out, once. Called by each act that makes, sends or gets one."""

from datetime import date, datetime
from typing import Any

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Handling, Samverkan, Urvalsomgang
from sbs.accounts.models import User
from sbs.documents.models import Dokument, Revision
from sbs.lib import stockholm

MYNDIGHET = "Skolverket"


def record(
    about: Samverkan | Urvalsomgang,
    *,
    key: str,
    riktning: Riktning,
    handlingstyp: Handlingstyp,
    beskrivning: str,
    now: datetime,
    actor: User | None,
    dokument: Dokument | None = None,
    revision: Revision | None = None,
    datum: date | None = None,
    avsandare: str = "",
    mottagare: str = "",
    version: str = "",
    **more: Any,
) -> Handling:
    """Enter one document of a case or a round; the same ``key`` again gives the entry that is there. Call it in the act's own transaction.

    ``datum`` is the day it came or went (default: the day of ``now``). Sender and receiver follow from the direction when not given;
    a round has no other party of its own: name it.
    ``revision`` defaults to the document's newest.
    """
    samverkan = about if isinstance(about, Samverkan) else None
    huvudman = samverkan.huvudman.namn if samverkan else ""
    parties = {
        Riktning.IN: (huvudman, MYNDIGHET),
        Riktning.OUT: (MYNDIGHET, huvudman),
        Riktning.INTERNAL: (MYNDIGHET, MYNDIGHET),
    }[riktning]
    values = {
        "samverkan": samverkan,
        "urvalsomgang": None if samverkan else about,
        "datum": datum or stockholm.day(now),
        "riktning": riktning,
        "handlingstyp": handlingstyp,
        "beskrivning": beskrivning[:250],
        "avsandare": (avsandare or parties[0])[:200],
        "mottagare": (mottagare or parties[1])[:200],
        "version": version,
        "dokument": dokument,
        "revision": revision or (dokument.current if dokument else None),
        "created_at": now,
        "created_by": actor,
        **more,
    }
    return Handling.objects.get_or_create(key=key, defaults=values)[0]


def pin(dokument: Dokument, now: datetime) -> None:
    """The file of an entry that was written before the worker had made it: what was sent or submitted is this very file."""
    Handling.objects.filter(dokument=dokument, revision=None).update(revision=dokument.current)
