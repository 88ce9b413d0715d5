"""The menus: what is registered is drawn, once for wide and once for narrow windows."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from sbs.accounts import nav

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(nav, "_entries", [])
    monkeypatch.setattr(nav, "_waiting", None)
    monkeypatch.setattr(nav, "_portal", None)
    monkeypatch.setattr(nav, "_search", "")


def drawn(path: str, side: str = "staff", user=None) -> nav.Nav:
    request = RequestFactory().get(path)
    request.user = user
    return nav.Nav(request, side)


def test_order_and_the_page_one_is_on():
    nav.add("staff", "Hjälp", "help", order=20)
    nav.add("staff", "Inställningar", "settings", order=10)
    items = drawn(reverse("add_substitute")).items
    assert [(item.label, item.current) for item in items] == [("Inställningar", True), ("Hjälp", False)]


def test_the_longest_address_wins():
    nav.add("staff", "Tillgänglighet", "accessibility", order=10)
    nav.add("staff", "Rapportera", "report_defect", order=20)
    assert [item.current for item in drawn(reverse("report_defect")).items] == [False, True]


def test_unknown_addresses_are_left_out():
    nav.add("staff", "Finns inte", "no_such_page", order=10)
    assert drawn("/").items == []
    assert drawn("/").home == "/"


def test_registering_again_replaces():
    nav.add("staff", "Gammalt", "help", order=10)
    nav.add("staff", "Nytt", "help", order=10)
    assert [item.label for item in drawn("/").items] == ["Nytt"]


def test_the_count_is_asked_once_and_only_where_it_is_shown():
    asked = []
    nav.set_waiting(lambda request: asked.append(1) or 7)
    nav.add("staff", "Väntar på mig", "help", order=10, counted=True)
    nav.add("portal", "Start", "help", order=10)
    menu = drawn("/")
    assert (menu.items[0].count, menu.items[0].count) == (7, 7)
    assert drawn("/", "portal").items[0].count == 0
    assert asked == [1]


def test_some_lines_are_for_some():
    nav.add("staff", "Hjälp", "help", order=10, shown=lambda request: "x" in request.GET)
    assert drawn("/").items == []
    assert len(drawn("/?x=1").items) == 1


def test_the_portal_carries_the_huvudmans_name(client, eva):
    nav.add("portal", "Start", "help", order=10)
    nav.set_portal(lambda request: nav.Portal("Höörs kommun", "firmatecknare"))
    client.force_login(eva)
    html = client.get(reverse("settings")).content.decode()
    assert 'data-side="portal"' in html
    assert "<span>Höörs kommun<small>" in html
    assert "Eva Rosengren, firmatecknare" in html


def test_staff_see_the_dark_bar_with_their_role(client, karin):
    nav.set_search("help")
    client.force_login(karin)
    html = client.get(reverse("settings")).content.decode()
    assert 'data-side="staff"' in html
    assert "Karin Almgren, processtödjare" in html
    assert html.count('role="search"') == 2
