"""Höör's delredovisningar, written and sent by its people through the services: one function per report, so that the agency's answers
can come in between.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from agreements.models import Overenskommelse
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.outline import ReportPart
from reporting.report.spec import AVSTEG, INSATS, KLAR, MEDEL, SKOLA
from reporting.services import done, drafts, sending
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo import redovisning_texter as texter
from sbs.overview.demo.register import Register

REKTORER = {"Sätoftaskolan": "maria-stahl", "Ringsjöskolan": "johan-ekberg", "Tjörnarps skola": "helena-frid"}
#: The day each report is sent, three days before its own.
SENT = {1: date(2020, 10, 12), 2: date(2021, 4, 12), 3: date(2021, 10, 12)}
KAPITEL = ("5", "6")


def report(ok: Overenskommelse, kapitel: str, nummer: int) -> Redovisning:
    """The delredovisning of a chapter ("5", "6") by its number."""
    rows = Redovisning.objects.for_lists().filter(overenskommelse=ok, slag="delredovisning", nummer=nummer)
    return next(row for row in rows if row.omrade_text.startswith(f"{kapitel} "))


def send(register: Register, ok: Overenskommelse, kapitel: str, nummer: int) -> Redovisningsversion:
    """Write and submit one of them; done already: the version that is there."""
    row = report(ok, kapitel, nummer)
    sara, start = register.users["sara-nystrom"], stockholm.at(SENT[nummer] - timedelta(days=6), 9)
    if not row.is_open or row.versioner.exists():
        return row.versioner.latest("nummer")
    moment = start
    for part in drafts.parts_of(row, sara):
        moment += timedelta(minutes=35)
        write(register, row, part, nummer, moment)
    now = stockholm.at(SENT[nummer], 10 + KAPITEL.index(kapitel), 20)
    form: dict[str, Any] = {"shown": sending.shown_now(row, sara), "text": "", "intyg": True}
    version = sending.send(row.pk, sending.SUBMIT, form, sara, now)
    jobs.run_waiting(now=now)
    return version


def send_all(register: Register, ok: Overenskommelse, nummer: int) -> list[Redovisningsversion]:
    """Both chapters' reports by one day."""
    return [send(register, ok, kapitel, nummer) for kapitel in KAPITEL]


def write(register: Register, row: Redovisning, part: ReportPart, nummer: int, now: datetime) -> None:
    data = ANSWERS[part.kind](part, nummer) if part.kind in ANSWERS else None
    if data is None:
        return
    who = register.users[writer(part)]
    drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, who, now)
    if part.kind == SKOLA:
        done.mark_done(row.pk, int(part.nyckel.removeprefix(f"{SKOLA}-")), who, now)


def writer(part: ReportPart) -> str:
    """Who at the huvudman writes the part."""
    if part.kind == SKOLA:
        return REKTORER[part.slot.rubrik]
    return "mattias-berg" if part.kind == MEDEL else "sara-nystrom"


def _insats(part: ReportPart, nummer: int) -> dict[str, Any]:
    text = texter.TEXTER[part.slot.nummer, nummer]
    return {
        "genomfort": text.genomfort,
        "deltagare": [{"malgrupp": text.grupp, "antal": text.antal}] if text.grupp else [],
        "forbattringar": text.forbattringar,
        "ej_natt": text.ej_natt,
        "nasta": text.nasta,
    }


def _skola(part: ReportPart, nummer: int) -> dict[str, Any]:
    genomfort, forbattringar, ej_natt = texter.SKOLOR[part.slot.rubrik, nummer]
    return {"genomfort": genomfort, "forbattringar": forbattringar, "ej_natt": ej_natt, "nasta": ""}


def _medel(part: ReportPart, nummer: int) -> dict[str, Any]:
    return money_of(part, lambda insats: texter.PENGAR[insats, nummer])


def money_of(part: ReportPart, told: Callable[[str], list[tuple[str, int, str]]]) -> dict[str, Any]:
    """The table as it is saved. ``told``: insats's number -> (kostnadsslag, whole kronor, why it is negative)."""
    keys = {namn.lower(): key for key, namn in part.scope.kostnadsslag.items()}
    rows = [
        {"insats": insats.uid, "slag": keys[namn.lower()], "belopp": belopp, "orsak": orsak, "stammer": True}
        for insats in part.scope.with_bidrag
        for namn, belopp, orsak in told(insats.nummer)
    ]
    return {"rader": rows}


def _avsteg(part: ReportPart, nummer: int) -> dict[str, Any]:
    data: dict[str, str] = {}
    for insats in part.scope.insatser:
        key, text = insats.uid.replace("-", ""), texter.AVSTEG.get((insats.nummer, nummer), "")
        data |= {f"avsteg_{key}": "ja" if text else "nej", f"text_{key}": text}
    return data


ANSWERS = {INSATS: _insats, SKOLA: _skola, MEDEL: _medel, AVSTEG: _avsteg}
