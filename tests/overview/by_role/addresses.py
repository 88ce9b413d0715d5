"""Every address of ours, and what it is about."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(found: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with namespace, pattern) of every address of ours; allauth and the administration have tests of their own."""
    for one in found if found is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            if one.app_name != "admin" and "allauth" not in str(one.urlconf_name):
                yield from patterns(one.url_patterns, one.namespace or space)
        elif one.name and hasattr(one.callback, "sbs_act"):
            yield (f"{space}:{one.name}" if space else one.name), one


def is_of_case(pattern: URLPattern) -> bool:
    """A page of the case: its ``pk`` is the samverkan's and its act is asked of the samverkan."""
    return pattern.callback.sbs_act.startswith("samverkan.") or str(pattern.pattern).startswith("samverkan/")


def is_of_plan(pattern: URLPattern) -> bool:
    """A page of a nulägesanalys or an åtgärdsplan."""
    return str(pattern.pattern).startswith("planer/<int:pk>/")


def is_of_beslut(pattern: URLPattern) -> bool:
    """A page of one beslut."""
    return str(pattern.pattern).startswith("beslut/<int:pk>/")


def is_of_claim(pattern: URLPattern) -> bool:
    """A page of one återkrav."""
    return str(pattern.pattern).startswith("aterkrav/<int:pk>/")


def is_of_rekvisition(pattern: URLPattern) -> bool:
    """A page of one rekvisition."""
    return str(pattern.pattern).startswith("rekvisitioner/<int:pk>/")


def is_of_konto(pattern: URLPattern) -> bool:
    """A page of one account for payments."""
    return str(pattern.pattern).startswith("konton/<int:pk>/")


#: Addresses of one thing with a reader of its own: beginning of the address -> (what it is in ``given``, the act of reading it).
OF_ONE = {
    "utbetalningar/bestallningar/<int:pk>/": ("order", "order.read"),
    "granskning/redovisningar/<int:pk>/slut/": ("final", "report.read"),
    "redovisningar/<int:pk>/": ("report", "report.read"),
    "granskning/redovisningar/<int:pk>/": ("report", "report.read"),
    "anstand/manga/<int:pk>/": ("extension", "report.list_extensions"),
}


def of_one(pattern: URLPattern) -> tuple[str, str] | None:
    return next((found for start, found in OF_ONE.items() if str(pattern.pattern).startswith(start)), None)
