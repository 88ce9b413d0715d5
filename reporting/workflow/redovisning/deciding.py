"""A slutredovisning's way from submitted to decided. Run by ``perform_redovisning`` only."""

from collections.abc import Callable, Iterable
from datetime import datetime

from agreements.enums import Beslutstyp
from agreements.models import Beslut
from agreements.services import beslut as beslut_services
from agreements.workflow.process import Act, Refused, Transition
from payments.claim_enums import Aterkravsgrund, Aterkravskalla, Utfall
from payments.enums import Bokningsslag
from payments.ledger import Post, post
from payments.models import Aterkrav, Aterkravsbeslut
from payments.services import aterkrav
from payments.services.aterkrav.opening import NothingPaid, Rad
from reporting.enums import Bedomning, Redovisningsstatus, Slututfall
from reporting.models import Redovisning, Slutgranskning, Slutgranskningsrad
from reporting.services import final
from reporting.settling import Line, amount_faults, outcome_fault
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

Do = Act[Redovisning]
U = Slututfall
MEND = "Något behöver ändras."
#: What the beslut of the återkrav makes of the outcome that the ekonom settled.
OF_CLAIM = {Utfall.HELT: U.ATERKRAV_HELT, Utfall.DELVIS: U.ATERKRAV_DELVIS, Utfall.AVSTAR: U.AVSTAR}


def review(act: Do) -> None:
    """The processtödjare's verdict and proposed cost per insats, and words on the whole. ``rader``: uid → (bedömning, kronor, words)."""
    row, given = act.obj, act.data["rader"]
    version = final.submitted(row)
    if version is None:
        raise Refused("Slutredovisningen har ingen inskickad version.")
    lines = final.lines(row.overenskommelse)
    faults = amount_faults(lines, {uid: amount for uid, (_, amount, _) in given.items()})
    for line in lines:
        bedomning, _, words = given.get(line.uid, ("", None, ""))
        if bedomning not in Bedomning.values:
            faults[f"bedomning_{line.uid.hex}"] = f"Välj en bedömning av ”{line.text}”."
        elif bedomning != Bedomning.GODTAS and not words.strip():
            faults[f"ord_{line.uid.hex}"] = f"Skriv varför ”{line.text}” inte godtas helt."
    if faults:
        raise Refused(MEND, fields=faults)
    made = Slutgranskning.objects.create(
        redovisning=row, version=version, text=act.data["omdome"], reviewed_at=act.now, reviewed_by=act.person
    )
    for place, line in enumerate(lines, start=1):
        bedomning, amount, words = given[line.uid]
        made.rader.create(ordning=place, insats_uid=line.uid, bedomning=bedomning, forslag=amount, ord=words, **_known(line))
    act.journal = {"version": version.nummer, "granskning": made.pk, "forslag": sum(amount for _, amount, _ in given.values())}


def _known(line: Line) -> dict:
    return {"insats_text": line.text[:220], "utbetalt": line.utbetalt, "tidigare": line.tidigare, "redovisat": line.redovisat}


def send_back(act: Do) -> None:
    """The next review is a new one; this one is kept with why."""
    made = _current(act)
    made.returned_at, made.returned_by, made.return_text = act.now, act.person, act.reason
    made.settled_at = made.settled_by = None
    made.utfall = ""
    made.save()


def settle(act: Do) -> None:
    """The ekonom's amounts and outcome. Opens the återkrav where money is to come back. ``rader``: uid → approved kronor."""
    row, made = act.obj, _current(act)
    lines, given, skal = final.lines(row.overenskommelse), act.data["rader"], str(act.data.get("skal") or "").strip()
    faults = amount_faults(lines, given)
    if not faults:
        faults = outcome_fault(act.data["utfall"], sum(line.owed(given[line.uid]) for line in lines), skal)
    if faults:
        raise Refused(MEND, fields=faults)
    _write(made, lines, given)
    made.utfall, made.skal, made.settled_at, made.settled_by = act.data["utfall"], skal, act.now, act.person
    made.beslut = None
    made.aterkrav = _claim(act, made, lines, given) if made.utfall == U.ATERKRAV_HELT else None
    made.save()
    act.words = f"fastställde beloppen i slutredovisningen: {made.get_utfall_display().lower()}"
    act.journal = {"godkant": sum(given.values()), "utfall": made.utfall, "aterkrav": made.aterkrav.pk if made.aterkrav else None}


def _write(made: Slutgranskning, lines: Iterable[Line], given: dict) -> None:
    """What is paid and reported is read anew. An insats that has come since the review has the ekonom's amount alone."""
    there = {one.insats_uid: one for one in made.rader.all()}
    for place, line in enumerate(lines, start=1):
        one = there.get(line.uid) or Slutgranskningsrad(
            granskning=made, insats_uid=line.uid, bedomning=Bedomning.GODTAS, forslag=given[line.uid]
        )
        for name, value in _known(line).items():
            setattr(one, name, value)
        one.ordning, one.godkand = place, given[line.uid]
        one.save()


