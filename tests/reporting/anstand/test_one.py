"""Anstånd for one report: asked, granted, refused, given; who may; what follows."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Handling
from agreements.workflow.process import Refused
from reporting.models import Anstand, Redovisning
from sbs.notices.models import Utskick
from tests.reporting.reports import act, report, send

pytestmark = pytest.mark.django_db
WANTED = date(2020, 11, 2)


def ask(running, row, day=WANTED):
    return act(running, row, "ask_report_extension", running.representant, deadline=day, text="Rektorn är sjuk.")


def url(row):
    return reverse("reporting:extension", args=[row.pk])


def test_asked_and_granted_the_day_moves_and_both_know(running):
    row = ask(running, report())
    assert (row.due_date, row.status) == (date(2020, 10, 15), "rep_open")
    assert Utskick.objects.filter(kind="extension_asked", user=running.writer).exists()
    row = act(running, row, "extend_report", running.writer, deadline=WANTED, text="Det går bra.")
    assert (row.due_date, row.effective_date, row.agreed_date) == (WANTED, WANTED, date(2020, 10, 15))
    anstand = Anstand.objects.get()
    assert (anstand.utfall, anstand.old_date, anstand.new_date, anstand.asked_by) == (
        "beviljat",
        date(2020, 10, 15),
        WANTED,
        running.representant,
    )
    assert set(Utskick.objects.filter(kind="extension_granted").values_list("user__last_name", flat=True)) >= {"Malmqvist", "Rosengren"}
    assert Handling.objects.filter(key__startswith="anstand:").count() == 2


def test_a_day_that_is_no_working_day_counts_as_the_next(running):
    row = act(running, report(), "extend_report", running.writer, deadline=date(2020, 10, 31), text="X")
    assert (row.due_date, row.effective_date) == (date(2020, 10, 31), date(2020, 11, 2))


def test_one_open_request(running):
    row = ask(running, report())
    with pytest.raises(Refused):
        ask(running, row)
    assert Anstand.objects.count() == 1


def test_refused_the_day_stands(running):
    row = ask(running, report())
    row = act(running, row, "refuse_report_extension", running.writer, text="Vi behöver den i tid.")
    assert (row.due_date, Anstand.objects.get().utfall) == (date(2020, 10, 15), "avslaget")
    with pytest.raises(Refused):
        act(running, row, "refuse_report_extension", running.writer, text="Igen.")


def test_longer_than_the_longest_is_for_the_leader_and_the_chief(running):
    far = date(2020, 12, 15)
    with pytest.raises(Refused) as refused:
        act(running, report(), "extend_report", running.writer, deadline=far, text="X")
    assert "15 november 2020" in refused.value.fields["deadline"]
    row = act(running, report(), "extend_report", running.leader, deadline=far, text="X")
    assert act(running, row, "extend_report", running.chief, deadline=date(2021, 1, 15), text="X").due_date == date(2021, 1, 15)


def test_the_longest_counts_from_the_day_without_anstand(running):
    row = act(running, report(), "extend_report", running.writer, deadline=date(2020, 11, 10), text="X")
    with pytest.raises(Refused):
        act(running, row, "extend_report", running.writer, deadline=date(2020, 11, 25), text="X")


def test_a_request_has_lapsed_when_the_agreement_rests(running):
    row = ask(running, report())
    act(running, row, "pause_report", None, text="Vilar.")
    assert Anstand.objects.get().utfall == "inaktuellt"


def test_the_page_for_the_huvudman_and_then_the_agency(running, browse):
    row = report()
    client = browse(running.representant)
    assert "Begär anstånd" in client.get(url(row)).content.decode()
    data = {"kind": "ask", "deadline": "2020-11-02", "text": "Rektorn är sjuk."}
    assert client.post(url(row), data).status_code == 302
    assert client.post(url(row), data).status_code == 302
    assert Anstand.objects.count() == 1
    assert "Önskad dag" in client.get(url(row)).content.decode()
    client = browse(running.writer)
    page = client.get(url(row)).content.decode()
    assert "Svara på begäran" in page
    assert "2020-11-02" in page
    bad = client.post(url(row), {"kind": "answer", "svar": "bevilja", "deadline": "", "text": ""})
    assert bad.status_code == 422
    assert "Ange ny sista dag." in bad.content.decode()
    assert client.post(url(row), {"kind": "answer", "svar": "bevilja", "deadline": "2020-11-02", "text": "Ja."}).status_code == 302
    assert Redovisning.objects.get(pk=row.pk).due_date == WANTED


def test_a_refused_day_stands_beside_its_field(running, browse):
    answer = browse(running.writer).post(url(report()), {"kind": "give", "deadline": "2020-12-31", "text": "X"})
    assert answer.status_code == 422
    assert "enhetschefen" in answer.content.decode()


def test_who_may(running, browse):
    row = report()
    assert browse(running.stranger).get(url(row)).status_code == 404
    assert browse(running.uppgiftslamnare).get(url(row)).status_code == 404
    assert browse(running.ekonomi).get(url(row)).status_code == 200
    assert browse(running.ekonomi).post(url(row), {"kind": "ask", "deadline": "2020-11-02", "text": "X"}).status_code == 302
    assert not Anstand.objects.exists()
    assert browse(running.other_writer).get(url(row)).status_code == 200
    assert browse(running.writer).get(reverse("reporting:extension", args=[999])).status_code == 404
    assert browse(running.writer).delete(url(row)).status_code == 405


def test_what_has_come_in_is_not_moved(running, browse):
    row = report()
    send(running, row, {})
    with pytest.raises(Refused):
        act(running, row, "extend_report", running.writer, deadline=WANTED, text="X")
    assert "inlämnad" in browse(running.writer).get(url(row)).content.decode()
