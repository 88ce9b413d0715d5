"""/overenskommelser/<pk>/utbetalningsplan/: the page's contract."""

import pytest
from django.urls import reverse

from payments import amounts
from payments.models import Utbetalning, Utbetalningsplan


@pytest.fixture
def url(ok):
    return reverse("payments:plan", args=[ok.pk])


def posted(ok, **changes):
    """The form as the page shows it."""
    rows = amounts.instalments(ok)
    data = {"revision": "0", "rad-TOTAL_FORMS": len(rows), "rad-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        data |= {f"rad-{number}-{name}": getattr(row, name).isoformat() for name in ("due_date", "period_start", "period_end")}
        data |= {f"rad-{number}-i{line.insats_id}": line.belopp for line in row.rader.all()}
    return data | changes


def test_it_shows_every_instalment_and_sum(writer, url):
    text = writer.get(url).content.decode()
    assert "Utbetalning 9" in text
    assert "401\u00a0112\u00a0kronor" in text
    assert "1\u00a0805\u00a0000 av 1\u00a0805\u00a0000" in text


def test_made_by_rule(writer, url, ok):
    Utbetalningsplan.objects.all().delete()
    writer.post(url, {"generate": "even", "revision": "0"})
    assert [amounts.total(row) for row in amounts.instalments(ok)] == [200_556] * 5 + [200_555] * 4


def test_made_twice_is_one_plan(writer, url, ok):
    for _ in range(2):
        writer.post(url, {"generate": "weighted", "revision": "0"})
    assert ok.avsnitt.get(nyckel="plan").revision == 1


def test_saved_by_hand(writer, url, ok):
    response = writer.post(url, posted(ok, **{"rad-0-due_date": "15 juni 2020"}))
    assert response.status_code == 302
    assert Utbetalning.objects.get(plan__overenskommelse=ok, nummer=1).due_date.isoformat() == "2020-06-15"


def test_a_sum_that_disagrees_is_not_saved_and_nothing_typed_is_lost(writer, url, ok):
    key = amounts.paid_insatser(ok)[0].pk
    text = writer.post(url, posted(ok, **{f"rad-0-i{key}": "20 000"})).content.decode()
    assert "men bidraget är 105\u00a0000\u00a0kronor. Ändra en rad." in text
    assert 'value="20 000"' in text
    assert not ok.avsnitt.filter(nyckel="plan").exists()


def test_a_row_is_added_and_dropped_without_saving(writer, url, ok):
    added = writer.post(url, posted(ok) | {"add": "rad"}).content.decode()
    assert "Utbetalning 10" in added
    dropped = writer.post(url, posted(ok) | {"drop": "rad-0"}).content.decode()
    assert "Utbetalning 9" not in dropped
    assert len(amounts.instalments(ok)) == 9


def test_a_date_that_does_not_exist(writer, url, ok):
    text = writer.post(url, posted(ok, **{"rad-1-due_date": "2020-06-31"})).content.decode()
    assert "31 juni finns inte, juni har 30 dagar." in text


def test_those_who_only_read_see_a_table(client, register, url):
    client.force_login(register.users["amira-haddad"])
    text = client.get(url).content.decode()
    assert '<form method="post" class="sbs-form"' not in text
    assert "2020-06-01" in text


def test_those_who_only_read_write_nothing(client, register, url):
    client.force_login(register.users["amira-haddad"])
    assert client.post(url, {"generate": "even", "revision": "0"}).status_code == 403


def test_a_stranger_finds_nothing(client, register, url):
    client.force_login(register.users["inger-wallin"])
    assert client.get(url).status_code == 404


def test_bad_id_and_method(writer, url):
    assert writer.get(url.replace(url.split("/")[2], "999999")).status_code == 404
    assert writer.delete(url).status_code == 405
