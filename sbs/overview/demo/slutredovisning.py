"""Höör's slutredovisning: sent, reviewed, settled, 62 400 kr claimed and paid back, the agreement closed. Through services only."""

from datetime import date, datetime, timedelta
from typing import Any

from agreements.models import Overenskommelse
from agreements.workflow import perform
from payments.claim_enums import RATTSGRUNDER, Utfall
from payments.models import Aterkrav, Rattsgrund
from payments.services import aterkrav as claims
from reporting.enums import Redovisningsslag
from reporting.models import Redovisning
from reporting.report.final import FRAMAT, OFORBRUKAT
from reporting.report.outline import ReportPart
from reporting.report.spec import INSATS, KLAR, MEDEL, SKOLA
from reporting.services import done, drafts, final, sending
from reporting.workflow.redovisning import perform_redovisning
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo import aterkrav, redovisning
from sbs.overview.demo import slutredovisning_texter as texter
from sbs.overview.demo.register import Register, load_rattsgrunder

SENT, REVIEWED = date(2022, 8, 29), stockholm.at(date(2022, 9, 15), 9)
SETTLED, CLOSED = stockholm.at(date(2022, 9, 20), 13), stockholm.at(date(2023, 1, 17), 10)
UNUSED = 62_400  # whole kronor
VERDICT = "Insatserna är genomförda som vi har kommit överens om, med de avsteg som delredovisningarna tar upp."
LEFT = "Det som inte är använt godkänns inte."
CLAIM = "Slutredovisningen visar att en del av bidraget inte har använts. Den delen ska betalas tillbaka."
REASONS = "Pengarna är utbetalda för insatserna men har inte använts. Huvudmannen har inget att invända."
ANSWER = "Det stämmer. Vi betalar tillbaka det som inte är använt."


def report(ok: Overenskommelse) -> Redovisning:
    """The ÖK's slutredovisning."""
    return Redovisning.objects.for_lists().get(overenskommelse=ok, slag=Redovisningsslag.SLUTREDOVISNING)


def send(register: Register, ok: Overenskommelse) -> None:
    """Every part is written and the whole sent in, two days before its day."""
    row, sara = report(ok), register.users["sara-nystrom"]
    moment = stockholm.at(SENT - timedelta(days=10), 9)
    for part in drafts.parts_of(row, sara):
        moment += timedelta(minutes=35)
        _write(register, row, part, moment)
    now = stockholm.at(SENT, 14, 10)
    form: dict[str, Any] = {"shown": sending.shown_now(row, sara), "text": "", "intyg": True}
    sending.send(row.pk, sending.SUBMIT, form, sara, now)
    jobs.run_waiting(now=now)
    assert ok.end is not None
    perform(ok.pk, "end_period", None, now=stockholm.at(ok.end + timedelta(days=1), 1))


def _write(register: Register, row: Redovisning, part: ReportPart, now: datetime) -> None:
    data = _answer(part)
    if data is None:
        return
    who = register.users[redovisning.writer(part)]
    drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, who, now)
    if part.kind == SKOLA:
        done.mark_done(row.pk, int(part.nyckel.removeprefix(f"{SKOLA}-")), who, now)


def _answer(part: ReportPart) -> dict[str, Any] | None:
    if part.kind == INSATS:
        genomfort, grupper, resultat, ej_natt = texter.INSATSER[part.slot.nummer]
        berorda = [{"malgrupp": namn, "antal": antal} for namn, antal in grupper]
        return {"genomfort": genomfort, "berorda": berorda, "resultat": resultat, "ej_natt": ej_natt}
    if part.kind == SKOLA:
        return dict(zip(("genomfort", "forbattringar", "ej_natt"), texter.SKOLOR[part.slot.rubrik], strict=True)) | {"nasta": ""}
    if part.kind == MEDEL:
        return redovisning.money_of(part, lambda nummer: [(namn, belopp, "") for namn, belopp in texter.PENGAR[nummer]])
    return {FRAMAT: texter.FRAMAT, OFORBRUKAT: texter.OFORBRUKAT}.get(part.kind)


def review(register: Register, ok: Overenskommelse) -> None:
    """The processtödjare approves what was used and no more; the ekonom settles it, and an återkrav is begun."""
    row = report(ok)
    lines = final.lines(ok)
    costs = {line.uid: line.proposed for line in lines}
    whole = {line.uid for line in lines if line.proposed >= line.most}
    rader = {uid: ("godtas", cost, "") if uid in whole else ("godtas_delvis", cost, LEFT) for uid, cost in costs.items()}
    perform_redovisning(row.pk, "review_report", register.users["karin-almgren"], now=REVIEWED, rader=rader, omdome=VERDICT)
    load_rattsgrunder()
    perform_redovisning(row.pk, "decide_report", register.users["amira-haddad"], now=SETTLED, rader=costs, utfall="aterkrav_helt", skal="")
    jobs.run_waiting(now=SETTLED)


def claim_back(register: Register, ok: Overenskommelse) -> Aterkrav:
    """Communicated, answered, decided whole, invoiced and paid back."""
    author, chief, speaker = (register.users[slug] for slug in ("karin-almgren", "cecilia-dahlqvist", "anders-malmqvist"))
    claim = Aterkrav.objects.get(overenskommelse=ok)
    ground = Rattsgrund.objects.get(text=RATTSGRUNDER[0][1])
    kept = {line.pk: line.godkand for line in claim.rader.all()}
    words = {"grund": claim.grund, "rattsgrund": ground, "text": CLAIM, "begard_on": None, "godkanda": kept}
    claims.save_draft(claim.pk, claim.revision, author, SETTLED + timedelta(days=1), **words)
    answer_by = stockholm.day(SETTLED + timedelta(days=24))
    claim = aterkrav.act(claim, "claim_communicate", author, SETTLED + timedelta(days=1, hours=1), answer_by=answer_by, text="")
    claim = aterkrav.answered(claim, speaker, ANSWER)
    rader = {line.pk: line.belopp for line in claim.rader.all()}
    claim = aterkrav.decided(claim, chief, rader, REASONS, SETTLED + timedelta(days=24), utfall=Utfall.HELT)
    return aterkrav.paid_back(claim, register.users["amira-haddad"], UNUSED)


def close(register: Register, ok: Overenskommelse) -> None:
    """Everything is decided and reconciled to the krona."""
    perform(ok.pk, "close", register.users["cecilia-dahlqvist"], now=CLOSED, text="Allt är redovisat och avstämt.")
    jobs.run_waiting(now=CLOSED)
