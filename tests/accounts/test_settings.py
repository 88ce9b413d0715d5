"""A person's own settings and substitutes; when the person was last here."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sbs.accounts.enums import Roll
from sbs.accounts.models import User, Vikariat
from sbs.accounts.roles import today
from sbs.audit.models import Handelse

pytestmark = pytest.mark.django_db


def days(number: int) -> str:
    return (today() + timedelta(days=number)).isoformat()


def test_own_name_is_changed_and_logged(client, eva):
    client.force_login(eva)
    client.post(reverse("settings"), {"first_name": "Eva", "last_name": "Rosengren Ek", "title": "Kommundirektör", "telefon": ""})
    eva.refresh_from_db()
    assert str(eva) == "Eva Rosengren Ek"
    assert Handelse.objects.filter(verb="edit_profile").exists()


def test_a_name_is_needed(client, eva):
    client.force_login(eva)
    html = client.post(reverse("settings"), {"first_name": "", "last_name": "R"}).content.decode()
    assert html.count("Skriv förnamn.") == 2


def test_only_staff_see_substitutes(client, eva, karin):
    client.force_login(eva)
    assert "Mina vikariat" not in client.get(reverse("settings")).content.decode()
    assert client.get(reverse("add_substitute")).status_code == 302
    client.force_login(karin)
    assert "Mina vikariat" in client.get(reverse("settings")).content.decode()


def test_a_dated_substitute(client, karin, johan):
    client.force_login(karin)
    form = {"vikarie": johan.pk, "roll": Roll.PROCESSTODJARE, "from_date": days(0), "until": days(9)}
    assert client.post(reverse("add_substitute"), form).status_code == 302
    vikariat = Vikariat.objects.get()
    assert (vikariat.for_user, vikariat.vikarie) == (karin, johan)
    assert Handelse.objects.filter(verb="add_substitute").exists()
    assert "Johan Ekberg" in client.get(reverse("settings")).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"until": "2021-06-31"}, "Ändra sista dagen. 31 juni finns inte, juni har 30 dagar."),
        ({"until": ""}, "Skriv sista dagen."),
        ({"vikarie": ""}, "Välj en vikarie."),
        ({"roll": Roll.EKONOM}, "ekonom"),
        ({"from_date": "2020-01-01", "until": "2020-02-01"}, "Den har redan varit"),
    ],
)
def test_faults_are_said_at_the_field_and_in_the_summary(client, karin, johan, change, words):
    client.force_login(karin)
    form = {"vikarie": johan.pk, "roll": Roll.PROCESSTODJARE, "from_date": days(0), "until": days(9), **change}
    html = client.post(reverse("add_substitute"), form).content.decode()
    assert html.count(words) >= 2
    assert not Vikariat.objects.exists()


def test_end_before_start(client, karin, johan):
    client.force_login(karin)
    form = {"vikarie": johan.pk, "roll": Roll.PROCESSTODJARE, "from_date": days(9), "until": days(2)}
    assert "ligger före första dagen" in client.post(reverse("add_substitute"), form).content.decode()


def test_ending_keeps_what_has_been(client, karin, johan):
    day = today()
    vikariat = Vikariat.objects.create(
        for_user=karin, vikarie=johan, roll=Roll.PROCESSTODJARE, from_date=day - timedelta(days=5), until=day + timedelta(days=5)
    )
    client.force_login(karin)
    client.post(reverse("end_substitute", args=[vikariat.pk]))
    vikariat.refresh_from_db()
    assert vikariat.until == day - timedelta(days=1)


def test_somebody_elses_substitute_is_not_there(client, karin, johan):
    vikariat = Vikariat.objects.create(for_user=johan, vikarie=karin, roll=Roll.ENHETSCHEF, from_date=today(), until=today())
    client.force_login(karin)
    assert client.post(reverse("end_substitute", args=[vikariat.pk])).status_code == 404
    assert client.get(reverse("end_substitute", args=[vikariat.pk])).status_code == 405


def test_last_seen_is_written_at_most_every_fifth_minute(client, eva):
    client.force_login(eva)
    client.get(reverse("settings"))
    first = User.objects.get(pk=eva.pk).last_seen_at
    assert first is not None
    client.get(reverse("settings"))
    assert User.objects.get(pk=eva.pk).last_seen_at == first
