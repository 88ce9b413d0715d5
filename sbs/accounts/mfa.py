"""Who must have a second factor (features: MFA forced for staff and signers).

Agency people always must; apps above add others: ``mfa.require(lambda user: may sign something)`` in ``AppConfig.ready()``.
``SBS_MFA_REQUIRED`` switches it off in the demo only; production refuses to start without it.
"""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sbs.accounts.models import User
from sbs.accounts.roles import uses_staff_side

_rules: list[Callable[[User], bool]] = [uses_staff_side]
_OPEN = ("mfa_index", "account_logout", "account_reauthenticate", "theme", "accessibility", "report_defect", "privacy", "help")


def require(rule: Callable[[User], bool]) -> None:
    """Register one more kind of person who must have a second factor."""
    _rules.append(rule)


def must_have(user: User) -> bool:
    return bool(user.is_authenticated and any(rule(user) for rule in _rules))


def by_strong_identity(request: HttpRequest) -> bool:
    """Logged in through an identity provider whose assurance level (acr) the agency demands: that is strong already."""
    if not settings.SBS_OIDC_ACR:
        return False
    return any(record.get("method") == "socialaccount" for record in get_authentication_records(request, request.user))


def is_missing(request: HttpRequest) -> bool:
    """Whether this request comes from somebody who must have a second factor and has none."""
    user = request.user
    if not settings.SBS_MFA_REQUIRED or not user.is_authenticated or is_mfa_enabled(user):
        return False
    return not by_strong_identity(request) and must_have(user)


def is_open(path: str) -> bool:
    """Pages that stay reachable meanwhile: setting the factor up, logging out, and what anybody may read."""
    return path.startswith((settings.STATIC_URL, reverse("mfa_index"))) or path in {reverse(name) for name in _OPEN}
