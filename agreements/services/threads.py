"""What every dialogue does with its threads, whatever text they are about: posted twice is written once, settled is settled."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from agreements.models.dialog import Remark
from sbs.accounts.models import User


class Settled(Exception):
    """The thread is resolved already: nothing more is written in it."""


def posted(rows: QuerySet, post_key: UUID):
    """The row the same form wrote before, or None."""
    return rows.filter(post_key=post_key).first()


def root(rows: QuerySet, pk: int):
    """The thread's first comment, locked. Raises DoesNotExist."""
    return rows.select_for_update(of=("self",)).get(pk=pk, parent=None)


def open_root(rows: QuerySet, pk: int):
    """As ``root``. Raises Settled too."""
    found = root(rows, pk)
    if found.resolved_at:
        raise Settled
    return found


def settle(row: Remark, actor: User, now: datetime) -> None:
    """Resolved by ``actor``. The caller writes the journal."""
    row.resolved_at, row.resolved_by = now, actor
    row.save(update_fields=["resolved_at", "resolved_by"])
