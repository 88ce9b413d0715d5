"""The list of cases and its file; a page's queries do not follow its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Mote
from tests import factories as make
from tests.agreements.samverkan.conftest import key, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestList:
    address = reverse("agreements:samverkan_list")

    def test_filters_and_order(self, world):
        other = make.make_samverkan(make.make_huvudman("Ängelholms kommun"), omgang="Omgång 9")
        client = world.client("karin")

        def found(**query):
            return [row["case"].pk for row in client.get(self.address, query).context["rows"]]

        assert found() == [other.pk, world.case.pk] or found() == [world.case.pk, other.pk]
        assert found(sort="huvudman") == [world.case.pk, other.pk]
        assert found(sort="-huvudman") == [other.pk, world.case.pk]
        assert found(fas="1") == [world.case.pk]
        assert found(fas="2") == [other.pk]
        assert found(lage="running") == [other.pk]
        assert found(lage="preparing") == [world.case.pk]
        assert found(huvudman="ängel") == [other.pk]
        assert found(team=world.case.dialogteam_id) == [world.case.pk]
        assert found(ansvarig=other.ansvarig_id) == [other.pk]
        assert found(omgang=world.case.urvalsomgang_id) == [world.case.pk]
        assert found(dnr="saknas") == [world.case.pk]

    def test_as_a_file_with_the_same_filter_for_the_agency_only(self, world):
        make.make_samverkan(make.make_huvudman("=SUMMA(1)"), omgang="Omgång 9")
        csv = world.client("karin").get(reverse("agreements:samverkan_export", args=["csv"]))
        text = csv.content.decode("utf-8-sig")
        assert text.splitlines()[0].startswith("Huvudman;")
        assert "'=SUMMA(1)" in text
        one = world.client("karin").get(reverse("agreements:samverkan_export", args=["csv"]) + "?fas=1").content.decode()
        assert len(one.splitlines()) == 2
        xlsx = world.client("karin").get(reverse("agreements:samverkan_export", args=["xlsx"]))
        assert xlsx.content[:2] == b"PK"
        assert world.client("karin").get(reverse("agreements:samverkan_export", args=["pdf"])).status_code == 404
        assert world.client("eva").get(reverse("agreements:samverkan_export", args=["csv"])).status_code == 403

    def test_the_query_count_does_not_follow_the_rows(self, world):
        client = world.client("karin")

        def count() -> int:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(self.address)
            return len(queries)

        count()
        one = count()
        for number in range(2):
            make.make_samverkan(omgang=f"Omgång {number}")
        assert count() == one


@pytest.mark.parametrize("name", ["samverkan", "samverkan_meetings", "samverkan_shared", "samverkan_official_notes", "samverkan_notes"])
def test_a_page_s_queries_do_not_follow_its_rows(world, name):
    world.offer()
    client = world.client("karin")

    def fill(times: int) -> None:
        for number in range(times):
            day = f"2020-06-{Mote.objects.count() + 1:02d}"
            meeting = {"typ": "samtal", "rubrik": "Samtal", "datum": day, "borjar": "9", "plats": "Här", "post_key": key()}
            client.post(world.url("samverkan_plan_meeting"), {**meeting, "deltagare": [world.karin.pk, world.eva.pk]})
            client.post(world.url("samverkan_share"), {"beskrivning": f"Fil {number}", "post_key": key(), "fil": pdf()})
            client.post(world.url("samverkan_official_note"), {"datum": "2020-04-30", "text": "X", "post_key": key()})
            client.post(world.url("samverkan_note"), {"text": "X", "post_key": key()})

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(world.url(name)).status_code == 200
        return len(queries)

    fill(1)
    count()
    one = count()
    fill(2)
    count()  # the menu counts anew what waits when something has happened
    assert count() == one <= 24
