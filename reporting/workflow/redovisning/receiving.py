"""What follows when a report has come in: each avsteg becomes a task that waits for the agency's answer."""

from agreements.workflow.process import Act
from reporting.departures import departures
from reporting.enums import WRITING, Redovisningsstatus, Versionsslag
from reporting.models import Avsteg, Redovisning


def told(act: Act[Redovisning], before: str) -> None:
    """After every act; does something only when a version has just been sent in (or registered from paper)."""
    if act.obj.status != Redovisningsstatus.SUBMITTED or before not in WRITING:
        return
    version = act.obj.versioner.filter(slag=Versionsslag.SUBMITTED).order_by("-nummer").first()
    if version is None:
        return
    found = {one.uid: one for one in departures(version.snapshot)}
    rows = list(act.obj.avsteg_list.order_by("pk"))
    for row in rows:
        if row.is_open and row.insats_uid not in found:
            row.taken_back_at = act.now
            row.save()
    for uid, one in found.items():
        there = next((row for row in reversed(rows) if row.insats_uid == uid and row.taken_back_at is None), None)
        if there is not None and there.is_open:
            there.version, there.text, there.insats_text = version, one.text, one.title[:220]
            there.save()
        elif there is None or there.text != one.text:
            Avsteg.objects.create(redovisning=act.obj, version=version, insats_uid=uid, insats_text=one.title[:220], text=one.text)
