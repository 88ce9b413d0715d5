"""Programs of the machine that the tests need: missing means a failure that says what to install, never a skip."""

import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program, or a failed test that names the Debian package."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.fail(f"{name} saknas. Installera Debianpaketet {package}.", pytrace=False)
    return path
