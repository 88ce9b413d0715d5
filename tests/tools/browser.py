"""The browser: Chromium from the system, Swedish, watched. Everything that goes wrong on a page fails its test."""

import asyncio
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the test's own thread

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"
#: Only what is read here leaves the browser: what passed is many times more, and is counted.
RUN_AXE = "options => axe.run(document, options).then(found => ({violations: found.violations, passes: found.passes.length}))"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chromium-headless-shell")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(autouse=True, scope="session")
def _asyncio_beside_the_browser() -> Iterator[None]:
    """Playwright leaves its event loop marked as running in the tests' thread, so ``asyncio.run`` (pyHanko) would refuse ever after.

    Its loop stands still while a test's own lines run: the mark is put aside for as long as the call takes.
    """
    original = asyncio.run

    def run(main, **options):
        theirs = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        try:
            return original(main, **options)
        finally:
            asyncio._set_running_loop(theirs)

    asyncio.run = run
    yield
    asyncio.run = original


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    found = os.environ.get("SBS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("Chromium saknas: kör make test, eller ange SBS_CHROMIUM")
    return {**browser_type_launch_args, "executable_path": found, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    swedish = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm"}
    return {**browser_context_args, **swedish, "viewport": WIDE, "reduced_motion": "reduce"}


class Watch:
    """Collects what goes wrong in every page of a test; ``mark`` names what the test expects."""

    def __init__(self, statuses: set[int], patterns: list[re.Pattern]):
        self.statuses, self.patterns, self.wrong = statuses, patterns, list[str]()

    def follow(self, context) -> None:
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"script error: {error.error}"))
        context.on("requestfailed", self._failed)

    def _note(self, text: str) -> None:
        if not any(pattern.search(text) for pattern in self.patterns):
            self.wrong.append(text)

    def _response(self, response) -> None:
        if response.status >= 400 and response.status not in self.statuses:
            self._note(f"{response.status} {response.request.method} {response.url}")

    def _console(self, message) -> None:
        """A CSP report is a console error too."""
        status = re.search(r"responded with a status of (\d+)", message.text)
        if message.type == "error" and not status:  # answers are judged by _response
            self._note(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request) -> None:
        """A navigation or a poll that a later one overtook is no failure."""
        if urlsplit(request.url).hostname not in ("localhost", "127.0.0.1"):
            self._note(f"request outside this machine: {request.url}")


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Iterator[Watch]:
    statuses = {code for mark in request.node.iter_markers("allow_status") for code in mark.args}
    patterns = [re.compile(text) for mark in request.node.iter_markers("allow_console") for text in mark.args]
    watch = Watch(statuses, patterns)
    yield watch
    assert not watch.wrong, "the browser saw:\n  " + "\n  ".join(watch.wrong)


@pytest.fixture
def new_context(watch: Watch, new_context: Callable) -> Callable:
    """pytest-playwright's own, watched: `page` and `context` come from it as well."""

    def make(**arguments: Any):
        context = new_context(**arguments)
        watch.follow(context)
        return context

    return make


def _describe(violation: dict) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"][:8]:
        summary = " ".join(node["failureSummary"].split())
        lines.append(f"    {' '.join(map(str, node['target']))}\n      {node['html'][:160]}\n      {summary[:300]}")
    return "\n".join(lines)


@pytest.fixture
def axe() -> Callable:
    """``axe(page)``: fails with a readable list when axe-core finds a fault against WCAG 2.2 A and AA on the page as it is now."""
    source = AXE.read_text(encoding="utf-8")

    def run(page, *, without: tuple[str, ...] = ()) -> None:
        page.wait_for_load_state()  # a click comes back when the next page has begun
        if page.evaluate("typeof axe === 'undefined'"):  # still there from another width
            page.evaluate(source)
        rules = {rule: {"enabled": False} for rule in without}
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "rules": rules, "resultTypes": ["violations"]}
        found = page.evaluate(RUN_AXE, options)
        faults = "\n".join(_describe(violation) for violation in found["violations"])
        assert not faults, f"axe on {page.url}:\n{faults}"
        assert found["passes"], f"axe found nothing to look at on {page.url}"

    return run
