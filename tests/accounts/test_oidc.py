"""Login and confirmation through a real OpenID provider on loopback."""

from datetime import timedelta

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from sbs.accounts import identity, reauth
from sbs.accounts.models import User
from tests.tools.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider

pytestmark = pytest.mark.django_db
STRONG = "http://id.elegnamnden.se/loa/1.0/loa3"


@pytest.fixture
def provider(settings):
    with Provider() as provider:
        settings.SBS_OIDC_ISSUER = provider.issuer
        settings.SBS_OIDC_NAME = "Freja"
        settings.SBS_OIDC_ACR = STRONG
        settings.SBS_OIDC_ORG_CLAIM = "organization"
        settings.SBS_OIDC_ORGS = ["212000-1116"]
        app = {
            "provider_id": "oidc",
            "name": "Freja",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": provider.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        provider.claims = {
            "sub": "197001011234",
            "email": "eva@hoor.example.org",
            "email_verified": True,
            "acr": STRONG,
            "organization": "212000-1116",
            "name": "Eva Rosengren",
        }
        yield provider


def through(client, answer):
    """Follow the browser's way: to the provider, and back to us with the code."""
    assert answer.status_code == 302, answer.content.decode()[:500]
    away = requests.get(answer.url, allow_redirects=False, timeout=5)
    return client.get(away.headers["Location"])


def log_in(client):
    return through(client, client.post("/konto/oidc/oidc/login/?process=login"))


def test_the_login_page_offers_it_only_when_it_is_on(client, provider, settings):
    assert "Logga in med Freja" in client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Freja" not in client.get(reverse("account_login")).content.decode()


def test_a_known_person_comes_in_and_nothing_of_the_identity_is_stored(client, eva, provider):
    answer = log_in(client)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(eva.pk)
    eva.refresh_from_db()
    assert eva.identity_hash == identity.identity_hash(provider.issuer, "197001011234")
    assert not SocialAccount.objects.exists()
    assert "197001011234" not in str(dict(client.session))
    assert provider.asked[0]["code_challenge_method"] == "S256"


def test_later_the_hash_is_enough(client, eva, provider):
    User.objects.filter(pk=eva.pk).update(identity_hash=identity.identity_hash(provider.issuer, "197001011234"))
    provider.claims["email"] = "ny.adress@hoor.example.org"
    log_in(client)
    assert client.session["_auth_user_id"] == str(eva.pk)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"acr": "http://id.elegnamnden.se/loa/1.0/loa2"}, "inte tillräckligt stark"),
        ({"acr": None}, "inte tillräckligt stark"),
        ({"organization": "202100-4185"}, "organisation har inte tillgång"),
        ({"email_verified": False}, "känner inte igen dig"),
        ({"email": "ingen@example.org"}, "känner inte igen dig"),
    ],
)
def test_refused_in_plain_words(client, eva, provider, change, words):
    provider.claims.update(change)
    answer = log_in(client)
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_another_identity_with_the_same_address_is_a_stranger(client, eva, provider):
    log_in(client)
    client.logout()
    provider.claims["sub"] = "198002022345"
    assert "känner inte igen dig" in log_in(client).content.decode()


def test_a_closed_account_stays_closed(client, eva, provider):
    User.objects.filter(pk=eva.pk).update(is_active=False)
    assert log_in(client).status_code == 403


@pytest.mark.parametrize("fault", [{"iss": "http://127.0.0.1:1"}, {"aud": "annan"}, {"exp": 1}])
def test_a_token_that_is_not_for_us_is_refused(client, eva, provider, fault):
    provider.break_with = fault
    answer = log_in(client)
    assert "_auth_user_id" not in client.session
    assert "Det gick inte att legitimera dig" in answer.content.decode()


def test_a_replayed_answer_is_refused(client, eva, provider):
    start = client.post("/konto/oidc/oidc/login/?process=login")
    back = requests.get(start.url, allow_redirects=False, timeout=5).headers["Location"]
    client.get(back)
    client.logout()
    assert "_auth_user_id" not in client.get(back).wsgi_request.session


def test_strong_identity_needs_no_second_factor_of_ours(client, karin, provider, settings):
    settings.SBS_MFA_REQUIRED = True
    settings.SBS_OIDC_ORGS = []
    provider.claims["email"] = karin.email
    log_in(client)
    assert client.get(reverse("settings")).status_code == 200


def request_of(client, user):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, user
    return request


def confirm(client):
    """Press the button and go through the provider."""
    return through(client, client.post(reverse("confirm_identity")))


def start(client, user, next_url="/installningar/"):
    request = request_of(client, user)
    answer = reauth.start_reauth(request, next_url)
    request.session.save()
    return answer


def test_confirming_again_at_the_provider(client, eva, provider):
    log_in(client)
    eva.refresh_from_db()
    moment = timezone.now()
    assert reauth.reauth_since(request_of(client, eva), moment) is None
    answer = client.get(start(client, eva).url)
    assert "Fortsätt till Freja" in answer.content.decode()
    answer = confirm(client)
    assert provider.asked[-1]["prompt"] == "login"
    assert provider.asked[-1]["max_age"] == "0"
    assert provider.asked[-1]["acr_values"] == STRONG
    assert client.get(answer.url).url == "/installningar/"
    assert reauth.reauth_since(request_of(client, eva), moment) == "e-legitimation via Freja"
    assert reauth.reauth_since(request_of(client, eva), timezone.now() + timedelta(seconds=1)) is None


def test_somebody_else_cannot_confirm(client, eva, karin, provider, settings):
    settings.SBS_OIDC_ORGS = []
    log_in(client)
    eva.refresh_from_db()
    moment = timezone.now()
    start(client, eva)
    provider.claims.update({"sub": "196503033456", "email": karin.email})
    answer = confirm(client)
    assert answer.status_code == 403
    assert "annan persons inloggning" in answer.content.decode()
    assert reauth.reauth_since(request_of(client, eva), moment) is None
    assert client.session["_auth_user_id"] == str(eva.pk)
    karin.refresh_from_db()
    assert karin.identity_hash is None, "a confirmation binds nobody"


@pytest.mark.parametrize("auth_time", [None, 1_500_000_000])
def test_an_old_session_at_the_provider_is_no_confirmation(client, eva, provider, auth_time):
    log_in(client)
    eva.refresh_from_db()
    moment = timezone.now()
    start(client, eva)
    provider.break_with = {"auth_time": auth_time}
    answer = confirm(client)
    assert answer.status_code == 403
    assert reauth.reauth_since(request_of(client, eva), moment) is None
