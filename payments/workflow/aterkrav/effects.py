"""What each act of an återkrav's process does besides changing the status, what is not about money. Run by ``perform_aterkrav`` only."""

from datetime import date

from agreements.enums import Handlingstyp, Riktning
from agreements.services import diarium
from agreements.workflow.process import Act, Refused
from payments import aterkrav_letters as letters
from payments import aterkrav_mails as mails
from payments.claim_enums import Aterkravsstatus, Inlageslag
from payments.models import Aterkrav, Inlaga
from payments.services.aterkrav import preparing, settlement
from payments.services.aterkrav.standing import open_request, under_way
from sbs.lib import stockholm
from sbs.lib.dates import show_date

S = Aterkravsstatus
LONGEST = 365
Do = Act[Aterkrav]


def communicate(act: Do) -> None:
    """The basis goes out: a sealed letter, a mail, the diarium; the huvudman has until ``answer_by`` (rules.md, Before an återkrav)."""
    claim = act.obj
    claim.answer_by = _coming_day(act, "answer_by")
    claim.communicated_at = act.now
    claim.dokument = letters.order_basis(claim, act.person, act.reason, act.now)
    _enter(act, "kommunicering", Riktning.OUT, f"Underlag till {claim.short_name.lower()}, för svar", claim.dokument)
    act.journal = {"svar_senast": str(claim.answer_by)}
    mails.communicated(claim, act.reason, act.now)


def extend(act: Do) -> None:
    """Another last day to answer, never an earlier one."""
    claim, day = act.obj, _coming_day(act, "answer_by")
    assert claim.answer_by is not None
    if day <= claim.answer_by:
        raise Refused("Rätta dagen.", fields={"answer_by": f"Välj en dag efter {show_date(claim.answer_by)}."})
    act.journal = {"fran": str(claim.answer_by), "till": str(day)}
    claim.answer_by = day
    _letter(act, f"mer-tid:{day}", f"Mer tid att svara, {claim.short_name.lower()}")
    mails.extended(claim, act.reason, act.now)


def answer(act: Do) -> None:
    _send_in(act, Inlageslag.SVAR)


def register_answer(act: Do) -> None:
    _send_in(act, Inlageslag.SVAR, by_post=True)


def ask_change(act: Do) -> None:
    """The beslut stays meanwhile (rules.md, Begäran om ändring). A closed matter is taken up again."""
    _send_in(act, Inlageslag.ANDRING)
    _take_up(act)


def register_change(act: Do) -> None:
    _send_in(act, Inlageslag.ANDRING, by_post=True)
    _take_up(act)


def _take_up(act: Do) -> None:
    if act.obj.status == S.CLOSED:
        act.target, act.obj.closed_at = S.INVOICED, None


def ask_respite(act: Do) -> None:
    _send_in(act, Inlageslag.ANSTAND, wanted_date=_coming_day(act, "wanted_date"))


def _send_in(act: Do, slag: Inlageslag, *, by_post: bool = False, wanted_date: date | None = None) -> Inlaga:
    """What the huvudman sends in is kept as it came, with its receipt; what came by post on the day it came."""
    claim = act.obj
    row = Inlaga(
        aterkrav=claim,
        slag=slag,
        text=act.reason,
        wanted_date=wanted_date,
        inkom=stockholm.at(_past_day(act, "inkom"), 12) if by_post else act.now,
        by_post=by_post,
        created_by=act.person,
        bilaga=act.data.get("bilaga") or None,
    )
    if not by_post:
        row.dokument = letters.order_inlaga(row, act.now)
    row.save()
    key, words = f"inlaga:{row.pk}", f"{row.get_slag_display()} om {claim.short_name.lower()}"
    _enter(act, key, Riktning.IN, words, row.dokument or row.bilaga, datum=stockholm.day(row.inkom))
    if row.bilaga and row.dokument:
        _enter(act, f"{key}:bilaga", Riktning.IN, f"Bilaga till {words[0].lower()}{words[1:]}", row.bilaga)
    act.journal = {"inlaga": row.pk, "sha256": row.dokument.snapshot_sha256 if row.dokument else ""}
    if not by_post:
        mails.receipt(row, act.now)
    mails.came_in(row, act.now)
    return row


