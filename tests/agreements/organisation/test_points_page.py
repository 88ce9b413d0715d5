"""Att besluta: the list in the case and the words of a decision."""

import pytest
from django.contrib.messages import get_messages

from agreements.enums import Beslutsslag
from agreements.models import Beslut, Beslutspunkt
from agreements.services import beslutspunkter
from agreements.workflow.beslut import perform_beslut
from tests import factories as make
from tests.agreements.life.conftest import browse, running  # noqa: F401 - the same agreement
from tests.agreements.life.test_consequences import terminate
from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401 - the same agreement, the same quiet kontroll

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(running):  # noqa: F811
    terminate(running)
    return Beslutspunkt.objects.get()


def address(point: Beslutspunkt, one: bool = True) -> str:
    return f"/samverkan/{point.samverkan_id}/att-besluta/" + (f"{point.pk}/" if one else "")


def test_it_works(running, point, browse):  # noqa: F811
    client = browse(running.writer)
    assert "Beslut om avslut" in client.get(address(point, one=False)).content.decode()
    page = client.get(address(point))
    assert page.status_code == 200
    assert f'href="/samverkan/{point.samverkan_id}/nytt-beslut/?punkt={point.pk}&amp;typ=avslut"' in page.content.decode()
    assert client.post(address(point), {"beslut": "Avslutas."}).status_code == 302
    point.refresh_from_db()
    assert (point.beslut, point.handled_by) == ("Avslutas.", running.writer)


def test_without_words(running, point, browse):  # noqa: F811
    answer = browse(running.writer).post(address(point), {"beslut": " "})
    assert answer.status_code == 422
    assert "Skriv vad som beslutades." in answer.content.decode()


def test_posted_twice_keeps_the_first_words(running, point, browse):  # noqa: F811
    client = browse(running.writer)
    client.post(address(point), {"beslut": "Avslutas."})
    again = client.post(address(point), {"beslut": "Något annat."})
    assert [str(message) for message in get_messages(again.wsgi_request)][-1] == "Det är redan beslutat."
    beslutspunkter.handle(point.pk, "Något annat.", running.writer, running.clock)
    point.refresh_from_db()
    assert point.beslut == "Avslutas."


def test_the_agency_reads_and_only_the_own_team_decides(running, point, browse):  # noqa: F811
    for name in ("reader", "registrar", "other_writer"):
        client = browse(getattr(running, name))
        assert client.get(address(point, one=False)).status_code == 200
        assert client.get(address(point)).status_code == 403
    for name in ("colleague", "leader", "chief"):
        assert browse(getattr(running, name)).get(address(point)).status_code == 200


def test_the_huvudman_does_not_see_it(running, point, browse):  # noqa: F811
    client = browse(running.representant)
    assert client.get(address(point, one=False)).status_code in (403, 404)
    assert "Att besluta" not in client.get(f"/samverkan/{point.samverkan_id}/").content.decode()
    assert browse(running.stranger).get(address(point)).status_code == 404


def test_bad_address_and_method(running, point, browse):  # noqa: F811
    client = browse(running.writer)
    assert client.get(address(point, one=False) + "999999/").status_code == 404
    assert client.delete(address(point)).status_code == 405
    assert client.post(address(point, one=False)).status_code == 405


def test_the_list_costs_the_same_for_three(running, point, browse):  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browse(running.writer)
    client.get(address(point, one=False))
    with CaptureQueriesContext(connection) as few:
        client.get(address(point, one=False))
    for n in range(2):
        row = point.statusandring
        beslutspunkter.ask(point.samverkan, f"x{n}", Beslutsslag.AVSLUT, "X", running.clock, overenskommelse=running.ok, statusandring=row)
    with CaptureQueriesContext(connection) as many:
        client.get(address(point, one=False))
    assert len(many) == len(few)


class TestAnsweredByABeslut:
    """A beslut begun from the list answers the point when it is issued; one that closes the samverkan does so by itself."""

    def begin(self, running, point, client, **more):  # noqa: F811
        make.make_beslutsmall("avslut")
        url = f"/samverkan/{point.samverkan_id}/nytt-beslut/"
        form = client.get(url, {"punkt": point.pk, "typ": "avslut"}).context["form"]
        assert [row.data["selected"] for row in form["punkter"].subwidgets] == [True]
        assert client.post(url, {"typ": "avslut", **more}).status_code == 302
        return Beslut.objects.get()

    def issue(self, running, beslut):  # noqa: F811
        fil = make.stand_in_fil("Beslut", "", running.writer, running.clock)
        data = {"decided_on": running.clock.date(), "fattat_av": "Cecilia Chef, enhetschef", "fil": fil}
        return perform_beslut(beslut.pk, "register_elsewhere", running.writer, now=running.clock, **data)

    def test_tied_when_it_is_begun_and_handled_when_it_is_issued(self, running, point, browse):  # noqa: F811
        client = browse(running.writer)
        beslut = self.begin(running, point, client, punkter=[point.pk])
        point.refresh_from_db()
        assert (point.avgors_av, point.handled_at) == (beslut, None)
        assert "Ett beslut om det är påbörjat" in client.get(address(point, one=False)).content.decode()
        assert f'href="/beslut/{beslut.pk}/"' in client.get(address(point)).content.decode()
        assert "Ska avgöra" in client.get(f"/beslut/{beslut.pk}/skriv/").content.decode()
        self.issue(running, beslut)
        point.refresh_from_db()
        assert point.beslut.startswith("Beslut att avsluta samverkan ")
        assert (point.handled_by, point.handled_at) == (running.writer, running.clock)
        assert "Läs beslutet" in client.get(address(point, one=False)).content.decode()
        assert "Avgjorde" in client.get(f"/beslut/{beslut.pk}/").content.decode()

    def test_one_that_closes_the_samverkan_needs_no_tie(self, running, point, browse):  # noqa: F811
        beslut = self.begin(running, point, browse(running.writer))
        assert beslut.punkter.count() == 0
        self.issue(running, beslut)
        point.refresh_from_db()
        assert point.avgors_av == beslut
        assert point.handled_at

    def test_another_kind_answers_only_what_it_is_tied_to(self, running, point):  # noqa: F811
        beslut = make.make_beslut("andring", point.samverkan)
        self.issue(running, beslut)
        point.refresh_from_db()
        assert (point.avgors_av, point.handled_at) == (None, None)

    def test_retracted_it_is_still_to_be_decided(self, running, point):  # noqa: F811
        beslut = make.make_beslut("avslut", point.samverkan, punkter=[point])
        perform_beslut(beslut.pk, "retract", running.writer, now=running.clock, orsak="fel_uppgift", text="Fel.")
        point.refresh_from_db()
        assert (point.avgors_av, point.handled_at) == (None, None)
