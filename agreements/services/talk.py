"""The dialogue about a draft: comments and proposals both parties read, and the agency's notes that only the agency reads."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements import mails
from agreements.enums import Part
from agreements.models import Internanteckning, Kommentar, Overenskommelse
from agreements.outline import title_of
from agreements.services import talk_fields, threads
from agreements.services.parts import Gone, save_part
from agreements.services.threads import Settled
from sbs.accounts.models import User
from sbs.accounts.rights import may, require
from sbs.audit.journal import log
from sbs.lib import stockholm

__all__ = ["Settled", "comment", "may_resolve", "note", "party_of", "reply", "resolve", "use"]

COMMENT, RESOLVE, NOTE = "overenskommelse.comment", "overenskommelse.resolve", "overenskommelse.note"


def party_of(user: User, ok: Overenskommelse, now: datetime, act: str = COMMENT) -> str:
    """For which party the person speaks, by the role that gives the right. Raises PermissionDenied with the reason."""
    persona = require(user, act, ok, day=stockholm.day(now))
    return Part.SKOLVERKET if persona.is_agency else Part.HUVUDMAN


def _lock(ok_id: int) -> Overenskommelse:
    rows = Overenskommelse.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman", "samverkan__dialogteam")
    return rows.get(pk=ok_id)


def comment(
    ok_id: int, avsnitt: str, text: str, author: User, now: datetime, *, post_key: UUID, falt: str = "", forslag: str = ""
) -> Kommentar:
    """A comment on a part, perhaps with a proposal for one of its texts. The same ``post_key`` is written once.

    Raises PermissionDenied, Gone when the part or the text is no longer there.
    """
    with transaction.atomic():
        ok = _lock(ok_id)
        part = party_of(author, ok, now)
        if (earlier := _posted(ok, post_key)) is not None:
            return earlier
        title = title_of(ok, avsnitt)
        if not title:
            raise Gone
        against = ""
        if falt:
            wording = talk_fields.text_of(ok, avsnitt, falt)
            if wording is None:
                raise Gone
            forslag, against = wording.clean(forslag), talk_fields.read(ok, avsnitt, falt)
        row = Kommentar.objects.create(
            overenskommelse=ok,
            avsnitt=avsnitt,
            author=author,
            part=part,
            text=text,
            falt=falt,
            forslag=forslag,
            forslag_mot=against,
            created_at=now,
            post_key=post_key,
        )
        words = "Föreslog ny text i" if falt else "Kommenterade"
        log(ok, "propose" if falt else "comment", f"{words} {title}.", actor=author, at=now, data={"kommentar": row.pk, "avsnitt": avsnitt})
        mails.commented(row, now)
        return row


def _posted(ok: Overenskommelse, post_key: UUID) -> Kommentar | None:
    return threads.posted(ok.kommentarer.all(), post_key)


def _open_thread(ok: Overenskommelse, kommentar_id: int) -> Kommentar:
    """The thread's first comment. Raises Kommentar.DoesNotExist, Settled."""
    return threads.open_root(ok.kommentarer.all(), kommentar_id)


def reply(ok_id: int, kommentar_id: int, text: str, author: User, now: datetime, *, post_key: UUID) -> Kommentar:
    """An answer in a thread, one level deep. Raises PermissionDenied, Settled, Kommentar.DoesNotExist."""
    with transaction.atomic():
        ok = _lock(ok_id)
        part = party_of(author, ok, now)
        if (earlier := _posted(ok, post_key)) is not None:
            return earlier
        root = _open_thread(ok, kommentar_id)
        fields = {"avsnitt": root.avsnitt, "parent": root, "author": author, "part": part, "text": text}
        row = Kommentar.objects.create(overenskommelse=ok, created_at=now, post_key=post_key, **fields)
        what = title_of(ok, root.avsnitt) or "en borttagen del"
        log(ok, "reply", f"Svarade på en kommentar om {what}.", actor=author, at=now, data={"kommentar": row.pk})
        mails.commented(row, now)
        return row


def may_resolve(user: User, ok: Overenskommelse, root: Kommentar) -> bool:
    """The agency resolves any thread, the one who began it her own while she may comment."""
    return bool(may(user, RESOLVE, ok)) or (root.author_id == user.pk and bool(may(user, COMMENT, ok)))


def resolve(ok_id: int, kommentar_id: int, actor: User, now: datetime) -> Kommentar:
    """Mark a thread as resolved; resolved already: nothing more happens. Raises PermissionDenied, Kommentar.DoesNotExist."""
    with transaction.atomic():
        ok = _lock(ok_id)
        root = threads.root(ok.kommentarer.all(), kommentar_id)
        if not may_resolve(actor, ok, root):
            raise PermissionDenied(may(actor, RESOLVE, ok).reason)
        if root.resolved_at is None:
            _settle(ok, root, actor, now)
        return root


def _settle(ok: Overenskommelse, root: Kommentar, actor: User, now: datetime, *, used: bool = False) -> None:
    threads.settle(root, actor, now)
    if used:
        root.used = True
        root.save(update_fields=["used"])
    what = title_of(ok, root.avsnitt) or "en borttagen del"
    words = f"Använde förslaget i {what}." if used else f"Löste en kommentar om {what}."
    log(ok, "use_proposal" if used else "resolve", words, actor=actor, at=now, data={"kommentar": root.pk})


def use(ok_id: int, kommentar_id: int, revision: int, actor: User, now: datetime) -> Kommentar:
    """Write a proposal into its text, if the part still stands at the ``revision`` that was shown, and resolve the thread.

    Raises ``parts.Conflict`` (somebody saved the part meanwhile), Gone, Settled, PermissionDenied, Kommentar.DoesNotExist.
    """
    with transaction.atomic():
        ok = _lock(ok_id)
        require(actor, RESOLVE, ok, day=stockholm.day(now))
        root = _open_thread(ok, kommentar_id)
        if not root.falt or talk_fields.text_of(ok, root.avsnitt, root.falt) is None:
            raise Gone
        title = title_of(ok, root.avsnitt)
        if not title:
            raise Gone

        def write(locked: Overenskommelse) -> None:
            talk_fields.write(locked, root.avsnitt, root.falt, root.forslag)

        save_part(ok.pk, root.avsnitt, revision, actor, now, write, title=title)
        _settle(ok, root, actor, now, used=True)
        return root


def note(ok_id: int, avsnitt: str, text: str, author: User, now: datetime, *, post_key: UUID) -> Internanteckning:
    """A note that only the agency reads; the journal's entry is internal too and does not repeat its words.

    Raises PermissionDenied, Gone.
    """
    with transaction.atomic():
        ok = _lock(ok_id)
        require(author, NOTE, ok, day=stockholm.day(now))
        earlier = threads.posted(ok.internanteckningar.all(), post_key)
        if earlier is not None:
            return earlier
        title = title_of(ok, avsnitt)
        if not title:
            raise Gone
        row = Internanteckning.objects.create(
            overenskommelse=ok, avsnitt=avsnitt, author=author, text=text, created_at=now, post_key=post_key
        )
        log(ok, "note", f"Skrev en intern anteckning om {title}.", actor=author, at=now, data={"anteckning": row.pk}, internal=True)
        return row
