"""Login, the second factor and a person's settings in a real browser: axe at two widths and in both themes, keys, an expired login."""

import itertools
import os
import re
from datetime import date
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from sbs.accounts.enums import Roll
from sbs.accounts.models import Enhet, Tjansteroll, User, Vikariat
from sbs.settings_login import origin_of
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_login import SECRET, totp_code
from tests.tools.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = list(itertools.product((1280, 360), ("light", "dark")))
OPEN_PAGES = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_signup",
    "socialaccount_login_cancelled",
    "accessibility",
    "report_defect",
    "privacy",
    "help",
    "theme",
]
OWN_PAGES = [
    "settings",
    "add_substitute",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


@pytest.fixture(autouse=True)
def _patient_codes(settings):
    """A one-time code worked out at the end of its half minute is still taken."""
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def karin():
    enhet = Enhet.objects.create(namn="Enheten", gatuadress="Box 1", postnummer="171 04", postort="Solna", telefon="08-527 332 00")
    people = [
        User.objects.create_user(f"{name.lower()}@skolverket.example.org", PASSWORD, first_name=name, last_name=last)
        for name, last in (("Karin", "Almgren"), ("Johan", "Ekberg"))
    ]
    for person in people:
        Tjansteroll.objects.create(user=person, roll=Roll.PROCESSTODJARE, enhet=enhet, from_date=date(2020, 1, 1))
    Vikariat.objects.create(
        for_user=people[0], vikarie=people[1], roll=Roll.PROCESSTODJARE, from_date=date(2026, 7, 1), until=date(2199, 7, 31)
    )
    return people[0]


def look(page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def fits(page) -> None:
    """Nothing sticks out: no sideways scrolling of the page."""
    page.wait_for_load_state()
    wide = '[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)'
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert fits, f"{page.url} is wider than the window: {[text[:160] for text in page.evaluate(wide)[:3]]}"


def shoot(page, name: str) -> None:
    """A picture for the eye when SBS_SHOTS names a folder."""
    if folder := os.environ.get("SBS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def log_in(page, live_server, user, code: str = "") -> None:
    page.goto(f"{live_server.url}{reverse('account_login')}?next={reverse('settings')}")
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    if code:
        page.get_by_label("Engångskod").fill(code)
        page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: "/konto/" not in url)


@pytest.mark.allow_status(404)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_open_pages(page, live_server, axe, width, scheme):
    look(page, width, scheme)
    for name in OPEN_PAGES:
        page.goto(live_server.url + reverse(name))
        axe(page)
        fits(page)
        shoot(page, f"{name}-{width}-{scheme}")
    page.goto(live_server.url + "/finns-inte/")
    axe(page)
    shoot(page, f"404-{width}-{scheme}")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_own_pages(page, live_server, axe, karin, width, scheme):
    TOTP.activate(karin, SECRET)
    RecoveryCodes.activate(karin)
    look(page, width, scheme)
    page.goto(f"{live_server.url}{reverse('account_login')}?next={reverse('settings')}")
    page.get_by_label("E-post").fill(karin.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    axe(page)
    fits(page)
    shoot(page, f"mfa_authenticate-{width}-{scheme}")
    page.get_by_label("Engångskod").fill(totp_code())
    page.get_by_role("button", name="Logga in").click()
    for name in OWN_PAGES:
        page.goto(live_server.url + reverse(name))
        if "/reauthenticate/" in page.url and "reauth" not in name:
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Bekräfta").click()
        axe(page)
        fits(page)
        shoot(page, f"{name}-{width}-{scheme}")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_faults_are_found_by_keyboard(page, live_server, axe, karin, width, scheme):
    """The summary has the focus when the page opens, and its link leads to the control."""
    look(page, width, scheme)
    log_in(page, live_server, karin)
    page.goto(live_server.url + reverse("add_substitute"))
    page.get_by_label("Första dagen").fill("2026-06-31")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("alert").wait_for()
    page.wait_for_load_state()
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.className") == "sbs-errors"
    axe(page)
    fits(page)
    shoot(page, f"fel-{width}-{scheme}")
    page.get_by_role("link", name=re.compile("31 juni")).press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_from_date"


def test_security_key_added_and_used(page, live_server, axe, karin, settings):
    """WebAuthn under the strict policy, with Chromium's own virtual authenticator."""
    settings.SBS_MFA_REQUIRED = True
    host = live_server.url.replace("127.0.0.1", "localhost")  # a security key wants a name
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True, "isUserVerified": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    page.goto(host + reverse("account_login"))
    page.get_by_label("E-post").fill(karin.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("link", name="Lägg till säkerhetsnyckel").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Lösenord").fill(PASSWORD)
        page.get_by_role("button", name="Bekräfta").click()
    page.get_by_label("Vad ska nyckeln heta?").fill("Nyckelknippan")
    axe(page)
    page.get_by_role("button", name="Lägg till nyckeln").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(user=karin, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.goto(f"{host}{reverse('account_logout')}?next={reverse('help')}")
    page.get_by_role("main").get_by_role("button", name="Logga ut").click()
    page.goto(f"{host}{reverse('account_login')}?next={reverse('settings')}")
    page.get_by_label("E-post").fill(karin.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("button", name="Använd säkerhetsnyckeln").click()
    page.wait_for_url(lambda url: "/konto/" not in url)
    page.goto(host + reverse("settings"))
    assert page.get_by_role("heading", level=1).inner_text() == "Inställningar"
    page.goto(host + reverse("mfa_reauthenticate_webauthn"))
    axe(page)


def test_login_with_an_identity_provider(page, live_server, axe, karin, settings):
    """The whole way in a browser: the policy lets the form lead to the provider, and only there."""
    with Provider() as provider:
        provider.claims = {"sub": "197001011234", "email": karin.email, "email_verified": True, "acr": "loa3"}
        settings.SBS_OIDC_ISSUER, settings.SBS_OIDC_NAME, settings.SBS_OIDC_ACR = provider.issuer, "Freja", "loa3"
        settings.SBS_MFA_REQUIRED = True
        settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": ["'self'", *origin_of(provider.issuer)]}
        app = {"provider_id": "oidc", "name": "Freja", "client_id": CLIENT_ID, "secret": CLIENT_SECRET}
        app["settings"] = {"server_url": provider.issuer}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        page.goto(f"{live_server.url}{reverse('account_login')}?next={reverse('settings')}")
        axe(page)
        shoot(page, "login-oidc")
        page.get_by_role("button", name="Logga in med Freja").click()
        page.wait_for_url("**/installningar/")
        assert page.get_by_role("heading", level=1).inner_text() == "Inställningar"


def test_an_expired_login_keeps_the_text(page, live_server, axe, karin):
    log_in(page, live_server, karin)
    page.goto(live_server.url + reverse("settings"))
    page.get_by_label("Befattning").fill("Undervisningsråd")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Spara").click()
    page.get_by_label("E-post").fill(karin.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Din text finns kvar"
    axe(page)
    shoot(page, "rescue")
    page.get_by_role("button", name="Fortsätt där du var").click()
    page.wait_for_url("**/installningar/")
    karin.refresh_from_db()
    assert karin.title == "Undervisningsråd"


def test_theme_is_chosen_without_javascript(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("theme"))
    page.get_by_label("Mörkt").check()
    page.get_by_role("button", name="Spara").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.get_by_label("Mörkt").is_checked()


def test_skip_link_is_first_and_works(page, live_server):
    page.goto(live_server.url + reverse("help"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
