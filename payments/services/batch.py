"""Batches: attested instalments collected under a number, and their files.

Nothing leaves the system before the batch and its payments are rows that are committed; the files are made from the rows, as often as
anybody asks. A process that dies has either made the whole batch or nothing of it: no instalment is paid twice, none is lost.
"""

import hashlib
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from agreements.workflow.process import Refused
from payments.enums import Utbetalningsstatus
from payments.files import BadFile, csv_file, pain001
from payments.hinder import Hinder, stopping
from payments.models import Betalinstallning, Betalning, Utbetalning, Utbetalningsomgang
from payments.services import instalment
from payments.workflow.utbetalning import perform_utbetalning
from payments.workflow.utbetalning.effects import ALL_TAKEN
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import is_working_day, show_date
from sbs.lib.money import format_kronor

#: Form of a batch's file -> (end of its name, media type).
FORMS = {"pain001": ("xml", "application/xml"), "csv": ("csv", "text/csv; charset=utf-8")}
NOTHING = "Ingen attesterad utbetalning ska betalas den dagen. Attestera först, eller välj en senare dag."
NO_ACCOUNT = "Det finns inget konto att betala från. En administratör lägger in det under Inställningar för betalningar i administrationen."


BAD_FILE = "Betalfilen kan inte göras: en uppgift om en mottagare går inte att skicka till banken. Kontrollera namnen."


class FileDiffers(Exception):
    """A file made again is not the one that was given out."""


def waiting() -> list[Utbetalning]:
    """Attested and not in a batch, in the order they are due."""
    rows = Utbetalning.objects.live().filter(status=Utbetalningsstatus.ATTESTED)
    return list(rows.select_related("plan__overenskommelse__samverkan__huvudman").order_by("due_date", "pk"))


def sort_out(
    rows: list[Utbetalning], execution_date: date, today: date
) -> tuple[list[Utbetalning], list[tuple[Utbetalning, list[Hinder]]]]:
    """Those that go on ``execution_date``, and those that do not, each with why."""
    going, left = [], []
    for row in rows:
        found = stopping(row, today)
        if row.due_date > execution_date:
            found.append(Hinder("senare", f"Den ska betalas {show_date(row.due_date)}."))
        elif not instalment.net(row):
            found.append(Hinder("avraknad", ALL_TAKEN))
        if found:
            left.append((row, found))
        else:
            going.append(row)
    return going, left


@transaction.atomic
def create(execution_date: date, actor: User, now: datetime) -> tuple[Utbetalningsomgang, list[tuple[Utbetalning, str]]]:
    """A new batch with everything that can go on ``execution_date``, and what was left out with why.

    Raises Refused when there is nothing to send or the day is wrong, PermissionDenied when the person may not.
    """
    today = stockholm.day(now)
    require(actor, "utbetalning.export", day=today)
    _good_day(execution_date, today)
    settings = Betalinstallning.current()
    if not settings.may_pay:
        raise Refused(NO_ACCOUNT)
    ids = Utbetalning.objects.live().filter(status=Utbetalningsstatus.ATTESTED).order_by("pk").select_for_update(of=("self",))
    locked = {row.pk for row in ids}
    going, left = sort_out([row for row in waiting() if row.pk in locked], execution_date, today)
    told = [(row, " ".join(hinder.text for hinder in found)) for row, found in left]
    if not going:
        raise Refused(" ".join([NOTHING, *(f"{name(row)}: {why}" for row, why in told)]))
    omgang = _number(execution_date, settings, actor, now)
    for place, row in enumerate(going, start=1):
        if why := _send(row, omgang, place, actor, now):
            told.append((row, why))
    if not omgang.betalningar.exists():
        raise Refused(" ".join([NOTHING, *(f"{name(row)}: {why}" for row, why in told)]))
    _seal(omgang)
    rows = payments_of(omgang)
    count = "1 betalning" if len(rows) == 1 else f"{len(rows)} betalningar"
    words = f"Skapade {str(omgang).lower()}: {count}, {format_kronor(sum(row.belopp for row in rows))}."
    log(omgang, "create", words, actor=actor, at=now, data={"pain001": omgang.pain_sha256, "csv": omgang.csv_sha256}, internal=True)
    return omgang, told


