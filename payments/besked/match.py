"""What each line of a file leads to, against the payments that were sent. Nothing is changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from payments.besked.rows import OTHER, PAID, PENDING, Row
from payments.enums import Betalningsstatus
from payments.models import Betalning
from sbs.lib.money import format_kronor

B = Betalningsstatus


@dataclass(frozen=True)
class Verdict:
    """One line and what comes of it. ``action``: the act it leads to, "" when none. ``tone``: ok, warn, bad, "" for the page."""

    row: Row
    text: str
    action: str = ""
    tone: str = ""
    betalning: Betalning | None = None


def judge(rows: Iterable[Row]) -> list[Verdict]:
    """In the file's order; one query, however many lines."""
    rows = list(rows)
    known = Betalning.objects.filter(end_to_end_id__in={row.identity for row in rows if row.identity})
    by_identity = {
        one.end_to_end_id: one for one in known.select_related("utbetalning__plan__overenskommelse__samverkan__huvudman", "omgang")
    }
    found: list[Verdict] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        again = (row.identity, row.outcome) in seen
        found.append(_double(row, by_identity) if again and row.identity in by_identity else _one(row, by_identity.get(row.identity)))
        seen.add((row.identity, row.outcome))
    return found


def _double(row: Row, known: dict[str, Betalning]) -> Verdict:
    return Verdict(row, "Står mer än en gång i filen. Räknas en gång.", betalning=known[row.identity])


def _one(row: Row, betalning: Betalning | None) -> Verdict:
    if row.outcome == PENDING:
        return Verdict(row, "Är inte bokförd av banken än.", betalning=betalning)
    if betalning is None:
        text = "Ingen betalning här har den identiteten." if row.identity else "Raden har ingen identitet. Registrera den för hand."
        return Verdict(row, text, tone="" if row.outcome == OTHER else "warn")
    if row.outcome == OTHER:
        return Verdict(row, "Är varken en gjord betalning eller en retur i svenska kronor. Utred.", tone="warn", betalning=betalning)
    if not _same_amount(row, betalning):
        return Verdict(row, f"Skickat belopp är {format_kronor(betalning.belopp)}. Utred.", tone="bad", betalning=betalning)
    return _paid(row, betalning) if row.outcome == PAID else _failed(row, betalning)


def _paid(row: Row, betalning: Betalning) -> Verdict:
    if betalning.status == B.SENT:
        return Verdict(row, "Registreras som betald.", "paid", "ok", betalning)
    if betalning.status == B.PAID:
        return Verdict(row, "Är redan registrerad som betald.", betalning=betalning)
    return Verdict(row, "Misslyckad här, men dragen hos banken. Utred innan den betalas igen.", tone="bad", betalning=betalning)


def _failed(row: Row, betalning: Betalning) -> Verdict:
    if betalning.status == B.FAILED:
        return Verdict(row, "Är redan registrerad som misslyckad.", betalning=betalning)
    return Verdict(row, "Registreras som misslyckad och läggs tillbaka bland det som ska betalas.", "failed", "warn", betalning)


def _same_amount(row: Row, betalning: Betalning) -> bool:
    try:
        return Decimal(row.belopp) == betalning.belopp
    except InvalidOperation:
        return False
