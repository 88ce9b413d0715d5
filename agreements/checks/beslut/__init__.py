"""Kontroll av ett beslut: one rule per small function, as for the agreement; the same ``Brist`` and ``Result``. No fault can be waived."""

from agreements.checks.beslut.kontroll import evaluate, run

__all__ = ["evaluate", "run"]
