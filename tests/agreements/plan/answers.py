"""Whole answers for tests: every required question of each part answered, with ``word`` in each."""

from typing import Any

from agreements.plan.spec import DATUM, RAD, RADER, TEXT, Del


def full(spec: Del, word: str = "Svar", **more: Any) -> dict[str, Any]:
    """What the store keeps of a part that is done. ``more`` replaces answers."""
    made: dict[str, Any] = {}
    for falt in spec.falt:
        if falt.typ in (TEXT, RAD):
            made[falt.namn] = f"{word} om {falt.ord}."
        elif falt.typ == DATUM:
            made[falt.namn] = "2020-08-01" if falt.namn == "start" else "2022-06-30"
        elif falt.typ == RADER:
            made[falt.namn] = [
                {column.namn: {"rad": word, "antal": 10, "kronor": 250_000, "val": ""}[column.typ] for column in falt.kolumner}
            ]
    return made | more


def typed(spec: Del, answers: dict[str, Any]) -> dict[str, str]:
    """The same as a browser posts it."""
    posted: dict[str, str] = {}
    for falt in spec.falt:
        value = answers.get(falt.namn)
        if falt.typ != RADER:
            posted[falt.namn] = str(value or "")
            continue
        posted[f"{falt.namn}-TOTAL_FORMS"], posted[f"{falt.namn}-INITIAL_FORMS"] = str(len(value or [])), "0"
        for number, row in enumerate(value or []):
            posted |= {f"{falt.namn}-{number}-{name}": "" if cell is None else str(cell) for name, cell in row.items()}
    return posted


__all__ = ["full", "typed"]
