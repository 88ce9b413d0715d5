"""Writing and proving the journal. ``log()`` is the only way in."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from sbs.audit.models import Handelse, Lasning

GENESIS = "0" * 64
_CHAIN_LOCK = 0x5B5_0001  # one writer at a time on PostgreSQL; SQLite has one writer anyway


def _key(obj: models.Model) -> tuple[str, str, str]:
    return obj._meta.label_lower, str(obj.pk), str(obj)[:250]


def digest(entry: Handelse) -> str:
    """SHA-256 over the entry's content and the hash before it."""
    content = [
        entry.previous_hash,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_label,
        entry.verb,
        entry.object_type,
        entry.object_id,
        entry.object_label,
        entry.text,
        entry.data,
        entry.internal,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def log(
    obj: models.Model,
    verb: str,
    text: str,
    *,
    actor: models.Model | None,
    at: datetime | None = None,
    data: dict[str, Any] | None = None,
    internal: bool = False,
) -> Handelse:
    """Append one act about ``obj``; must run in the same transaction as the act itself.

    ``actor`` None is the system. ``internal`` keeps the entry from the huvudman's own history page.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        last = Handelse.objects.order_by("-pk").values_list("hash", flat=True).first()
        object_type, object_id, label = _key(obj)
        entry = Handelse(
            at=at or timezone.now(),
            actor=actor,
            actor_label=str(actor)[:200] if actor else "Systemet",
            verb=verb,
            object_type=object_type,
            object_id=object_id,
            object_label=label,
            text=text,
            data=json.loads(json.dumps(data or {}, default=str, ensure_ascii=False)),
            internal=internal,
            previous_hash=last or GENESIS,
        )
        entry.hash = digest(entry)
        entry.save(force_insert=True)
        return entry


def log_read(user: models.Model, obj: models.Model, what: str, *, at: datetime | None = None) -> None:
    """Remember that ``user`` opened something that holds personal data."""
    object_type, object_id, _ = _key(obj)
    Lasning.objects.create(at=at or timezone.now(), user=user, what=what[:200], object_type=object_type, object_id=object_id)


def history_of(obj: models.Model) -> models.QuerySet[Handelse]:
    """Every entry about ``obj``, newest first."""
    object_type, object_id, _ = _key(obj)
    return Handelse.objects.filter(object_type=object_type, object_id=object_id).select_related("actor")


def broken_entries() -> Iterator[tuple[Handelse, str]]:
    """The entries that do not hold, oldest first, each with the reason in Swedish."""
    previous = GENESIS
    for entry in Handelse.objects.order_by("pk").iterator():
        if entry.previous_hash != previous:
            yield entry, "en händelse före den här saknas eller är utbytt"
        elif digest(entry) != entry.hash:
            yield entry, "innehållet har ändrats"
        previous = entry.hash
