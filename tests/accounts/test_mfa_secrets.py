"""The second factor's secrets lie encrypted in the database, open with the ring's keys, and follow a change of key."""

import base64
import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import CommandError, call_command

from sbs.accounts import mfa_secrets
from sbs.lib import keyring
from tests import factories as make

SECRET = "JBSWY3DPEHPK3PXP"


def ring(*letters: str) -> str:
    pairs = [f"{number:04d}:{base64.b64encode(letter.encode() * 32).decode()}" for number, letter in enumerate(letters, start=1)]
    return " ".join(pairs)


@pytest.fixture
def karin(db, settings):
    settings.SBS_DRAFT_KEYS = ring("a")
    return make.make_staff()


def stored(user) -> str:
    return json.dumps(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))


def test_not_in_clear_and_still_usable(karin):
    totp, codes = TOTP.activate(karin, SECRET), RecoveryCodes.activate(karin)
    clear = codes.get_unused_codes()
    assert SECRET not in stored(karin)
    assert stored(karin).count("sbs1:0001:") == 2
    code = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
    assert TOTP(Authenticator.objects.get(pk=totp.instance.pk)).validate_code(code)
    assert RecoveryCodes(Authenticator.objects.get(pk=codes.instance.pk)).get_unused_codes() == clear
    assert mfa_secrets.lock("x") != mfa_secrets.lock("x")


def test_after_a_change_of_key_the_command_locks_all_anew(karin, settings, capsys):
    totp, codes = TOTP.activate(karin, SECRET), RecoveryCodes.activate(karin)
    clear = codes.get_unused_codes()
    settings.SBS_DRAFT_KEYS = ring("a", "b")
    call_command("draft_keys")
    assert "0001: 0 delar, 2 hemligheter för inloggning" in capsys.readouterr().out
    for rows in (2, 0):
        call_command("draft_keys", reencrypt=True)
        assert f"{rows} hemligheter för inloggning låsta på nytt" in capsys.readouterr().out
    settings.SBS_DRAFT_KEYS = "0002:" + ring("a", "b").rpartition(":")[2]
    totp.instance.refresh_from_db()
    assert mfa_secrets.unlock(totp.instance.data["secret"]) == SECRET
    assert RecoveryCodes(Authenticator.objects.get(pk=codes.instance.pk)).get_unused_codes() == clear


@pytest.mark.parametrize("text", [SECRET, "sbs1:0001:AAAA", "sbs1:0001:inte base64", ""])
def test_what_was_not_locked_here_is_not_opened(karin, text):
    with pytest.raises(mfa_secrets.Damaged):
        mfa_secrets.unlock(text)


def test_a_key_that_is_gone_is_named(karin, settings):
    TOTP.activate(karin, SECRET)
    settings.SBS_DRAFT_KEYS = "0002:" + ring("a", "b").rpartition(":")[2]
    with pytest.raises(CommandError, match="0001"):
        call_command("draft_keys", reencrypt=True)
    with pytest.raises(keyring.KeyringError, match="0001"):
        mfa_secrets.unlock(Authenticator.objects.get().data["secret"])
