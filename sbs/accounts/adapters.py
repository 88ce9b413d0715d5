"""allauth's hooks: nobody signs up, and an identity from outside must be strong enough and already known."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render

from sbs.accounts import identity
from sbs.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the administration or from an invitation, never from the login page."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Kontot är stängt. Fråga den som ansvarar hos er.",
        "email_password_mismatch": "E-postadressen och lösenordet hör inte ihop. Försök igen, eller välj ett nytt lösenord.",
        "too_many_login_attempts": "Många försök på kort tid. Vänta några minuter och försök sedan igen.",
        "enter_current_password": "Skriv ditt nuvarande lösenord.",
        "incorrect_password": "Lösenordet stämmer inte. Försök igen.",
        "rate_limited": "Många försök på kort tid. Vänta några minuter och försök sedan igen.",
        "incorrect_code": "Koden stämmer inte. Skriv den som visas nu.",
        "invalid_or_expired_key": "Länken har redan använts eller är för gammal. Be om en ny.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """The ways to confirm, in our words."""
        words = {
            "reauthenticate": "Med lösenord",
            "mfa_reauthenticate": "Med engångskod",
            "mfa_reauthenticate:webauthn": "Med säkerhetsnyckel",
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def is_reauthentication_required(self, app: str) -> bool:
        return True


class MfaAdapter(DefaultMFAAdapter):
    """Plain words, names a person recognises, and secrets that are stored encrypted (``mfa_secrets``)."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Koden stämmer inte. Skriv den som appen visar nu.",
        "add_email_blocked": "Det går inte att byta e-post medan säkerhetsnyckel eller engångskoder är på.",
    }

    def encrypt(self, text: str) -> str:
        from sbs.accounts import mfa_secrets

        return mfa_secrets.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        from sbs.accounts import mfa_secrets

        return mfa_secrets.unlock(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        return user.email

    def generate_authenticator_name(self, user: User, type) -> str:
        return "Säkerhetsnyckel"


class SocialAdapter(DefaultSocialAccountAdapter):
    """A login from the identity provider: checked, matched with a person we know, and nothing of it stored but a keyed hash."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises ImmediateHttpResponse with the reason in plain words when the identity does not do."""
        try:
            person = identity.recognise(request, sociallogin)
        except identity.Refused as refusal:
            answer = render(request, "socialaccount/authentication_error.html", {"reason": str(refusal)}, status=403)
            raise ImmediateHttpResponse(answer) from refusal
        sociallogin.user = person
        sociallogin.account.user = person
        sociallogin.account.uid = person.identity_hash
        sociallogin.account.extra_data = {}
