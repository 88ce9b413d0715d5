"""Höör's ÖK 2 as it should be, written once; each test breaks one thing of it inside its own transaction."""

from datetime import date
from functools import partial

import pytest

from agreements.demodata import hoor
from agreements.models import Insats, Overenskommelse
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Dokument
from sbs.lib import stockholm
from sbs.overview.demo import beslut, register
from sbs.overview.demo.agreement import Writer
from tests.factories import stand_in_fil
from tests.tools.standing import standing

TODAY = date(2020, 5, 25)


@standing
def loaded() -> register.Register:
    """The registers."""
    made = register.load(stockholm.at(date(2020, 5, 1)))
    beslut.hoor(made, store=stand_in_fil)
    return made


def written(loaded: register.Register, data) -> Overenskommelse:
    """The rules ask only whether a bilaga has a file, so a row stands for it: making PDFs is tested elsewhere."""

    def stored(upload, typ, title, user, now):
        return Dokument.objects.create(typ=typ, title=title, filename=upload.name, status=DokumentStatus.DONE, created_at=now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sbs.overview.demo.agreement.atgardsplan_pdf", lambda *args: b"")
        patch.setattr("sbs.overview.demo.agreement.documents.store_upload", stored)
        return Writer(loaded, data, loaded.users["karin-almgren"], stockholm.at(TODAY)).fill()


@pytest.fixture
def write(loaded):
    """``write(data)`` gives the agreement of that data, written through the services."""
    return partial(written, loaded)


@standing
def ok(loaded: register.Register) -> Overenskommelse:
    return written(loaded, hoor.clean())


@pytest.fixture
def insats(ok):
    """``insats("Samordnare")``: the insats whose rubrik begins so."""

    def find(rubrik: str) -> Insats:
        return Insats.objects.get(omrade__overenskommelse=ok, rubrik__startswith=rubrik)

    return find
