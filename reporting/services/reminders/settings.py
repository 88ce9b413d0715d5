"""The ladder and the times without mail as an administrator has set them."""

from django.db import transaction

from reporting import ladder
from reporting.ladder import MailDay, Step
from reporting.models import Mejlfri, Paminnelsesteg

_FIELDS = {
    ladder.WRITERS: "till_skriver",
    ladder.SUBMITTERS: "till_skickar_in",
    ladder.FIRMATECKNARE: "till_firmatecknare",
    ladder.PROCESSTODJARE: "till_processtodjare",
    ladder.TEAMLEDARE: "till_teamledare",
}


def steps() -> list[Step]:
    """The steps in use; the ladder of rules.md until somebody has written another."""
    untouched = _never_written()  # asked first: another beat may write the whole ladder in between
    rows = list(Paminnelsesteg.objects.all())
    if untouched and not rows:
        return list(ladder.DEFAULT)
    return sorted(row.step for row in rows if row.is_active and row.step.groups)


def _never_written() -> bool:
    return not Paminnelsesteg.history.exists()


@transaction.atomic
def write_default() -> None:
    """Put the ladder of rules.md where an administrator can change it, once. Who then takes a step away has taken it away.

    All of it or nothing: a beat that runs at the same time never counts by half a ladder.
    """
    if Paminnelsesteg.objects.exists() or not _never_written():
        return
    for step in ladder.DEFAULT:
        values = {name: group in step.groups for group, name in _FIELDS.items()}
        Paminnelsesteg.objects.get_or_create(offset=step.offset, defaults=values)


def goes() -> MailDay:
    """On which days reminders are sent."""
    return ladder.mail_day(row.quiet for row in Mejlfri.objects.all())
