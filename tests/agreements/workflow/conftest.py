import pytest

from agreements.checks import kontroll
from tests.agreements.workflow.world import World, make_world


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch):
    """The kontroll has its own tests; here it finds what a test puts in."""
    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr("agreements.registries.CHECKS", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])


@pytest.fixture
def world(db) -> World:
    return make_world()


def _pages_of_others() -> None:
    """Letters and bands link to pages that are another area's; here they only need an address."""
    from django.http import HttpResponse
    from django.urls import path

    from agreements import urls

    names = ["detail", "content", "talk", "documents", "history", "kontroll", "review", "sign"]
    known = {pattern.name for pattern in urls.urlpatterns}
    lacking = [name for name in names if name not in known]
    urls.urlpatterns += [path(f"prov/<int:pk>/{name}/", lambda request, pk: HttpResponse(), name=name) for name in lacking]
    if "list" not in known:
        urls.urlpatterns += [path("prov/", lambda request: HttpResponse(), name="list")]
        urls.urlpatterns += [path("prov/h/", lambda request: HttpResponse(), name="huvudman_list")]
        urls.urlpatterns += [path("prov/h/<int:pk>/", lambda request, pk: HttpResponse(), name="huvudman")]
        urls.urlpatterns += [path("prov/d/<int:pk>/<slug:nyckel>/", lambda request, pk, nyckel: HttpResponse(), name="part")]


_pages_of_others()