def drop(act: Do) -> None:
    """Nothing is claimed; told to a huvudman that has been sent the basis."""
    live = under_way(act.obj)
    if live is not None:
        raise Refused(f"Återta beslutet först. Det är nu ”{live.beslut.get_status_display().lower()}”.")
    if act.obj.communicated_at:
        _letter(act, "nedlagt", f"{act.obj.short_name} läggs ner")
        mails.dropped(act.obj, act.reason, act.now)


def prepare(act: Do) -> None:
    """A beslut om återkrav is begun, when the huvudman has answered or had its time."""
    claim = act.obj
    assert claim.answer_by is not None
    if stockholm.day(act.now) <= claim.answer_by and not claim.inlagor.filter(slag=Inlageslag.SVAR).exists():
        last = show_date(claim.answer_by)
        raise Refused(f"Huvudmannen har till och med {last} på sig att svara. Bered beslutet när svaret har kommit eller tiden har gått.")
    made = preparing.begin(claim, act.person, act.now, act.data)
    act.journal = {"beslut": made.beslut_id, "belopp": made.total, "utfall": made.utfall}


def prepare_change(act: Do) -> None:
    """A second beslut is begun, in answer to the begäran om ändring."""
    made = preparing.begin(act.obj, act.person, act.now, act.data)
    act.journal = {"beslut": made.beslut_id, "belopp": made.total, "utfall": made.utfall}


def wait(act: Do) -> None:
    act.obj.waits_text = act.reason
    settlement.call_off(act.obj)
    _letter(act, f"vantar:{act.now.timestamp():.0f}", f"Fakturan väntar, {act.obj.short_name.lower()}")
    mails.waits(act.obj, act.reason, act.now)


def go_on(act: Do) -> None:
    act.obj.waits_text = ""
    settlement.plan_anew(act.obj)
    _letter(act, f"vidare:{act.now.timestamp():.0f}", f"Fakturan väntar inte längre, {act.obj.short_name.lower()}")
    mails.goes_on(act.obj, act.reason, act.now)


def grant_respite(act: Do) -> None:
    """Another last day to pay, later than the one that holds; the finance system is told by its people."""
    claim, day = act.obj, act.data["new_date"]
    if claim.due_date and day <= claim.due_date or day <= stockholm.day(act.now):
        raise Refused("Rätta dagen.", fields={"new_date": "Välj en dag efter i dag och efter den dag som gäller."})
    act.journal = {"fran": str(claim.due_date or ""), "till": str(day)}
    claim.due_date = day
    _answer_respite(act, granted=True, new_date=day)


def refuse_respite(act: Do) -> None:
    _answer_respite(act, granted=False, new_date=None)


def _answer_respite(act: Do, *, granted: bool, new_date: date | None) -> None:
    row = open_request(act.obj, Inlageslag.ANSTAND)
    assert row is not None
    row.granted, row.new_date = granted, new_date
    row.answered_at, row.answered_by, row.answer_text = act.now, act.person, act.reason
    row.save()
    diarium.record(
        act.obj.overenskommelse.samverkan,
        key=f"aterkrav:{act.obj.pk}:anstand:{row.pk}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=f"{'Anstånd beviljat' if granted else 'Anstånd avslaget'}, {act.obj.short_name.lower()}",
        now=act.now,
        actor=act.actor,
    )
    mails.respite_answered(row, act.now)


# --- small things shared ------------------------------------------------------------------------------------------------


def _coming_day(act: Do, name: str) -> date:
    """A day after today, within a year."""
    day, today = act.data[name], stockholm.day(act.now)
    if not 0 < (day - today).days <= LONGEST:
        raise Refused("Rätta dagen.", fields={name: "Välj en dag efter i dag och inom ett år."})
    return day


def _past_day(act: Do, name: str) -> date:
    day = act.data[name]
    if day > stockholm.day(act.now):
        raise Refused("Rätta dagen.", fields={name: "Välj en dag som har varit. Den dagen har inte kommit än."})
    return day


def _enter(act: Do, key: str, riktning: Riktning, words: str, dokument, **more) -> None:
    diarium.record(
        act.obj.overenskommelse.samverkan,
        key=f"aterkrav:{act.obj.pk}:{key}",
        riktning=riktning,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=words,
        now=act.now,
        actor=act.actor,
        dokument=dokument,
        **more,
    )


def _letter(act: Do, key: str, words: str) -> None:
    """A word of the agency's to the huvudman; what it says is in the journal and the mail."""
    _enter(act, key, Riktning.OUT, words, None)
