"""A tillägg and the beslut om ändring it carries out agree.

Such a beslut says either what the whole is after the change, or only what is added (domain.md: 150 000 kronor and 50 000 kronor as a line
of its own). Both can be read against the tillägg, which knows the text before and after. Pure but for ``carried``. Whole kronor.
"""

from collections.abc import Mapping

from agreements.enums import Beslutstyp
from agreements.lydelse import Lydelse, bidrag
from agreements.models import Beslut, Overenskommelse, Tillagg

HOW = "Ett beslut om ändring anger antingen allt efter ändringen eller bara det som kommer till."


def carried(ok: Overenskommelse) -> Beslut | None:
    """The issued beslut om ändring that this tillägg carries out; None for every other agreement."""
    beslut = ok.beslut if ok.is_tillagg else None
    return beslut if beslut and beslut.is_issued and beslut.typ == Beslutstyp.ANDRING else None


def carried_before(ok: Overenskommelse) -> bool:
    """Whether a signed tillägg has carried out the same beslut: then nothing more comes of it."""
    return ok.beslut.overenskommelser.filter(in_force_at__isnull=False).exclude(pk=ok.pk).exists()  # type: ignore[union-attr]


def money_before(ok: Overenskommelse) -> int:
    """The bidrag of the text that the tillägg started from."""
    return bidrag(_base(ok))


def dates_before(ok: Overenskommelse) -> tuple[str | None, str | None]:
    """First and last day of the text that the tillägg started from, in ISO form."""
    facts = _base(ok)["fakta"]["avtal"]
    return facts["start"], facts["end"]


def agrees(decided: int, before: int, after: int, *, spent: bool) -> bool:
    """``decided`` is the whole after the change or what it adds; ``spent``: the beslut is carried out already and adds nothing."""
    return decided == after or (after == before if spent else decided == after - before)


def years_agree(decided: Mapping[int, int], before: Mapping[int, int], after: Mapping[int, int], *, spent: bool) -> bool:
    """The same for the sums per calendar year: every year in the same way."""
    years = decided.keys() | before.keys() | after.keys()
    whole = all(decided.get(year, 0) == after.get(year, 0) for year in years)
    added = {year: 0 if spent else decided.get(year, 0) for year in years}
    return whole or all(added[year] == after.get(year, 0) - before.get(year, 0) for year in years)


def _base(ok: Overenskommelse) -> Lydelse:
    row: Tillagg = ok.tillagg
    return row.base
