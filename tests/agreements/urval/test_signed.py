"""The list for Skolinspektionen tells what was signed, and nothing else."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from agreements.models import Avtalsversion
from agreements.services.urval.signed import HEADINGS, read, signed_versions
from agreements.urval.sheet import read_cells
from sbs.lib import stockholm
from tests import factories as make
from tests.agreements.urval.conftest import NOW

SNAPSHOT = {
    "kort": "ÖK 2",
    "dnr": "7.4.2-2019:827",
    "period": {"start": "2020-06-01", "slut": "2022-08-31"},
    "parter": {"huvudman": {"namn": "Höörs kommun", "orgnr": "212000-1116"}},
    "kapitel": [
        {"slag": "text", "rubrik": "Bakgrund"},
        {
            "slag": "omrade",
            "nummer": "6",
            "rubrik": "Undervisning",
            "insatser": [
                {"nummer": "6.1", "rubrik": "Språk", "skolenheter": ["Ringsjöskolan", "Sätoftaskolan"]},
                {"nummer": "6.2", "rubrik": "Matematik", "skolenheter": ["Ringsjöskolan"]},
            ],
        },
    ],
}


@pytest.fixture
def signed(reader):
    return _version(reader, "signed", NOW)


def _version(user, status: str, ended_at) -> Avtalsversion:
    ok = make.make_ok()
    return Avtalsversion.objects.create(
        overenskommelse=ok,
        nummer=1,
        status=status,
        snapshot=SNAPSHOT,
        sha256="a" * 64,
        frozen_at=NOW,
        frozen_by=user,
        ended_at=ended_at,
    )


def test_what_was_signed(signed, reader):
    _version(reader, "open", None)
    _version(reader, "withdrawn", NOW)
    (row,) = read(signed_versions(reader, None))
    assert row.cells == (
        "Höörs kommun",
        "212000-1116",
        "7.4.2-2019:827",
        "ÖK 2",
        "2019-04-10",
        "2020-06-01",
        "2022-08-31",
        "Ringsjöskolan, Sätoftaskolan",
        "6 Undervisning: 6.1 Språk, 6.2 Matematik",
    )


def test_since_a_day(signed, reader):
    day = stockholm.day(NOW)
    assert len(signed_versions(reader, day)) == 1
    assert len(signed_versions(reader, day + timedelta(days=1))) == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_as_a_file(client, signed, reader, kind):
    client.force_login(reader)
    address = reverse("agreements:urval_signed_file", args=[kind])
    cells = read_cells(client.get(f"{address}?sedan=2019-01-01").content)
    assert cells[0] == list(HEADINGS)
    assert cells[1][0] == "Höörs kommun"
    assert len(read_cells(client.get(f"{address}?sedan=2020-01-01").content)) == 1
    assert client.get(f"{address}?sedan=snart").status_code == 404
    assert client.get(reverse("agreements:urval_signed_file", args=["pdf"])).status_code == 404
    client.force_login(make.make_contact(signed.overenskommelse.huvudman))
    assert client.get(address).status_code == 403


def test_the_page(client, signed, reader):
    client.force_login(reader)
    address = reverse("agreements:urval_signed")
    assert "6.1 Språk" in client.get(f"{address}?sedan=2019-01-01").content.decode()
    assert client.get(f"{address}?sedan=snart").status_code == 422


def test_the_questions_do_not_grow_with_the_rows(client, signed, reader):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(reader)
    client.get(reverse("agreements:urval_signed"))  # the first one of a process asks once more
    counts = []
    for _ in range(2):
        cache.clear()  # the menu keeps its number for a while
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("agreements:urval_signed"))
        counts.append(len(seen))
        _version(reader, "signed", NOW)
        _version(reader, "signed", NOW)
    assert counts[0] == counts[1]
