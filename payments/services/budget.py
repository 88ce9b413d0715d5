"""The year's budget (anslag) as an ekonom writes it. Whole kronor; what it was before stays in the journal and the history."""

from datetime import datetime

from django.db import transaction

from payments.models import Budget
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

WRITE = "budget.write"


def set_budget(year: int, belopp: int, anslag: str, note: str, actor: User, now: datetime) -> Budget:
    """Enter or change the year's budget. The same words twice are written once. Raises PermissionDenied."""
    require(actor, WRITE, day=stockholm.day(now))
    with transaction.atomic():
        row = Budget.objects.select_for_update().filter(ar=year).first()
        before = None if row is None else (row.belopp, row.anslag, row.note)
        if before == (belopp, anslag, note):
            assert row is not None
            return row
        row = row or Budget(ar=year)
        row.belopp, row.anslag, row.note = belopp, anslag, note
        row.save()
        words = f"Satte budgeten för {year} till {format_kronor(belopp)}."
        log(row, "set_budget", words, actor=actor, at=now, data={"before": before, "after": [belopp, anslag, note]}, internal=True)
    return row
