"""What the calendar brings to cases: handovers that were planned, and the longest time that ends soon. Idempotent."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from agreements import samverkan_mails as mails
from agreements.case_states import SAMVERKAN_OVER
from agreements.limits import Limit, limit_of
from agreements.models import Installning, Samverkan
from agreements.services import ansvar, samverkan
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import add_months

logger = logging.getLogger(__name__)


def near_limit(now: datetime, ansvarig: User | None = None) -> list[tuple[Samverkan, Limit]]:
    """The cases (of one responsible) whose longest time is near or past, with what the setting says today."""
    rule = Installning.current()
    oldest = add_months(stockholm.day(now), rule.varning_manader - rule.samverkan_manader) + timedelta(days=7)  # months differ in length
    rows = Samverkan.objects.exclude(status__in=SAMVERKAN_OVER).filter(decided_on__lte=oldest)
    if ansvarig is not None:
        rows = rows.filter(ansvarig=ansvarig)
    return [
        (case, limit)
        for case in rows.select_related("huvudman", "ansvarig")
        if (limit := limit_of(case.decided_on, rule.samverkan_manader, rule.varning_manader)) and limit.is_near(stockholm.day(now))
    ]


def follow(now: datetime) -> None:
    """Everything that follows by Stockholm's date. What fails for one case is logged and stops no other."""
    for work in (ansvar.switch, samverkan.switch_schools):
        try:
            with transaction.atomic():
                work(now)
        except Exception:
            logger.exception("What was planned for today could not be done: %s", work.__name__)
    for case, limit in near_limit(now):
        try:
            with transaction.atomic():
                mails.time_running_out(case, limit.last, now)
        except Exception:
            logger.exception("The warning of case %s could not be written", case.pk)
