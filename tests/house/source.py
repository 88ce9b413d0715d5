"""Reading our own source: which files there are, and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("sbs", "agreements", "payments", "reporting")


def python_files(*, migrations: bool = False, folders: tuple[str, ...] = PRODUCT) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if migrations or "migrations" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module(path: Path) -> str:
    """``sbs/lib/money.py`` → ``sbs.lib.money``; a package's ``__init__`` is the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def templates() -> Iterator[Path]:
    yield from sorted((ROOT / "templates").rglob("*"))
