"""Runs every rule of a beslut and sets the motiveringar against what they find."""

from collections.abc import Callable
from datetime import date

from agreements.checks.beslut import formalia, pengar, tid, urval
from agreements.checks.kontroll import Result, cover
from agreements.checks.types import Brist, in_order
from agreements.models import Beslut
from agreements.registries import BESLUT_CHECKS

Rule = Callable[[Beslut, date], list[Brist]]
#: The rules of this app. Other apps add theirs to ``registries.BESLUT_CHECKS``.
RULES: list[Rule] = [*formalia.RULES, *pengar.RULES, *tid.RULES, *urval.RULES]

PREFETCH = ("rader", "per_ar", "omraden", "uppdrag__ersatt_av", "mallversion__klausuler")
FOLLOW = ("samverkan__huvudman", "samverkan__urvalsomgang", "urvalsomgang", "enhet", "mallversion__mall", "andrar", "andrar_ok")


def run(beslut: Beslut, today: date) -> list[Brist]:
    """Every fault and warning, faults first, each group in the rules' order. Reads ``beslut`` anew."""
    rows = Beslut.objects.select_related(*FOLLOW, "foredragande", "beslutsfattare").prefetch_related(*PREFETCH)
    fresh = rows.get(pk=beslut.pk)
    return in_order(brist for rule in [*RULES, *BESLUT_CHECKS] for brist in rule(fresh, today))


def evaluate(beslut: Beslut, today: date) -> Result:
    """As ``run``, with the motiveringar set against each warning."""
    return cover(run(beslut, today), len(RULES) + len(BESLUT_CHECKS), beslut.motiveringar.select_related("author"), [])
