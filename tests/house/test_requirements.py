"""The pinned files follow pyproject.toml, carry hashes, and name no registry."""

import re
import tomllib

import pytest

from .source import ROOT

FILES = {
    "requirements.txt": lambda project: project["dependencies"],
    "tests/requirements.txt": lambda project: project["dependencies"] + project["optional-dependencies"]["test"],
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("file", FILES)
def test_every_direct_package_is_pinned(file):
    text = (ROOT / file).read_text("utf-8")
    pinned = {normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.M)}
    wanted = {normal(re.match(r"[A-Za-z0-9._-]+", line)[0]) for line in FILES[file](project())}
    assert not wanted - pinned, "run `make lock`"


@pytest.mark.parametrize("file", [*FILES, "tests/requirements-nodeps.txt", "deploy/requirements-uv.txt"])
def test_every_pin_has_a_hash_and_no_address(file):
    text = (ROOT / file).read_text("utf-8")
    assert "://" not in text
    for pin in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in pin, pin
