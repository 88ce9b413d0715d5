"""The amounts of a slutredovisning in pure numbers: what may be approved, which outcome the amounts allow, what is left to account for.

Whole kronor, each insats by itself (domain.md, Payments: återkrav per insats = paid − approved cost, never below zero, no netting).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from payments import claims
from reporting.enums import Slututfall
from sbs.lib.money import format_kronor

U = Slututfall
#: What the ekonom chooses among; a part of a claim is given up in the beslut, when the huvudman has been heard.
CHOICES = (U.GODKAND, U.ATERKRAV_HELT, U.AVSTAR)


@dataclass(frozen=True)
class Line:
    """One insats: granted, paid out, claimed before (as decided), posted as reported by the delredovisningar, and reported in all."""

    uid: UUID
    text: str
    beviljat: int = 0
    utbetalt: int = 0
    tidigare: int = 0
    bokfort: int = 0
    redovisat: int = 0

    @property
    def most(self) -> int:
        """The most that can be approved: what the huvudman has spent beyond what was paid is its own money."""
        return max(0, self.utbetalt - self.tidigare)

    @property
    def proposed(self) -> int:
        """Where the processtödjare begins: what is reported, as far as it has been paid."""
        return max(0, min(self.redovisat, self.most))

    def owed(self, approved: int) -> int:
        return claims.owed(self.utbetalt, self.tidigare, approved)


def amount_faults(lines: Iterable[Line], approved: Mapping[UUID, int]) -> dict[str, str]:
    """Field -> what is wrong with the amount; every insats has one between nothing and what was paid."""
    found = {}
    for line in lines:
        amount = approved.get(line.uid)
        if amount is None:
            found[field(line.uid)] = f"Skriv den godkända kostnaden för ”{line.text}”."
        elif not 0 <= amount <= line.most:
            found[field(line.uid)] = (
                f"Skriv högst {format_kronor(line.most)} för ”{line.text}”. Mer är inte utbetalt, och det som huvudmannen har lagt ut"
                " utöver bidraget är dess egna pengar."
            )
    return found


def outcome_fault(utfall: str, owed: int, skal: str) -> dict[str, str]:
    """Field -> why this outcome does not go with these amounts. ``owed``: paid and not approved, in all."""
    if utfall not in CHOICES:
        return {"utfall": "Välj utfall."}
    if utfall == U.GODKAND and owed:
        return {"utfall": f"{format_kronor(owed)} är utbetalt men inte godkänt. Välj återkrav, eller avstå och skriv de särskilda skälen."}
    if utfall != U.GODKAND and not owed:
        return {"utfall": "Allt som är utbetalt är godkänt. Välj godkänd."}
    if utfall == U.AVSTAR and not skal.strip():
        return {"skal": "Skriv de särskilda skälen för att avstå."}
    return {}


def field(uid: UUID) -> str:
    """The name of the amount's field on the page."""
    return f"belopp_{uid.hex}"


def unaccounted(utbetalt: int, redovisat: int, aterkravt: int, avstatt: int) -> int:
    """What is paid out and neither approved, claimed nor given up by a beslut; must be nothing before the ÖK is closed."""
    return utbetalt - redovisat - aterkravt - avstatt


def totals(lines: Sequence[Line]) -> Line:
    """The sums, as a line of its own."""
    names = ("beviljat", "utbetalt", "tidigare", "bokfort", "redovisat")
    return Line(UUID(int=0), "Summa", **{name: sum(getattr(line, name) for line in lines) for name in names})
