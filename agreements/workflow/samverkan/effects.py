"""What each act of the case's process does besides the new state: the offer, the answer, the end."""

from collections.abc import Callable, Mapping
from typing import Any

from agreements import samverkan_mails as mails
from agreements.document import erbjudande as printing
from agreements.enums import Handlingstyp, Riktning, Status
from agreements.models import Erbjudande, Samverkan
from agreements.services import diarium
from agreements.workflow.process import Act, Refused
from sbs.lib import stockholm
from sbs.lib.dates import show_date

CaseAct = Act[Samverkan]


def offer(act: CaseAct) -> None:
    """The offer goes out today: with an uploaded document, else one printed from the text. The uploaded one is in the diarium at once,
    the printed one when it is ready (``agreements.document.erbjudande``)."""
    case, day, uploaded = act.obj, stockholm.day(act.now), act.data.get("dokument")
    answer_by = act.data.get("answer_by")
    if answer_by and answer_by < day:
        raise Refused("Rätta dagen.", fields={"answer_by": "Välj en dag som inte har varit."})
    row = Erbjudande(samverkan=case, text=act.reason, sent_on=day, answer_by=answer_by, sent_at=act.now, sent_by=act.person)
    row.dokument = uploaded or printing.order(row, act.now)
    row.save()
    if uploaded:
        sent(row, act.now)
    act.words, act.data = act.row.done, {**act.data, "text": ""}  # the offer's own words stand in the offer, not in the journal
    act.journal |= {"dokument": str(row.dokument_id), "answer_by": str(answer_by or "")}
    mails.offered(row, act.now)


def sent(row: Erbjudande, now: Any) -> None:
    """The offer in the diarium, once."""
    diarium.record(
        row.samverkan,
        key=f"erbjudande:{row.pk}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.ERBJUDANDE,
        beskrivning="Erbjudande om samverkan",
        datum=row.sent_on,
        dokument=row.dokument,
        now=now,
        actor=row.sent_by,
    )


def withdraw_offer(act: CaseAct) -> None:
    """Before an answer came: the offer holds no more. The huvudman is told why; what was sent stays as it was."""
    row = _offer_of(act)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = act.now, act.person, act.reason
    row.save()
    diarium.record(
        row.samverkan,
        key=f"erbjudande_atertaget:{row.pk}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.ERBJUDANDE,
        beskrivning=f"Återtar erbjudandet om samverkan från {show_date(row.sent_on)}",
        now=act.now,
        actor=act.person,
    )
    mails.offer_withdrawn(row, act.person, act.now)


def _answer(act: CaseAct, *, ja: bool, by_post: bool) -> None:
    row, day = _offer_of(act), stockholm.day(act.now)
    row.answered_on = act.data.get("answered_on") if by_post else day
    row.namndbeslut_on, row.namndbeslut = act.data.get("namndbeslut_on"), str(act.data.get("namndbeslut") or "").strip()
    _check_days(row, day)
    row.ja, row.by_post, row.svar_text = ja, by_post, act.reason
    row.answered_at, row.answered_by, row.svar_dokument = act.now, act.person, act.data.get("dokument")
    row.save()
    diarium.record(
        row.samverkan,
        key=f"svar:{row.pk}:{act.now.timestamp():.6f}",
        riktning=Riktning.IN,
        handlingstyp=Handlingstyp.SVAR,
        beskrivning=f"{'Ja' if ja else 'Nej'} till erbjudandet om samverkan{_reference(row)}",
        datum=row.answered_on,
        dokument=row.svar_dokument,
        now=act.now,
        actor=act.person,
    )
    act.journal |= {"ja": ja, "namndbeslut_on": str(row.namndbeslut_on or ""), "namndbeslut": row.namndbeslut, "by_post": by_post}
    mails.answered(row, act.person, act.now)


def _offer_of(act: CaseAct) -> Erbjudande:
    row = Erbjudande.objects.select_related("samverkan__huvudman", "samverkan__ansvarig").living().filter(samverkan=act.obj).first()
    if row is None:
        raise Refused("Det finns inget erbjudande som gäller. Läs sidan på nytt.")
    return row


def _check_days(row: Erbjudande, day: Any) -> None:
    """Nothing has happened tomorrow, and no answer came before the question."""
    assert row.answered_on is not None
    if row.answered_on > day:
        raise Refused("Rätta dagen.", fields={"answered_on": "Välj en dag som har varit."})
    if row.answered_on < row.sent_on:
        words = f"Erbjudandet skickades {show_date(row.sent_on)}. Välj den dagen eller en senare."
        raise Refused("Rätta dagen.", fields={"answered_on": words})
    if row.namndbeslut_on and row.namndbeslut_on > row.answered_on:
        raise Refused("Rätta dagen.", fields={"namndbeslut_on": "Beslutet kan inte vara senare än svaret. Ändra dagen."})


def _reference(row: Erbjudande) -> str:
    if not row.namndbeslut_on:
        return ""
    return f", beslut {row.namndbeslut_on.isoformat()}{f' {row.namndbeslut}' if row.namndbeslut else ''}"


def undo_answer(act: CaseAct) -> None:
    """The answer was wrong or has been changed: the offer waits again. What stood stays in the journal."""
    row = _offer_of(act)
    if act.obj.overenskommelser.exclude(status=Status.TERMINATED).exists():
        raise Refused("Det finns redan en överenskommelse. Avbryt den först.")
    act.journal |= {"ja": row.ja, "answered_on": str(row.answered_on), "namndbeslut": row.namndbeslut, "svar": row.svar_text}
    row.ja = row.answered_at = row.answered_on = row.answered_by = row.namndbeslut_on = row.svar_dokument = None
    row.svar_text = row.namndbeslut = ""
    row.by_post = False
    row.save()
    mails.answer_undone(row, act.person, act.reason, act.now)


def close(act: CaseAct) -> None:
    """The end, after every agreement has its own. The huvudman is told when it knows of the case."""
    case = act.obj
    living = [ok.short_name for ok in case.overenskommelser.exclude(status__in=(Status.CLOSED, Status.TERMINATED))]
    if living:
        raise Refused(f"Avsluta eller avbryt först {' och '.join(living)}.")
    from agreements.permissions.samverkan import shown_to_huvudman

    if shown_to_huvudman(case):
        mails.closed(case, act.person, act.reason, act.now)
    case.closed_at = act.now


EFFECTS: Mapping[str, Callable[[CaseAct], None]] = {
    "offer": offer,
    "withdraw_offer": withdraw_offer,
    "accept": lambda act: _answer(act, ja=True, by_post=False),
    "decline": lambda act: _answer(act, ja=False, by_post=False),
    "register_accept": lambda act: _answer(act, ja=True, by_post=True),
    "register_decline": lambda act: _answer(act, ja=False, by_post=True),
    "undo_answer": undo_answer,
    "close": close,
}
