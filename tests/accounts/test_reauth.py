"""Confirmation with password, one-time code and recovery code: what counts before a signature."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from sbs.accounts import reauth

from .conftest import PASSWORD
from .test_login import SECRET, log_in, totp_code

pytestmark = pytest.mark.django_db


def request_of(client, user):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, user
    return request


def start(client, user, next_url="/installningar/"):
    request = request_of(client, user)
    answer = reauth.start_reauth(request, next_url)
    request.session.save()
    return client.get(answer.url)


def give(client, url, **values):
    return client.post(url.split("?")[0], {**values, "next": reverse("confirm_identity")})


def test_password_alone_for_a_person_without_second_factor(client, eva):
    log_in(client, eva)
    moment = timezone.now()
    assert reauth.reauth_since(request_of(client, eva), moment) is None, "the login itself is no confirmation"
    step = start(client, eva)
    assert step.url.startswith(reverse("account_reauthenticate"))
    back = give(client, step.url, password=PASSWORD)
    assert back.url == reverse("confirm_identity")
    assert client.get(back.url).url == "/installningar/"
    assert reauth.reauth_since(request_of(client, eva), moment) == "lösenord"


def test_wrong_password_confirms_nothing(client, eva):
    log_in(client, eva)
    moment = timezone.now()
    step = start(client, eva)
    assert "Lösenordet stämmer inte" in give(client, step.url, password="fel").content.decode()
    assert reauth.reauth_since(request_of(client, eva), moment) is None


def test_password_and_code_for_a_person_who_has_codes(client, karin):
    TOTP.activate(karin, SECRET)
    log_in(client, karin)
    client.post(reverse("mfa_authenticate"), {"code": totp_code()})
    moment = timezone.now()
    step = start(client, karin)
    give(client, step.url, password=PASSWORD)
    assert reauth.reauth_since(request_of(client, karin), moment) is None, "half is nothing"
    step = client.get(reverse("confirm_identity"))
    assert step.url.startswith(reverse("mfa_reauthenticate"))
    assert "Koden stämmer inte" in give(client, step.url, code=totp_code()).content.decode(), "the code of the login is used up"
    cache.clear()  # as when the app shows the next one
    back = give(client, step.url, code=totp_code())
    assert client.get(back.url).url == "/installningar/"
    assert reauth.reauth_since(request_of(client, karin), moment) == "lösenord och engångskod"


def test_a_recovery_code_gets_in_but_does_not_sign(client, karin):
    TOTP.activate(karin, SECRET)
    codes = RecoveryCodes.activate(karin).get_unused_codes()
    log_in(client, karin)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    moment = timezone.now()
    step = start(client, karin)
    give(client, step.url, password=PASSWORD)
    step = client.get(reverse("confirm_identity"))
    give(client, step.url, code=codes[1])
    assert reauth.reauth_since(request_of(client, karin), moment) is None


def test_confirmation_does_not_outlive_the_moment(client, eva):
    log_in(client, eva)
    step = start(client, eva)
    give(client, step.url, password=PASSWORD)
    assert reauth.reauth_since(request_of(client, eva), timezone.now() + timedelta(seconds=1)) is None


def test_another_person_in_the_same_browser_has_confirmed_nothing(client, eva, johan):
    log_in(client, eva)
    moment = timezone.now()
    step = start(client, eva)
    give(client, step.url, password=PASSWORD)
    assert reauth.reauth_since(request_of(client, johan), moment) is None


def test_it_never_ends_on_somebody_elses_site(client, eva):
    log_in(client, eva)
    step = start(client, eva, "https://evil.example/")
    give(client, step.url, password=PASSWORD)
    assert client.get(reverse("confirm_identity")).url == "/"


def test_without_any_way_to_confirm_the_refusal_says_what_to_do(client, eva):
    client.force_login(eva)
    eva.set_unusable_password()
    eva.save()
    client.force_login(eva)
    request = request_of(client, eva)
    reauth.start_reauth(request, "/")
    request.session.save()
    answer = client.get(reverse("confirm_identity"))
    assert answer.status_code == 403
    assert "Lägg till en säkerhetsnyckel" in answer.content.decode()


def test_nothing_started_leads_home(client, eva):
    client.force_login(eva)
    assert client.get(reverse("confirm_identity")).url == "/"
