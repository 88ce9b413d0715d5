"""The texts of a signed agreement, from its signed versions and never from its rows: on a day, and with all that is signed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from agreements.enums import Versionsstatus
from agreements.lydelse import Change, Lydelse, Step, fold
from agreements.models import Avtalsversion, Overenskommelse, Tillagg
from agreements.services.pauses import ended_on

FOREVER = date.max


@dataclass(frozen=True)
class Signed:
    """One tillägg that all have signed: what it is called, from when it holds, what it changes, in data and in words."""

    pk: int
    kort: str
    nummer: int
    slag: str
    effective_on: date
    signed_at: datetime
    changes: list[Change]
    points: list[dict[str, Any]]

    @property
    def step(self) -> Step:
        return Step(self.effective_on, self.changes)


def signed_base(ok: Overenskommelse) -> Lydelse:
    """The text as the ÖK itself was signed. Raises Avtalsversion.DoesNotExist before it is."""
    return ok.versioner.get(status=Versionsstatus.SIGNED).snapshot["lydelse"]


def signed_tillagg(ok: Overenskommelse) -> list[Signed]:
    """Every tillägg to ``ok`` that all have signed, in the order of signing. One query."""
    rows = Avtalsversion.objects.filter(status=Versionsstatus.SIGNED, overenskommelse__tillagg__andrar=ok)
    rows = rows.select_related("overenskommelse__tillagg").order_by("ended_at", "pk")
    return [_signed(row) for row in rows]


def _signed(version: Avtalsversion) -> Signed:
    snapshot, row = version.snapshot, version.overenskommelse.tillagg
    assert version.ended_at is not None
    day = date.fromisoformat(snapshot["tillagg"]["effective_on"])
    changes = [{name: change[name] for name in ("path", "old", "new")} for change in snapshot["andringar"]]
    return Signed(
        version.overenskommelse_id,
        f"Tillägg {row.nummer}",
        row.nummer,
        row.slag,
        day,
        version.ended_at,
        changes,  # type: ignore[arg-type]
        snapshot["punkter"],
    )


def steps(ok: Overenskommelse) -> list[Signed]:
    """The tillägg that have begun to hold or will."""
    last = ended_on(ok)
    return [row for row in signed_tillagg(ok) if last is None or row.effective_on < last]


def on_day(ok: Overenskommelse, day: date) -> Lydelse:
    """Gällande lydelse on ``day`` (before the first tillägg: the ÖK as signed)."""
    return fold(signed_base(ok), [row.step for row in steps(ok)], day)


def head(ok: Overenskommelse) -> Lydelse:
    """With every tillägg that is signed, also one whose day has not come: what a new tillägg starts from."""
    return on_day(ok, FOREVER)


def others(tillagg: Tillagg) -> list[Signed]:
    """What has been signed to the same ÖK beside this tillägg."""
    return [row for row in signed_tillagg(tillagg.andrar) if row.pk != tillagg.overenskommelse_id]
