import pytest

from sbs.overview.demo.register import load
from tests.agreements.editor.hoor import NOW, load_hoor


@pytest.fixture
def register(db):
    return load(NOW)


@pytest.fixture
def ok(register):
    """Höör's ÖK 2 as an utkast with every fault mended."""
    return load_hoor(register)


@pytest.fixture
def writer(client, register):
    """The browser of Höör's processtödjare."""
    client.force_login(register.users["karin-almgren"])
    return client
