"""Reads the environment for the settings, and refuses what it cannot understand in one clear line."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = ("1", "true", "yes", "on", "ja"), ("0", "false", "no", "off", "nej")


class Environment(environ.Env):
    """django-environ, but a bad value stops the start: its own ``bool`` takes every unknown word for no."""

    def _given(self, name: str) -> str | None:
        """The variable's value; one that is set but empty counts as not set."""
        return self.ENVIRON.get(name, "").strip() or None

    def bool(self, var: str, default: Any = False) -> bool:
        value = self._given(var)
        if value is None:
            return bool(default)
        if value.lower() not in TRUE + FALSE:
            raise ImproperlyConfigured(f"{var}={value!r}: ska vara true eller false")
        return value.lower() in TRUE

    def int(self, var: str, default: Any = 0) -> int:
        value = self._given(var)
        if value is None:
            return int(default)
        if not re.fullmatch(r"\d{1,12}", value):
            raise ImproperlyConfigured(f"{var}={value!r}: ska vara ett heltal")
        return int(value)

    def choice(self, var: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self._given(var) or default
        if value not in allowed:
            raise ImproperlyConfigured(f"{var}={value!r}: ska vara något av {', '.join(allowed)}")
        return value

    def address(self, var: str, default: str, schemes: tuple[str, ...]) -> str:
        """A URL with one of the schemes. Only the scheme is told when it is refused: the rest may hold a password."""
        value = self._given(var) or default
        if urlsplit(value).scheme not in schemes:
            raise ImproperlyConfigured(f"{var}: ska börja med {' eller '.join(scheme + '://' for scheme in schemes)}")
        return value

    def config(self, var: str, default: str, read: Callable[[str], dict], schemes: tuple[str, ...]) -> dict:
        """An address that django-environ's ``read`` turns into a settings dict."""
        value = self.address(var, default, schemes)
        try:
            return read(value)
        except Exception as error:
            raise ImproperlyConfigured(f"{var}: går inte att tolka ({type(error).__name__})") from None
