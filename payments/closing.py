"""An ÖK closes only when its money is reconciled to the krona (issue 4, 7). What is not is named, with amounts.

Asked twice: by the dry run before the act (``registries.CONSEQUENCES``), and by the act itself, which it vetoes (``registries.RECEIVERS``).
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from agreements.models import Overenskommelse
from agreements.pauses import CLOSE
from agreements.registries import Foljd
from agreements.workflow.process import Refused
from payments.enums import Utbetalningsstatus
from payments.holds import GONE
from payments.ledger import Ledger, figures, identities
from payments.models import Aterkrav, Sparr, Utbetalning
from sbs.lib.money import format_exact

AREA = "Pengar"
#: Somebody has begun to pay it and it is not paid.
UNDER_WAY = (Utbetalningsstatus.RELEASED, Utbetalningsstatus.ATTESTED, Utbetalningsstatus.EXPORTED)


def left(ok: Overenskommelse) -> list[str]:
    """Everything about the ÖK's money that is not finished, in sentences; empty when it can be closed."""
    if not ok.in_force_at or ok.is_tillagg:
        return []
    return [*_figures(figures(ok)), *_under_way(ok), *_held(ok), *_claimed(ok), *identities(ok)]


def _figures(ledger: Ledger) -> Iterator[str]:
    for row in ledger.insatser:
        if row.figures.aterstar:
            yield f"{row.name}: {format_exact(row.figures.aterstar)} kr är planerat men inte utbetalt. Betala ut det, eller ändra planen."
        if owed := row.figures.aterkravt - row.figures.aterbetalt:
            yield f"{row.name}: {format_exact(owed)} kr är återkrävt men inte återbetalt."


def _under_way(ok: Overenskommelse) -> Iterator[str]:
    for row in Utbetalning.objects.filter(plan__overenskommelse=ok, status__in=UNDER_WAY).order_by("nummer"):
        what = "Vänta på besked från banken." if row.status in GONE else "Slutför den, eller ta tillbaka den."
        yield f"Utbetalning {row.nummer} är ”{row.get_status_display().lower()}”. {what}"


def _held(ok: Overenskommelse) -> Iterator[str]:
    for row in Sparr.objects.holding().filter(overenskommelse=ok).order_by("pk"):
        yield f"En spärr är ”{row.get_status_display().lower()}”: {row.get_grund_display().lower()}. Häv eller avfärda den."


def _claimed(ok: Overenskommelse) -> Iterator[str]:
    for claim in Aterkrav.objects.filter(overenskommelse=ok).alive().order_by("nummer"):
        yield f"{claim.short_name} är ”{claim.get_status_display().lower()}”. Avsluta det, eller lägg ner det."


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """Before the act: what stops it, or that every krona is accounted for."""
    if action != CLOSE:
        return []
    found = left(ok)
    if found:
        return [Foljd(AREA, f"Stoppar: {text}") for text in found]
    return [Foljd(AREA, f"Beloppen stämmer till kronan. {format_exact(figures(ok).summa.utbetalt)} kr är utbetalt och inget återstår.")]


def on_status(ok: Overenskommelse, action: str, before: str, now: datetime) -> None:
    """Veto. Raises Refused with everything that is left."""
    if action == CLOSE and (found := left(ok)):
        raise Refused(f"Pengarna är inte avstämda. {' '.join(found)}")
