"""Anstånd in a report's process: asked for, granted, refused; and what has lapsed. Run by ``perform_redovisning``."""

from collections.abc import Callable
from datetime import date

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Installning
from agreements.services import diarium
from agreements.workflow.process import Act, Refused, Transition
from reporting import anstand_mails as mails
from reporting.enums import WRITING, Anstandsutfall
from reporting.extensions import fault, last_allowed, ordinary_day
from reporting.models import Anstand, Redovisning
from sbs.accounts.rights import may
from sbs.lib import stockholm
from sbs.lib.dates import show_date

MEND = "Något behöver ändras."
U = Anstandsutfall


def open_request(row: Redovisning) -> Anstand | None:
    """The request that waits for an answer."""
    return row.anstand.filter(utfall=U.WAITING).select_related("asked_by").first()


def last_day_without_chief(row: Redovisning) -> date:
    """The latest day that a processtödjare may give."""
    granted = row.anstand.filter(utfall=U.GRANTED).order_by("-answered_at", "-pk").values_list("old_date", "new_date")
    return last_allowed(ordinary_day(row.due_date, granted), Installning.current().anstand_dagar)


def ask(act: Act[Redovisning]) -> None:
    """One open request for each report. The day does not move until it is answered."""
    row, day = act.obj, act.data["deadline"]
    if open_request(row):
        raise Refused("Ett anstånd är redan begärt. Vänta på svaret.")
    _day_holds(act, day)
    anstand = Anstand.objects.create(
        redovisning=row, old_date=row.due_date, wanted_date=day, reason=act.reason, asked_at=act.now, asked_by=act.person
    )
    act.journal = {"galler": row.due_date, "onskad": day}
    _enter(act, anstand, Riktning.IN, f"Begäran om anstånd, {_about(row)}")
    mails.asked(anstand, act.now)


def extend(act: Act[Redovisning]) -> None:
    """The day moves, with why: as an answer, or without being asked. ``beslut``: the decision about many that this is a part of.

    More than the longest anstånd is for the teamledare and the enhetschef (``Installning.anstand_dagar``).
    """
    row, day, beslut = act.obj, act.data["deadline"], act.data.get("beslut")
    _day_holds(act, day)
    furthest = last_day_without_chief(row)
    if day > furthest and not may(act.person, "report.extend_far", row, day=stockholm.day(act.now)):
        words = f"Välj senast {show_date(furthest)}. Ett längre anstånd kan teamledaren eller enhetschefen ge."
        raise Refused(MEND, fields={"deadline": words})
    anstand = open_request(row) or Anstand(redovisning=row, old_date=row.due_date)
    anstand.beslut, anstand.old_date, anstand.new_date = beslut, row.due_date, day
    _answer(act, anstand, U.GRANTED)
    act.journal = {"fran": row.due_date, "till": day}
    row.set_due(day)
    _enter(act, anstand, Riktning.OUT, f"Anstånd till {show_date(day)}, {_about(row)}")
    if beslut is None:
        mails.granted(anstand, act.now)


def refuse(act: Act[Redovisning]) -> None:
    """The day stands; the huvudman reads why."""
    anstand = open_request(act.obj)
    if anstand is None:
        raise Refused("Det finns ingen begäran att svara på. Läs sidan på nytt.")
    _answer(act, anstand, U.REFUSED)
    act.journal = {"onskad": anstand.wanted_date}
    _enter(act, anstand, Riktning.OUT, f"Avslag på begäran om anstånd, {_about(act.obj)}")
    mails.refused(anstand, act.now)


def told(act: Act[Redovisning], before: str) -> None:
    """A request has nothing to be about any more once the report has come in, rests or falls away."""
    if act.obj.status in WRITING:
        return
    anstand = open_request(act.obj)
    if anstand:
        anstand.utfall, anstand.answered_at = U.LAPSED, act.now
        anstand.save()


def makes_sense(row: Transition, redovisning: Redovisning) -> bool:
    """Refused is what has been asked for, asked for what has not been already."""
    if row.action not in ("refuse_report_extension", "ask_report_extension"):
        return True
    return (open_request(redovisning) is None) == (row.action == "ask_report_extension")


def _day_holds(act: Act[Redovisning], day: date) -> None:
    if words := fault(day, act.obj.due_date, stockholm.day(act.now)):
        raise Refused(MEND, fields={"deadline": words})


def _answer(act: Act[Redovisning], anstand: Anstand, utfall: Anstandsutfall) -> None:
    anstand.utfall, anstand.answer = utfall, act.reason
    anstand.answered_at, anstand.answered_by = act.now, act.person
    anstand.save()


def _about(row: Redovisning) -> str:
    return f"{row.in_text} {row.omrade_text}".strip()


def _enter(act: Act[Redovisning], anstand: Anstand, riktning: Riktning, words: str) -> None:
    diarium.record(
        act.obj.samverkan,
        key=f"anstand:{anstand.pk}:{riktning}",
        riktning=riktning,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=words,
        now=act.now,
        actor=act.actor,
    )


EFFECTS: dict[str, Callable[[Act[Redovisning]], None]] = {
    "ask_report_extension": ask,
    "extend_report": extend,
    "refuse_report_extension": refuse,
}
