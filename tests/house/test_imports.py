"""Imports point one way (the order below); only what wires the whole together stands above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .source import module, name, python_files, tree

ORDER = (
    "sbs.lib",
    "sbs.audit",
    "sbs.accounts",
    "sbs.documents",
    "sbs.notices",
    "agreements",
    "payments",
    "reporting",
    "sbs.overview",
)
ABOVE = ("sbs.urls", "sbs.celery", "sbs.settings", "sbs.settings_login", "sbs.environment", "sbs.wsgi", "sbs.csp", "sbs")
USABLE_BY_ALL = ("sbs.celery",)  # the application object that tasks and the health page hang on


def layer(dotted: str) -> int | None:
    """The place in the order; None for what stands above it or is not ours."""
    for place, package in enumerate(ORDER):
        if dotted == package or dotted.startswith(package + "."):
            return place
    return None


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, also inside functions; relative ones made whole."""
    here = module(path)
    package = here if path.name == "__init__.py" else here.rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def wrong_imports(path: Path) -> list[str]:
    mine = layer(module(path))
    if mine is None:
        return []
    wrong = []
    for line, dotted in imported(path):
        theirs = layer(dotted)
        upwards = theirs is not None and theirs > mine
        wiring = theirs is None and dotted.startswith("sbs.") and not dotted.startswith(USABLE_BY_ALL)
        if upwards or wiring:
            wrong.append(f"{name(path)}:{line} imports {dotted}")
    return wrong


def test_every_module_has_a_place():
    homeless = [name(path) for path in python_files() if layer(module(path)) is None and module(path) not in ABOVE]
    assert not homeless


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_downwards(package):
    wrong = [line for path in python_files() if module(path).startswith(package) for line in wrong_imports(path)]
    assert not wrong, "\n".join(wrong)
