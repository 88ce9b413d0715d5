"""From the claims of an OpenID provider to a person we know (rules.md: no personnummer, a keyed hash).

Order of what happens: assurance level (acr), organisation, then the person by the hash of the identity, else by verified e-mail. A person
matched by e-mail is bound to the identity from then on: another identity with the same address is refused. No SocialAccount row is written.
"""

import hashlib
import hmac
import time

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from sbs.accounts.models import User
from sbs.audit import journal

SESSION_KEY = "sbs_oidc_asked_at"
CLOCK_SKEW = 60  # seconds the provider's clock may be behind ours


class Refused(Exception):
    """The identity cannot be used; the text is for the person."""


def identity_hash(issuer: str, value: str) -> str:
    """HMAC-SHA-256 of issuer and identity under SBS_IDENTITY_KEY, hex."""
    return hmac.new(settings.SBS_IDENTITY_KEY.encode(), f"{issuer}\n{value}".encode(), hashlib.sha256).hexdigest()


def claims_of(sociallogin: SocialLogin) -> dict:
    """The ID token's claims; the userinfo answer fills in what it does not carry. Both must be about the same subject."""
    data = sociallogin.account.extra_data or {}
    token, userinfo = data.get("id_token") or {}, data.get("userinfo") or {}
    if not token or (userinfo and userinfo.get("sub") != token.get("sub")):
        raise Refused("Svaret från inloggningstjänsten gick inte att lita på. Försök igen.")
    return {**userinfo, **token}


def check(claims: dict) -> None:
    """Raises Refused when the assurance level or the organisation is not the one demanded."""
    if settings.SBS_OIDC_ACR and claims.get("acr") != settings.SBS_OIDC_ACR:
        raise Refused("Inloggningen var inte tillräckligt stark. Välj en e-legitimation med högre tillitsnivå.")
    if settings.SBS_OIDC_ORGS:
        found = claims.get(settings.SBS_OIDC_ORG_CLAIM)
        values = {str(one) for one in (found if isinstance(found, list) else [found])}
        if not values & set(settings.SBS_OIDC_ORGS):
            raise Refused("Din organisation har inte tillgång till SBS med den här inloggningen.")


@transaction.atomic
def find_person(claims: dict) -> User:
    """The active person behind the claims; binds the identity the first time. Raises Refused for a stranger."""
    value = claims.get(settings.SBS_OIDC_IDENTITY_CLAIM)
    if not value:
        raise Refused("Inloggningstjänsten lämnade inte den uppgift vi behöver. Fråga din administratör.")
    key = identity_hash(settings.SBS_OIDC_ISSUER, str(value))
    person = User.objects.filter(identity_hash=key).first()
    if person is None and claims.get("email") and claims.get("email_verified") is True:
        person = User.objects.select_for_update().filter(email__iexact=str(claims["email"]), identity_hash=None).first()
        if person:
            person.identity_hash = key
            person.save(update_fields=["identity_hash"])
            journal.log(person, "bind_identity", "E-legitimation kopplades till kontot.", actor=person, at=timezone.now(), internal=True)
    if person is None or not person.is_active:
        raise Refused("Vi känner inte igen dig. Be den som ansvarar hos er att lägga upp ett konto med den e-postadress du använder.")
    return person


def recognise(request: HttpRequest, sociallogin: SocialLogin) -> User:
    """The person, after all checks. In a confirmation (``process=redirect``) it must be the one logged in, and just now."""
    claims = claims_of(sociallogin)
    check(claims)
    if sociallogin.state.get("process") == "redirect":
        return _confirm(request, claims)
    return find_person(claims)


def _confirm(request: HttpRequest, claims: dict) -> User:
    asked_at, person = request.session.pop(SESSION_KEY, None), request.user
    key = identity_hash(settings.SBS_OIDC_ISSUER, str(claims.get(settings.SBS_OIDC_IDENTITY_CLAIM)))
    if asked_at is None or not person.is_authenticated or person.identity_hash != key:
        raise Refused("Du bekräftade med en annan persons inloggning än den du är inloggad med. Inget är undertecknat.")
    authenticated_at = claims.get("auth_time")
    if not isinstance(authenticated_at, (int, float)) or not asked_at - CLOCK_SKEW <= authenticated_at <= time.time() + CLOCK_SKEW:
        raise Refused("Inloggningstjänsten bekräftade inte att du nyss legitimerade dig. Försök igen. Inget är undertecknat.")
    record_authentication(request, person, "socialaccount", provider="oidc", uid=key, reauthenticated=True)
    return person
