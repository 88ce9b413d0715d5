"""What each act of an återkrav's process does once a beslut is made: the ledger, invoices, money back, money out."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Installning
from agreements.services import diarium
from agreements.workflow.process import Act, Refused
from payments import aterkrav_letters as letters
from payments import aterkrav_mails as mails
from payments import claims
from payments.claim_enums import SETTLES, Aterbetalningsslag, Aterkravsstatus, Inlageslag
from payments.enums import Bokningsslag
from payments.ledger import Post, post
from payments.models import Aterbetalning, Aterkrav, Aterkravsbeslut, Aterkravsrad, Avrakning, Extrautbetalning, Fakturaunderlag
from payments.services.aterkrav import settlement
from payments.services.aterkrav.standing import (
    back_rows,
    decided_rows,
    is_settled,
    open_request,
    paid_per_insats,
    settling_rows,
    standing,
)
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

S, B = Aterkravsstatus, Bokningsslag
Do = Act[Aterkrav]


def decided(act: Do) -> None:
    """The first beslut: what it asks for is booked as återkrävt. Nothing asked for: the matter is at its end."""
    made = _issue(act)
    if made.total:
        act.target = S.DECIDED
    else:
        act.target, act.obj.closed_at = S.CLOSED, act.now
        act.words = "avslutades utan återkrav"


def changed(act: Do) -> None:
    """A later beslut: the difference is booked, the begäran is answered, the invoice waits no longer."""
    before = sum(decided_rows(act.obj).values())
    made = _issue(act)
    words = "står fast" if made.total == before else "höjer beloppet" if made.total > before else "sänker beloppet"
    act.words = f"fick ett nytt beslut som {words}"
    request = open_request(act.obj, Inlageslag.ANDRING)
    if request is not None:
        request.answered_at, request.answered_by = act.now, made.beslut.beslutsfattare
        request.answer_text = f"Besvarad med beslutet {show_date(stockholm.day(act.now))}, som {words}."
        request.save()
    act.obj.waits_text = ""


def _issue(act: Do) -> Aterkravsbeslut:
    """Book what the beslut says against what held before it, per insats; never more than has been paid out."""
    claim, made = act.obj, act.data["beslut"]
    settlement.coming(claim)  # locked before the ledger is, as a release locks them
    before, wanted = decided_rows(claim), {row.rad_id: row.belopp for row in made.rader.all()}
    room = {row.uid: row.utbetalt - row.aterkravt for row in paid_per_insats(claim.overenskommelse)}
    rader = list(claim.rader.all())
    for row in rader:
        if wanted.get(row.pk, 0) - before.get(row.pk, 0) > room.get(row.insats_uid, 0):
            raise Refused(f"Mer krävs tillbaka för ”{row.insats_text}” än vad som är utbetalt. Återta beslutet och bered det på nytt.")
    made.issued_at = act.now
    made.save(update_fields=["issued_at"])
    settlement.call_off(claim)
    changes = [(row, wanted.get(row.pk, 0) - before.get(row.pk, 0)) for row in rader]
    _book(act, B.ATERKRAVT, changes, f"beslut:{made.ordning}", f"Beslut {made.ordning} om {claim.short_name.lower()}")
    _give_back(act, made, rader)
    in_flight, back = settling_rows(claim), back_rows(claim)
    if any(belopp > wanted.get(pk, 0) - back.get(pk, 0) for pk, belopp in in_flight.items()):
        raise Refused(
            "En utbetalning som beloppet dras av på är redan på väg. Vänta med beslutet tills den är betald, eller ta tillbaka den."
        )
    if made.satt in SETTLES:
        settlement.plan_settlement(made, standing(claim).left - sum(in_flight.values()))
    act.journal = {"beslut": made.beslut_id, "belopp": made.total}
    if standing(claim).to_invoice and made.total != sum(before.values()):
        mails.to_invoice(claim, act.now)
    return made


def _give_back(act: Do, made: Aterkravsbeslut, rader: list[Aterkravsrad]) -> None:
    """More has come back than the beslut asks for: what is over is the huvudman's, and is to be paid out by two people."""
    wanted, back = decided_rows(act.obj), back_rows(act.obj)
    over = claims.surplus([wanted.get(row.pk, 0) for row in rader], [back.get(row.pk, 0) for row in rader])
    if not any(over):
        return
    parts = [(row, -belopp) for row, belopp in zip(rader, over, strict=True)]
    credit = _write(act, Aterbetalningsslag.TILLGODO, stockholm.day(act.now), parts, beslut=made)
    Extrautbetalning.objects.create(aterkrav=act.obj, tillgodo=credit, belopp=sum(over))
    mails.to_pay_out(act.obj, sum(over), act.now)


