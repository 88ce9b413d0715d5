"""The huvudman's verdict on the agency's support, asked apart from the slutredovisning.

Until the slutredovisning is sent in it is a part of the huvudman's draft, encrypted with it (rules.md, Eget utrymme), and goes with
"Skicka in". After that each saving is sent at once. The agency reads it when the slutredovisning is decided and not before
(``Stodomdome.objects.visible_to``), so that it is free.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from agreements.document.freeze import digest
from reporting.enums import Redovisningsstatus, Stodnytta
from reporting.models import Redovisning, Stodomdome
from reporting.permissions.redovisning import JUDGE, STOD
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, require
from sbs.documents.drafts import store
from sbs.lib import stockholm

NAMES = ("nytta", "bra", "battre")


@dataclass(frozen=True)
class Said:
    """The verdict as it stands; ``is_sent`` False: in the draft. The repr shows no word of it."""

    answers: dict[str, str] = field(repr=False)
    by: User
    at: datetime
    is_sent: bool

    @property
    def mark(self) -> str:
        """What a form was opened with, to see whether somebody has saved since."""
        return digest(self.answers)

    @property
    def nytta(self) -> str:
        return str(Stodnytta(self.answers["nytta"]).label)

    @property
    def bra(self) -> str:
        return self.answers["bra"]

    @property
    def battre(self) -> str:
        return self.answers["battre"]


class Changed(Exception):
    """Another person saved something else after the form was opened. Nothing has been written."""

    def __init__(self, said: Said):
        super().__init__("saved since")
        self.said = said


@sensitive_variables()
def read(row: Redovisning, user: User) -> Said | None:
    """What the person may read of it: what was sent, else the draft for those who write it at the huvudman."""
    sent = Stodomdome.objects.visible_to(user).filter(redovisning=row).select_related("sent_by").first()
    if sent:
        return Said({name: getattr(sent, name) for name in NAMES}, sent.sent_by, sent.sent_at, is_sent=True)
    return None if is_agency(user) else _draft(row, user)


@sensitive_variables()
def _draft(row: Redovisning, user: User) -> Said | None:
    found = store.read(row, STOD, user)
    return Said(found.data, found.saved_by, found.saved_at, is_sent=False) if found.data and found.saved_by and found.saved_at else None


@sensitive_variables()
def save(pk: int, user: User, now: datetime, *, seen: str, answers: dict[str, str]) -> bool:
    """Keep it; whether it was sent with that. ``seen``: ``Said.mark`` of what the form was opened with, "" for nothing.

    The same answers once more change nothing. No journal, no mail: the agency is not to know of it before the beslut.
    Raises Changed, PermissionDenied.
    """
    with transaction.atomic():
        row = Redovisning.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)
        require(user, JUDGE, row, day=stockholm.day(now))
        there, sends = read(row, user), row.status != Redovisningsstatus.OPEN
        if there and there.answers == answers and (there.is_sent or not sends):
            return there.is_sent
        if there and there.mark != seen and there.answers != answers:
            raise Changed(there)
        if sends:
            _send(row, answers, user, now)
        else:
            store.update(row, STOD, lambda _: answers, user, now)
        return sends


@sensitive_variables()
def send_along(row: Redovisning, user: User, now: datetime) -> None:
    """What the draft holds of it is sent: for the act that sends the slutredovisning in, in its transaction."""
    there = None if row.is_interim else _draft(row, user)
    if there:
        _send(row, there.answers, there.by, now)


@sensitive_variables()
def _send(row: Redovisning, answers: dict[str, str], user: User, now: datetime) -> None:
    values: dict[str, Any] = {**answers, "sent_at": now, "sent_by": user}
    Stodomdome.objects.update_or_create(redovisning=row, defaults=values)
