from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick
from sbs.overview import health

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def named(name: str) -> health.Check:
    return next(check for check in health.examine(NOW) if check.name == name)


def test_a_stranger_gets_one_word(client):
    response = client.get("/halsa/")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("name", ["Databas", "Cache", "Kö", "Filer"])
def test_a_vital_part_that_breaks_is_503_and_says_nothing_of_why(client, monkeypatch, name):
    def broken(now):
        raise ConnectionError("postgres://sbs:hemligt@db/sbs")

    monkeypatch.setitem(health.CHECKS, name, broken)
    response = client.get("/halsa/")
    assert (response.status_code, response.content) == (503, b"fel\n")
    assert "hemligt" not in named(name).text


def test_only_an_administrator_sees_the_details(client):
    user = get_user_model().objects.create_user("anna@example.org", "x" * 12, first_name="Anna", last_name="Alm")
    client.force_login(user)
    assert client.get("/halsa/").content == b"ok\n"
    user.is_superuser = user.is_staff = True
    user.save()
    assert "Dokumentjobb" in client.get("/halsa/").content.decode()


def test_mail_that_has_waited_is_told_but_does_not_make_the_system_ill():
    Utskick.objects.create(key="k", to="a@example.org", subject="s", body="b", kind="prov", created_at=NOW - timedelta(hours=3))
    assert "1 har väntat" in named("Utskick").text
    assert health.is_well(health.examine(NOW))


def test_mail_that_was_sent_is_no_backlog():
    old = NOW - timedelta(hours=3)
    Utskick.objects.create(
        key="k", to="a@example.org", subject="s", body="b", kind="prov", created_at=old, sent_at=old, status=UtskickStatus.SENT
    )
    assert named("Utskick").ok


def test_it_cannot_be_posted_to(client):
    assert client.post("/halsa/").status_code == 405