def _write(act: Do, slag: str, datum: date, parts: Iterable[tuple[Aterkravsrad, int]], **fields) -> Aterbetalning:
    """One payment back with its rows, and the ledger's postings."""
    parts = [(row, belopp) for row, belopp in parts if belopp]
    made = Aterbetalning.objects.create(
        aterkrav=act.obj,
        slag=slag,
        datum=datum,
        belopp=sum(belopp for _, belopp in parts),
        created_at=act.now,
        created_by=act.actor,
        **fields,
    )
    for row, belopp in parts:
        made.rader.create(rad=row, belopp=belopp)
    _book(act, B.ATERBETALT, parts, f"aterbetalning:{made.pk}", f"{made.get_slag_display()}, {act.obj.short_name.lower()}", datum)
    return made


def _book(act: Do, kind: str, parts: Iterable[tuple[Aterkravsrad, int]], key: str, text: str, datum: date | None = None) -> None:
    claim = act.obj
    post(
        claim.overenskommelse,
        [Post(kind, row.insats_uid, row.insats_text, belopp) for row, belopp in parts],
        nyckel=f"aterkrav:{claim.pk}:{key}",
        kalla=f"återkrav {claim.pk}",
        text=text,
        datum=datum or stockholm.day(act.now),
        now=act.now,
        actor=act.actor,
    )


def _spread(act: Do, belopp: int) -> list[tuple[Aterkravsrad, int]]:
    """A payment on the rows, in proportion to what is left of each when what is to be taken from instalments is apart."""
    wanted, back, settling = decided_rows(act.obj), back_rows(act.obj), settling_rows(act.obj)
    rader = list(act.obj.rader.all())
    left = [wanted.get(row.pk, 0) - back.get(row.pk, 0) - settling.get(row.pk, 0) for row in rader]
    return list(zip(rader, claims.split_payment(belopp, left), strict=True))


def pay(act: Do) -> None:
    """Money has come in: at most what is left and not to be taken from an instalment."""
    figures, belopp, day = standing(act.obj), act.data["belopp"], act.data["datum"]
    left = figures.left - figures.settling
    if not 0 < belopp <= left:
        words = f"Skriv högst {format_kronor(left)}, som är det som är kvar. Det som är för mycket betalat hanteras i ekonomisystemet."
        raise Refused("Rätta beloppet.", fields={"belopp": words})
    if day > stockholm.day(act.now):
        raise Refused("Rätta dagen.", fields={"datum": "Välj en dag som har varit. Den dagen har inte kommit än."})
    if act.obj.aterbetalningar.filter(verifikat=act.data["verifikat"]).exists():
        raise Refused("Betalningen är redan registrerad.", fields={"verifikat": "Verifikatet är redan registrerat på återkravet."})
    given = {"referens": act.data.get("referens") or "", "verifikat": act.data["verifikat"]}
    made = _write(act, Aterbetalningsslag.INBETALNING, day, _spread(act, belopp), **given)
    act.words = f"registrerade en återbetalning på {format_kronor(belopp)}"
    act.journal = {"aterbetalning": made.pk, "belopp": belopp}


def settled(act: Do) -> None:
    """An instalment has been paid less what was taken from it: that much has come back, row by row as it was laid."""
    utbetalning = act.data["utbetalning"]
    rows = list(
        Avrakning.objects.filter(beslut__aterkrav=act.obj, utbetalning=utbetalning, aterbetalning=None).select_related("rad", "beslut")
    )
    parts = [(row.rad, row.belopp) for row in rows]
    made = _write(act, Aterbetalningsslag.AVRAKNING, act.data["datum"], parts, beslut=rows[0].beslut)
    Avrakning.objects.filter(pk__in=[row.pk for row in rows]).update(aterbetalning=made)
    act.words = f"räknade av {format_kronor(made.belopp)} mot utbetalning {utbetalning.nummer}"
    act.journal = {"aterbetalning": made.pk, "utbetalning": utbetalning.pk, "belopp": made.belopp}


