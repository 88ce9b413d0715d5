"""What stands around the desk: the huvudman's own page, the ÖK's and the case's, the phase, the search."""

import pytest
from django.urls import reverse

from agreements import phases
from reporting.models import Avsteg, Redovisningsklar
from sbs.overview.search import find
from tests import factories as make
from tests.reporting.desk.snapshots import said
from tests.reporting.reports import act, report, send

pytestmark = pytest.mark.django_db
DAY = "2020-12-01"


def asked(running):
    row = report()
    version = send(running, row, {"Samordnare": 10_000}, snapshot=said(running.ok, avsteg="En annan skola."))
    part = version.snapshot["delar"][0]["nyckel"]
    fragor = [{"del_nyckel": part, "falt": "genomfort", "titel": "5.1 Samordnare: Vad ni har genomfört", "text": "När började ni?"}]
    act(running, row, "answer_departure", running.writer, avsteg=Avsteg.objects.get().pk, text="Det går bra.")
    data = {"orsak": "otydligt", "text": "Lite till.", "deadline": report(2).due_date, "fragor": fragor}
    return act(running, row, "supplement_report", running.writer, **data), part


def test_the_huvudman_reads_what_is_asked_where_it_is_answered(running, browse):
    row, part = asked(running)
    client = browse(running.representant)
    page = client.get(reverse("reporting:report", args=[row.pk])).content.decode()
    for words in ("Skolverket behöver mer", "Lite till.", "När började ni?", "Det går bra.", "Anstånd"):
        assert words in page
    assert "När började ni?" in client.get(reverse("reporting:report_part", args=[row.pk, part])).content.decode()
    assert "När började ni?" not in client.get(reverse("reporting:report_part", args=[row.pk, "avsteg"])).content.decode()


def test_a_rektor_reads_only_what_is_about_the_own_part(running, browse):
    row, _ = asked(running)
    school = make.make_skolenhet(running.ok.huvudman)
    row.skolenheter.add(school)
    rektor = make.make_contact(running.ok.huvudman, "rektor", user=make.make_user("Maria"), skolenhet=school)
    page = browse(rektor).get(reverse("reporting:report", args=[row.pk])).content.decode()
    assert "Lite till." in page
    assert "När började ni?" not in page
    assert "Det går bra." not in page


def test_the_rektorer_may_write_again(running):
    school = make.make_skolenhet(running.ok.huvudman)
    Redovisningsklar.objects.create(redovisning=report(), skolenhet=school, user=running.representant, at=running.clock)
    asked(running)
    assert Redovisningsklar.objects.get().reopened_by == running.writer


def test_the_agreement_and_the_case_list_their_reports(running, browse):
    for user in (running.writer, running.representant):
        for address in (f"/overenskommelser/{running.ok.pk}/redovisningar/", f"/samverkan/{running.ok.samverkan_id}/redovisningar/"):
            page = browse(user).get(address)
            assert "Slutredovisning" in page.content.decode()
            assert page.content.decode().count("Ska vara inne") >= 4
    assert browse(running.stranger).get(f"/overenskommelser/{running.ok.pk}/redovisningar/").status_code == 404
    assert browse(running.stranger).get(f"/samverkan/{running.ok.samverkan_id}/redovisningar/").status_code == 404
    assert browse(running.writer).post(f"/overenskommelser/{running.ok.pk}/redovisningar/").status_code == 405


def test_the_slutredovisning_that_has_come_in_begins_the_uppfoljning(running):
    case = running.ok.samverkan
    assert phases.phase_of(case).number == 5
    send(running, report(), {})
    assert phases.phase_of(case).number == 5
    send(running, running.ok.redovisningar.get(slag="slutredovisning"), {})
    assert phases.phase_of(case).number == 6


def test_the_search_finds_what_is_sent_and_nothing_else(running):
    for words in ("Styrning", "delredovisning 1", "höör"):
        assert not find(running.writer, words).reports
    send(running, report(), {})
    for words in ("Styrning", "delredovisning 1", "delredovisning", "höör"):
        assert [row.nummer for row in find(running.writer, words).reports] == [1]
    assert not find(running.writer, "delredovisning 2").reports
    assert not find(running.stranger, "delredovisning 1").reports
    assert find(running.representant, "delredovisning 1").reports
