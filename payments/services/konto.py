"""The account a huvudman is paid to. A number is proposed by one and confirmed by another person at the agency; only then is it used.

Whoever hears of a proposal or a new account at the huvudman is its firmatecknare: a guard against fraud with changed accounts.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Huvudman
from payments import konto_mails as mails
from payments.enums import Kontokalla, Kontoslag
from payments.models import Kontouppgift
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.errors import FormatError
from sbs.lib.formats import FORMATS


def confirmed(huvudman: Huvudman) -> Kontouppgift | None:
    """What money to the huvudman is paid to now; None when no account has been confirmed by a second person."""
    return Kontouppgift.objects.current().filter(huvudman=huvudman).first()


def waiting(huvudman: Huvudman) -> Kontouppgift | None:
    """The proposal that waits for a second person, if any."""
    return Kontouppgift.objects.waiting().filter(huvudman=huvudman).select_related("proposed_by").first()


def clean(slag: str, nummer: str) -> str:
    """The digits. Raises ValidationError with how to mend the number."""
    try:
        digits = FORMATS[Kontoslag(slag).value].clean(nummer)
    except FormatError as error:
        raise ValidationError({"nummer": str(error)}) from error
    if not digits:
        raise ValidationError({"nummer": f"Skriv {Kontoslag(slag).label.lower()}numret."})
    return digits


@transaction.atomic
def propose(
    huvudman: Huvudman, *, slag: str, nummer: str, kalla: str, actor: User, now: datetime, text: str = "", firmatecknare_know: bool = False
) -> Kontouppgift:
    """Propose an account. One in use, or one that waits already: that row, nothing happens. A later one replaces one that waits.

    Who may propose has been asked by the caller. ``firmatecknare_know``: no letter (they confirmed it by signing). Raises ValidationError.
    """
    digits = clean(slag, nummer)
    huvudman = Huvudman.objects.select_for_update().get(pk=huvudman.pk)
    there, current = waiting(huvudman), confirmed(huvudman)
    same = [row for row in (there, current) if row and (row.slag, row.nummer) == (slag, digits)]
    if same:
        return same[0]
    if there:
        there.replaced_at = now
        there.save(update_fields=["replaced_at"])
    made = Kontouppgift.objects.create(
        huvudman=huvudman, slag=slag, nummer=digits, kalla=kalla, text=text[:250], proposed_at=now, proposed_by=actor
    )
    words = f"Föreslog {made.get_slag_display().lower()} {made.printed} för utbetalningar ({Kontokalla(kalla).label.lower()})."
    log(huvudman, "propose_account", words, actor=actor, at=now, data={"kontouppgift": made.pk, "kalla": kalla})
    if not firmatecknare_know:
        mails.account_proposed(made, now)
    return made


@transaction.atomic
def confirm(pk: int, text: str, actor: User, now: datetime) -> Kontouppgift:
    """From now on the huvudman is paid to this account; the register of huvudmän follows. ``text``: how the number was checked.

    Confirmed already: the row, and nothing happens. Raises PermissionDenied, ValidationError.
    """
    row = _lock(pk)
    if row.is_current:
        return row
    require(actor, "konto.confirm", row, day=stockholm.day(now))
    _still_open(row)
    if not text.strip():
        raise ValidationError({"text": "Skriv hur du kontrollerade numret, till exempel med vem du talade."})
    Kontouppgift.objects.current().filter(huvudman=row.huvudman_id).update(replaced_at=now)
    row.confirmed_at, row.confirmed_by, row.confirmed_text = now, actor, text.strip()[:250]
    row.from_date = stockholm.day(now)
    row.save()
    _follow(row, actor)
    words = f"Bekräftade {row.get_slag_display().lower()} {row.printed} för utbetalningar."
    log(row.huvudman, "confirm_account", words, actor=actor, at=now, data={"kontouppgift": row.pk, "kontroll": row.confirmed_text})
    mails.account_confirmed(row, now)
    return row


@transaction.atomic
def reject(pk: int, text: str, actor: User, now: datetime) -> Kontouppgift:
    """The proposal is not used, with why. Rejected already: the row. Raises PermissionDenied, ValidationError."""
    row = _lock(pk)
    if row.rejected_at:
        return row
    require(actor, "konto.reject", row, day=stockholm.day(now))
    _still_open(row)
    if not text.strip():
        raise ValidationError({"text": "Skriv varför kontot inte ska användas."})
    row.rejected_at, row.rejected_by, row.rejected_text = now, actor, text.strip()[:250]
    row.save()
    words = f"Avvisade {row.get_slag_display().lower()} {row.printed} för utbetalningar. {row.rejected_text}"
    log(row.huvudman, "reject_account", words, actor=actor, at=now, data={"kontouppgift": row.pk})
    mails.account_rejected(row, now)
    return row


def _lock(pk: int) -> Kontouppgift:
    """The huvudman first, as ``propose`` does, so that the two never wait for each other."""
    huvudman_id = Kontouppgift.objects.values_list("huvudman", flat=True).get(pk=pk)
    Huvudman.objects.select_for_update().get(pk=huvudman_id)
    return Kontouppgift.objects.select_related("huvudman", "proposed_by").get(pk=pk)


def _still_open(row: Kontouppgift) -> None:
    if not row.is_open:
        raise ValidationError(f"Det har redan hänt något annat: kontot är nu ”{row.status_label.lower()}”. Läs sidan på nytt.")


def _follow(row: Kontouppgift, actor: User) -> None:
    """The register shows the account in use and no other; its history says who changed it."""
    huvudman = row.huvudman
    huvudman.bankgiro = row.nummer if row.slag == Kontoslag.BANKGIRO else ""
    huvudman.plusgiro = row.nummer if row.slag == Kontoslag.PLUSGIRO else ""
    huvudman._history_user = actor  # type: ignore[attr-defined]
    huvudman.save(update_fields=["bankgiro", "plusgiro"])
