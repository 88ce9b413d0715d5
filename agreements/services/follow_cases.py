"""What the calendar brings to cases: handovers that were planned, and the longest time that ends soon. Idempotent."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from agreements import samverkan_mails as mails
from agreements.case_states import SAMVERKAN_OVER
from agreements.limits import Limit, limit_of
from agreements.models import Installning, Samverkan
from agreements.services import ansvar, samverkan
from sbs.lib import stockholm
from sbs.lib.dates import add_months

logger = logging.getLogger(__name__)


def may_be_near(now: datetime, rule: Installning) -> QuerySet[Samverkan]:
    """The cases whose longest time may be near or past, by ``rule``: ``limits`` says which are."""
    oldest = add_months(stockholm.day(now), rule.varning_manader - rule.samverkan_manader) + timedelta(days=7)  # months differ in length
    rows = Samverkan.objects.exclude(status__in=SAMVERKAN_OVER).filter(decided_on__lte=oldest)
    return rows.select_related("huvudman", "ansvarig")


def limits(cases: Iterable[Samverkan], now: datetime, rule: Installning) -> list[tuple[Samverkan, Limit]]:
    """Those of them whose longest time is near or past, with when it ends."""
    return [
        (case, limit)
        for case in cases
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
    rule = Installning.current()
    for case, limit in limits(may_be_near(now, rule), now, rule):
        try:
            with transaction.atomic():
                mails.time_running_out(case, limit.last, now)
        except Exception:
            logger.exception("The warning of case %s could not be written", case.pk)
