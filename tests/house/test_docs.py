"""The documentation says what is: folders, variables, commands, dependencies, links, and the words on the buttons."""

import re
import tomllib
from functools import cache
from importlib.metadata import metadata
from pathlib import Path

import pytest

from .source import PRODUCT, ROOT, name, python_files

README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "driftsguide.md"
CHANGES = ROOT / "CHANGELOG.md"
HANDBOOK = sorted((ROOT / "docs" / "handbok").glob("*.md"))
PAGES = [README, CHANGES, *sorted((ROOT / "docs").rglob("*.md"))]
# Read by the tests' own tools and by nothing an operator runs.
ONLY_FOR_TESTS = {"SBS_TEST_PAUSE", "SBS_CHROMIUM"}


def read(path: Path) -> str:
    return path.read_text("utf-8")


# --- README's map ------------------------------------------------------------------------------------------------------


def map_lines() -> list[str]:
    return read(README).split("## Huset", 1)[1].split("```")[1].splitlines()


def ignored() -> set[str]:
    return {line.strip("/\n") for line in read(ROOT / ".gitignore").splitlines() if line.endswith("/")}


def folders(parent: Path) -> set[str]:
    found = {path.name for path in parent.iterdir() if path.is_dir()} - ignored()
    return {folder for folder in found if folder == ".ci" or not folder.startswith((".", "_"))}


def test_the_map_shows_every_folder_and_no_other():
    lines = map_lines()
    top = {word for line in lines if not line.startswith("  ") for word in re.findall(r"(?<!\S)(\.?\w+)/(?!\S)", line)}
    assert top == folders(ROOT)
    inside = {found[1] for line in lines if (found := re.match(r" {2}(\w+)/ ", line))}
    assert inside == {folder for folder in folders(ROOT / "sbs") if (ROOT / "sbs" / folder / "__init__.py").exists()}


def test_the_map_shows_the_files_at_the_top():
    named = set(re.findall(r"(?<!\S)(\w+\.\w+|Makefile)(?!\S)", map_lines()[1]))
    assert named
    assert all((ROOT / file).exists() for file in named)


# --- variables and commands --------------------------------------------------------------------------------------------


@cache
def variables() -> frozenset[str]:
    """Every variable that something we ship reads from the environment."""
    found: set[str] = set()
    for path in python_files(folders=(*PRODUCT, "deploy")):
        found |= set(re.findall(r"(?:env\.\w+\(|environ(?:\.get\(|\[))\s*\"([A-Z][A-Z0-9_]+)\"", read(path)))
    return frozenset(found - ONLY_FOR_TESTS - {"PATH", "HOME"})


def documented_variables() -> set[str]:
    section = read(GUIDE).split("## Miljövariabler", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {variable for cell in cells for variable in re.findall(r"`([A-Z][A-Z0-9_]+)`", cell)}


def test_the_guide_has_every_variable_and_no_other():
    assert documented_variables() == variables()


def test_the_readme_and_the_example_name_real_variables():
    named = set(re.findall(r"^\| `([A-Z_]+)`", read(README), re.M))
    named |= set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", read(ROOT / "deploy" / "sbs.env.example"), re.M))
    assert named
    assert named <= variables()


def commands() -> set[str]:
    return {path.stem for path in python_files() if path.parent.name == "commands" and path.stem != "__init__"}


def test_the_guide_has_every_command_and_no_other():
    section = read(GUIDE).split("## Kommandon", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `(\w+)", section, re.M)) == commands()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_command_that_is_mentioned_exists(path):
    djangos = {"createsuperuser", "flush", "migrate", "runserver", "check", "collectstatic", "createcachetable"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", read(path))) <= commands() | djangos


# --- links ---------------------------------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """As GitHub and others make them of headings."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", read(path), flags=re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


def links(path: Path) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", read(path)) if "://" not in link and not link.startswith("mailto:")]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path):
    broken = []
    for link in links(path):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


def test_every_page_and_picture_is_reached():
    reached = {(path.parent / link.partition("#")[0]).resolve() for path in PAGES for link in links(path)}
    all_of_them = {path for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".png")}
    assert not sorted(name(path) for path in all_of_them - reached)


def test_pictures_are_light_and_say_what_they_show():
    heavy = [name(path) for path in (ROOT / "docs").rglob("*.png") if path.stat().st_size > 200_000]
    assert not heavy
    dumb = [name(path) for path in PAGES if re.search(r"!\[\s*\]", read(path))]
    assert not dumb


# --- dependencies ----------------------------------------------------------------------------------------------------------

# A word that the package's own metadata must hold for the licence we state.
LICENCES = {"BSD": "BSD", "MIT": "MIT", "Apache 2.0": "Apache", "MPL 2.0": "MPL", "LGPL": "LGPL", "Apache 2.0 eller BSD": "Apache"}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def dependency_rows() -> dict[str, tuple[str, str]]:
    """Package → (licence, reason), from CHANGELOG's table."""
    section = read(CHANGES).split("### Beroenden och varför", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return {normal(row[0]): (row[1], row[2]) for row in rows[2:]}


def direct() -> list[str]:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    return [normal(re.match(r"[A-Za-z0-9._-]+", line)[0]) for line in project["dependencies"]]


def test_the_table_has_every_direct_dependency_and_no_other():
    rows = dependency_rows()
    assert sorted(rows) == sorted(direct())
    assert all(reason for _, reason in rows.values())


@pytest.mark.parametrize("package", direct())
def test_the_licence_is_the_package_s_own(package):
    stated = dependency_rows()[package][0]
    own = metadata(package)
    says = [own.get("License-Expression"), own.get("License"), *(own.get_all("Classifier") or [])]
    told = " ".join(line[:60] for line in says if line and (not line.startswith("License") or "License ::" in line))
    classifiers = " ".join(line for line in own.get_all("Classifier") or [] if line.startswith("License"))
    assert LICENCES[stated] in f"{told} {classifiers}"


# --- the handbook ----------------------------------------------------------------------------------------------------------


@cache
def words_on_pages() -> str:
    """All a person can read in templates and code, as one text with single spaces."""
    texts = []
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            texts.append(re.sub(r"<[^>]*>|\{%.*?%\}|\{#.*?#\}", " ", read(path)) + read(path))
    texts += [read(path) for path in python_files()]
    return " ".join(" ".join(texts).split())


def on_pages(text: str) -> bool:
    """Labels in the admin are stored with a small first letter and shown with a capital."""
    forms = (text, text[:1].lower() + text[1:])
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words_on_pages()) for form in forms)


@pytest.mark.parametrize("path", HANDBOOK, ids=name)
def test_bold_words_are_words_of_the_system(path):
    """In the handbook bold is kept for what stands on a page: a button, a menu, a heading, a field."""
    quoted = {" ".join(text.split()) for text in re.findall(r"\*\*(.+?)\*\*", read(path), re.S)}
    assert not [text for text in sorted(quoted) if not on_pages(text)]


def test_the_handbook_has_a_chapter_for_every_kind_of_user():
    assert {path.stem for path in HANDBOOK} >= {
        "README", "processtodjare", "enhetschef", "undertecknare", "huvudman", "administrator", "verifiera"
    }  # fmt: skip
