"""What a report's process does by itself when the agreement changes, rests, is resumed or ends early. Run by ``perform_redovisning``."""

from agreements.workflow.process import Act
from reporting.enums import Redovisningsstatus, Versionsslag
from reporting.models import Redovisning


def move(act: Act[Redovisning]) -> None:
    """The agreed day is another: so is the last day, whatever anstånd there was. A report that waits for a komplettering keeps its own."""
    row = act.obj
    act.journal = {"avtalad": row.agreed_date, "fran": row.due_date}
    row.agreed_date = act.data["deadline"]
    if not _answers(row):
        row.set_due(act.data["deadline"])
    act.journal["till"] = row.due_date


def pause(act: Act[Redovisning]) -> None:
    """Nothing is waited for meanwhile; the day stands until the agreement is resumed."""


def resume(act: Act[Redovisning]) -> None:
    """Back to where it was, by the day that was moved."""
    act.journal = {"fran": act.obj.due_date, "till": act.data["deadline"]}
    act.target = Redovisningsstatus.SUPPLEMENT if _answers(act.obj) else Redovisningsstatus.OPEN
    act.obj.set_due(act.data["deadline"])


def cancel(act: Act[Redovisning]) -> None:
    """Nothing is deleted: what the huvudman has written stays its own."""


def _answers(row: Redovisning) -> bool:
    """Whether it has been sent in and is asked to be completed (also one that rests meanwhile)."""
    return row.versioner.filter(slag=Versionsslag.SUBMITTED).exists()


EFFECTS = {"move_report": move, "pause_report": pause, "resume_report": resume, "cancel_report": cancel}
