"""The tests' own tools: a watch that sees, an axe that finds, a worker that works and dies."""

import asyncio
from pathlib import Path

import pytest

from sbs.audit import journal
from sbs.audit.models import Handelse
from sbs.celery import app
from sbs.lib.pause import pause_point

PAGE = "<!doctype html><html lang=sv><title>Prov</title><main><h1>Prov</h1>{}</main>"


def test_the_watch_sees_console_errors_and_answers(page, watch):
    page.route("http://localhost/*", lambda route: route.fulfill(status=404 if "saknas" in route.request.url else 200, body=PAGE))
    page.goto("http://localhost/bra")
    assert not watch.wrong
    page.goto("http://localhost/saknas")
    page.evaluate("console.error('trasigt')")
    seen, watch.wrong = watch.wrong, []
    assert ["404" in seen[0], "trasigt" in seen[1], len(seen)] == [True, True, 2]


@pytest.mark.allow_status(404)
@pytest.mark.allow_console("väntat fel")
def test_the_watch_lets_through_what_the_test_expects(page):
    page.route("http://localhost/*", lambda route: route.fulfill(status=404, body=PAGE))
    page.goto("http://localhost/saknas")
    page.evaluate("console.error('ett väntat fel')")


def test_axe_finds_a_fault_and_names_it(page, axe):
    page.set_content(PAGE.format("<p>Bra.</p>"))
    axe(page)
    page.set_content(PAGE.format("<img src='data:,'>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_asyncio_can_be_used_beside_the_browser(page):
    async def answer() -> int:
        await asyncio.sleep(0)
        return 42

    assert asyncio.run(answer()) == 42
    page.set_content(PAGE.format("<p>Bra.</p>"))
    assert asyncio.run(answer()) == 42
    assert page.title() == "Prov"


def test_the_browser_is_swedish(page):
    assert page.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]") == ["sv-SE", "Europe/Stockholm"]


def test_a_pause_point_is_nothing_outside_its_test(monkeypatch, tmp_path):
    monkeypatch.setenv("SBS_VAR", str(tmp_path))
    monkeypatch.setenv("SBS_TEST_PAUSE", "render")
    monkeypatch.setenv("SBS_ENV", "prod")
    pause_point("render")
    monkeypatch.setenv("SBS_ENV", "test")
    pause_point("sign")
    assert not list(Path(tmp_path).iterdir())


def test_tables_with_an_append_only_journal_can_be_emptied(transactional_db, django_user_model):
    user = django_user_model.objects.create_user("anna@example.org", "x" * 12, first_name="Anna", last_name="Alm")
    journal.log(user, "prov", "Ett prov", actor=None)
    assert Handelse.objects.count() == 1


def test_the_journal_still_refuses_afterwards(db, django_user_model):
    user = django_user_model.objects.create_user("anna@example.org", "x" * 12, first_name="Anna", last_name="Alm")
    journal.log(user, "prov", "Ett prov", actor=None)
    with pytest.raises(Exception, match="Journalen kan inte"):
        Handelse.objects.all().delete()


def test_a_worker_works_and_dies_when_told(real_worker):
    worker = real_worker()
    app.control.broadcast("shutdown")
    assert worker.process.wait(30) == 0
    second = real_worker(pause="render")
    second.kill()
    assert second.process.returncode == -9
