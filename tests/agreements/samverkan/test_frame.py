"""The row of a case's pages: one place for each group, the second row only where the reader stands in it."""

import pytest
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Samverkan
from tests import factories as make


@pytest.fixture
def case(db) -> Samverkan:
    return make.make_samverkan()


def rows(client, user, case: Samverkan, page: str) -> tuple[list[str], list[str]]:
    client.force_login(user)
    context = client.get(reverse(f"agreements:{page}", args=[case.pk])).context
    return [label for label, _, _ in context["subnav"]], [label for label, _, _ in context["subnav_group"]]


def test_a_group_is_one_place_and_its_pages_are_shown_there(client, case):
    first, second = rows(client, case.ansvarig, case, "samverkan")
    assert first == ["Översikt", "Planer", "Beslut", "Pengar", "Redovisningar", "Möten", "Dokument", "Anteckningar", "Om ärendet"]
    assert second == []
    first, second = rows(client, case.ansvarig, case, "samverkan_notes")
    assert "Anteckningar" in first
    assert second == ["Tjänsteanteckningar", "Interna anteckningar"]


def test_a_group_of_one_is_called_what_its_page_is_called(client, case):
    rektor = make.make_contact(
        case.huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Maria"), skolenhet=make.make_skolenhet(case.huvudman)
    )
    case.skolenheter.add(rektor.kontaktpersoner.get().roller.get().skolenhet)
    first, _ = rows(client, rektor, case, "samverkan")
    assert "Skolenheter" in first
    assert not {"Anteckningar", "Dokument", "Om ärendet"} & set(first)


def test_only_the_page_itself_is_said_to_be_the_current_page(client, case):
    client.force_login(case.ansvarig)
    page = client.get(reverse("agreements:samverkan_notes", args=[case.pk])).content.decode()
    assert page.count('aria-current="page">Interna anteckningar') == 1
    assert page.count('aria-current="true">Anteckningar') == 1
