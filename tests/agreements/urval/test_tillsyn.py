"""A change of tillsyn: what it does to the facts, who is told, and until when it waits."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.models import Handling, Tillsynsandring
from agreements.services.urval import tillsyn
from agreements.urval.enums import Omgangsstatus
from sbs.accounts.enums import Roll
from sbs.notices.models import Utskick
from sbs.overview.sources.tillsyn import changes
from tests import factories as make
from tests.agreements.urval.conftest import NOW

CHANGE = {"datum": date(2019, 9, 1), "slag": "vite", "text": "Nytt beslut.", "kalla": "Beslut 2019:1"}


@pytest.fixture
def case(skola):
    return make.make_samverkan(skola.huvudman)


@pytest.fixture
def row(skola):
    """A candidate of a round that is decided."""
    return make.make_kandidat(make.make_round(status=Omgangsstatus.DECIDED, decided_on=NOW.date()), skola)


@pytest.mark.parametrize(
    ("slag", "beslut", "avslutad"),
    [
        ("avslutad", "forelaggande", True),
        ("aterupptagen", "forelaggande", False),
        ("vite", "vite", False),
        ("vite_borta", "forelaggande", True),
        ("tillstand", "forelaggande", True),
        ("annat", "forelaggande", True),
    ],
)
def test_what_it_does_to_the_facts(row, leader, slag, beslut, avslutad):
    tillsyn.record(row.pk, **(CHANGE | {"slag": slag}), actor=leader, now=NOW)
    row.refresh_from_db()
    assert (row.beslut, row.tillsyn_avslutad) == (beslut, avslutad)


def test_the_responsible_is_told_and_reads_it(row, case, leader):
    for _ in range(2):
        change = tillsyn.record(row.pk, **CHANGE, actor=leader, now=NOW)
    assert Tillsynsandring.objects.count() == 1
    mail = Utskick.objects.get()
    assert mail.user == case.ansvarig
    assert mail.subject == "Höörs kommun: ändrad tillsyn, Ringsjöskolan"
    assert "Nytt beslut." in mail.body
    assert Handling.objects.get().avsandare == "Skolinspektionen"
    assert [item.label for item in changes(case.ansvarig, NOW)] == ["Läs om ändrad tillsyn"]
    for _ in range(2):
        tillsyn.acknowledge(change.pk, case.ansvarig, NOW)
    assert not changes(case.ansvarig, NOW)


def test_nobody_is_told_where_no_case_runs(row, case, leader):
    case.status, case.closed_at = "closed", NOW
    case.save()
    change = tillsyn.record(row.pk, **CHANGE, actor=leader, now=NOW)
    assert change.samverkan is None
    assert not Utskick.objects.exists()


def test_the_rounds_own_case_goes_before_an_older_one(row, case, skola):
    own = make.make_samverkan(skola.huvudman, omgang=row.omgang.namn)
    assert tillsyn.case_of(row) == own


def test_shown_on_the_case_to_the_agency_only(client, row, case, leader):
    page = reverse("agreements:samverkan", args=[case.pk])
    client.force_login(leader)
    assert "Ändrad tillsyn" not in client.get(page).content.decode()
    change = tillsyn.record(row.pk, **CHANGE, actor=leader, now=NOW)
    shown = client.get(page).content.decode()
    assert reverse("agreements:urval_tillsyn", args=[change.pk]) in shown
    assert "1 september 2019" in shown
    client.force_login(make.make_contact(row.huvudman))
    assert "tillsyn" not in client.get(page).content.decode().lower()


def test_one_recorded_before_the_case_was_opened_is_shown_too(client, row, leader):
    change = tillsyn.record(row.pk, **CHANGE, actor=leader, now=NOW)
    own = make.make_samverkan(row.huvudman, omgang=row.omgang.namn)
    client.force_login(leader)
    assert (
        reverse("agreements:urval_tillsyn", args=[change.pk]) in client.get(reverse("agreements:samverkan", args=[own.pk])).content.decode()
    )


def test_who_may(row, case, reader):
    change = tillsyn.record(row.pk, **CHANGE, actor=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        tillsyn.acknowledge(change.pk, reader, NOW)  # not in the team
    with pytest.raises(PermissionDenied):
        tillsyn.record(row.pk, **(CHANGE | {"text": "X"}), actor=make.make_staff(Roll.INSYN), now=NOW)


def test_the_pages(client, row, case, reader):
    client.force_login(reader)
    address = reverse("agreements:urval_record_tillsyn", args=[row.pk])
    assert str(case.ansvarig) in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    for _ in range(2):
        assert client.post(address, CHANGE).status_code == 302
    change = Tillsynsandring.objects.get()
    page = reverse("agreements:urval_tillsyn", args=[change.pk])
    assert "Jag har läst" not in client.get(page).content.decode()
    assert client.post(page).status_code == 403
    client.force_login(case.ansvarig)
    assert "Jag har läst" in client.get(page).content.decode()
    for _ in range(2):
        assert client.post(page).status_code == 302
    change.refresh_from_db()
    assert change.acknowledged_by == case.ansvarig
    client.force_login(make.make_contact(row.huvudman))
    assert client.get(page).status_code == 404
    assert client.get(address).status_code == 404
