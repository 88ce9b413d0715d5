"""What belongs to a round and to no case: in the round's own list, in everybody's, in the queue and in the file."""

import csv
import io
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Handling
from sbs.accounts.enums import Roll
from sbs.overview.diarium.registering import closed_on
from sbs.overview.models import Diarieuttag
from tests import factories as make
from tests.overview.diarium.test_list import ALL, listed

QUEUE = reverse("overview:diarium_queue")


@pytest.fixture
def omgang(db):
    row = make.make_round("Omgång våren 2019")
    row.dnr = "7.4.2-2019:100"
    row.save()
    return row


@pytest.fixture
def entry(omgang):
    about = {"riktning": Riktning.INTERNAL, "handlingstyp": Handlingstyp.BESLUT, "datum": date(2019, 5, 9)}
    return make.make_handling(None, "Beslut om urval", omgang=omgang, data=b"%PDF urval", **about)


def own(omgang, name="overview:round_diarium"):
    return reverse(name, args=[omgang.pk])


def test_an_entry_belongs_to_exactly_one_matter(entry, scene):
    for values in ({"samverkan": scene.case}, {"urvalsomgang": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Handling.objects.filter(pk=entry.pk).update(**values)
    assert (entry.avsandare, entry.mottagare, entry.about, entry.dnr) == ("Skolverket", "Skolverket", "Omgång våren 2019", "7.4.2-2019:100")
    assert closed_on(entry) is None


@pytest.mark.parametrize("query", ["arende=våren", "arende=7.4.2-2019:100", "arende=7.4.2 – 2019:100", ""])
def test_found_in_the_list_of_everything(scene, omgang, entry, query):
    answer = scene.client(scene.reader).get(f"{ALL}?{query}")
    assert listed(answer) == ["Beslut om urval"]
    page = answer.content.decode()
    assert own(omgang) in page
    assert "7.4.2-2019:100" in page


def test_the_rounds_own_list_and_the_entrys_page(scene, omgang, entry):
    make.make_handling(scene.case, "Brev")
    client = scene.client(scene.reader)
    answer = client.get(own(omgang))
    assert listed(answer) == ["Beslut om urval"]
    assert f'href="{own(omgang)}" aria-current="page"' in answer.content.decode()
    page = client.get(reverse("overview:handling", args=[entry.pk])).content.decode()
    assert "Omgångens sidor" in page
    assert "Inget har ändrats" in page
    assert "Rätta uppgifterna" not in page


@pytest.mark.parametrize("name", ["overview:round_diarium", "overview:register_round_document"])
def test_others(scene, omgang, name):
    assert scene.client(scene.huvudman).get(own(omgang, name)).status_code == 404
    assert scene.client(scene.registrar).get(reverse(name, args=[999_999])).status_code == 404
    assert scene.client(scene.reader).put(own(omgang, name)).status_code == 405


def test_registered_by_hand_and_corrected_by_the_registrator_or_a_leader(scene, omgang):
    url = own(omgang, "overview:register_round_document")
    assert scene.client(scene.writer).get(url).status_code == 403
    assert scene.client(make.make_staff(Roll.TEAMLEDARE)).get(url).status_code == 200
    client = scene.client(scene.registrar)
    found = client.post(reverse("overview:choose_case"), {"dnr": "7.4.2-2019:100"})
    assert found["Location"] == url
    given = {"riktning": "in", "datum": "2019-04-01", "motpart": "Skolinspektionen", "handlingstyp": "skrivelse", "sekretess": "ingen"}
    given |= {"nyckel": "5b1d7e9a-0b62-4a9e-9f2b-3f5e1f0a7c11", "beskrivning": "Rättelse av underlaget", "plats": "pärm 3"}
    for _ in range(2):
        assert client.post(url, given)["Location"] == own(omgang)
    row = Handling.objects.get()
    assert (row.urvalsomgang, row.samverkan, row.avsandare, row.mottagare) == (omgang, None, "Skolinspektionen", "Skolverket")
    change = reverse("overview:correct_handling", args=[row.pk])
    assert scene.client(scene.writer).get(change).status_code == 403
    given = {"edits": "0", "riktning": "in", "datum": "2019-04-02", "avsandare": "Skolinspektionen", "mottagare": "Skolverket"}
    given |= {"handlingstyp": "skrivelse", "beskrivning": "Rättelse", "sekretess": "ingen", "skal": "Fel dag"}
    assert client.post(change, given).status_code == 302
    row.refresh_from_db()
    assert (row.datum, row.beskrivning) == (date(2019, 4, 2), "Rättelse")


def test_the_registrators_queue(scene, omgang, entry):
    client = scene.client(scene.registrar)
    assert "Omgång våren 2019, dnr 7.4.2-2019:100" in client.get(QUEUE, {"arende": "våren"}).content.decode()
    given = {f"{entry.pk}-edits": "0", f"{entry.pk}-external_id": "2019:100-1", f"{entry.pk}-sekretess": "ingen", f"{entry.pk}-regel": "on"}
    assert client.post(QUEUE, given).status_code == 302
    entry.refresh_from_db()
    assert entry.external_id == "2019:100-1"


def test_the_list_as_a_file(scene, omgang, entry, monkeypatch):
    client, url = scene.client(scene.reader), own(omgang, "overview:round_diarium_file")
    answer = client.post(url, {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert [(row["Dnr"], row["Huvudman eller urvalsomgång"], row["Handling"]) for row in rows] == [
        ("7.4.2-2019:100", "Omgång våren 2019", "Beslut om urval")
    ]
    monkeypatch.setattr("sbs.overview.diarium.export.AT_ONCE", 0)
    assert client.post(url, {"format": "csv"}).status_code == 302
    assert Diarieuttag.objects.get().about == omgang


def test_the_list_asks_as_much_for_three_rounds_as_for_one(scene, entry):
    client = scene.client(scene.reader)
    client.get(ALL)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(ALL)
        return len(seen)

    one = queries()
    for name in ("Omgång hösten 2019", "Omgång våren 2020"):
        make.make_handling(None, name, omgang=make.make_round(name))
    assert queries() == one