def name(row: Utbetalning) -> str:
    return f"{row.plan.overenskommelse.huvudman}, utbetalning {row.nummer}"


def _good_day(execution_date: date, today: date) -> None:
    words = ""
    if execution_date < today:
        words = "Välj i dag eller en senare dag."
    elif not is_working_day(execution_date):
        words = "Välj en bankdag. Den dagen är helg."
    elif (execution_date - today).days > 60:
        words = "Välj en dag inom 60 dagar."
    if words:
        raise Refused("Rätta betalningsdagen.", fields={"execution_date": words})


def _number(execution_date: date, settings: Betalinstallning, actor: User, now: datetime) -> Utbetalningsomgang:
    """The next number of the year. Two at once: the database lets one through."""
    year = stockholm.day(now).year
    nummer = (Utbetalningsomgang.objects.filter(ar=year).aggregate(last=Max("nummer"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            return Utbetalningsomgang.objects.create(
                ar=year,
                nummer=nummer,
                execution_date=execution_date,
                message_id=f"SBS-{year}-{nummer:04d}",
                created_at=now,
                created_by=actor,
                betalare=settings.betalare,
                betalare_orgnr=settings.betalare_orgnr,
                betalare_iban=settings.betalare_iban,
                betalare_bic=settings.betalare_bic,
                projektkod=settings.projektkod,
                momsregel=settings.momsregel,
            )
    except IntegrityError:
        raise Refused("Någon annan skapade just en omgång. Läs sidan på nytt.") from None


def _send(row: Utbetalning, omgang: Utbetalningsomgang, place: int, actor: User, now: datetime) -> str:
    """Put one instalment into the batch; why it could not, or ""."""
    identity = f"{omgang.message_id}-{place:04d}"
    try:
        with transaction.atomic():
            perform_utbetalning(row.pk, "export", actor, now=now, omgang=omgang, end_to_end_id=identity)
    except Refused as refused:
        return refused.message
    except IntegrityError:
        return "Den spärrades, eller skickades av någon annan, just nu."
    return ""


def _seal(omgang: Utbetalningsomgang) -> None:
    """Remember what the files are. A row that no bank would read stops the whole batch."""
    try:
        omgang.pain_sha256, omgang.csv_sha256 = _digest(omgang, "pain001"), _digest(omgang, "csv")
    except (BadFile, ValueError) as fault:
        raise Refused(BAD_FILE) from fault
    omgang.save(update_fields=["pain_sha256", "csv_sha256"])


def _digest(omgang: Utbetalningsomgang, form: str) -> str:
    return hashlib.sha256(_make(omgang, form)).hexdigest()


def _make(omgang: Utbetalningsomgang, form: str) -> bytes:
    return (pain001 if form == "pain001" else csv_file)(omgang, payments_of(omgang))


def payments_of(omgang: Utbetalningsomgang) -> list[Betalning]:
    """The batch's payments in the order they stand in its files."""
    return list(omgang.betalningar.select_related("utbetalning__plan__overenskommelse__samverkan__huvudman").order_by("end_to_end_id"))


@transaction.atomic
def fetch_file(omgang: Utbetalningsomgang, form: str, actor: User, now: datetime) -> tuple[str, bytes]:
    """(name, content) of one of the batch's files, the same every time; each fetching is in the journal. Raises FileDiffers."""
    data = _make(omgang, form)
    digest = hashlib.sha256(data).hexdigest()
    if digest != (omgang.pain_sha256 if form == "pain001" else omgang.csv_sha256):
        raise FileDiffers(f"{omgang}: {form} is {digest}")
    filename = f"{omgang.message_id}-{form}.{FORMS[form][0]}"
    log(omgang, "download", f"Hämtade {filename}.", actor=actor, at=now, data={"sha256": digest}, internal=True)
    return filename, data
