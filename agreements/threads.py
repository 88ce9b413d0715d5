"""Threads as a page shows them: a comment with its answers, and what the reader may do with it."""

from collections.abc import Iterable
from typing import Any


def answers_by_root(rows: Iterable[Any]) -> tuple[list[Any], dict[int, list[Any]]]:
    """(the threads' first comments, their answers by its key), both in the order given."""
    roots: list[Any] = []
    answers: dict[int, list[Any]] = {}
    for row in rows:
        if row.parent_id:
            answers.setdefault(row.parent_id, []).append(row)
        else:
            roots.append(row)
    return roots, answers
