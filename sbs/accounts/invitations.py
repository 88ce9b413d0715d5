"""A new person chooses a password through a link: nobody ever knows somebody else's password."""

from datetime import datetime

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from sbs.accounts.models import User
from sbs.audit import journal


def password_link(user: User) -> str:
    """An absolute address where ``user`` chooses a password; holds for three days (Django's PASSWORD_RESET_TIMEOUT), once."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.SBS_BASE_URL}{path}"


@transaction.atomic
def invite(user: User, *, actor: User | None, at: datetime, why: str = "") -> None:
    """Log it and, after commit, mail the link. ``why`` is one sentence about what the account is for.

    The letter holds a secret, so it is no Utskick row: nothing of it is stored.
    """
    journal.log(user, "invite", f"Inbjudan skickades till {user.email}.", actor=actor, at=at, internal=True)
    context = {"user": user, "actor": actor, "link": password_link(user), "why": why}
    subject = render_to_string("emails/invitation_subject.txt", context).strip()
    body = render_to_string("emails/invitation_body.txt", context)
    transaction.on_commit(lambda: send_mail(subject, body, None, [user.email]))


def tell_old_address(user: User, old: str, *, actor: User) -> None:
    """The administration changed somebody's address: the old one is told after commit, so that nobody loses an account unawares."""
    context = {"user": user, "actor": actor}
    subject = render_to_string("emails/address_changed_subject.txt", context).strip()
    body = render_to_string("emails/address_changed_body.txt", context)
    transaction.on_commit(lambda: send_mail(subject, body, None, [old]))
