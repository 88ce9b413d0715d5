"""Eget utrymme when something breaks: no error report, log line or repr holds a word of a draft (rules.md)."""

import io
import sys
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.views.debug import get_exception_reporter_class

from agreements.plan.gather import parts_of
from agreements.plan.spec import del_of
from agreements.services.plan import drafts
from reporting.models import Redovisning
from reporting.services import stod
from reporting.services.drafts import parts_of as reported_parts
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from tests.agreements.plan.answers import full, typed
from tests.documents.uploaded import small_pdf
from tests.overview.secrecy_world import WORD, every_logger_tells, marks, reports, secret_world  # noqa: F401 - the fixture


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
    "while the delredovisningar are told again": "reporting.report.scope.told",
    "while the money is posted": "reporting.forms.medel.AmountsForm",
    "while a file is kept": "reporting.services.appendices.store.update",
    "while a table is read": "reporting.views.redovisning.tabell.sheet.read",
    "while the verdict is saved": "reporting.services.stod.store.update",
    "while the verdicts are compared": "reporting.views.slut.stod.word_diff",
    "while an anstånd is asked for": "reporting.views.anstand.one.do_act",
    "in the form": "agreements.forms.plan.part.no_personnummer",
}


def written(client: Client, row: Redovisning) -> Iterator[HttpResponse]:
    """What somebody at the huvudman does with a report in a day."""
    at = [row.pk]
    for part in Utkast.objects.filter(owner_kind="reporting.redovisning", owner_pk=str(row.pk)).values_list("part", flat=True):
        if part.startswith(("skola", "medel", "framat")) and "tillbaka" not in part:
            yield client.post(reverse("reporting:report_part", args=[row.pk, part]), {"genomfort": WORD, "fortsatter": WORD})
    yield client.get(reverse("reporting:submit_report", args=at))
    yield client.post(reverse("reporting:report_files", args=at), {"fil": SimpleUploadedFile(f"{WORD}.pdf", small_pdf())})
    yield client.post(reverse("reporting:read_report_sheet", args=at), {"fil": SimpleUploadedFile("t.csv", f"{WORD};1".encode())})
    ask = {"kind": "ask", "deadline": "2020-11-20", "text": f"{WORD}Anstand"}
    yield client.post(reverse("reporting:extension", args=at), ask)


@pytest.mark.parametrize("where", STRIKES)
def test_an_error_report_holds_no_word_of_a_draft(world, monkeypatch, where, caplog, capsys):
    """The report Django would send or a reporter would keep: text and page, with every variable of every frame and the posted form."""
    every_logger_tells(caplog)
    client = Client(raise_request_exception=False)
    client.force_login(world.people["representant"])
    spec, told = del_of("atgardsplan", "styrkor"), list[str]()

    def keep(sender, request=None, **_more):
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
        told.extend([reporter.get_traceback_text(), reporter.get_traceback_html()])

    final = Redovisning.objects.get(slag="slutredovisning")
    revision = store.read(world.plan, "styrkor", world.people["representant"]).revision
    mark = stod.read(final, world.people["representant"]).mark
    monkeypatch.setattr(STRIKES[where], strike)
    got_request_exception.connect(keep)
    try:
        answers = [
            client.post(
                reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"]), {"revision": revision, **typed(spec, full(spec, WORD))}
            ),
            client.get(reverse("agreements:submit_plan", args=[world.plan.pk])),
            client.post(reverse("agreements:plan_send_back", args=[world.plan.pk]), {"text": WORD}),
            *(answer for row in reports() for answer in written(client, row)),
            client.post(reverse("reporting:support", args=[final.pk]), {"nytta": "stor", "bra": f"{WORD}Stod", "seen": ""}),
            client.post(reverse("reporting:support", args=[final.pk]), {"nytta": "stor", "bra": f"{WORD}Krock", "seen": mark}),
        ]
    finally:
        got_request_exception.disconnect(keep)
    assert 500 in [answer.status_code for answer in answers]
    assert told
    assert all("Något gick sönder" in report for report in told)
    assert marks("".join(told).encode()) == set()
    out = capsys.readouterr()
    assert marks((caplog.text + out.out + out.err).encode()) == set()
    assert marks(b"".join(answer.content for answer in answers if answer.status_code == 500)) == set()


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
    for row in reports():
        for found in reported_parts(row, sara):
            shown.write(repr(found))
        for opened in store.read_all(row, sara).values():
            shown.write(repr(opened))
    shown.write(repr(stod.read(Redovisning.objects.get(slag="slutredovisning"), sara)))
    assert marks(shown.getvalue().encode()) == set()
