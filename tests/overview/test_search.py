"""Search: å ä ö in any case, dnr with stray spaces, only what the reader may see, never an error."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from sbs.accounts.enums import Roll
from tests import factories as make

pytestmark = pytest.mark.django_db
SEARCH = reverse("overview:search")


@pytest.fixture
def ok():
    huvudman = make.make_huvudman("Örkelljunga kommun")
    make.make_skolenhet(huvudman, "Ängskolan")
    ok = make.make_ok(make.make_samverkan(huvudman), shared=True)
    ok.dnr = "7.4.2-2019:827"
    ok.save()
    return ok


def found(client, text):
    return client.get(SEARCH, {"q": text}).context["found"]


@pytest.mark.parametrize("text", ["örkel", "ÖRKELLJUNGA", "  Örkelljunga   kommun "])
def test_huvudman_and_its_agreement(client, ok, text):
    client.force_login(make.make_staff(Roll.INSYN))
    hits = found(client, text)
    assert hits.huvudman_list == [ok.huvudman]
    assert hits.agreements == [ok]


@pytest.mark.parametrize("text", ["7.4.2-2019:827", "7.4.2 - 2019:827", "7.4.2–2019:827", "dnr 7.4.2-2019:827", "2019:827"])
def test_dnr_as_people_write_it(client, ok, text):
    client.force_login(make.make_staff())
    assert found(client, text).agreements == [ok]


def test_schools_by_name_and_code_and_huvudman_by_orgnr(client, ok):
    client.force_login(make.make_staff())
    school = ok.huvudman.skolenheter.get()
    assert found(client, "äNGskol").skolenheter == found(client, school.skolenhetskod).skolenheter == [school]
    orgnr = ok.huvudman.orgnr
    assert found(client, f"16{orgnr}").huvudman_list == found(client, f"{orgnr[:6]}-{orgnr[6:]}").huvudman_list == [ok.huvudman]


@pytest.mark.parametrize("text", ["", " ", "ö", "%", "_", "'", '"', "\x00\x00", "å" * 500, "☃️", "<b>"])
def test_odd_words_are_met_calmly(client, ok, text):
    client.force_login(make.make_staff())
    answer = client.get(SEARCH, {"q": text})
    assert answer.status_code == 200
    assert not answer.context["found"].count or text == "_"
    assert "<b>" not in answer.content.decode()


def test_only_what_the_reader_may_see(client, ok):
    stranger = make.make_contact(make.make_huvudman())
    own = make.make_contact(ok.huvudman)
    narrow = make.make_contact(ok.huvudman, Huvudmannaroll.UPPGIFTSLAMNARE)
    counts = []
    for reader in (stranger, own, narrow):
        client.force_login(reader)
        counts.append(
            (len(found(client, "örkel").huvudman_list), len(found(client, "örkel").agreements), len(found(client, "äng").skolenheter))
        )
    assert counts == [(0, 0, 0), (1, 1, 1), (0, 0, 0)]
    ok.shared_at = None
    ok.save()
    client.force_login(own)
    assert found(client, "2019:827").agreements == []


@pytest.mark.parametrize("text", ["örkel", "7.4.2 – 2019:827", "beslut om insatser", "MEDEL"])
def test_beslut_by_huvudman_dnr_and_kind(client, ok, text):
    decided = make.make_issued_beslut(samverkan=ok.samverkan, dnr="7.4.2-2019:827")
    draft = make.make_beslut(samverkan=ok.samverkan, dnr="7.4.2-2019:827")
    client.force_login(make.make_staff(Roll.INSYN))
    assert found(client, text).beslut_list == [draft, decided]
    page = client.get(SEARCH, {"q": text}).content.decode()
    assert f'href="/beslut/{decided.pk}/"' in page
    assert "4 maj 2020" in page
    client.force_login(make.make_contact(ok.huvudman))
    assert found(client, text).beslut_list == [decided]
    client.force_login(make.make_contact(make.make_huvudman()))
    assert found(client, text).beslut_list == []


def test_a_rounds_beslut_is_found_by_its_name(client, ok):
    row = make.make_beslut("urval", ok.samverkan)
    client.force_login(make.make_staff())
    assert found(client, ok.samverkan.urvalsomgang.namn).beslut_list == [row]
    assert found(client, "beslut").beslut_list == []  # says nothing of which


def test_a_search_asks_as_much_for_three_beslut_as_for_one(client, ok):
    client.force_login(make.make_staff())
    counts = []
    for _ in range(3):
        make.make_beslut(samverkan=ok.samverkan)
        client.get(SEARCH, {"q": "örkel"})
        with CaptureQueriesContext(connection) as seen:
            client.get(SEARCH, {"q": "örkel"})
        counts.append(len(seen))
    assert counts[0] == counts[2]


def test_somebody_without_a_role_and_a_post(client, ok):
    client.force_login(make.make_user())
    assert client.get(SEARCH).status_code == 403
    client.force_login(make.make_staff())
    assert client.post(SEARCH).status_code == 405
