"""A bad value in the environment stops the start with one line that names the variable, and shows no secret."""

import os
import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT

LONG = "k" * 50
PROD = {
    "SBS_ENV": "prod",
    "SBS_SECRET_KEY": LONG,
    "SBS_ALLOWED_HOSTS": "sbs.example.org",
    "SBS_BASE_URL": "https://sbs.example.org",
    "DATABASE_URL": "postgres://sbs:hemligt@localhost/sbs",
    "SBS_DRAFT_KEYS": "0001:" + "A" * 43 + "=",
}
BAD = [
    ("SBS_ENV", "production", {}),
    ("SBS_DEMO", "kanske", {}),
    ("PORT", "åttatusen", {}),
    ("SBS_MAX_UPLOAD_BYTES", "25 MB", {}),
    ("SBS_SIGNING", "pkcs12", {}),
    ("SBS_LOG_LEVEL", "tyst", {}),
    ("DATABASE_URL", "mysql://sbs:hemligt@localhost/sbs", {}),
    ("DATABASE_URL", "postgres://sbs:hemligt@localhost:port/sbs", {}),
    ("CACHE_URL", "memcache://hemligt", {}),
    ("CACHE_URL", "locmemcache://", PROD),
    ("SBS_BROKER_URL", "amqp://sbs:hemligt@localhost", {}),
    ("EMAIL_URL", "http://hemligt@localhost", {}),
    ("SBS_BASE_URL", "http://sbs.example.org", PROD),
    ("SBS_SECRET_KEY", "kort", PROD),
    ("SBS_SECRET_KEY", "", PROD),
    ("SBS_ALLOWED_HOSTS", "*", PROD),
    ("SBS_DEBUG", "true", PROD),
    ("SBS_DEMO", "true", PROD),
    ("SBS_MFA_REQUIRED", "false", PROD),
    ("SBS_DRAFT_KEYS", "", PROD),
    ("SBS_DRAFT_KEYS", "0001:hemligt", {}),
]


def check(tmp_path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """The quickest command that reads the settings, in an otherwise empty environment."""
    clean = {"PATH": os.environ["PATH"], "SBS_VAR": str(tmp_path), **environment}
    command = [sys.executable, "manage.py", "diffsettings"]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("variable", "value", "rest"), BAD)
def test_a_bad_value_is_refused_in_one_line(tmp_path, variable, value, rest):
    result = check(tmp_path, {**rest, variable: value})
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert variable in result.stderr
    assert "hemligt" not in result.stderr


@pytest.mark.parametrize("environment", [{}, PROD, {"SBS_DEMO": "nej", "SBS_DB_POOL": "true", "EMAIL_URL": "smtp+tls://a:b@localhost:587"}])
def test_a_good_environment_is_taken(tmp_path, environment):
    assert check(tmp_path, environment).returncode == 0


def test_every_variable_stands_in_the_operators_guide():
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "sbs").glob("settings*.py"))
    variables = set(re.findall(r"env\.\w+\(\s*\"([A-Z][A-Z0-9_]+)\"", sources))
    guide = (ROOT / "docs" / "driftsguide.md").read_text("utf-8")
    assert not {variable for variable in variables if f"`{variable}`" not in guide}
