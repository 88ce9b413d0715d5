from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.urval.columns import COLUMNS
from sbs.accounts.enums import Roll
from tests import factories as make

CHOSEN = {"status": "chosen", "skal": "resultat", "motivering": "Låga.", "decided_at": datetime(2019, 4, 10, 9, 0, tzinfo=UTC)}
NOW = datetime(2019, 4, 10, 9, 0, tzinfo=UTC)
HEADINGS = [column.heading for column in COLUMNS if column.needed] + ["Meritvärde åk 9", "Andel nyanlända elever"]


def csv_of(*rows: dict, headings=None, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """A file with the columns that must be there and two figures; a row gives what differs from the usual."""
    headings = headings or HEADINGS
    usual = {
        "Beslut": "Föreläggande",
        "Beslutsdatum": "2018-12-11",
        "Tillsyn avslutad?": "ja",
        "Brister i systematiskt kvalitetsarbete?": "nej",
        "Antal elever": "300",
        "Skolform": "Grundskola",
    }
    lines = [delimiter.join(headings)]
    for row in rows:
        cells = [str((usual | row).get(heading, "")) for heading in headings]
        lines.append(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in cells))
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def row_of(skola, **more) -> dict:
    """One row of the file about a skolenhet in the register."""
    owner = skola.huvudman
    return {
        "Huvudman": owner.namn,
        "Organisationsnummer": owner.orgnr,
        "Skolenhet": skola.namn,
        "Skolenhetskod": skola.skolenhetskod,
        **more,
    }


def upload(data: bytes, name: str = "underlag.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def leader(db):
    return make.make_staff(Roll.TEAMLEDARE, first_name="Marianne")


@pytest.fixture
def boss(db):
    return make.make_staff(Roll.ENHETSCHEF, first_name="Cecilia")


@pytest.fixture
def reader(db):
    """A processtödjare reads and notes, but does not choose."""
    return make.make_staff(Roll.PROCESSTODJARE)


@pytest.fixture
def omgang(db):
    return make.make_round("Omgång våren 2019")


@pytest.fixture
def skola(db):
    return make.make_skolenhet(make.make_huvudman("Höörs kommun"), "Ringsjöskolan")


@pytest.fixture
def many(omgang, leader):
    """Four candidates that differ in what one filters by."""
    small, kommun = make.make_huvudman("Ale kommun"), make.make_huvudman("Öckerö kommun")
    enskild = make.make_huvudman("Bolaget AB", typ="ENSKILD", kommunkod="")
    make.make_kandidat(omgang, make.make_skolenhet(small, "Alskolan"), antal_elever=20, merit_9=Decimal(250))
    fine = {"beslut": "vite", "tillsyn_avslutad": False, "merit_9": Decimal(180)}
    make.make_kandidat(omgang, make.make_skolenhet(enskild, "Bolagsskolan"), **fine)
    make.make_kandidat(omgang, make.make_skolenhet(kommun, "Öskolan"), skolform="GY", **CHOSEN, decided_by=leader)
    make.make_kandidat(omgang, huvudman=kommun, antal_elever=None, skolform="")
    make.make_samverkan(kommun)
    return omgang
