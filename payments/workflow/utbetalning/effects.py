"""What each act of an instalment's process does besides changing the status. Run by ``perform_utbetalning`` only."""

from collections.abc import Callable

from agreements.workflow.process import Act, Refused
from payments import utbetalning_mails as mails
from payments.enums import Betalningsstatus
from payments.hinder import stopping
from payments.models import Betalning, Utbetalning
from payments.services import instalment
from payments.services.aterkrav import settlement
from payments.services.aterkrav.standing import paid_per_insats
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

PayAct = Act[Utbetalning]
ALL_TAKEN = "Hela beloppet dras av för återkrav, så inget ska till banken. Bokför den som avräknad på utbetalningens sida."


def _unhindered(act: PayAct, verb: str) -> None:
    """Asked again at each step: what stopped nothing at the release may stop the attest."""
    found = stopping(act.obj, stockholm.day(act.now))
    if found:
        raise Refused(f"Utbetalningen kan inte {verb}. {' '.join(hinder.text for hinder in found)}", brister=found)


def release(act: PayAct) -> None:
    """The first pair of eyes. A later instalment is drawn on the same rekvisition: it counts as requisitioned from now."""
    _unhindered(act, "frisläppas")
    row = act.obj
    settlement.on_released(row)
    row.released_at, row.released_by = act.now, act.person
    if not instalment.is_first(row):
        instalment.book_requisitioned(row, act.now, act.person)
    act.journal = _sums(row)


def _sums(row: Utbetalning) -> dict[str, int]:
    """What both pairs of eyes have seen, whole kronor: the instalment, what is taken from it, what goes to the bank."""
    belopp, taken = instalment.amount(row), settlement.deduction(row)
    return {"belopp": belopp, "avräknat": taken, "betalas": belopp - taken} if taken else {"belopp": belopp}


def attest(act: PayAct) -> None:
    """The second pair of eyes: the rights table and a constraint of the row both refuse the first (domain.md, Payments)."""
    _unhindered(act, "attesteras")
    act.obj.attested_at, act.obj.attested_by = act.now, act.person
    act.journal = {**_sums(act.obj), "frisläppt_av": act.obj.released_by_id}


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
    if not instalment.net(act.obj):
        raise Refused(ALL_TAKEN)
    betalning = instalment.attempt(act.obj, act.data["omgang"], act.data["end_to_end_id"])
    betalning.save(force_insert=True)
    act.journal = {"betalning": betalning.pk, "omgang": str(betalning.omgang), "identitet": betalning.end_to_end_id}
    mails.on_its_way(betalning, act.now)


def offset(act: PayAct) -> None:
    """All of it is taken for återkrav: nothing goes to the bank; it is booked as paid and as paid back, once (the database holds it)."""
    _unhindered(act, "bokföras")
    row, day = act.obj, stockholm.day(act.now)
    settlement.lock(row)
    betalning = instalment.attempt(row, None, f"AVR-{row.pk}-{row.betalningar.count() + 1}")
    betalning.verifikat, betalning.paid_on = str(act.data.get("verifikat") or "")[:40], day
    betalning.status, betalning.settled_at, betalning.settled_by = Betalningsstatus.PAID, act.now, act.person
    betalning.save(force_insert=True)
    instalment.book_paid(betalning, day, act.now, act.person)
    settlement.on_paid(row, day, act.now)
    act.journal = {"betalning": betalning.pk, "avräknat": betalning.avraknat, "verifikat": betalning.verifikat}
    mails.offset(betalning, act.now)


def offset_back(act: PayAct) -> None:
    """Booked by mistake: both postings are taken back by new ones, and it is released and attested anew."""
    betalning = _alive(act, Betalningsstatus.PAID)
    act.journal = {"betalning": betalning.pk, "avräknat": betalning.avraknat}
    betalning.paid_on, betalning.failure = None, act.reason[:250]
    _settle(act, betalning, Betalningsstatus.FAILED)
    _unpaid(act, betalning)
    _back(act)


def paid(act: PayAct) -> None:
    """The bank, or a person who has seen the account, says the money has gone. ``belopp`` (whole kronor) is checked where it is given."""
    betalning = _alive(act, Betalningsstatus.SENT)
    paid_on = act.data["paid_on"]
    if paid_on > stockholm.day(act.now):
        raise Refused("Rätta datumet.", fields={"paid_on": "Den dagen har inte kommit än. Välj dagen då pengarna drogs."})
    if paid_on < stockholm.day(betalning.omgang.created_at):
        raise Refused("Rätta datumet.", fields={"paid_on": "Då var betalningen inte skickad än. Välj dagen då pengarna drogs."})
    if instalment.amount(act.obj) != betalning.helt or act.data.get("belopp", betalning.belopp) != betalning.belopp:
        raise Refused(f"Beloppet stämmer inte med det som skickades, {format_kronor(betalning.belopp)}. Utred skillnaden först.")
    betalning.paid_on, betalning.bank_reference = paid_on, str(act.data["reference"])[:60]
    betalning.verifikat = str(act.data.get("verifikat") or "")[:40]
    _settle(act, betalning, Betalningsstatus.PAID)
    settlement.lock(act.obj)
    instalment.book_paid(betalning, paid_on, act.now, act.person)
    settlement.on_paid(act.obj, paid_on, act.now)
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
        _unpaid(act, betalning)
    _back(act)
    mails.not_arrived(betalning, act.now)


def correct(act: PayAct) -> None:
    """Registered as paid by mistake: the attempt waits for word again, and the posting is taken back by a new one."""
    betalning = _alive(act, Betalningsstatus.PAID)
    act.journal = {"betalning": betalning.pk, "betald": str(betalning.paid_on), "referens": betalning.bank_reference}
    betalning.paid_on, betalning.bank_reference, betalning.verifikat = None, "", ""
    betalning.status, betalning.settled_at, betalning.settled_by = Betalningsstatus.SENT, None, None
    betalning.save()
    _unpaid(act, betalning)


def _unpaid(act: PayAct, betalning: Betalning) -> None:
    """What was booked as paid out, and as paid back by what was taken from it, is so no longer. Refused when more has been claimed than
    would then have been paid (återkrävt ≤ utbetalt)."""
    settlement.lock(act.obj)
    lines = {row.insats.uid: row.belopp for row in act.obj.rader.select_related("insats")}
    for row in paid_per_insats(act.obj.plan.overenskommelse):
        left = row.utbetalt - lines.get(row.uid, 0)
        if left < row.aterkravt and lines.get(row.uid):
            raise Refused(
                f"{row.text}: {format_kronor(row.aterkravt)} är återkrävt, men bara {format_kronor(left)} är utbetalt utan den här. "
                "Sänk återkravet med ett nytt beslut först."
            )
    settlement.on_paid_back(act.obj, act.now)
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
    "offset": offset,
    "offset_back": offset_back,
    "paid": paid,
    "failed": failed,
    "correct": correct,
}
