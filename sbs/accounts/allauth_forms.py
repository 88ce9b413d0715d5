"""allauth's forms in the house's words: labels instead of placeholders, and messages that say what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from sbs.lib.forms import required_message

LABELS = {
    "login": "E-post",
    "email": "E-post",
    "password": "Lösenord",
    "oldpassword": "Nuvarande lösenord",
    "password1": "Nytt lösenord",
    "password2": "Nytt lösenord en gång till",
    "code": "Engångskod",
    "name": "Vad ska nyckeln heta?",
}
PASSWORD_ADVICE = "Minst 12 tecken. En mening som bara du kommer på är lättare att minnas än krångliga tecken."  # noqa: S105 - advice
HELP = {
    "password1": PASSWORD_ADVICE,
    "code": "Sex siffror från appen, eller en av dina reservkoder.",
    "name": "Så att du känner igen den, till exempel ”Nyckelknippan” eller ”Jobbdatorn”.",
}


class _Plain:
    """Applied to every form of allauth that a person meets."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.error_messages["required"] = required_message(field, str(field.label))
            if name in ("login", "email"):
                field.error_messages["invalid"] = "Kontrollera e-postadressen. Den ska se ut som namn@exempel.se."


class LoginForm(_Plain, account.LoginForm):
    pass


class ReauthenticateForm(_Plain, account.ReauthenticateForm):
    pass


class ChangePasswordForm(_Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(_Plain, account.SetPasswordForm):
    pass


class ResetPasswordForm(_Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(_Plain, account.ResetPasswordKeyForm):
    pass


class MfaAuthenticateForm(_Plain, mfa.AuthenticateForm):
    pass


class MfaReauthenticateForm(_Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(_Plain, totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "Sex siffror från appen."


class AddWebAuthnForm(_Plain, webauthn.AddWebAuthnForm):
    pass


class EditWebAuthnForm(_Plain, webauthn.EditWebAuthnForm):
    pass
