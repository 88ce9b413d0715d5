"""What the acts of a round and of a candidate do besides changing the status. Run by ``run`` only."""

from agreements.models import Kandidat, Urvalsomgang
from agreements.urval.enums import SKAL, Kandidatstatus, Uteslutningsskal, Valskal
from agreements.workflow.process import Act, Refused
from agreements.workflow.urval import obstacles
from sbs.lib.dates import show_date


def check_round(act: Act[Urvalsomgang]) -> None:
    """Before the decision every candidate is decided and somebody is chosen; before the end every chosen huvudman has its case."""
    (_check_closing if act.row.action == "close" else _check_deciding)(act.obj)


def _check_deciding(omgang: Urvalsomgang) -> None:
    if why := obstacles.to_decision(omgang):
        raise Refused(why)


def _check_closing(omgang: Urvalsomgang) -> None:
    chosen = omgang.kandidater.filter(status=Kandidatstatus.CHOSEN).select_related("huvudman").order_by("huvudman__sort_key")
    missing = [row.huvudman.namn for row in chosen.exclude(huvudman__samverkan__urvalsomgang=omgang)]
    if missing:
        raise Refused(f"Öppna samverkan först för {', '.join(dict.fromkeys(missing))}.")


def decide(act: Act[Urvalsomgang]) -> None:
    """The beslut's day, its dnr where the round had none, who decided, and what was chosen then: frozen from now on."""
    omgang, beslut = act.obj, act.data["beslut"]
    omgang.decided_on, omgang.decided_by = beslut.decided_on, beslut.beslutsfattare
    omgang.beslutstext = beslut.beslutet
    omgang.dnr = omgang.dnr or beslut.dnr
    rows = omgang.kandidater.all()
    act.words = f"urvalet beslutades {show_date(beslut.decided_on)} av {beslut.fattat_av}"
    act.journal = {
        "beslut": beslut.pk,
        "valda": [row.pk for row in rows if row.status == Kandidatstatus.CHOSEN],
        "uteslutna": [row.pk for row in rows if row.status == Kandidatstatus.EXCLUDED],
    }


def close(act: Act[Urvalsomgang]) -> None:
    """Nothing more belongs to it."""


def take_position(act: Act[Kandidat]) -> None:
    """Choose or leave out: the coded reason of the right list, and the words."""
    _open(act)
    skal, fitting = act.data["skal"], (Valskal if act.row.action == "choose" else Uteslutningsskal)
    if skal not in fitting.values:
        raise Refused("Välj ett skäl.", fields={"skal": "Välj ett av skälen i listan."})
    row = act.obj
    row.skal, row.motivering, row.decided_at, row.decided_by = skal, act.reason, act.now, act.person
    act.journal = {"skal": skal, "omgang": row.omgang_id}
    act.words = f"{act.row.done}: {SKAL[skal].lower()}"


def undo(act: Act[Kandidat]) -> None:
    """Back to undecided; what was said before stands in the journal."""
    _open(act)
    row = act.obj
    act.journal = {"var": row.status, "skal": row.skal, "motivering": row.motivering, "omgang": row.omgang_id}
    row.skal, row.motivering, row.decided_at, row.decided_by = "", "", None, None


def _open(act: Act[Kandidat]) -> None:
    if why := obstacles.to_change(act.obj.omgang):
        raise Refused(why)
