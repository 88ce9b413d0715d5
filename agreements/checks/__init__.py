"""Kontroll före underskrift: one rule per small function, one contract, listed once."""

from agreements.checks.kontroll import Result, evaluate, run
from agreements.checks.types import FEL, VARNING, Brist, Rule, only

__all__ = ["FEL", "VARNING", "Brist", "Result", "Rule", "evaluate", "only", "run"]
