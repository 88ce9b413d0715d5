import pytest

from agreements.demodata import huvudman, kontakter
from agreements.models import Overenskommelse
from sbs.overview.demo.register import Register, load
from tests.agreements.editor.hoor import NOW, load_hoor
from tests.tools.standing import standing

HERE = ("hoor", "munkfors", "arboga")


@standing
def register() -> Register:
    """The demo's registers with three of its huvudmän: Höör, another of the same team, one of another team."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(huvudman, "HUVUDMAN_LIST", [row for row in huvudman.HUVUDMAN_LIST if row.slug in HERE])
        patch.setattr(huvudman, "SAMVERKAN_LIST", [row for row in huvudman.SAMVERKAN_LIST if row.huvudman in HERE])
        patch.setattr(kontakter, "KONTAKTER", [row for row in kontakter.KONTAKTER if row.huvudman in HERE])
        return load(NOW)


@standing
def ok(register: Register) -> Overenskommelse:
    """Höör's ÖK 2 as an utkast with every fault mended."""
    return load_hoor(register)


@pytest.fixture
def writer(client, register):
    """The browser of Höör's processtödjare."""
    client.force_login(register.users["karin-almgren"])
    return client
