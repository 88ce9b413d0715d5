"""The desk's pages: lists with tabs, the reading page, the acts, and that nothing of a draft is there."""

import pytest
from django.urls import reverse

from payments.ledger import figures
from reporting.models import Avsteg, Komplettering, Redovisning
from sbs.overview.sources import redovisning as sources
from tests.reporting.desk.snapshots import said
from tests.reporting.reports import act, at, report, send

pytestmark = pytest.mark.django_db
DESK = "/granskning/redovisningar/"


def url(name, row=None, *more):
    return reverse(f"reporting:{name}", args=[(row or report()).pk, *more])


def test_the_tabs(running, browse):
    client = browse(running.writer)
    assert "Inkomna (0)" in client.get(DESK).content.decode()
    send(running, report(), {}, snapshot=said(running.ok, avsteg="X"))
    act(running, report(2), "ask_report_extension", running.representant, deadline=report(3).due_date, text="X")
    at(running, report(2).due_date.replace(day=20))
    client = browse(running.writer)
    page = client.get(DESK).content.decode()
    for label in ("Inkomna (1)", "Sena (1)", "Anstånd begärt (1)", "Avsteg att svara på (1)", "Alla (4)", "Mitt team"):
        assert label in page
    assert url("review") in page
    late = client.get(f"{DESK}?lage=sena").content.decode()
    assert "Försenad" in late
    assert url("extension", report(2)) in client.get(f"{DESK}?lage=anstand").content.decode()
    assert "1 av 1" in client.get(f"{DESK}?lage=avsteg&mina=ja&slag=delredovisning&q=höör").content.decode()
    assert "Inget här" in client.get(f"{DESK}?lage=inkomna&q=munkfors").content.decode()


def test_who_reads(running, browse):
    send(running, report(), {})
    for name in ("writer", "other_writer", "economist", "reader", "chief"):
        assert browse(running.people[name]).get(url("review")).status_code == 200
    assert browse(running.representant).get(DESK).status_code == 403
    assert browse(running.representant).get(url("review")).status_code == 403
    assert browse(running.stranger).get(url("review")).status_code == 404
    client = browse(running.writer)
    assert client.get(f"{DESK}999/").status_code == 404
    assert client.post(DESK).status_code == 405
    assert client.delete(url("approve")).status_code == 405
    for page in ("approve", "supplement"):
        assert browse(running.other_writer).get(url(page)).status_code == 403


def test_nothing_has_come_in(running, browse):
    page = browse(running.writer).get(url("review")).content.decode()
    assert "Inget har kommit in" in page
    assert browse(running.writer).get(url("approve"))["Location"] == url("review")


def test_read_beside_what_was_said_before_and_approved(running, browse):
    send(running, report(), {"Samordnare": 100_000}, snapshot=said(running.ok, genomfort="Vi började."))
    client = browse(running.writer)
    assert client.post(url("approve"), {"text": ""})["Location"] == url("review")
    assert client.post(url("approve"), {"text": ""})["Location"] == url("review")
    assert figures(running.ok).summa.redovisat == 100_000
    send(running, report(2), {"Samordnare": 50_000}, snapshot=said(running.ok, genomfort="Vi fortsatte."))
    page = client.get(url("review", report(2))).content.decode()
    for words in ("Vi fortsatte.", "Delredovisning 1 sa", "Vi började.", "900 000", "50 000"):
        assert words.replace(" ", "\u00a0") in page or words in page


def test_komplettering_is_asked_and_its_answer_is_read_with_the_difference(running, browse):
    send(running, report(), {}, snapshot=said(running.ok, genomfort="Vi började."))
    client = browse(running.writer)
    form = client.get(url("supplement")).context["form"]
    name = next(key for key, (_, falt, _) in form.keys.items() if falt == "genomfort")
    bad = client.post(url("supplement"), {"orsak": "", "text": "", "deadline": "", name: "När?"})
    assert bad.status_code == 422
    assert "Ange sista dag." in bad.content.decode()
    assert '<details class="mb-3" open>' in bad.content.decode()
    data = {"orsak": "otydligt", "text": "Lite till.", "deadline": "2020-12-01", name: "När?"}
    assert client.post(url("supplement"), data).status_code == 302
    assert client.post(url("supplement"), data).status_code == 302
    assert Komplettering.objects.get().fragor.get().text == "När?"
    send(running, report(), {}, snapshot=said(running.ok, genomfort="Vi började i augusti."))
    page = client.get(url("review")).content.decode()
    assert "Begärd komplettering" in page
    assert "<ins>" in page
    assert "version=1" in page


def test_an_avsteg_is_answered(running, browse):
    send(running, report(), {}, snapshot=said(running.ok, avsteg="En annan skola."))
    one, client = Avsteg.objects.get(), browse(running.writer)
    assert [item.label for item in sources.departures(running.writer, running.clock)] == ["Svara på ett avsteg"]
    assert "En annan skola." in client.get(url("departure", None, one.pk)).content.decode()
    assert client.post(url("departure", None, one.pk), {"text": ""}).status_code == 422
    assert client.post(url("departure", None, one.pk), {"text": "Bra."}).status_code == 302
    assert client.get(url("departure", None, one.pk)).status_code == 302
    assert client.get(url("departure", None, 999)).status_code == 404
    assert "Bra." in client.get(url("review")).content.decode()


def test_waiting_for_the_responsible(running):
    send(running, report(), {})
    assert [item.url for item in sources.to_read(running.writer, running.clock)] == [url("review")]
    assert not sources.to_read(running.colleague, running.clock)


def test_queries_do_not_grow_with_reports(running, browse, django_assert_max_num_queries):
    client, counts = browse(running.writer), []
    for nummer in (1, 2, 3):
        send(running, report(nummer), {"Samordnare": 1, "Handledning": 2}, snapshot=said(running.ok, avsteg="X"))
        client.get(DESK)
        with django_assert_max_num_queries(60) as seen:
            client.get(DESK)
        counts.append(len(seen))
    assert len(set(counts)) == 1
    pages = []
    for nummer in (2, 3):
        with django_assert_max_num_queries(80) as seen:
            client.get(url("review", report(nummer)))
        pages.append(len(seen))
    assert pages[0] == pages[1]
    assert Redovisning.objects.filter(status="rep_submitted").count() == 3
