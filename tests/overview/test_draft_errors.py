"""Eget utrymme when something breaks: no error report, log line or repr holds a word of a draft (rules.md)."""

import io
import logging

import pytest
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from agreements.plan.gather import parts_of
from agreements.plan.spec import del_of
from agreements.services.plan import drafts
from reporting.models import Redovisning
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from tests.agreements.plan.answers import full, typed
from tests.overview.secrecy_world import WORD, holds, secret_world  # noqa: F401 - the fixture


def strike(*_args, **_more):
    raise RuntimeError("Något gick sönder.")


STRIKES = {
    "while the draft is opened": "sbs.documents.drafts.store.Opened",
    "while it is saved": "sbs.documents.drafts.store._write",
    "while its numbers are read": "agreements.plan.outline.structure",
    "while the kontroll reads it": "agreements.plan.checks.check",
    "while it is printed": "agreements.views.plan.sending.page_html",
    "while the page is drawn": "agreements.views.plan.base._turn",
    "before the page is reached": "sbs.accounts.middleware.mfa.is_missing",
    "while a report's faults are found": "reporting.report.faults.of_part",
    "while a report is printed": "reporting.views.redovisning.sending.page_html",
    "while a report's money is counted": "reporting.report.snapshot.totals",
    "in the form": "agreements.forms.plan.part.no_personnummer",
}


@pytest.mark.parametrize("where", STRIKES)
def test_an_error_report_holds_no_word_of_a_draft(world, monkeypatch, where, caplog, capsys):
    """The report Django would send or a reporter would keep: text and page, with every variable of every frame and the posted form."""
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.force_login(world.people["representant"])
    spec, reports = del_of("atgardsplan", "styrkor"), []

    def keep(sender, request=None, **_more):
        import sys

        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.extend([reporter.get_traceback_text(), reporter.get_traceback_html()])

    report = Redovisning.objects.get()
    parts = [part for part in Utkast.objects.filter(owner_kind="reporting.redovisning").values_list("part", flat=True) if "skola" in part]
    revision = store.read(world.plan, "styrkor", world.people["representant"]).revision
    monkeypatch.setattr(STRIKES[where], strike)
    got_request_exception.connect(keep)
    try:
        answers = [
            client.post(
                reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"]), {"revision": revision, **typed(spec, full(spec, WORD))}
            ),
            client.get(reverse("agreements:submit_plan", args=[world.plan.pk])),
            client.post(reverse("agreements:plan_send_back", args=[world.plan.pk]), {"text": WORD}),
            *(client.post(reverse("reporting:report_part", args=[report.pk, part]), {"genomfort": WORD}) for part in parts),
            client.get(reverse("reporting:submit_report", args=[report.pk])),
        ]
    finally:
        got_request_exception.disconnect(keep)
    assert 500 in [answer.status_code for answer in answers]
    assert reports
    assert all("Något gick sönder" in report for report in reports)
    assert not holds("".join(reports).encode())
    out = capsys.readouterr()
    assert not holds((caplog.text + out.out + out.err).encode())
    assert not holds(b"".join(answer.content for answer in answers if answer.status_code == 500))


def test_repr_and_str_say_nothing(world):
    sara = world.people["representant"]
    shown = io.StringIO()
    for part in parts_of(world.plan, sara):
        shown.write(repr(part))
    for opened in store.read_all(world.plan, sara).values():
        shown.write(repr(opened))
    for row in Utkast.objects.all():
        shown.write(repr(row) + str(row))
    try:
        drafts.save_part(world.plan.pk, "styrkor", 99, full(del_of("atgardsplan", "styrkor"), WORD), sara, world.later())
    except drafts.Conflict as conflict:
        shown.write(repr(conflict) + str(conflict))
    assert WORD not in shown.getvalue()
