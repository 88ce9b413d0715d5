"""Höör's reports at the agency: read and approved, one completed first, one given more time. Through the process, at their days."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from agreements.models import Overenskommelse
from reporting.enums import Redovisningsstatus, Versionsslag
from reporting.models import Redovisning
from reporting.report.spec import INSATS
from reporting.services import drafts, sending
from reporting.workflow.redovisning import perform_redovisning
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo import redovisning
from sbs.overview.demo.register import Register

READER = "karin-almgren"
#: Which delredovisning is asked to be completed, and which gets more time.
COMPLETED, EXTENDED = 2, 3
ASKED = "Beskriv hur ni vet att det har blivit bättre. Det räcker med några meningar om varje skola."
ADDED = "Rektorerna har sett det i sina samtal med lärarna, och skolornas egna enkäter i mars visar samma sak."
WHY = "Höstlovet ligger i samma vecka och rektorerna behöver läsa sina delar."


Send = Callable[[Redovisning, datetime], object]


def hoor(register: Register, ok: Overenskommelse, send: Send | None = None) -> None:
    """Every delredovisning in order of days, sent in by the huvudman (``send``: another way for a test). Both areas' third get a week more;
    the second of the first area is completed before it is approved.
    """
    send = send or _sent_by_hoor(register, ok)
    rows = Redovisning.objects.filter(overenskommelse=ok, slag="delredovisning", status=Redovisningsstatus.OPEN)
    first = rows.order_by("omrade_text").values_list("omrade_uid", flat=True).first()
    for row in rows.order_by("agreed_date", "omrade_text"):
        if row.nummer == EXTENDED:
            row = more_time(register, row, row.due_date + timedelta(days=7))
        sent = stockholm.at(row.due_date - timedelta(days=2), 10)
        send(row, sent)
        if row.nummer == COMPLETED and row.omrade_uid == first:
            asked = ask_more(register, row, sent + timedelta(days=8))
            sent = stockholm.at(asked.due_date - timedelta(days=3), 10)
            send(asked, sent)
        approve(register, row, sent + timedelta(days=9))


def _sent_by_hoor(register: Register, ok: Overenskommelse) -> Send:
    """As the demo's people write and send; a komplettering is answered with a few sentences more."""

    def send(row: Redovisning, now: datetime) -> object:
        if row.status == Redovisningsstatus.SUPPLEMENT:
            return send_again(register, row, now)
        return redovisning.send(register, ok, row.omrade_text.partition(" ")[0], row.nummer)

    return send


def send_again(register: Register, row: Redovisning, now: datetime) -> object:
    """The huvudman answers a komplettering with a few sentences more."""
    sara = register.users["sara-nystrom"]
    part = next(part for part in drafts.parts_of(row, sara) if part.kind == INSATS)
    more = f"{part.data.get('forbattringar', '')}\n\n{ADDED}".strip()
    drafts.save_part(row.pk, part.nyckel, part.revision, {**part.data, "forbattringar": more}, sara, now - timedelta(hours=1))
    form = {"shown": sending.shown_now(row, sara), "text": "", "intyg": True}
    version = sending.send(row.pk, sending.SUBMIT, form, sara, now)
    jobs.run_waiting(now=now)
    return version


def approve(register: Register, row: Redovisning, now: datetime) -> Redovisning:
    """Each avsteg has its answer, then the report is approved."""
    reader = register.users[READER]
    for avsteg in row.avsteg_list.filter(answered_at=None, taken_back_at=None):
        words = "Vi har läst om avsteget och det ryms i överenskommelsen."
        perform_redovisning(row.pk, "answer_departure", reader, now=now, avsteg=avsteg.pk, text=words)
    return perform_redovisning(row.pk, "approve_report", reader, now=now + timedelta(minutes=20), text="")


def ask_more(register: Register, row: Redovisning, now: datetime) -> Redovisning:
    """One question, about the first insats's synliga förbättringar, by three weeks."""
    version = row.versioner.filter(slag=Versionsslag.SUBMITTED).latest("nummer")
    part = next((part for part in version.snapshot["delar"] if part["slag"] == "insats"), None)
    fragor = []
    if part:
        title = f"{part['nummer']} {part['rubrik']}: d. Synliga förbättringar"
        fragor = [{"del_nyckel": part["nyckel"], "falt": "forbattringar", "titel": title, "text": ASKED}]
    data = {"orsak": "otydligt", "text": "Vi behöver veta mer om vad som har blivit bättre.", "fragor": fragor}
    deadline = stockholm.day(now) + timedelta(days=21)
    return perform_redovisning(row.pk, "supplement_report", register.users[READER], now=now, deadline=deadline, **data)


def more_time(register: Register, row: Redovisning, day: date) -> Redovisning:
    """Asked for two weeks before the day, granted the day after."""
    asked = stockholm.at(row.due_date - timedelta(days=14), 9)
    speaker = register.users["anders-malmqvist"]
    perform_redovisning(row.pk, "ask_report_extension", speaker, now=asked, deadline=day, text=WHY)
    given = asked + timedelta(days=1)
    return perform_redovisning(row.pk, "extend_report", register.users[READER], now=given, deadline=day, text="Vi ger er en vecka till.")
