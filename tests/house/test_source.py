"""Habits that the source must keep: history is written, states change in one place, files stay readable."""

import ast
import re
from pathlib import Path

from django.apps import apps

from .source import PRODUCT, ROOT, name, python_files, tree

LONGEST_FILE = 300
EVERYTHING = (*PRODUCT, "tests", "deploy")
BULK = ("update", "bulk_create", "bulk_update", "abulk_create", "aupdate")
# Files where `.status = ` is right, each because it IS the one place for that row's states.
STATUS_MAY_BE_SET_IN = re.compile(
    r"(^|/)workflow(/\w+)*\.py$"  # perform() and the effects it calls
    r"|^sbs/documents/(jobs|services|tasks|pipeline)(/\w+)?\.py$"  # Dokument and Dokumentjobb: a machine's states, no person's act
    r"|^agreements/services/mallar\.py$"  # Mallversion: draft, published, retired
    r"|^sbs/notices/(services|sending|tasks|queue)(/\w+)?\.py$"  # Utskick: claimed, sent
)


def tracked_models() -> set[str]:
    return {model.__name__ for model in apps.get_models() if hasattr(model, "history")}


def test_there_are_tracked_models():
    assert "Enhet" in tracked_models()


def chain_names(node: ast.expr) -> set[str]:
    """All names in the expression a method is called on: ``Enhet.objects.filter(...)`` → {Enhet, objects, filter}."""
    names = set()
    while isinstance(node, (ast.Attribute, ast.Call)):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    if isinstance(node, ast.Name):
        names.add(node.id)
    return names


def related_names() -> dict[str, str]:
    """The reverse accessors of tracked models: ``huvudman.skolenheter.update()`` is as silent."""
    found = {}
    for model in apps.get_models():
        if hasattr(model, "history"):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.many_to_one and field.remote_field.related_name:
                    found[field.remote_field.related_name] = model.__name__
    return found


def silent_writes(path: Path) -> list[str]:
    tracked, related = tracked_models(), related_names()
    wrong = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BULK:
            names = chain_names(node.func.value)
            hit = (names & tracked) or {related[key] for key in names & set(related)}
            if hit:
                wrong.append(f"{name(path)}:{node.lineno} {node.func.attr}() on {', '.join(sorted(hit))} writes no history")
    return wrong


def test_tracked_models_are_never_written_in_bulk():
    wrong = [line for path in python_files() for line in silent_writes(path)]
    assert not wrong, "\n".join(wrong)


def status_assignments(path: Path) -> list[int]:
    lines = []
    for node in ast.walk(tree(path)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        if any(isinstance(target, ast.Attribute) and target.attr in ("status", "state") for target in targets):
            lines.append(node.lineno)
    return lines


def test_a_status_changes_only_where_its_process_lives():
    others = [path for path in python_files() if not STATUS_MAY_BE_SET_IN.search(name(path))]
    wrong = [f"{name(path)}:{line}" for path in others for line in status_assignments(path)]
    assert not wrong, "status assigned outside perform(): " + ", ".join(wrong)


def test_no_file_is_long():
    long = {}
    for path in python_files(folders=EVERYTHING):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LONGEST_FILE:
            long[name(path)] = count
    assert not long


def test_nothing_is_left_for_later():
    words = re.compile(r"#.*\b(TODO|FIXME|HACK)\b|pytest\.mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)\(")
    files = list(python_files(folders=EVERYTHING))
    left = [f"{name(path)}: {found[0]}" for path in files if path != Path(__file__) and (found := words.search(path.read_text("utf-8")))]
    assert not left


def test_no_address_of_one_machine():
    wrong = []
    for path in [
        *python_files(folders=("sbs", "agreements", "payments", "reporting", "deploy")),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]:
        if re.search(r"[\"' ](/work|/root|/home)/", path.read_text("utf-8")):
            wrong.append(name(path))
    assert not wrong