def unsettled(act: Do) -> None:
    """The instalment was not paid after all: what was taken from it is owed again, and is taken when it is paid the next time."""
    claim, utbetalning = act.obj, act.data["utbetalning"]
    rows = list(
        Avrakning.objects.filter(beslut__aterkrav=claim, utbetalning=utbetalning, aterbetalning__isnull=False).select_related("rad")
    )
    back = back_rows(claim)
    if any(back.get(row.rad_id, 0) < row.belopp for row in rows):
        raise Refused(
            f"{claim.short_name} har fått ett nytt beslut sedan utbetalningen räknades av, och en del av avräkningen har lämnats tillbaka. "
            "Låt utbetalningen stå som betald. Betala det som banken skickade tillbaka på nytt i ekonomisystemet."
        )
    made = _write(act, Aterbetalningsslag.RATTELSE, stockholm.day(act.now), [(row.rad, -row.belopp) for row in rows])
    Avrakning.objects.filter(pk__in=[row.pk for row in rows]).update(aterbetalning=None)
    if claim.status == S.CLOSED:
        act.target, claim.closed_at = (S.INVOICED if claim.underlag_list.exists() else S.DECIDED), None
    act.words = f"tog tillbaka avräkningen på {format_kronor(-made.belopp)} mot utbetalning {utbetalning.nummer}"
    act.journal = {"aterbetalning": made.pk, "utbetalning": utbetalning.pk, "belopp": made.belopp}


def invoice(act: Do) -> None:
    """The next numbered basis for the finance system: what is decided and not invoiced; a credit when a beslut lowered it."""
    claim, day = act.obj, stockholm.day(act.now)
    belopp = standing(claim).to_invoice
    if belopp > 0 and claim.due_date is None:
        claim.due_date = claims.pay_by(day, Installning.current().betalningsvillkor)
    due = None if belopp < 0 else max(claim.due_date or day, claims.pay_by(day, Installning.current().betalningsvillkor))
    if due:
        claim.due_date = due
    last = Fakturaunderlag.objects.select_for_update().filter(ar=day.year).aggregate(last=Max("nummer"))["last"] or 0
    huvudman = claim.huvudman
    made = Fakturaunderlag.objects.create(
        aterkrav=claim,
        ar=day.year,
        nummer=last + 1,
        belopp=belopp,
        due_date=due,
        mottagare=huvudman.namn,
        orgnr=huvudman.orgnr,
        referens=act.data.get("referens") or "",
        adress=act.data.get("adress") or letters.address(huvudman),
        peppol_id=act.data.get("peppol_id") or "",
        dnr=claim.overenskommelse.dnr or "",
        text=letters.invoice_text(claim, belopp),
        created_at=act.now,
        created_by=act.person,
    )
    diarium.record(
        claim.overenskommelse.samverkan,
        key=f"aterkrav:{claim.pk}:underlag:{made.pk}",
        riktning=Riktning.INTERNAL,
        handlingstyp=Handlingstyp.ANNAN,
        beskrivning=f"{made} till {claim.short_name.lower()}, {format_kronor(belopp)}",
        now=act.now,
        actor=act.actor,
        mottagare="Ekonomisystemet",
    )
    act.words = f"tog fram {str(made).lower()} på {format_kronor(belopp)}"
    act.journal = {"underlag": made.pk, "belopp": belopp}
    mails.invoiced(made, act.now)


def release(act: Do) -> None:
    row = waiting_out(act.obj)
    row.released_at, row.released_by = act.now, act.person
    row.save()
    act.journal = {"belopp": row.belopp}
    mails.to_attest(act.obj, row.belopp, act.person, act.now)


def attest(act: Do) -> None:
    row = waiting_out(act.obj)
    row.attested_at, row.attested_by = act.now, act.person
    row.save()
    act.journal = {"belopp": row.belopp}


def send_back(act: Do) -> None:
    row = waiting_out(act.obj)
    row.released_at = row.released_by = None
    row.save()


def paid_out(act: Do) -> None:
    row, day = waiting_out(act.obj), act.data["datum"]
    if day > stockholm.day(act.now):
        raise Refused("Rätta dagen.", fields={"datum": "Välj en dag som har varit. Den dagen har inte kommit än."})
    row.paid_on, row.verifikat, row.referens = day, act.data["verifikat"], act.data.get("referens") or ""
    row.save()
    act.words = f"registrerade den extra utbetalningen på {format_kronor(row.belopp)} som betald"
    mails.paid_out(act.obj, row.belopp, day, act.now)


def waiting_out(claim: Aterkrav) -> Extrautbetalning:
    """The extra payment that is not paid yet; the first one when there are several."""
    return claim.extrautbetalningar.select_for_update().filter(paid_on=None).order_by("pk")[0]


def close(act: Do) -> None:
    if not is_settled(act.obj):
        raise Refused("Återkravet kan inte avslutas än. Något är kvar att betala, fakturera eller svara på.")
    act.obj.closed_at = act.now
