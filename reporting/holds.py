"""Late reports and the money: a rule proposes a hold when a report is late, and withdraws it when it is late no more.

See domain.md, Payments. The work grows with what is late, not with what is owed. A hold is about the report and the day it counted from:
after an anstånd that passes too, the same report may be proposed anew; what a person has dismissed for a day is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from agreements.models import Installning, Overenskommelse
from agreements.policy_enums import Redovisningskonsekvens
from payments.enums import HOLDING, Sparrgrund, Sparrstatus
from payments.holds import open_instalments
from payments.models import Sparr, Utbetalning
from payments.permissions.sparr import MOVES
from payments.services.sparr import propose, withdraw
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning
from sbs.lib import stockholm
from sbs.lib.dates import show_date

#: The others never hold up a payment.
HOLDS = (Redovisningskonsekvens.SPARR, Redovisningskonsekvens.ATERKRAV)
REGEL = {Redovisningsstatus.OPEN: "sen_redovisning", Redovisningsstatus.SUPPLEMENT: "sen_komplettering"}
GRUND = {Redovisningsstatus.OPEN: Sparrgrund.SEN_REDOVISNING, Redovisningsstatus.SUPPLEMENT: Sparrgrund.KOMPLETTERING}


def source(row: Redovisning) -> str:
    """What a hold is about: the report, and the day it counted from."""
    return f"redovisning {row.pk} {row.effective_date.isoformat()}"


def calls_for_hold(row: Redovisning, today: date, grace: int) -> bool:
    """Pure: it is with the huvudman, and more days than ``grace`` have passed since its day."""
    return row.is_open and row.effective_date + timedelta(days=grace) < today


def _ours(rows: QuerySet[Sparr], keys: Iterable[int]) -> list[tuple[int, Sparr]]:
    """(key of the report, hold) of the holds about these reports."""
    wanted = set(keys)
    found = ((int(row.kalla.split()[1]), row) for row in rows.filter(regel__in=REGEL.values()))
    return [(key, row) for key, row in found if key in wanted]


def propose_late(now: datetime) -> int:
    """Propose what late reports call for, where there is money left to hold; how many are new. Run as often as you like."""
    today, grace = stockholm.day(now), Installning.current().sen_redovisning_dagar
    rows = Redovisning.objects.late(today - timedelta(days=grace)).filter(overenskommelse__status__in=MOVES)  # type: ignore[attr-defined]
    rows = rows.filter(konsekvens__in=HOLDS)
    late = list(rows.select_related("overenskommelse__samverkan__huvudman"))
    known = set(Sparr.objects.filter(kalla__in=[source(row) for row in late]).values_list("kalla", flat=True)) if late else set()
    new = [row for row in late if source(row) not in known]
    held = {
        key
        for key, _ in _ours(
            Sparr.objects.filter(status__in=HOLDING, overenskommelse__in=[row.overenskommelse_id for row in new]), [row.pk for row in new]
        )
    }
    made = [row for row in new if row.pk not in held and open_instalments(row.overenskommelse_id).exists()]
    for row in made:
        _propose(row, now)
    return len(made)


def _propose(row: Redovisning, now: datetime) -> None:
    status = Redovisningsstatus(row.status)
    about = f"{row.namn}, {row.galler}," if row.is_interim else "Slutredovisningen"
    asked = status == Redovisningsstatus.SUPPLEMENT
    what = "skulle ha kompletterats" if asked else "skulle ha kommit in"
    lifted = (
        "Den begärda kompletteringen har kommit in."
        if asked
        else f"{'Redovisningen' if row.is_interim else 'Slutredovisningen'} har kommit in."
    )
    propose(
        row.overenskommelse,
        regel=REGEL[status],
        kalla=source(row),
        grund=GRUND[status],
        text=f"{about} {what} senast {show_date(row.effective_date)}.",
        lyfts_av=lifted,
        now=now,
    )


def follow(row: Redovisning, now: datetime) -> None:
    """After every act: what was proposed and is called for no more is withdrawn. A longer time, or what came in, ends it at once."""
    rows = Sparr.objects.filter(overenskommelse=row.overenskommelse_id, status=Sparrstatus.PROPOSED)
    ours = [one for _, one in _ours(rows, [row.pk]) if not (row.is_open and one.kalla == source(row))]
    if ours:
        withdraw(ours, text=_why(row), now=now)


def _why(row: Redovisning) -> str:
    if row.is_open:
        return f"Redovisningen ska nu vara inne {show_date(row.effective_date)}."
    return "Redovisningen har kommit in." if row.is_with_agency else "Redovisningen ska inte lämnas nu."


def liftable(rows: list[Sparr]) -> dict[int, str]:
    """Registered in ``payments.registries.LIFTABLE``: holds in force about reports that have come in, or have more time. One query."""
    ours = {row.pk: row for row in rows if row.regel in REGEL.values()}
    keys = {pk: int(row.kalla.split()[1]) for pk, row in ours.items()}
    reports = Redovisning.objects.in_bulk(set(keys.values())) if keys else {}
    found = {}
    for pk, key in keys.items():
        report = reports.get(key)
        if report is None or (report.is_open and source(report) == ours[pk].kalla):
            continue
        words = (
            "Redovisningen har kommit in" if not report.is_open else f"Redovisningen har ny sista dag, {show_date(report.effective_date)}"
        )
        found[pk] = f"{words}. Spärren kan hävas."
    return found


@dataclass(frozen=True)
class Waits:
    """The instalment that will wait for a report that does not come: told beforehand."""

    redovisning: Redovisning
    utbetalning: Utbetalning
    late: bool

    @property
    def words(self) -> str:
        """ "Utbetalningen 1 januari 2021 väntar på delredovisning 1." """
        day = show_date(self.utbetalning.due_date)
        what = self.redovisning.in_text
        if self.late:
            return f"Utbetalningen {day} väntar på {what}."
        if self.redovisning.status == Redovisningsstatus.SUPPLEMENT:
            return f"Utbetalningen {day} kan komma att vänta om {what} inte är kompletterad."
        return f"Utbetalningen {day} kan komma att vänta om {what} inte har kommit in."


def announced(ok: Overenskommelse, reports: Iterable[Redovisning], today: date) -> list[Waits]:
    """Which instalment each open report concerns: the first one after its day that has not left. Pure but for one query."""
    instalments = list(open_instalments(ok).order_by("due_date", "nummer"))
    found = []
    for row in reports:
        if not row.is_open or row.konsekvens not in HOLDS:
            continue
        late = row.effective_date < today
        after = max(row.effective_date, today) if late else row.effective_date
        first = next((one for one in instalments if one.due_date > after), None)
        if first:
            found.append(Waits(row, first, late))
    return found
