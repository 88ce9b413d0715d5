"""Templates: every one is used, none carries style or script of its own, and the two dark palettes are one."""

import re
from pathlib import Path

import pytest

from .source import ROOT, name, python_files, templates

# Looked for by the libraries themselves, by these names.
FOUND_BY_LIBRARIES = re.compile(
    r"^templates/(account|mfa|socialaccount|allauth|admin|registration|bootstrap5|django|errors)/|^templates/\d{3}(_csrf)?\.html$"
)
INLINE = {
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "something fetched from elsewhere": re.compile(r"<(?!a\b)[a-z]+\b[^>]*(src|href)=\"https?://(?!www\.w3\.org)", re.I),
}


def texts_of(*patterns: str) -> dict[str, str]:
    return {name(path): path.read_text("utf-8") for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}


def names_of(path: Path) -> set[str]:
    """The ways to name a template: its path, its path without the ending, its file name, and a letter's stem."""
    short = str(path.relative_to(ROOT / "templates"))
    stem = re.sub(r"(_subject\.txt|_body\.txt|_body\.html|\.html|\.txt)$", "", short)
    return {short, path.name, stem, *([path.name.rsplit("_", 1)[0]] if short.startswith("emails/") else [])}


def test_every_template_is_used():
    sources = [path.read_text("utf-8") for path in python_files()] + list(texts_of("templates/**/*").values())
    quoted = set(re.findall(r"[\"']([\w./-]+)[\"']", "\n".join(sources)))
    ours = [path for path in templates() if path.is_file() and not FOUND_BY_LIBRARIES.search(name(path))]
    unused = [name(path) for path in ours if not names_of(path) & quoted]
    assert not unused


@pytest.mark.parametrize("what", INLINE)
def test_no_template_carries(what):
    wrong = []
    for path, text in texts_of("templates/**/*.html").items():
        if "/mail" in path or path.startswith("templates/emails/"):
            continue  # a letter is read in a mail program, under no policy of ours
        wrong += [f"{path}: {match[0][:80]}" for match in INLINE[what].finditer(text)]
    assert not wrong, "\n".join(wrong)


def test_the_two_dark_palettes_are_the_same():
    """One for the reader's system, one for the reader's choice: a colour changed in one must be changed in both."""
    css = (ROOT / "static" / "tokens.css").read_text("utf-8")
    bodies = re.findall(r"(?:prefers-color-scheme:\s*dark\)[^{]*\{\s*[^{]*|\[data-bs-theme=\"?dark\"?\][^{]*)\{([^}]*)\}", css)
    palettes = [sorted(re.findall(r"(--[\w-]+|color-scheme)\s*:\s*([^;]+)", body)) for body in bodies]
    assert len(palettes) == 2
    assert palettes[0] == palettes[1]
