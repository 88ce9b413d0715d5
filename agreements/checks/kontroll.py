"""Runs every rule and sets motiveringar and undantag against what they find."""

from dataclasses import dataclass, field
from datetime import date

from agreements.checks import datum, facts, formalia, innehall, ok1, pengar
from agreements.checks.types import FEL, VARNING, Brist, Rule, applies
from agreements.enums import Status
from agreements.models import Motivering, Overenskommelse, Undantag
from agreements.registries import CHECKS

#: The rules of this app. Other apps add theirs to ``registries.CHECKS``.
RULES: list[Rule] = [*formalia.RULES, *datum.RULES, *innehall.RULES, *pengar.RULES, *ok1.RULES]


@dataclass
class Result:
    """What the kontroll found and what covers it."""

    brister: list[Brist] = field(default_factory=list)
    motiverade: dict[Brist, Motivering] = field(default_factory=dict)
    undantagna: dict[Brist, Undantag] = field(default_factory=dict)
    passed: int = 0

    @property
    def fel(self) -> list[Brist]:
        return [brist for brist in self.brister if brist.niva == FEL]

    @property
    def varningar(self) -> list[Brist]:
        return [brist for brist in self.brister if brist.niva == VARNING]

    @property
    def blocking(self) -> list[Brist]:
        """Faults without an undantag and warnings without a motivering."""
        return [brist for brist in self.brister if brist not in self.motiverade and brist not in self.undantagna]


def run(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every fault and warning, faults first, each group in the rules' order. Reads ``ok`` anew."""
    ok = Overenskommelse.objects.select_related("samverkan", "mallversion").get(pk=ok.pk)
    facts.prepare(ok)
    found = [brist for rule in _rules(ok) for brist in rule(ok, today)]
    return sorted(found, key=lambda brist: brist.niva != FEL)


def _rules(ok: Overenskommelse) -> list[Rule]:
    """The rules that this kind of agreement is asked about."""
    return [rule for rule in [*RULES, *CHECKS] if applies(rule, ok)]


def evaluate(ok: Overenskommelse, today: date) -> Result:
    """As ``run``, with the motiveringar and the undantag that hold today set against each brist."""
    result = Result(brister=run(ok, today))
    result.passed = len(_rules(ok)) - len({brist.kod for brist in result.brister})
    reasons = {(row.kod, row.var, row.fingerprint): row for row in ok.motiveringar.all()}
    waivers = {(row.kod, row.var, row.fingerprint): row for row in _waivers(ok, today)}
    for brist in result.brister:
        key = (brist.kod, brist.var, brist.fingerprint)
        if brist.niva == VARNING and key in reasons:
            result.motiverade[brist] = reasons[key]
        elif brist.niva == FEL and key in waivers:
            result.undantagna[brist] = waivers[key]
    return result


def _waivers(ok: Overenskommelse, today: date):
    """Granted and not expired. In utkast only those not yet used: an undantag holds once (issue A, point 4)."""
    rows = ok.undantag.filter(granted=True, expires__gte=today).select_related("decided_by")
    return rows.filter(used_at=None) if ok.status == Status.DRAFT else rows
