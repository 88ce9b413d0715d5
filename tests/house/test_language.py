"""Klarspråk: words that never stand on a page, in a mail or in the handbook (the agency's plain language, the glossary)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import ROOT, name, python_files, templates, tree

NEVER = {
    "slutrapport": "slutredovisning",
    "delrapport": "delredovisning",
    "ogiltig": "say what to change",
    "felaktig": "say what to change",
    "vänligen": "say it straight",
    "obligatorisk": "say what to write",
    "otillåt": "say what is possible",
    "submit": "Skicka in",
    "radera": "Ta bort",
    "erhåll": "få",
    "tillse": "se till",
    "avseende": "om",
    "vidtag": "göra",
    "erfordra": "behöva",
    "inkommit": "kommit in, vi har fått",
    "ej": "inte",
    "klicka här": "say what the link leads to",
    "är du säker": "say what will happen",
    "t ex": "till exempel",
    "t.ex.": "till exempel",
    "bl.a.": "bland annat",
    "dvs": "det vill säga",
    "pga": "därför att",
    "åtkomst nekad": "say who may",
    "handläggare": "processtödjare",
}
WHOLE = {"ej", "dvs", "pga"}
WORD = {word: re.compile(rf"(?<![\w-]){re.escape(word)}" + (r"(?!\w)" if word in WHOLE else ""), re.I) for word in NEVER}
# The kontroll's own rules look for wrong words in what people write.
LOOKS_FOR_WORDS = "agreements/checks/innehall.py"
SILENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<!--.*?-->|<script.*?</script>", re.S)
SHOUT = re.compile(r"[a-zåäö]!(?=\s|$|<|”|\")", re.I)


def template_texts() -> Iterator[tuple[str, str]]:
    """What a template prints: its text without tags, comments and attributes that are no words."""
    for path in templates():
        if path.is_file() and path.suffix in (".html", ".txt"):
            text = re.sub(
                r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<!--.*?-->|<script.*?</script>", " ", path.read_text("utf-8"), flags=re.S
            )
            said = re.findall(r"(?:alt|title|placeholder|aria-label)=\"([^\"]*)\"", text)
            quoted = re.findall(r"(?:text|title|strong|label|verb)=\"([^\"]*)\"", text)
            yield name(path), " ".join([re.sub(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S), *said, *quoted])


def docstrings(module: ast.Module) -> set[int]:
    """Ids of the constants that are docstrings: English, and read by developers."""
    holders = [node for node in ast.walk(module) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))]
    return {id(first.value) for node in holders if node.body and isinstance(first := node.body[0], ast.Expr)}


def code_texts() -> Iterator[tuple[str, str]]:
    """Swedish sentences and labels in the code: strings with a space or a Swedish letter, never docstrings."""
    for path in python_files():
        if name(path) == LOOKS_FOR_WORDS:
            continue
        skip = docstrings(tree(path))
        for node in ast.walk(tree(path)):
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip else ""
            if re.search(r"[A-ZÅÄÖa-zåäö] [a-zåäö]|[åäöÅÄÖ]", said):
                yield f"{name(path)}:{node.lineno}", said


def handbook_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "docs" / "handbok").glob("*.md")):
        yield name(path), Path(path).read_text("utf-8")


def found_in(texts: Iterator[tuple[str, str]]) -> list[str]:
    wrong = []
    for where, text in texts:
        for word, pattern in WORD.items():
            if pattern.search(text):
                wrong.append(f"{where}: ”{word}”, instead: {NEVER[word]}")
        if SHOUT.search(text):
            wrong.append(f"{where}: an exclamation mark")
    return wrong


def test_templates_speak_plainly():
    assert not found_in(template_texts())


def test_code_speaks_plainly():
    assert not found_in(code_texts())


def test_the_handbook_speaks_plainly():
    assert not found_in(handbook_texts())
