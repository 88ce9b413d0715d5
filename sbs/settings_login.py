"""The part of the settings that is about login: allauth, the second factor, OpenID Connect. Drawn into settings.py."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_FORMS = "sbs.accounts.allauth_forms."
FIXED: dict[str, Any] = {
    "ACCOUNT_ADAPTER": "sbs.accounts.adapters.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",  # addresses come from the agency or from an invitation, never from the person
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
    "ACCOUNT_FORMS": {
        "login": _FORMS + "LoginForm",
        "reauthenticate": _FORMS + "ReauthenticateForm",
        "change_password": _FORMS + "ChangePasswordForm",
        "set_password": _FORMS + "SetPasswordForm",
        "reset_password": _FORMS + "ResetPasswordForm",
        "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    },
    "MFA_FORMS": {
        "authenticate": _FORMS + "MfaAuthenticateForm",
        "reauthenticate": _FORMS + "MfaReauthenticateForm",
        "activate_totp": _FORMS + "ActivateTOTPForm",
        "add_webauthn": _FORMS + "AddWebAuthnForm",
        "edit_webauthn": _FORMS + "EditWebAuthnForm",
    },
    "MFA_ADAPTER": "sbs.accounts.adapters.MfaAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_TOTP_ISSUER": "SBS",
    "SOCIALACCOUNT_ADAPTER": "sbs.accounts.adapters.SocialAdapter",
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
}


def values(env: Any, *, prod: bool, on_by_default: bool, base_url: str, secret_key: str) -> dict[str, Any]:
    """Everything settings.py takes over. Raises ImproperlyConfigured with one line that says what to set."""
    mfa = env.bool("SBS_MFA_REQUIRED", default=on_by_default)  # off in the demo and in tests that do not ask for it
    if prod and not mfa:
        raise ImproperlyConfigured("SBS_MFA_REQUIRED får inte vara av när SBS_ENV=prod")
    return {
        **FIXED,
        "SBS_MFA_REQUIRED": mfa,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not prod,  # localhost without TLS
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if base_url.startswith("https") else "http",
        **_openid(env, prod=prod, secret_key=secret_key),
    }


def _openid(env: Any, *, prod: bool, secret_key: str) -> dict[str, Any]:
    """The agency's identity provider, or a broker of e-legitimation. On when the issuer is given."""
    issuer = env.str("SBS_OIDC_ISSUER", default="").rstrip("/")
    found = {
        "SBS_OIDC_ISSUER": issuer,
        "SBS_OIDC_NAME": env.str("SBS_OIDC_NAME", default="e-legitimation"),
        "SBS_OIDC_ACR": env.str("SBS_OIDC_ACR", default=""),  # the assurance level an identity must carry
        "SBS_OIDC_IDENTITY_CLAIM": env.str("SBS_OIDC_IDENTITY_CLAIM", default="sub"),  # hashed with a key, never stored
        "SBS_OIDC_ORG_CLAIM": env.str("SBS_OIDC_ORG_CLAIM", default=""),
        "SBS_OIDC_ORGS": env.list("SBS_OIDC_ORGS", default=[]),  # values of that claim that are let in
        "SBS_IDENTITY_KEY": env.str("SBS_IDENTITY_KEY", default="" if prod else secret_key),
    }
    apps = []
    if issuer:
        _refuse_half(found, prod=prod)
        client = {"client_id": env.str("SBS_OIDC_CLIENT_ID"), "secret": env.str("SBS_OIDC_CLIENT_SECRET")}
        apps = [{"provider_id": "oidc", "name": found["SBS_OIDC_NAME"], **client, "settings": {"server_url": issuer}}]
    return {**found, "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}}


def origin_of(issuer: str) -> list[str]:
    """The provider's origin for form-action: browsers hold the policy also when a form's answer redirects there."""
    parts = urlsplit(issuer)
    return [f"{parts.scheme}://{parts.netloc}"] if issuer else []


def _refuse_half(found: dict[str, Any], *, prod: bool) -> None:
    if prod and not found["SBS_OIDC_ISSUER"].startswith("https://"):
        raise ImproperlyConfigured("SBS_OIDC_ISSUER: ska börja med https:// när SBS_ENV=prod")
    if len(found["SBS_IDENTITY_KEY"]) < 40:
        raise ImproperlyConfigured("SBS_IDENTITY_KEY: sätt en egen hemlig nyckel på minst 40 tecken")
    if found["SBS_OIDC_ORGS"] and not found["SBS_OIDC_ORG_CLAIM"]:
        raise ImproperlyConfigured("SBS_OIDC_ORG_CLAIM: säg vilket fält som bär organisationen i SBS_OIDC_ORGS")
