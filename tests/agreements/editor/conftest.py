import pytest

from agreements.demodata import huvudman, kontakter
from sbs.overview.demo.register import load
from tests.agreements.editor.hoor import NOW, load_hoor

HERE = ("hoor", "munkfors", "arboga")


@pytest.fixture
def register(db, monkeypatch):
    """The demo's registers with three of its huvudmän: Höör, another of the same team, one of another team."""
    monkeypatch.setattr(huvudman, "HUVUDMAN_LIST", [row for row in huvudman.HUVUDMAN_LIST if row.slug in HERE])
    monkeypatch.setattr(huvudman, "SAMVERKAN_LIST", [row for row in huvudman.SAMVERKAN_LIST if row.huvudman in HERE])
    monkeypatch.setattr(kontakter, "KONTAKTER", [row for row in kontakter.KONTAKTER if row.huvudman in HERE])
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
