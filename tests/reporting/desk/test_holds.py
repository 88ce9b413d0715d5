"""Late reports and the money: proposed, withdrawn by the rule, following an anstånd; what the ekonom and both parties see."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Installning
from payments.models import Sparr
from payments.registries import REPORTS
from payments.services.sparr import withdraw
from payments.workflow.sparr import perform_sparr
from reporting import holds
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning
from sbs.overview.sources.sparr import liftable_holds
from tests.reporting.reports import act, at, report, send

pytestmark = pytest.mark.django_db
LATE = date(2020, 10, 23)


def late(running, day=LATE):
    at(running, day)
    holds.propose_late(running.clock)


def test_proposed_after_the_days_of_grace_and_once(running):
    late(running, date(2020, 10, 22))
    assert not Sparr.objects.exists()
    late(running)
    late(running)
    row = Sparr.objects.get()
    assert (row.grund, row.status, row.kalla) == ("sen_redovisning", "hold_proposed", f"redovisning {report().pk} 2020-10-15")
    assert "Delredovisning 1" in row.text
    assert "15 oktober 2020" in row.text


def test_the_grace_is_policy(running):
    Installning.objects.create(pk=1, sen_redovisning_dagar=0)
    late(running, date(2020, 10, 16))
    assert Sparr.objects.exists()


def test_an_anstand_takes_the_proposal_back_and_a_new_day_that_passes_proposes_again(running):
    late(running)
    act(running, report(), "extend_report", running.writer, deadline=date(2020, 11, 2), text="X")
    row = Sparr.objects.get()
    assert (row.status, row.decided_by) == ("hold_dismissed", None)
    assert "2 november 2020" in row.decided_text
    late(running, date(2020, 11, 3))
    assert not Sparr.objects.holding().exists()
    late(running, date(2020, 11, 10))
    assert Sparr.objects.holding().get().kalla.endswith("2020-11-02")


def test_what_a_person_has_dismissed_is_not_proposed_again(running):
    late(running)
    perform_sparr(Sparr.objects.get().pk, "dismiss", running.writer, now=running.clock, text="Vi har talats vid.")
    late(running, date(2020, 11, 20))
    assert Sparr.objects.count() == 1


def test_a_confirmed_one_is_left_for_a_person_who_sees_that_it_can_be_lifted(running, browse):
    late(running)
    row = Sparr.objects.get()
    perform_sparr(row.pk, "confirm", running.writer, now=running.clock)
    assert not liftable_holds(running.writer, running.clock)
    act(running, report(), "extend_report", running.writer, deadline=date(2020, 11, 10), text="X")
    row.refresh_from_db()
    assert row.status == "hold_active"
    withdraw([row], text="X", now=running.clock)
    assert "ny sista dag" in browse(running.writer).get(reverse("payments:hold", args=[row.pk])).content.decode()
    send(running, report(), {})
    assert holds.liftable([row]) == {row.pk: "Redovisningen har kommit in. Spärren kan hävas."}
    page = browse(running.representant).get(reverse("payments:pengar", args=[running.ok.pk])).content.decode()
    assert "Spärren kan hävas." in page
    assert [item.url for item in liftable_holds(running.writer, running.clock)] == [reverse("payments:hold", args=[row.pk])]


def test_returned_and_late_is_a_ground_of_its_own(running):
    Redovisning.objects.filter(pk=report().pk).update(status=Redovisningsstatus.SUPPLEMENT)
    late(running)
    assert Sparr.objects.get().grund == "komplettering"


def test_a_rest_takes_it_back(running):
    late(running)
    act(running, report(), "pause_report", None, text="Vilar.")
    assert Sparr.objects.get().status == "hold_dismissed"


def test_the_queries_grow_with_what_is_late(running, django_assert_num_queries):
    at(running, date(2020, 10, 1))
    with django_assert_num_queries(2):  # the days of grace, and what is late: nothing
        holds.propose_late(running.clock)


def test_the_ekonom_sees_how_each_stands(running):
    found = [one for rule in REPORTS for one in rule(running.ok, LATE)]
    assert [one.status for one in found[:2]] == ["Försenad, skulle in 15 oktober 2020", "Ska in 15 april 2021"]
    assert found[0].tone == "bad"
    send(running, report(), {})
    assert REPORTS[0](running.ok, LATE)[0].status == "Inlämnad"


def test_both_parties_read_beforehand_which_payment_waits(running, browse):
    page = browse(running.representant).get(reverse("payments:pengar", args=[running.ok.pk])).content.decode()
    assert "kan komma att vänta om delredovisning 1 inte har kommit in" in page
    at(running, LATE)
    page = browse(running.writer).get(reverse("payments:pengar", args=[running.ok.pk])).content.decode()
    assert "väntar på delredovisning 1." in page
