"""What each act of an instalment's process does besides changing the status. Run by ``perform_utbetalning`` only."""

from collections.abc import Callable

from agreements.workflow.process import Act, Refused
from payments import utbetalning_mails as mails
from payments.enums import Betalningsstatus
from payments.hinder import stopping
from payments.models import Betalning, Utbetalning
from payments.services import instalment
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

PayAct = Act[Utbetalning]


def _unhindered(act: PayAct, verb: str) -> None:
    """Asked again at each step: what stopped nothing at the release may stop the attest."""
    found = stopping(act.obj, stockholm.day(act.now))
    if found:
        raise Refused(f"Utbetalningen kan inte {verb}. {' '.join(hinder.text for hinder in found)}", brister=found)


def release(act: PayAct) -> None:
    """The first pair of eyes. A later instalment is drawn on the same rekvisition: it counts as requisitioned from now."""
    _unhindered(act, "frisläppas")
    row = act.obj
    row.released_at, row.released_by = act.now, act.person
    if not instalment.is_first(row):
        instalment.book_requisitioned(row, act.now, act.person)
    act.journal = {"belopp": instalment.amount(row)}


def attest(act: PayAct) -> None:
    """The second pair of eyes: the rights table and a constraint of the row both refuse the first (domain.md, Payments)."""
    _unhindered(act, "attesteras")
    act.obj.attested_at, act.obj.attested_by = act.now, act.person
    act.journal = {"belopp": instalment.amount(act.obj), "frisläppt_av": act.obj.released_by_id}


def take_back(act: PayAct) -> None:
    """Neither the release nor the attest counts any longer."""
    _back(act)


def _back(act: PayAct) -> None:
    row = act.obj
    row.released_at = row.released_by = row.attested_at = row.attested_by = None
    if not instalment.is_first(row):
        instalment.book_requisitioned_back(row, act.now, act.person)


def export(act: PayAct) -> None:
    """One attempt to pay, frozen as it goes into the batch's files. The database refuses it when the instalment is held or not attested."""
    _unhindered(act, "skickas för betalning")
    betalning = instalment.attempt(act.obj, act.data["omgang"], act.data["end_to_end_id"])
    betalning.save(force_insert=True)
    act.journal = {"betalning": betalning.pk, "omgang": str(betalning.omgang), "identitet": betalning.end_to_end_id}
    mails.on_its_way(betalning, act.now)


def paid(act: PayAct) -> None:
    """The bank, or a person who has seen the account, says the money has gone. ``belopp`` (whole kronor) is checked where it is given."""
    betalning = _alive(act, Betalningsstatus.SENT)
    paid_on = act.data["paid_on"]
    if paid_on > stockholm.day(act.now):
        raise Refused("Rätta datumet.", fields={"paid_on": "Den dagen har inte kommit än. Välj dagen då pengarna drogs."})
    if paid_on < stockholm.day(betalning.omgang.created_at):
        raise Refused("Rätta datumet.", fields={"paid_on": "Då var betalningen inte skickad än. Välj dagen då pengarna drogs."})
    if instalment.amount(act.obj) != betalning.belopp or act.data.get("belopp", betalning.belopp) != betalning.belopp:
        raise Refused(f"Beloppet stämmer inte med det som skickades, {format_kronor(betalning.belopp)}. Utred skillnaden först.")
    betalning.paid_on, betalning.bank_reference = paid_on, str(act.data["reference"])[:60]
    betalning.verifikat = str(act.data.get("verifikat") or "")[:40]
    _settle(act, betalning, Betalningsstatus.PAID)
    instalment.book_paid(betalning, paid_on, act.now, act.person)
    act.journal = {
        "betalning": betalning.pk,
        "betald": str(paid_on),
        "referens": betalning.bank_reference,
        "verifikat": betalning.verifikat,
    }


def failed(act: PayAct) -> None:
    """The money did not arrive, or came back: to the desk again. The attempt is kept with its reason; the next gets a new identity."""
    betalning = _alive(act, Betalningsstatus.SENT, Betalningsstatus.PAID)
    was_paid = betalning.status == Betalningsstatus.PAID
    act.journal = {"betalning": betalning.pk, "identitet": betalning.end_to_end_id, "betald": str(betalning.paid_on or "")}
    betalning.paid_on, betalning.failure = None, act.reason[:250]
    _settle(act, betalning, Betalningsstatus.FAILED)
    if was_paid:
        instalment.book_paid_back(betalning, act.now, act.person)
    _back(act)
    mails.not_arrived(betalning, act.now)


def correct(act: PayAct) -> None:
    """Registered as paid by mistake: the attempt waits for word again, and the posting is taken back by a new one."""
    betalning = _alive(act, Betalningsstatus.PAID)
    act.journal = {"betalning": betalning.pk, "betald": str(betalning.paid_on), "referens": betalning.bank_reference}
    betalning.paid_on, betalning.bank_reference, betalning.verifikat = None, "", ""
    betalning.status, betalning.settled_at, betalning.settled_by = Betalningsstatus.SENT, None, None
    betalning.save()
    instalment.book_paid_back(betalning, act.now, act.person)


def _alive(act: PayAct, *statuses: str) -> Betalning:
    """The attempt that is not failed. ``identity`` in the data names the one that is meant: never another."""
    rows = Betalning.objects.select_for_update(of=("self",)).select_related("omgang")
    betalning = rows.filter(utbetalning=act.obj, status__in=statuses).first()
    wanted = act.data.get("identity")
    if betalning is None or (wanted and betalning.end_to_end_id != wanted):
        raise Refused("Det finns en nyare betalning av samma utbetalning. Läs sidan på nytt.")
    return betalning


def _settle(act: PayAct, betalning: Betalning, status: str) -> None:
    betalning.status, betalning.settled_at, betalning.settled_by = status, act.now, act.person
    betalning.save()


EFFECTS: dict[str, Callable[[PayAct], None]] = {
    "release": release,
    "attest": attest,
    "take_back": take_back,
    "export": export,
    "paid": paid,
    "failed": failed,
    "correct": correct,
}
