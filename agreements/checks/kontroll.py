"""Runs every rule and sets motiveringar and undantag against what they find."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from agreements.checks import beslutet, datum, facts, formalia, innehall, ok1, pengar, planer, tillagg
from agreements.checks.types import FEL, UPPLYSNING, VARNING, Brist, Rule, applies, in_order
from agreements.enums import Status
from agreements.models import Overenskommelse, Undantag
from agreements.models.granskning import Reason
from agreements.registries import CHECKS

#: The rules of this app. Other apps add theirs to ``registries.CHECKS``.
RULES: list[Rule] = [
    *formalia.RULES,
    *datum.RULES,
    *innehall.RULES,
    *pengar.RULES,
    *planer.RULES,
    *ok1.RULES,
    *tillagg.RULES,
    *beslutet.RULES,
]


@dataclass
class Result:
    """What the kontroll found and what covers it."""

    brister: list[Brist] = field(default_factory=list)
    motiverade: dict[Brist, Reason] = field(default_factory=dict)
    undantagna: dict[Brist, Undantag] = field(default_factory=dict)
    passed: int = 0

    @property
    def fel(self) -> list[Brist]:
        return [brist for brist in self.brister if brist.niva == FEL]

    @property
    def varningar(self) -> list[Brist]:
        return [brist for brist in self.brister if brist.niva == VARNING]

    @property
    def upplysningar(self) -> list[Brist]:
        return [brist for brist in self.brister if brist.niva == UPPLYSNING]

    @property
    def blocking(self) -> list[Brist]:
        """Faults without an undantag and warnings without a motivering."""
        asks = [*self.fel, *self.varningar]
        return [brist for brist in asks if brist not in self.motiverade and brist not in self.undantagna]


def run(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every fault and warning, faults first, each group in the rules' order. Reads ``ok`` anew."""
    ok = Overenskommelse.objects.select_related("samverkan", "mallversion", "tillagg__andrar", "beslut").get(pk=ok.pk)
    facts.prepare(ok)
    return in_order(brist for rule in _rules(ok) for brist in rule(ok, today))


def _rules(ok: Overenskommelse) -> list[Rule]:
    """The rules that this kind of agreement is asked about."""
    return [rule for rule in [*RULES, *CHECKS] if applies(rule, ok)]


def evaluate(ok: Overenskommelse, today: date) -> Result:
    """As ``run``, with the motiveringar and the undantag that hold today set against each brist."""
    return cover(run(ok, today), len(_rules(ok)), ok.motiveringar.all(), _waivers(ok, today))


def cover(brister: list[Brist], rules: int, reasons: Iterable[Reason], waivers: Iterable[Undantag]) -> Result:
    """What was found by ``rules`` rules, with what covers it: a motivering a warning, an undantag a fault."""
    result = Result(brister=brister)
    result.passed = rules - len({brist.kod for brist in brister})
    explained = {(row.kod, row.var, row.fingerprint): row for row in reasons}
    waived = {(row.kod, row.var, row.fingerprint): row for row in waivers}
    for brist in brister:
        key = (brist.kod, brist.var, brist.fingerprint)
        if brist.niva == VARNING and key in explained:
            result.motiverade[brist] = explained[key]
        elif brist.niva == FEL and key in waived:
            result.undantagna[brist] = waived[key]
    return result


def _waivers(ok: Overenskommelse, today: date):
    """Granted and not expired. In utkast only those not yet used: an undantag holds once (issue A, point 4)."""
    rows = ok.undantag.filter(granted=True, expires__gte=today).select_related("decided_by")
    return rows.filter(used_at=None) if ok.status == Status.DRAFT else rows
