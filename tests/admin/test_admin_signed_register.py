"""Once something is signed, a huvudman's name and number and a skolenhet's code are changed by a registered change, never silently."""

import pytest

from agreements.models import Huvudman, Skolenhet
from tests import factories as make
from tests.agreements.workflow.conftest import _no_rules  # noqa: F401 - a quiet kontroll
from tests.agreements.workflow.world import make_world

from .posting import url

pytestmark = pytest.mark.django_db


def test_before_and_after_a_signature(admin_client):
    world = make_world()
    huvudman = world.ok.huvudman
    skola = make.make_skolenhet(huvudman)
    world.ok.samverkan.skolenheter.add(skola)
    pages = {
        url(Huvudman, "change", huvudman.pk): ("namn", "orgnr"),
        url(Skolenhet, "change", skola.pk): ("namn", "skolenhetskod", "huvudman"),
    }
    for address, names in pages.items():
        page = admin_client.get(address).content.decode()
        assert all(f'name="{name}"' in page for name in names)
    world.to_in_force()
    for address, names in pages.items():
        page = admin_client.get(address).content.decode()
        assert not any(f'name="{name}"' in page for name in names)
        assert 'name="arskurser"' in page or 'name="postort"' in page
    assert f'href="/huvudman/{huvudman.pk}/andringar/"' in admin_client.get(url(Huvudman, "change", huvudman.pk)).content.decode()
    assert f'href="/skolenheter/{skola.pk}/"' in admin_client.get(url(Skolenhet, "change", skola.pk)).content.decode()


def test_a_posted_name_is_not_taken(admin_client):
    world = make_world().to_in_force()
    huvudman = world.ok.huvudman
    admin_client.post(url(Huvudman, "change", huvudman.pk), {"namn": "Smyg", "orgnr": "2021004185"})
    huvudman.refresh_from_db()
    assert huvudman.namn == "Höörs kommun"
