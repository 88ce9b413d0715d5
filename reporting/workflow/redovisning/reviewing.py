"""What the processtödjare does with a report that has come in: approves, asks for a komplettering, answers avsteg."""

from collections.abc import Callable

from agreements.enums import Handlingstyp, Riktning
from agreements.policy_enums import Redovisningskonsekvens
from agreements.services import diarium
from agreements.workflow.process import Act, Refused, Transition
from reporting import review_mails as mails
from reporting.enums import Versionsslag
from reporting.extensions import FURTHEST
from reporting.models import Komplettering, Redovisning, Redovisningsfraga, Redovisningsversion
from reporting.services.done import reopen_all
from reporting.services.posting import post_approved
from sbs.lib import stockholm

MEND = "Något behöver ändras."


def submitted(row: Redovisning) -> Redovisningsversion:
    """The version sent in last. Raises Refused when there is none."""
    version = row.versioner.filter(slag=Versionsslag.SUBMITTED).order_by("-nummer").first()
    if version is None:
        raise Refused("Ingen version är inskickad.")
    return version


def approve(act: Act[Redovisning]) -> None:
    """The last version is what was asked for: its costs are posted, the huvudman is told. Every avsteg has had its answer."""
    row, version = act.obj, submitted(act.obj)
    if row.avsteg_list.filter(answered_at=None, taken_back_at=None).exists():
        raise Refused("Svara på avstegen innan du godkänner.")
    row.approved_at, row.approved_by = act.now, act.person
    post_approved(version, act.person, act.now)
    act.journal = {"version": version.nummer}
    _sent(act, f"godkand:{row.pk}:{version.nummer}", f"Besked: {_about(row)} godkänd", version)
    mails.approved(row, version, act.reason, act.now)


def supplement(act: Act[Redovisning]) -> None:
    """The huvudman may write again, by a new day: why, in general, and what in each question (``fragor``: dicts of Redovisningsfraga).

    An approved one too: what it has posted stands until a later version is approved.
    """
    row, day, version = act.obj, act.data["deadline"], submitted(act.obj)
    today = stockholm.day(act.now)
    if day < today:
        raise Refused(MEND, fields={"deadline": "Välj en dag som inte redan har varit."})
    if day > today + FURTHEST:
        raise Refused(MEND, fields={"deadline": "Kontrollera årtalet. Dagen ligger mer än tre år fram."})
    asked = Komplettering.objects.create(
        redovisning=row,
        version=version,
        orsak=act.data["orsak"],
        text=act.reason,
        old_date=row.due_date,
        due_date=day,
        at=act.now,
        actor=act.person,
    )
    Redovisningsfraga.objects.bulk_create(Redovisningsfraga(komplettering=asked, **fraga) for fraga in act.data.get("fragor") or [])
    act.journal = {"version": version.nummer, "fran": row.due_date, "till": day, "orsak": asked.orsak}
    row.approved_at = row.approved_by = None
    reopen_all(row, act.person, act.now)
    row.set_due(day)
    _sent(act, f"komplettering:{asked.pk}", f"Begäran om komplettering av {_about(row)}", version)
    mails.supplement(asked, act.now)


def dismiss(act: Act[Redovisning]) -> None:
    """What came after its day is not examined, with the reason. What it says of money counts for nothing (``money.counting_versions``)."""
    row, version = act.obj, submitted(act.obj)
    act.journal = {"version": version.nummer}
    _sent(act, f"avvisad:{row.pk}:{version.nummer}", f"Beslut: {_about(row)} avvisas, kom in för sent", version)
    mails.dismissed(row, version, act.reason, act.now)


def came_late(row: Redovisning) -> bool:
    """The version sent in last came after the day that counts."""
    version = row.versioner.filter(slag=Versionsslag.SUBMITTED).order_by("-nummer").only("inkommen").first()
    return version is not None and stockholm.day(version.inkommen) > row.effective_date


def answer(act: Act[Redovisning]) -> None:
    """One avsteg has its answer. ``avsteg``: its key."""
    row = act.obj.avsteg_list.filter(pk=act.data.get("avsteg"), answered_at=None, taken_back_at=None).first()
    if row is None:
        raise Refused("Avsteget är redan besvarat, eller är inte längre med.")
    row.svar, row.answered_at, row.answered_by = act.reason, act.now, act.person
    row.save()
    act.journal = {"avsteg": row.pk, "insats": row.insats_text}
    _sent(act, f"avsteg:{row.pk}", f"Svar om avsteg i {row.insats_text}, {_about(act.obj)}")
    mails.departure_answered(row, act.now)


def makes_sense(row: Transition, redovisning: Redovisning) -> bool:
    """A slutredovisning is reviewed and decided, never approved; an answer needs an avsteg that waits for one;
    dismissed is what came late, where that was to follow and nobody has
    asked anything about it yet: what was approved once is in the ledger.
    """
    if row.action == "approve_report":
        return redovisning.is_interim
    if row.action == "dismiss_report":
        follows = redovisning.is_interim and redovisning.konsekvens == Redovisningskonsekvens.AVVISNING
        return follows and came_late(redovisning) and not redovisning.kompletteringar.exists()
    if row.action == "answer_departure":
        return redovisning.avsteg_list.filter(answered_at=None, taken_back_at=None).exists()
    return True


def _about(row: Redovisning) -> str:
    return f"{row.in_text} {row.omrade_text}".strip()


def _sent(act: Act[Redovisning], key: str, words: str, version: Redovisningsversion | None = None) -> None:
    diarium.record(
        act.obj.samverkan,
        key=f"redovisning-{key}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=words,
        now=act.now,
        actor=act.actor,
        version=str(version.nummer) if version else "",
    )


EFFECTS: dict[str, Callable[[Act[Redovisning]], None]] = {
    "approve_report": approve,
    "supplement_report": supplement,
    "dismiss_report": dismiss,
    "answer_departure": answer,
}
