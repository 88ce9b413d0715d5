"""What the acts of a round and of a candidate do besides changing the status. Run by ``run`` only."""

from agreements.models import Kandidat, Urvalsomgang
from agreements.urval.enums import SKAL, Kandidatstatus, Uteslutningsskal, Valskal
from agreements.workflow.process import Act, Refused
from sbs.lib import stockholm


def check_round(act: Act[Urvalsomgang]) -> None:
    """Before the decision every candidate is decided and somebody is chosen; before the end every chosen huvudman has its case."""
    (_check_closing if act.row.action == "close" else _check_deciding)(act.obj)


def _check_deciding(omgang: Urvalsomgang) -> None:
    left = omgang.kandidater.filter(status=Kandidatstatus.UNDECIDED).count()
    if left:
        raise Refused(f"Ta ställning till {_candidates(left)} först. Alla måste vara valda eller uteslutna när urvalet beslutas.")
    if not omgang.kandidater.filter(status=Kandidatstatus.CHOSEN).exists():
        raise Refused("Välj minst en kandidat först. Ingen är vald i omgången.")


def _check_closing(omgang: Urvalsomgang) -> None:
    chosen = omgang.kandidater.filter(status=Kandidatstatus.CHOSEN).select_related("huvudman").order_by("huvudman__sort_key")
    missing = [row.huvudman.namn for row in chosen.exclude(huvudman__samverkan__urvalsomgang=omgang)]
    if missing:
        raise Refused(f"Öppna samverkan först för {', '.join(dict.fromkeys(missing))}.")


def _candidates(count: int) -> str:
    return "1 kandidat" if count == 1 else f"{count} kandidater"


def decide(act: Act[Urvalsomgang]) -> None:
    """The day, the words and who decided. A decision is not dated ahead of the day it is written in."""
    if act.data["decided_on"] > stockholm.day(act.now):
        raise Refused("Ändra dagen.", fields={"decided_on": "Ändra beslutsdatumet. Dagen har inte kommit än."})
    omgang = act.obj
    omgang.decided_on, omgang.decided_by, omgang.beslutstext = act.data["decided_on"], act.actor, act.reason
    rows = omgang.kandidater.all()
    act.journal = {
        "valda": [row.pk for row in rows if row.status == Kandidatstatus.CHOSEN],
        "uteslutna": [row.pk for row in rows if row.status == Kandidatstatus.EXCLUDED],
        "decided_on": omgang.decided_on,
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
    if not act.obj.omgang.is_open:
        label = act.obj.omgang.get_status_display().lower()
        raise Refused(f"Omgången är {label}. Det går inte att ändra vilka som är valda.")
