"""The text of an agreement as plain data: read, compared, changed and followed through time. Only ``reader`` knows the database.

A lydelse is ``{"ram": {...}, section: {key: {field: value}}}``: JSON throughout, dates ISO, amounts whole kronor, every part under an
identity that does not change when it is moved or renumbered. ``ram`` is what was fixed when the ÖK was signed and no tillägg changes:
the avtalsmall's clauses, the unit, the list of kostnadsslag. A reference to a row is ``{"pk": …, "namn": …}`` and means the row.
"""

from agreements.lydelse.changes import Change, Stale, apply, diff
from agreements.lydelse.conflict import Conflict, conflicts, same_place
from agreements.lydelse.folding import Step, fold, overlay, pruned
from agreements.lydelse.shape import Lydelse, bidrag, digest, empty, insatser_of, numbers, omraden_of, same, units

__all__ = [
    "Change",
    "Conflict",
    "Lydelse",
    "Stale",
    "Step",
    "apply",
    "bidrag",
    "conflicts",
    "diff",
    "digest",
    "empty",
    "fold",
    "insatser_of",
    "numbers",
    "omraden_of",
    "overlay",
    "pruned",
    "same",
    "same_place",
    "units",
]
