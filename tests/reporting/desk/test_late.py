"""What a report that does not come in time leads to: told beforehand, then held, dismissed or claimed, as the agency has decided."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.models import Handling, Installning
from agreements.policy_enums import Redovisningskonsekvens as K
from agreements.workflow.process import Refused
from payments.models import Aterkrav, Sparr
from reporting import holds, late
from reporting.models import Redovisning, Slutredovisning
from reporting.money import of_agreement
from reporting.services.obligations import align
from sbs.notices.models import Utskick
from sbs.overview.sources.report_due import to_await
from tests.reporting.reports import act, at, report, send

pytestmark = pytest.mark.django_db
TOO_LATE = date(2020, 10, 16)


def leads_to(konsekvens: str, row: Redovisning | None = None) -> Redovisning:
    row = row or report()
    Redovisning.objects.filter(pk=row.pk).update(konsekvens=konsekvens)
    row.refresh_from_db()
    return row


def dismiss(running, who=None):
    return act(running, report(), "dismiss_report", who or running.writer, text="Den kom en dag för sent.")


def test_each_report_knows_what_it_leads_to_and_a_changed_policy_touches_only_new_ones(running):
    assert set(Redovisning.objects.values_list("slag", "konsekvens")) == {("delredovisning", K.SPARR), ("slutredovisning", K.ATERKRAV)}
    Installning.objects.create(pk=1, konsekvens_del=K.PAMINNELSE)
    running.ok.omraden.get().delredovisningar.create(due_date=date(2022, 4, 15))
    align(running.ok, running.clock, "Tillägg 1 började gälla")
    assert list(Redovisning.objects.filter(slag="delredovisning").order_by("agreed_date").values_list("konsekvens", flat=True)) == [
        *[K.SPARR] * 3,
        K.PAMINNELSE,
    ]


@pytest.mark.parametrize(("konsekvens", "held"), [(K.PAMINNELSE, 0), (K.SPARR, 1), (K.ATERKRAV, 1), (K.AVVISNING, 0)])
def test_money_is_held_only_where_that_follows(running, konsekvens, held):
    row = leads_to(konsekvens)
    at(running, date(2020, 10, 23))
    holds.propose_late(running.clock)
    assert Sparr.objects.count() == held
    assert len(holds.announced(running.ok, [row], date(2020, 10, 1))) == held


@pytest.mark.parametrize(
    ("konsekvens", "words"),
    [(K.PAMINNELSE, "Vi påminner er."), (K.SPARR, "7 dagar efter"), (K.ATERKRAV, "betalas tillbaka"), (K.AVVISNING, "avvisa den")],
)
def test_the_huvudman_reads_it_from_day_one(running, browse, konsekvens, words):
    row = leads_to(konsekvens)
    page = browse(running.representant).get(reverse("reporting:report", args=[row.pk])).content.decode()
    assert "Om den inte kommer i tid" in page
    assert words in page
    assert browse(running.writer).get(reverse("reporting:report", args=[row.pk])).content.decode().count("Kommer den inte:") == 1


def test_what_came_late_is_dismissed_with_a_reason_and_counts_for_nothing(running):
    row = leads_to(K.AVVISNING)
    at(running, TOO_LATE)
    send(running, row, {"Samordnare": 120_000})
    assert sum(of_agreement(running.ok).values()) == 120_000
    row = dismiss(running)
    assert (row.status, row.is_done, sum(of_agreement(running.ok).values())) == ("rep_dismissed", True, 0)
    assert Utskick.objects.filter(kind="report_dismissed", user=running.representant).exists()
    assert Handling.objects.filter(key=f"redovisning-avvisad:{row.pk}:1").exists()
    with pytest.raises(Refused):
        dismiss(running)


@pytest.mark.parametrize(("konsekvens", "day"), [(K.AVVISNING, date(2020, 10, 15)), (K.SPARR, TOO_LATE)])
def test_in_time_or_where_it_does_not_follow_nothing_is_dismissed(running, konsekvens, day):
    row = leads_to(konsekvens)
    at(running, day)
    send(running, row, {})
    with pytest.raises(Refused):
        dismiss(running)


def test_a_slutredovisning_is_never_dismissed(running):
    row = leads_to(K.AVVISNING, Redovisning.objects.get(pk=Slutredovisning.objects.get().pk))
    at(running, date(2022, 9, 2))
    send(running, row, {})
    with pytest.raises(Refused):
        act(running, row, "dismiss_report", running.writer, text="Sent.")
    field = Installning._meta.get_field("konsekvens_slut")
    assert K.AVVISNING not in dict(field.choices)


def test_what_has_been_read_and_asked_about_is_not_dismissed_though_the_answer_is_late(running):
    """Its first version may be approved and posted: the ledger and the sums of the reports would no longer say the same."""
    row = leads_to(K.AVVISNING)
    send(running, row, {"Samordnare": 120_000})
    row = act(running, row, "approve_report", running.writer)
    row = act(running, row, "supplement_report", running.writer, orsak="otydligt", text="Skriv mer.", deadline=date(2020, 12, 1))
    at(running, date(2020, 12, 4))
    send(running, row, {"Samordnare": 100_000})
    with pytest.raises(Refused):
        dismiss(running)


def test_who_may_dismiss(running):
    row = leads_to(K.AVVISNING)
    at(running, TOO_LATE)
    send(running, row, {})
    with pytest.raises(PermissionDenied):
        dismiss(running, running.representant)


def test_its_page(running, browse):
    row = leads_to(K.AVVISNING)
    url = reverse("reporting:dismiss", args=[row.pk])
    assert browse(running.writer).get(url).status_code == 302  # nothing has come in
    at(running, TOO_LATE)
    send(running, row, {})
    assert browse(running.representant).get(url).status_code == 403
    client = browse(running.writer)
    assert reverse("reporting:dismiss", args=[row.pk]) in client.get(reverse("reporting:review", args=[row.pk])).content.decode()
    assert "kom " in client.get(url).content.decode()
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.put(url).status_code == 405
    assert client.post(url, {"text": "Den kom för sent."}).status_code == 302
    assert client.post(url, {"text": "Den kom för sent."}).status_code == 302  # posted twice
    assert Utskick.objects.filter(kind="report_dismissed", user=running.representant).count() == 1
    assert client.get(reverse("reporting:dismiss", args=[row.pk + 900])).status_code == 404


def test_a_claim_is_to_be_tried_when_it_is_very_late_and_no_longer_when_there_is_one(running, browse):
    final = Redovisning.objects.get(pk=Slutredovisning.objects.get().pk)
    policy = Installning.current()
    last = final.effective_date + timedelta(days=policy.sen_aterkrav_dagar)
    assert not late.to_claim(last, policy).exists()
    at(running, last + timedelta(days=1))
    assert [item.label for item in to_await(running.writer, running.clock)][-1] == "Pröva återkrav för slutredovisningen"
    assert not list(to_await(running.representant, running.clock))
    page = reverse("reporting:report", args=[final.pk])
    assert "Öppna återkrav" in browse(running.writer).get(page).content.decode()
    Aterkrav.objects.create(overenskommelse=running.ok, nummer=1, kalla="brott", created_at=running.clock, created_by=running.writer)
    assert [item.label for item in to_await(running.writer, running.clock)][-1] == "Fråga efter slutredovisningen"
