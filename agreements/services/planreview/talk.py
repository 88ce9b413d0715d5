"""Comments on the parts of a sent plan, which both parties read, and the agency's notes, which only the agency reads."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements import planreview_mails as mails
from agreements.enums import Part
from agreements.models import Plananteckning, Plandokument, Plankommentar, Planversion
from agreements.planreview.parts import titles
from agreements.services import threads
from agreements.services.parts import Gone
from agreements.services.threads import Settled
from sbs.accounts.models import User
from sbs.accounts.rights import may, require
from sbs.audit.journal import log
from sbs.lib import stockholm

__all__ = ["Gone", "Settled", "comment", "comments_of", "may_resolve", "note", "reply", "resolve"]

COMMENT, RESOLVE, NOTE = "plan.comment", "plan.resolve", "plan.note"


def comments_of(plan: Plandokument):
    """Everything said about the plan, whichever version it was said about."""
    return Plankommentar.objects.filter(version__plan=plan)


def _lock(plan_id: int) -> Plandokument:
    rows = Plandokument.objects.select_for_update(of=("self",))
    return rows.select_related("samverkan__huvudman", "samverkan__dialogteam", "samverkan__ansvarig", "skolenhet").get(pk=plan_id)


def _party(user: User, plan: Plandokument, now: datetime) -> str:
    persona = require(user, COMMENT, plan, day=stockholm.day(now))
    return Part.SKOLVERKET if persona.is_agency else Part.HUVUDMAN


def _title(version: Planversion, nyckel: str) -> str:
    """Raises Gone for a part the version does not have."""
    found = titles(version.snapshot).get(nyckel)
    if not found:
        raise Gone
    return found


def comment(version_id: int, nyckel: str, text: str, author: User, now: datetime, *, post_key: UUID) -> Plankommentar:
    """A comment on a part of a sent version. The same ``post_key`` is written once. Raises PermissionDenied, Gone."""
    with transaction.atomic():
        version = Planversion.objects.get(pk=version_id)
        plan = _lock(version.plan_id)
        part = _party(author, plan, now)
        if (earlier := threads.posted(comments_of(plan), post_key)) is not None:
            return earlier
        title = _title(version, nyckel)
        row = Plankommentar.objects.create(
            version=version, avsnitt=nyckel, author=author, part=part, text=text, created_at=now, post_key=post_key
        )
        facts = {"kommentar": row.pk, "avsnitt": nyckel, "version": version.nummer}
        log(plan, "comment_plan", f"Kommenterade {title} i version {version.nummer}.", actor=author, at=now, data=facts)
        mails.commented(plan, row, now)
        return row


def reply(plan_id: int, kommentar_id: int, text: str, author: User, now: datetime, *, post_key: UUID) -> Plankommentar:
    """An answer in a thread, one level deep. Raises PermissionDenied, Settled, Plankommentar.DoesNotExist."""
    with transaction.atomic():
        plan = _lock(plan_id)
        part = _party(author, plan, now)
        if (earlier := threads.posted(comments_of(plan), post_key)) is not None:
            return earlier
        root = threads.open_root(comments_of(plan).select_related("version"), kommentar_id)
        row = Plankommentar.objects.create(
            version=root.version,
            avsnitt=root.avsnitt,
            parent=root,
            author=author,
            part=part,
            text=text,
            created_at=now,
            post_key=post_key,
        )
        log(plan, "reply_plan", f"Svarade på en kommentar om {_name(root)}.", actor=author, at=now, data={"kommentar": row.pk})
        mails.commented(plan, row, now)
        return row


def _name(root: Plankommentar) -> str:
    return titles(root.version.snapshot).get(root.avsnitt, "planen")


def may_resolve(user: User, plan: Plandokument, root: Plankommentar) -> bool:
    """The agency's team resolves any thread, the one who began it her own while she may comment."""
    return bool(may(user, RESOLVE, plan)) or (root.author_id == user.pk and bool(may(user, COMMENT, plan)))


def resolve(plan_id: int, kommentar_id: int, actor: User, now: datetime) -> Plankommentar:
    """Mark a thread as resolved; resolved already: nothing more happens. Raises PermissionDenied, Plankommentar.DoesNotExist."""
    with transaction.atomic():
        plan = _lock(plan_id)
        root = threads.root(comments_of(plan).select_related("version"), kommentar_id)
        if not may_resolve(actor, plan, root):
            raise PermissionDenied(may(actor, RESOLVE, plan).reason)
        if root.resolved_at is None:
            threads.settle(root, actor, now)
            log(plan, "resolve_plan", f"Löste en kommentar om {_name(root)}.", actor=actor, at=now, data={"kommentar": root.pk})
        return root


def note(version_id: int, nyckel: str, text: str, author: User, now: datetime, *, post_key: UUID) -> Plananteckning:
    """A note that only the agency reads; the journal's entry is internal and does not repeat its words. Raises PermissionDenied, Gone."""
    with transaction.atomic():
        version = Planversion.objects.get(pk=version_id)
        plan = _lock(version.plan_id)
        require(author, NOTE, plan, day=stockholm.day(now))
        if (earlier := threads.posted(Plananteckning.objects.filter(version__plan=plan), post_key)) is not None:
            return earlier
        title = _title(version, nyckel)
        row = Plananteckning.objects.create(version=version, avsnitt=nyckel, author=author, text=text, created_at=now, post_key=post_key)
        words = f"Skrev en intern anteckning om {title}."
        log(plan, "note_plan", words, actor=author, at=now, data={"anteckning": row.pk}, internal=True)
        return row
