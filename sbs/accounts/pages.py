"""Every page is closed by default: a view says which act of the rights table it is for, or that it is public.

A house test walks all addresses and fails on a view without a mark; another asks each page as each role.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from sbs.accounts.rights import require

View = Callable[..., HttpResponse]


def page(act: str, *, checked_inside: bool = False) -> Callable[[View], View]:
    """Mark a view with its act. Without an object to ask about the act is checked here.

    With ``checked_inside`` the view itself fetches the object from ``visible_to(user)`` and calls ``require``.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not checked_inside:
                require(request.user, act)
            return view(request, *args, **kwargs)

        guarded.sbs_act = act  # type: ignore[attr-defined]
        guarded.sbs_checked_inside = checked_inside  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """Mark a view that anybody may open."""
    view.sbs_act = "public"  # type: ignore[attr-defined]
    return view


def own(view: View) -> View:
    """Mark a view that shows only the logged-in person's own matters."""
    guarded = login_required(view)
    guarded.sbs_act = "own"  # type: ignore[attr-defined]
    return guarded
