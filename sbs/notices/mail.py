"""``queue``: one mail to one person, written as a row and sent after commit. One mail = one function + one stem (style.md)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string

from sbs.accounts.models import User
from sbs.notices.models import Utskick

LONGEST_SUBJECT = 200


def address(path: str) -> str:
    """The whole address of a page of ours, for a letter."""
    return settings.SBS_BASE_URL + path


def personal_key(key: str, to: User | str) -> str:
    """The act's key made one for this receiver. An address without an account is hashed: keys are read in lists and logs."""
    who = str(to.pk) if isinstance(to, User) else hashlib.sha256(to.lower().encode()).hexdigest()[:16]
    return f"{key}:{who}"


def queue(
    key: str,
    to: User | str,
    stem: str,
    context: Mapping[str, Any],
    *,
    now: datetime,
    kind: str,
    obj: models.Model | None = None,
) -> Utskick | None:
    """Write the mail and send it after commit. The same ``key`` never writes to the same person twice.

    Renders ``templates/emails/<stem>_subject.txt`` and ``<stem>_body.txt`` (paragraphs only; the text part rules) into the two common
    layouts. ``context`` gives what they print and ``link`` (label, whole address) and ``why`` (why the person gets it).
    None when nothing is sent: the person's account is closed, or the mail exists already.
    """
    if isinstance(to, User) and not to.is_active:
        return None
    whole_key = personal_key(key, to)
    if Utskick.objects.filter(key=whole_key).exists():  # before anything is rendered: the hourly tasks ask again and again
        return None
    row, created = Utskick.objects.get_or_create(key=whole_key, defaults=_letter(to, stem, context, now, kind, obj))
    if not created:
        return None
    from sbs.notices.tasks import deliver

    deliver.delay_on_commit(row.pk)
    return row


def _letter(to: User | str, stem: str, context: Mapping[str, Any], now: datetime, kind: str, obj: models.Model | None) -> dict[str, Any]:
    user = to if isinstance(to, User) else None
    words = {**context, "user": user, "sender": "Skolverket, Samverkan för bästa skola"}
    subject = " ".join(render_to_string(f"emails/{stem}_subject.txt", words).split())[:LONGEST_SUBJECT]
    paragraphs = _paragraphs(render_to_string(f"emails/{stem}_body.txt", words))
    whole = {**words, "subject": subject, "heading": words.get("heading") or subject, "paragraphs": paragraphs}
    return {
        "user": user,
        "to": user.email if user else str(to),
        "subject": subject,
        "body": _tidy(render_to_string("emails/layout.txt", whole)),
        "html": render_to_string("emails/layout.html", whole),
        "kind": kind,
        "object_type": obj._meta.label_lower if obj else "",
        "object_id": str(obj.pk) if obj else "",
        "created_at": now,
    }


def _paragraphs(text: str) -> list[str]:
    """Paragraphs are parted by an empty line; a line break inside one is a space, but before a list's dash it is kept."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return [block for block in blocks if block]


def _tidy(text: str) -> str:
    """At most one empty line in a row, none first or last."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
