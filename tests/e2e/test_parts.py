"""Every shared partial on one page, looked at by axe at two widths and in both themes."""

import itertools
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils.safestring import mark_safe

from sbs.accounts import nav
from sbs.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module stands in for sbs.urls
from sbs.urls import urlpatterns as product

from .test_accounts import fits, look, shoot

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = (Path(__file__).parent / "parts.html").read_text("utf-8")

CONTEXT = {
    "crumbs": [("Huvudmän", "/a/"), ("Höörs kommun", "/b/")],
    "facts": [("Dnr", "7.4.2-2019:827", "n"), ("Gäller", "1 juni 2020 – 31 augusti 2022"), ("Bidrag", "1 805 000 kr", "n")],
    "subnav": [("Översikt", "/", True), ("Innehåll", "/i/", False), ("Handlingar", "/h/", False)],
    "queue": [
        {
            "id": "forsenat",
            "title": "Försenat",
            "tone": "bad",
            "rows": [
                {
                    "label": "Svara på begäran om anstånd",
                    "url": "/1/",
                    "meta": "Robertsfors kommun.",
                    "late": "4 dagar sen",
                    "ago": "senast 8 april",
                }
            ],
        },
        {
            "id": "senare",
            "title": "Senare",
            "rows": [
                {
                    "label": "Granska ÖK 2",
                    "url": "/2/",
                    "meta": "Höörs kommun.",
                    "due": "fredag 16 april",
                }
            ],
        },
        {"id": "tom", "title": "Tom", "rows": []},
    ],
    "signers": [
        {"name": "Ingrid Forsman", "title": "undervisningsråd", "party": "Skolverket", "signed": "27 maj kl. 09.12"},
        {
            "name": "Eva Rosengren",
            "title": "kommundirektör",
            "party": "Höörs kommun",
            "mandate": "delegationsordning 2020-01-15",
            "current": True,
            "state": ("Din tur", "you"),
        },
    ],
    "docs": [
        {"name": "Överenskommelse 2", "url": "/pdf/", "meta": "PDF, 18 sidor, 412 kB", "badge": ("Klar", "ok")},
        {"name": "Bilaga 1", "icon": "clock", "meta": "Skapas, steg 2 av 4", "step": 2, "steps": 4, "refresh": "/delar/"},
        {"name": "Bilaga 4", "icon": "bad", "tone": "bad", "meta": "Filen är låst med lösenord.", "action": ("Försök igen", "/delar/")},
    ],
    "rows": [
        {"term": "Bidrag", "value": "1 805 000 kronor", "n": True, "url": "/andra/"},
        {"term": "Parter", "value": "Skolverket och Höörs kommun"},
    ],
    "html": mark_safe("<h3>1 Parter</h3><p>Skolverket och Höörs kommun.</p>"),  # noqa: S308 - a text of our own
}


def show(request: HttpRequest) -> HttpResponse:
    page = Paginator(range(60), 25).page(2)
    side = request.GET.get("side", "staff")
    html = engines["django"].from_string(PAGE).render({**CONTEXT, "page": page, "side": side, "nav": nav.Nav(request, side)}, request)
    return HttpResponse(html)


urlpatterns = [path("delar/", show), *product]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("width", "scheme", "side"), [*itertools.product((1280, 360), ("light", "dark"), ("staff",)), (360, "light", "portal")]
)
def test_parts(page, live_server, axe, width, scheme, side):
    look(page, width, scheme)
    page.goto(f"{live_server.url}/delar/?side={side}")
    axe(page)
    fits(page)
    shoot(page, f"delar-{side}-{width}-{scheme}")
    if width == 360:
        page.get_by_text("Meny", exact=True).click()
        axe(page)
