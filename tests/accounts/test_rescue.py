"""A login that expires in the middle of a form loses nothing."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sbs.accounts.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
WRITTEN = {"first_name": "Eva", "last_name": "Rosengren Ek", "title": "En lång text\nmed flera rader", "telefon": ""}
SAME = {"HTTP_ORIGIN": "http://testserver"}


def log_in(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def expire(client):
    """The session is gone, as after eight hours; the browser's other cookies stay."""
    client.cookies.pop("sessionid")


def test_the_text_comes_back_after_login_and_is_saved(client, eva):
    log_in(client, eva)
    expire(client)
    answer = client.post(reverse("settings"), WRITTEN, **SAME)
    assert answer.url.startswith(reverse("account_login") + "?next=%2Ffortsatt%2F")
    back = client.post(
        answer.url,
        {
            "login": eva.email,
            "password": PASSWORD,
            "next": re.search(r"next=(.*)", answer.url)[1].replace("%2F", "/").replace("%3F", "?").replace("%3D", "="),
        },
    )
    page = client.get(back.url).content.decode()
    assert "Din text finns kvar" in page
    assert "En lång text\nmed flera rader" in page
    fields = dict(re.findall(r'<textarea hidden name="(\w+)">\n(.*?)</textarea>', page, re.S))
    client.post(reverse("settings"), fields)
    eva.refresh_from_db()
    assert eva.last_name == "Rosengren Ek"
    assert eva.title.splitlines() == ["En lång text", "med flera rader"]


def offered(client, eva) -> str:
    log_in(client, eva)
    expire(client)
    url = client.post(reverse("settings"), WRITTEN, **SAME).url
    return "/fortsatt/" + re.search(r"(%3Fk%3D[\w-]+)", url)[1].replace("%3F", "?").replace("%3D", "=")


def test_nothing_is_saved_by_itself(client, eva):
    url = offered(client, eva)
    log_in(client, eva)
    client.get(url)
    eva.refresh_from_db()
    assert eva.last_name == "Rosengren"


def test_somebody_else_at_the_same_machine_does_not_see_it(client, eva, karin):
    url = offered(client, eva)
    log_in(client, karin)
    assert client.get(url).status_code == 302
    assert "Rosengren Ek" not in client.get(url, follow=True).content.decode()


def test_a_visitor_does_not_see_it(client, eva):
    url = offered(client, eva)
    assert Client().get(url).url.startswith(reverse("account_login"))


def test_it_can_be_thrown_away(client, eva):
    url = offered(client, eva)
    log_in(client, eva)
    assert client.post(url).url == reverse("settings")
    assert "ingen text att ta tillbaka" in client.get(url, follow=True).content.decode()


def test_it_is_encrypted_where_it_lies(client, eva, monkeypatch):
    kept = {}
    monkeypatch.setattr(cache, "set", lambda key, value, *_: kept.setdefault(key, value))
    offered(client, eva)
    [value] = [value for key, value in kept.items() if key.startswith("rescue:")]
    assert b"Rosengren" not in value


def test_after_logout_nothing_is_kept(client, eva):
    log_in(client, eva)
    client.post(reverse("account_logout"))
    assert client.post(reverse("settings"), WRITTEN, **SAME).url == f"{reverse('account_login')}?next={reverse('settings')}"


@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}])
def test_a_post_from_elsewhere_is_not_kept(client, eva, headers):
    log_in(client, eva)
    expire(client)
    assert "fortsatt" not in client.post(reverse("settings"), WRITTEN, **headers).url


def test_passwords_are_never_kept(client, eva):
    log_in(client, eva)
    expire(client)
    answer = client.post(reverse("account_change_password"), {"oldpassword": "hemligt", "password1": "x", "password2": "x"}, **SAME)
    assert "fortsatt" not in answer.url


def test_a_stale_token_offers_the_same_form_again(eva):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=eva.pk))
    answer = client.post(reverse("settings"), {**WRITTEN, "csrfmiddlewaretoken": "x" * 64}, **SAME)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Din text finns kvar" in page
    fields = dict(re.findall(r'<textarea hidden name="(\w+)">\n(.*?)</textarea>', page, re.S))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    assert client.post(reverse("settings"), {**fields, "csrfmiddlewaretoken": token}).status_code == 302
    eva.refresh_from_db()
    assert eva.last_name == "Rosengren Ek"
