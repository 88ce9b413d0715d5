"""An ÖK closes only when its slutredovisning is decided and every krona is accounted for: approved, claimed or given up by a beslut.

Asked twice: by the dry run before the act (``registries.CONSEQUENCES``), and by the act itself, which it vetoes (``registries.RECEIVERS``).
That what is claimed has come back, payments asks (``payments.closing``).
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from agreements.models import Overenskommelse
from agreements.pauses import CLOSE
from agreements.registries import Foljd
from agreements.workflow.process import Refused
from payments.ledger import figures
from reporting.enums import Redovisningsstatus
from reporting.services import final
from reporting.settling import unaccounted
from sbs.lib.money import format_exact

AREA = "Redovisningar"


def left(ok: Overenskommelse) -> list[str]:
    """What the reports still lack before the ÖK can be closed, in sentences; empty when nothing."""
    if not ok.in_force_at or ok.is_tillagg:
        return []
    row = final.final_report(ok)
    if row is not None and row.status != Redovisningsstatus.DECIDED:
        return [f"Slutredovisningen ska vara beslutad. Nu är den ”{row.get_status_display().lower()}”."]
    return list(_unaccounted(ok))


def _unaccounted(ok: Overenskommelse) -> Iterator[str]:
    given = final.given_up(ok)
    for row in figures(ok).insatser:
        money = row.figures
        rest = unaccounted(int(money.utbetalt), int(money.redovisat), int(money.aterkravt), given.get(row.uid, 0))
        if rest > 0:
            yield f"{row.name}: {format_exact(rest)} kr är utbetalt men varken godkänt eller återkrävt."
        elif rest < 0:
            yield f"{row.name}: {format_exact(-rest)} kr mer är godkänt och återkrävt än utbetalt."


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """Before the act: what stops it, or that the slutredovisning is decided."""
    if action != CLOSE:
        return []
    if found := left(ok):
        return [Foljd(AREA, f"Stoppar: {text}") for text in found]
    return [Foljd(AREA, "Slutredovisningen är beslutad.")] if final.final_report(ok) else []


def on_status(ok: Overenskommelse, action: str, before: str, now: datetime) -> None:
    """Veto. Raises Refused with everything that is left."""
    if action == CLOSE and (found := left(ok)):
        raise Refused(" ".join(found))
