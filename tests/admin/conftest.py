"""People at the door of the administration, and one of everything behind it."""

import pytest

from sbs.accounts.enums import Roll
from tests.factories import make_contact, make_huvudman, make_staff


@pytest.fixture
def admin_user(db):
    """Holds the role Administratör; no superuser."""
    return make_staff(Roll.ADMIN, first_name="Anna", last_name="Admin")


@pytest.fixture
def admin_client(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def huvudman(db):
    return make_huvudman("Höörs kommun")


@pytest.fixture
def contact(huvudman):
    return make_contact(huvudman)
