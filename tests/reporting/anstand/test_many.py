"""One decision for many: the dry run, the decision, the worker."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from reporting.models import Anstand, Anstandsbeslut, Redovisning
from reporting.services.extensions import carry_out, decide, dry_run, go_on
from sbs.notices.models import Utskick
from tests.reporting.reports import act, report, send

pytestmark = pytest.mark.django_db
VALUES = {"due_from": date(2020, 10, 1), "due_to": date(2021, 4, 30), "satt": "manader", "antal": 1}
URL = "/anstand/manga/"
ASK = "?due_from=2020-10-01&due_to=2021-04-30&satt=manader&antal=1"


def today(running):
    return running.clock.date()


def test_the_dry_run_says_each_day_and_what_is_left_out(running):
    send(running, report(1), {})
    run = dry_run(VALUES, running.writer, today(running))
    assert [(row.redovisning.nummer, row.new_date) for row in run.moved] == [(2, date(2021, 5, 15))]
    assert [row.why_not for row in run.left] == ["Har redan kommit in."]
    assert all(row.why_not for row in dry_run(VALUES, running.other_writer, today(running)).rows)
    far = dry_run(VALUES | {"antal": 3}, running.writer, today(running))
    assert "Längre än" in far.left[1].why_not
    assert len(dry_run(VALUES | {"antal": 3}, running.chief, today(running)).moved) == 1


def test_it_is_carried_out_once_with_one_letter_for_the_huvudman(running):
    run = dry_run(VALUES, running.writer, today(running))
    key = uuid4()
    beslut = decide(VALUES, run, text="Sportlov.", actor=running.writer, now=running.clock, post_key=key)
    assert decide(VALUES, run, text="Sportlov.", actor=running.writer, now=running.clock, post_key=key) == beslut
    carry_out(beslut, running.clock)
    assert [report(n).due_date for n in (1, 2, 3)] == [date(2020, 11, 15), date(2021, 5, 15), date(2021, 10, 15)]
    assert Anstand.objects.filter(beslut=beslut).count() == 2
    letters = Utskick.objects.filter(kind="extensions_granted")
    assert letters.count() == letters.values("user").distinct().count() > 1
    assert not Utskick.objects.filter(kind="extension_granted").exists()


def test_what_has_changed_since_is_left_out_and_the_worker_goes_on(running, monkeypatch):
    monkeypatch.setattr("reporting.services.extensions.AT_ONCE", 0)
    run = dry_run(VALUES, running.writer, today(running))
    beslut = decide(VALUES, run, text="X", actor=running.writer, now=running.clock, post_key=uuid4())
    act(running, report(1), "extend_report", running.writer, deadline=date(2020, 10, 20), text="Eget.")
    go_on(running.clock)
    rows = {row.redovisning.nummer: row for row in beslut.rader.all()}
    assert (rows[1].utfall, rows[2].utfall) == ("utelamnad", "flyttad")
    assert "20 oktober 2020" in rows[1].varfor
    assert report(1).due_date == date(2020, 10, 20)
    beslut.refresh_from_db()
    assert beslut.done_at


def test_the_pages(running, browse):
    client = browse(running.writer)
    assert client.get(URL).status_code == 200
    page = client.get(URL + ASK)
    assert "2 redovisningar får en ny dag" in page.content.decode()
    form = page.context["form"]
    data = {"text": "Sportlov.", "shown": form["shown"].value(), "post_key": str(form["post_key"].value())}
    assert client.post(URL + ASK, data | {"text": ""}).status_code == 422
    assert client.post(URL + ASK, data | {"shown": "0" * 64}).status_code == 422
    assert not Anstandsbeslut.objects.exists()
    done = client.post(URL + ASK, data)
    beslut = Anstandsbeslut.objects.get()
    assert done["Location"] == reverse("reporting:extension_decision", args=[beslut.pk])
    assert client.post(URL + ASK, data)["Location"] == done["Location"]
    assert "2 flyttade" in client.get(done["Location"]).content.decode()
    listed = client.get("/anstand/?lage=alla").content.decode()
    assert "2 av 2 flyttade" in listed
    assert client.get(URL + "?due_from=x").status_code == 422


def test_who_may(running, browse):
    for user, status in ((running.representant, 403), (running.reader, 403), (running.leader, 200)):
        assert browse(user).get(URL).status_code == status
    assert browse(running.reader).get("/anstand/").status_code == 200
    assert browse(running.representant).get("/anstand/").status_code == 403
    assert browse(running.writer).get("/anstand/manga/99/").status_code == 404
    assert browse(running.writer).post("/anstand/").status_code == 405


def test_queries_do_not_grow_with_rows(running, browse, django_assert_max_num_queries):
    client = browse(running.writer)
    counts = []
    for last in ("2020-10-30", "2021-10-30"):
        client.get(URL)
        with django_assert_max_num_queries(60) as seen:
            client.get(f"{URL}?due_from=2020-10-01&due_to={last}&satt=manader&antal=1")
        counts.append(len(seen))
    assert counts[0] == counts[1]
    rows = list(Redovisning.objects.filter(slag="delredovisning"))
    counts = []
    for row in rows:
        act(running, row, "extend_report", running.writer, deadline=row.due_date.replace(day=20), text="X")
        client.get("/anstand/?lage=alla")
        with django_assert_max_num_queries(60) as seen:
            client.get("/anstand/?lage=alla")
        counts.append(len(seen))
    assert len(set(counts)) == 1