def _claim(act: Do, made: Slutgranskning, lines: list[Line], given: dict) -> Aterkrav:
    source = f"slutredovisning:{made.pk}:"
    number = Aterkrav.objects.filter(kalla_ref__startswith=source).count() + 1
    approved = sum(given.values())
    text = f"Skolverket har gått igenom slutredovisningen och godkänner kostnader på {format_kronor(approved)}. {made.skal}".strip()
    try:
        return aterkrav.open_claim(
            act.obj.overenskommelse,
            kalla=Aterkravskalla.SLUTREDOVISNING,
            kalla_ref=f"{source}{number}",
            rader=[Rad(line.uid, given[line.uid]) for line in lines],
            now=act.now,
            actor=act.person,
            grund=Aterkravsgrund.EJ_FORBRUKADE,
            text=text,
        )
    except NothingPaid as nothing:
        raise Refused(str(nothing)) from nothing


def prepare(act: Do) -> None:
    """A draft beslut with the amounts and the reasons, in the name of the one who writes it (no claim: the återkrav has its own)."""
    made = _current(act)
    try:
        beslut = beslut_services.create(Beslutstyp.SLUTREDOVISNING, samverkan=act.obj.samverkan, author=act.person, now=act.now)
    except beslut_services.MallSaknas as missing:
        raise Refused(str(missing)) from missing
    rows = list(made.rader.all())
    beslut_services.save(beslut.pk, beslut.revision, act.person, act.now, lambda draft: _fill(draft, made, rows))
    made.beslut = beslut
    made.save()
    act.journal = {"beslut": beslut.pk}


def _fill(beslut: Beslut, made: Slutgranskning, rows: list[Slutgranskningsrad]) -> None:
    paid, approved = sum(one.utbetalt for one in rows), sum(one.approved for one in rows)
    ok = f"överenskommelse {made.redovisning.overenskommelse.short_name[-1]}"
    each = "\n".join(f"- {one.insats_text}: utbetalt {format_kronor(one.utbetalt)}, godkänt {format_kronor(one.approved)}" for one in rows)
    beslut.skal = "\n\n".join(text for text in (made.text.strip(), each, made.skal.strip()) if text)
    head = (
        f"{{myndighet}} godkänner slutredovisningen av {ok} och kostnader på {format_kronor(approved)}. Utbetalt är {format_kronor(paid)}."
    )
    waived = sum(one.owed for one in rows)
    if made.utfall == U.AVSTAR:
        head += f" {{myndighet}} avstår från att kräva tillbaka {format_kronor(waived)}. Det finns särskilda skäl."
    else:
        head += " Inget ska betalas tillbaka."
    beslut.beslutet = head


def decided(act: Do) -> None:
    """The beslut is issued: the outcome is what it says, and the approved costs are posted, so that they are the ledger's redovisat."""
    row, made, beslut = act.obj, _current(act), act.data["beslut"]
    if final.claim_differs(made):
        raise Refused("De godkända kostnaderna i återkravet är inte de som ekonomen har fastställt. Återta beslutet och rätta det.")
    made.beslut, made.decided_at = beslut, act.now
    made.utfall = act.data.get("utfall") or made.utfall
    if made.utfall == U.AVSTAR and not made.skal:
        made.skal = beslut.skal or "Skälen står i beslutet."
    made.save()
    row.approved_at = act.now
    booked = {line.uid: line.bokfort for line in final.lines(row.overenskommelse)}
    post(
        row.overenskommelse,
        [
            Post(Bokningsslag.REDOVISAT, one.insats_uid, one.insats_text, one.approved - booked.get(one.insats_uid, 0))
            for one in made.rader.all()
        ],
        nyckel=f"slutredovisning:{row.pk}",
        kalla=f"slutredovisning {row.pk}",
        text="Godkända kostnader enligt beslut om slutredovisningen",
        datum=beslut.decided_on or stockholm.day(act.now),
        now=act.now,
    )
    act.journal = {"beslut": beslut.pk, "utfall": made.utfall}


def _current(act: Do) -> Slutgranskning:
    found = final.current(act.obj)
    if found is None:
        raise Refused("Slutredovisningen är inte granskad än.")
    return found


def makes_sense(row: Transition, redovisning: Redovisning) -> bool:
    """These are for slutredovisningar alone; the ekonom's turn lasts until something has been opened."""
    if row.action not in EFFECTS:
        return True
    if redovisning.is_interim:
        return False
    if row.action in ("review_report", "report_decided"):
        return True
    made = final.current(redovisning)
    if made is None:
        return False
    return final.waits_for_beslut(made) if row.action == "prepare_final" else not final.goes_on(made)


def on_beslut(beslut: Beslut, action: str, now: datetime) -> None:
    """A beslut is issued (``agreements.workflow.beslut.RECEIVERS``): the slutredovisning it decides on is done.

    That is the one about the slutredovisning, or the first one of the återkrav that the slutredovisning opened.
    """
    from reporting.workflow.redovisning.engine import perform_redovisning

    waiting = Slutgranskning.objects.filter(returned_at=None, decided_at=None, redovisning__status=Redovisningsstatus.REVIEWED)
    made = waiting.filter(beslut=beslut).first()
    utfall = ""
    if made is None:
        claim = Aterkravsbeslut.objects.filter(beslut=beslut).first()
        made = waiting.filter(aterkrav=claim.aterkrav_id).first() if claim else None
        utfall = OF_CLAIM[Utfall(claim.utfall)] if claim else ""
    if made is not None:
        perform_redovisning(made.redovisning_id, "report_decided", None, now=now, beslut=beslut, utfall=utfall)


EFFECTS: dict[str, Callable[[Do], None]] = {
    "review_report": review,
    "send_back_review": send_back,
    "decide_report": settle,
    "prepare_final": prepare,
    "report_decided": decided,
}
