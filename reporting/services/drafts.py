"""Writing a report's draft, one part at a time. Everything goes through the draft store.

No journal: who wrote what in a draft is the huvudman's own (rules.md, Eget utrymme). The store keeps who saved each part last.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from reporting.models import Redovisning
from reporting.permissions.redovisning import writing_act
from reporting.report.outline import ReportPart, outline
from reporting.report.scope import scope_of
from reporting.report.spec import FILE_PREFIX
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.documents.drafts import store
from sbs.documents.drafts.store import Conflict, Gone, Opened
from sbs.lib import stockholm

__all__ = ["Conflict", "Gone", "parts_of", "save_part", "writing"]


@contextmanager
def writing(pk: int, user: User, now: datetime, nyckel: str) -> Iterator[Redovisning]:
    """The report, locked: a submission never falls between a save and its check. Raises PermissionDenied with the reason."""
    with transaction.atomic():
        row = Redovisning.objects.select_for_update(of=("self",)).for_reading().get(pk=pk)
        require(user, writing_act(nyckel), row, day=stockholm.day(now))
        yield row


@sensitive_variables()
def parts_of(row: Redovisning, user: User) -> list[ReportPart]:
    """Every part in order, as far as the person may open them; files stay closed. Raises PermissionDenied for the agency."""
    return outline(scope_of(row), store.read_all(row, user, but=FILE_PREFIX))


@sensitive_variables()
def save_part(pk: int, nyckel: str, revision: int, data: dict[str, Any], user: User, now: datetime) -> Opened:
    """Keep the part if it still stands at ``revision``. Raises Conflict, Gone (the insats is no more in the ÖK), PermissionDenied."""
    with writing(pk, user, now, nyckel) as row:
        if all(part.nyckel != nyckel for part in parts_of(row, user)):
            raise Gone
        return store.save(row, nyckel, revision, data, user, now)
