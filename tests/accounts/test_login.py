"""Login, the second factor, and every page of the account drawn in our shell."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse

from sbs.accounts import mfa
from sbs.accounts.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def totp_code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def log_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def test_login_by_email(client, karin):
    answer = log_in(client, karin)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(karin.pk)


def test_wrong_password_says_what_to_do(client, karin):
    html = log_in(client, karin, "fel").content.decode()
    assert "<title>Fel: Logga in – SBS</title>" in html
    assert "hör inte ihop" in html


def test_an_unknown_address_gets_the_same_answer(client, karin):
    known = log_in(client, karin, "fel").content.decode()
    unknown = client.post(reverse("account_login"), {"login": "ingen@example.org", "password": "fel"}).content.decode()
    summary = re.compile(r'class="sbs-errors".*?</div>', re.S)
    assert summary.search(known)[0] == summary.search(unknown)[0]


def test_too_many_tries_are_stopped_even_with_the_right_password(client, karin):
    for _ in range(10):
        log_in(client, karin, "fel")
    answer = log_in(client, karin)
    assert "_auth_user_id" not in client.session
    assert "Många försök på kort tid" in answer.content.decode()


def test_nobody_signs_up(client):
    answer = client.post(reverse("account_signup"), {"email": "ny@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert "Det går inte att registrera sig själv" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["account_email", "account_email_verification_sent", "socialaccount_connections", "socialaccount_signup"])
def test_unused_pages_lead_home(client, name):
    assert client.get(reverse(name)).status_code == 302


def test_password_is_chosen_by_link(client, eva):
    client.post(reverse("account_reset_password"), {"email": eva.email})
    letter = mail.outbox[0]
    assert letter.subject == "Välj lösenord i SBS"
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    new = "en helt annan mening 8"
    answer = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)
    assert "Lösenordet är sparat" in answer.content.decode()
    assert log_in(client, eva, new).status_code == 302
    assert "Länken fungerar inte längre" in client.get(link, follow=True).content.decode() or client.get(link).status_code == 302


def test_no_letter_to_a_stranger(client):
    answer = client.post(reverse("account_reset_password"), {"email": "ingen@example.org"}, follow=True)
    assert "Läs din e-post" in answer.content.decode()
    assert mail.outbox == []


@pytest.fixture
def forced(settings):
    settings.SBS_MFA_REQUIRED = True


def test_staff_get_no_further_than_setting_up_mfa(client, karin, forced):
    client.force_login(karin)
    assert client.get(reverse("settings")).url == reverse("mfa_index")
    assert client.post(reverse("add_substitute")).url == reverse("mfa_index")
    assert client.get("/admin/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("help")).status_code == 200


def test_others_are_not_forced_unless_a_rule_says_so(client, eva, forced, monkeypatch):
    client.force_login(eva)
    assert client.get(reverse("settings")).status_code == 200
    monkeypatch.setattr(mfa, "_rules", [*mfa._rules, lambda user: user.email.startswith("eva@")])
    assert client.get(reverse("settings")).url == reverse("mfa_index")


def test_with_a_code_staff_come_in(client, karin, forced):
    TOTP.activate(karin, SECRET)
    assert log_in(client, karin).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Koden stämmer inte" in wrong
    client.post(reverse("mfa_authenticate"), {"code": totp_code()})
    assert client.get(reverse("settings")).status_code == 200


def test_setting_up_codes_gives_recovery_codes(client, karin, forced):
    log_in(client, karin)
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    if "Bekräfta att det är du" in page.content.decode():
        page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True)
    secret = re.search(r'sbs-hash">(\w+)<', page.content.decode())[1]
    answer = client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret)}, follow=True)
    assert "Reservkoder" in answer.content.decode()
    assert client.get(reverse("settings")).status_code == 200


def test_the_administration_has_the_same_door(client, karin):
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


PAGES = [
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "settings",
    "add_substitute",
]


@pytest.mark.parametrize("name", PAGES)
def test_every_account_page_is_in_our_shell_and_swedish(client, karin, name):
    if name != "mfa_activate_totp":
        TOTP.activate(karin, SECRET)
        RecoveryCodes.activate(karin)
    log_in(client, karin)
    client.post(reverse("mfa_authenticate"), {"code": totp_code()})
    page = client.get(reverse(name), follow=True)
    if "Bekräfta att det är du" in page.content.decode() and "reauth" not in name:
        page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD, "next": reverse(name)}, follow=True)
    html = page.content.decode()
    assert page.status_code == 200
    assert 'data-side="staff"' in html
    assert html.count("<h1>") == 1
    assert not re.search(r"\b(Sign|Confirm|Security|Password|Enter|Please|Your)\b", re.sub(r"<[^>]+>", " ", html))
