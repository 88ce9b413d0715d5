"""The settings choose where keys live; production refuses trial keys that do not say so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sbs.documents.signing.backends import Builtin, Pkcs11, Remote, SigningBackend, get_backend


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.SBS_KEYS = tmp_path / "keys"
    settings.SBS_SIGNING = "builtin"


@pytest.fixture
def _operator_settings(settings, tmp_path):
    settings.SBS_SIGNING_TRUST = str(tmp_path / "root.pem")
    settings.SBS_SIGNING_TSA_URL = "https://tsa.example.org"
    settings.SBS_SIGNING_PKCS11_LIB = "/usr/lib/token.so"
    settings.SBS_SIGNING_PKCS11_TOKEN = "sbs"
    settings.SBS_SIGNING_PKCS11_PIN = "1234"
    settings.SBS_SIGNING_REMOTE_URL = "https://sign.example.org"
    settings.SBS_SIGNING_REMOTE_TOKEN = "secret"


def test_built_in_by_default(settings):
    backend = get_backend()
    assert isinstance(backend, Builtin)
    assert isinstance(backend, SigningBackend)
    assert backend.trial
    assert get_backend() is backend  # opened once per process


def test_production_refuses_trial_keys_and_makes_none(settings):
    settings.SBS_ENV, settings.SBS_TRIAL = "prod", False
    with pytest.raises(ImproperlyConfigured, match="SBS_TRIAL"):
        get_backend()
    assert not settings.SBS_KEYS.exists()


def test_production_in_trial_mode_may_use_them(settings):
    settings.SBS_ENV, settings.SBS_TRIAL = "prod", True
    assert get_backend().trial


@pytest.mark.parametrize(("kind", "expected"), [("pkcs11", Pkcs11), ("remote", Remote)])
@pytest.mark.usefixtures("_operator_settings")
def test_production_accepts_real_keys(settings, kind, expected):
    settings.SBS_ENV, settings.SBS_TRIAL, settings.SBS_SIGNING = "prod", False, kind
    backend = get_backend()
    assert isinstance(backend, expected)
    assert isinstance(backend, SigningBackend)
    assert not backend.trial


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("pkcs11", "SBS_SIGNING_PKCS11_LIB"),
        ("pkcs11", "SBS_SIGNING_PKCS11_TOKEN"),
        ("pkcs11", "SBS_SIGNING_PKCS11_PIN"),
        ("pkcs11", "SBS_SIGNING_TSA_URL"),
        ("remote", "SBS_SIGNING_REMOTE_URL"),
        ("remote", "SBS_SIGNING_REMOTE_TOKEN"),
        ("remote", "SBS_SIGNING_TRUST"),
    ],
)
@pytest.mark.usefixtures("_operator_settings")
def test_a_missing_setting_is_named(settings, kind, name):
    settings.SBS_SIGNING = kind
    setattr(settings, name, "")
    with pytest.raises(ImproperlyConfigured, match=name):
        get_backend()
