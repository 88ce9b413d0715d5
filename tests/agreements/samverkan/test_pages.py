"""The case's pages: each works, a stranger's case is not there, the wrong role is told who may, bad ids, wrong methods, posted twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Arendeanteckning, Delatdokument, Handling, Mote, Samverkan, Tjansteanteckning
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.samverkan.conftest import key, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PARTY, READS = ("eva", "sara", "mattias"), ("karin", "reader", "registrar")
EVERYONE = ("karin", "reader", "registrar", "outsider", "eva", "sara", "mattias", "linn", "rektor")
#: page -> who may open it; all others get 403.
READABLE = {
    "samverkan": EVERYONE,
    "samverkan_schools": EVERYONE,
    "samverkan_meetings": EVERYONE,
    "samverkan_offer": (*PARTY, *READS, "outsider"),
    "samverkan_shared": (*PARTY, *READS, "outsider"),
    "samverkan_history": (*PARTY, *READS, "outsider"),
    "samverkan_official_notes": (*READS, "outsider"),
    "samverkan_notes": (*READS, "outsider"),
    "samverkan_responsible": (*READS, "outsider"),
}
#: form -> who may open it while the offer waits for an answer.
WRITABLE = {
    "samverkan_dnr": ("karin", "colleague", "leader", "chief", "registrar"),
    "samverkan_add_school": ("karin", "colleague", "leader", "chief"),
    "samverkan_answer": ("eva", "sara"),
    "samverkan_register_answer": ("karin", "colleague", "leader", "chief", "registrar"),
    "samverkan_hand_over": ("leader", "chief"),
    "samverkan_substitute": ("karin", "leader", "chief"),
    "samverkan_plan_meeting": ("karin", "colleague", "leader", "chief"),
    "samverkan_share": ("karin", "colleague", "leader", "chief", *PARTY),
    "samverkan_official_note": ("karin", "colleague", "leader", "chief"),
    "samverkan_note": ("karin", "colleague", "leader", "chief"),
}


@pytest.mark.parametrize(("name", "who"), READABLE.items())
def test_who_reads(world, name, who):
    world.offer()
    for slug in EVERYONE:
        assert world.client(slug).get(world.url(name)).status_code == (200 if slug in who else 403), slug
    for slug in ("stranger", "other_rektor"):
        assert world.client(slug).get(world.url(name)).status_code == 404
    assert world.client("karin").get(reverse(f"agreements:{name}", args=[999_999])).status_code == 404
    assert world.client("karin").post(world.url(name)).status_code == 405


@pytest.mark.parametrize(("name", "who"), WRITABLE.items())
def test_who_writes(world, name, who):
    world.offer()
    for slug in world.people:
        expected = {200} if slug in who else {404} if slug in ("stranger", "other_rektor") else {403}
        assert world.client(slug).get(world.url(name)).status_code in expected, slug
    before = Handelse.objects.count()
    for slug in set(world.people) - set(who):
        assert world.client(slug).post(world.url(name), {"text": "X"}).status_code in (403, 404)
    assert Handelse.objects.count() == before
    someone = world.client(who[0])
    assert someone.put(world.url(name)).status_code == 405
    answer = someone.post(world.url(name), {})
    assert answer.status_code == 422
    assert "sbs-errors" in answer.content.decode()


def test_while_it_is_prepared_the_huvudman_knows_nothing(world):
    for slug in ("eva", "rektor", "stranger"):
        assert world.client(slug).get(world.url("samverkan")).status_code == 404
        assert "Omgång 8" not in world.client(slug).get(reverse("agreements:samverkan_list")).content.decode()
    assert "Förbereds" in world.client("karin").get(world.url("samverkan")).content.decode()


class TestDnr:
    def test_given_later_and_normalised(self, world):
        page = world.client("registrar").get(world.url("samverkan")).content.decode()
        assert "Ärendet har inget diarienummer." in page
        for _ in range(2):
            answer = world.client("registrar").post(world.url("samverkan_dnr"), {"dnr": " 7.4.2–2019: 0827 "})
            assert answer.status_code == 302
        assert world.fresh().dnr == "7.4.2-2019:827"
        assert Handelse.objects.filter(verb="set_dnr").count() == 1

    @pytest.mark.parametrize("typed", ["", "827", "7.4.2/2019"])
    def test_refused_with_the_way_to_write_it(self, world, typed):
        answer = world.client("karin").post(world.url("samverkan_dnr"), {"dnr": typed})
        assert answer.status_code == 422
        assert world.fresh().dnr == ""

    def test_taken(self, world):
        other = make.make_samverkan(omgang="Omgång 9")
        answer = world.client("karin").post(world.url("samverkan_dnr"), {"dnr": other.dnr})
        assert answer.status_code == 422
        assert "hör redan till en annan samverkan" in answer.content.decode()


class TestSchools:
    def test_one_comes_and_one_leaves(self, world):
        client = world.client("karin")
        data = {"skolenhet": world.schools[2].pk, "from_date": "2020-05-01", "reason": "Nämnden vill ha med den."}
        assert client.post(world.url("samverkan_add_school"), data).status_code == 302
        assert client.post(world.url("samverkan_add_school"), data).status_code == 422  # it is with already: not in the list any more
        period = world.case.skolenhetsperioder.get(skolenhet=world.schools[2])
        leave = world.url("samverkan_end_school", period.pk)
        assert client.post(leave, {"until": "2020-04-30", "reason": "X"}).status_code == 422
        for _ in range(2):
            assert client.post(leave, {"until": "2020-12-31", "reason": "Läggs ned."}).status_code == 302
        assert world.schools[2] not in world.case.skolenheter.all()
        page = client.get(world.url("samverkan_schools")).content.decode()
        assert "Läggs ned." in page
        assert Handelse.objects.filter(verb="end_school").count() == 1
        assert client.get(world.url("samverkan_end_school", 999_999)).status_code == 404

    def test_an_agreement_that_names_one_that_left_is_said(self, world):
        case = world.case
        ok = make.make_ok(case)
        make.make_insats(make.make_omrade(ok)).skolenheter.add(world.schools[1])
        client = world.client("karin")
        assert "står kvar i en överenskommelse" not in client.get(world.url("samverkan_schools")).content.decode()
        period = case.skolenhetsperioder.get(skolenhet=world.schools[1])
        client.post(world.url("samverkan_end_school", period.pk), {"until": "2020-12-31", "reason": "Läggs ned."})
        for name in ("samverkan", "samverkan_schools"):
            assert "står kvar i en överenskommelse" in client.get(world.url(name)).content.decode()

    def test_a_rektor_whose_school_has_left_still_reads(self, world):
        world.offer()
        period = world.case.skolenhetsperioder.get(skolenhet=world.schools[0])
        world.client("karin").post(world.url("samverkan_end_school", period.pk), {"until": "2020-12-31", "reason": "X"})
        assert world.client("rektor").get(world.url("samverkan")).status_code == 200


class TestPapers:
    def test_shared_told_and_in_the_diarium(self, world):
        world.offer()
        data = {"beskrivning": "Underlag till mötet", "post_key": key()}
        for _ in range(2):
            assert world.client("sara").post(world.url("samverkan_share"), {**data, "fil": pdf()}).status_code == 302
        row = Delatdokument.objects.get()
        assert (row.part, row.uploaded_by) == ("huvudman", world.sara)
        assert Handling.objects.get(key=f"delat:{row.pk}").riktning == "in"
        assert [mail.user for mail in Utskick.objects.filter(kind="samverkan_shared")] == [world.karin]
        file = reverse("documents:download", args=[row.dokument_id])
        for slug, status in (("karin", 200), ("mattias", 200), ("linn", 404), ("rektor", 404), ("stranger", 404)):
            assert world.client(slug).get(file).status_code == status, slug

    def test_withdrawn_with_a_reason_by_the_party_that_shared(self, world):
        world.offer()
        world.client("karin").post(world.url("samverkan_share"), {"beskrivning": "Fel fil", "post_key": key(), "fil": pdf()})
        row = Delatdokument.objects.get()
        address = world.url("samverkan_unshare", row.pk)
        assert world.client("sara").post(address, {"text": "Nej"}).status_code == 403
        assert world.client("karin").post(address, {"text": ""}).status_code == 422
        for _ in range(2):
            assert world.client("karin").post(address, {"text": "Det var fel fil."}).status_code == 302
        file = reverse("documents:download", args=[row.dokument_id])
        assert world.client("sara").get(file).status_code == 404
        assert world.client("karin").get(file).status_code == 200
        page = world.client("sara").get(world.url("samverkan_shared")).content.decode()
        assert "Det var fel fil." in page
        assert file not in page
        assert Utskick.objects.filter(kind="samverkan_unshared").count() == 2
        assert world.client("karin").get(world.url("samverkan_unshare", 999_999)).status_code == 404

    def test_a_file_of_another_kind_is_refused_with_advice(self, world):
        world.offer()
        text = SimpleUploadedFile("x.pdf", b"bara text", content_type="application/pdf")
        answer = world.client("karin").post(world.url("samverkan_share"), {"beskrivning": "Plan", "post_key": key(), "fil": text})
        assert answer.status_code == 422
        assert "Ladda upp" in answer.content.decode()

    def test_an_official_note_is_never_changed_but_corrected(self, world):
        client, data = world.client("karin"), {"datum": "2020-04-30", "deltagare": "Karin och Eva", "text": "Eva ringde."}
        first = {**data, "post_key": key()}
        for _ in range(2):
            assert client.post(world.url("samverkan_official_note"), first).status_code == 302
        note = Tjansteanteckning.objects.get()
        assert Handling.objects.get(key=f"tjansteanteckning:{note.pk}").handlingstyp == "tjansteanteckning"
        client.post(world.url("samverkan_official_note") + f"?rattar={note.pk}", {**data, "text": "Sara ringde.", "post_key": key()})
        assert Tjansteanteckning.objects.get(rattar=note).text == "Sara ringde."
        note.refresh_from_db()
        assert note.text == "Eva ringde."
        page = client.get(world.url("samverkan_official_notes")).content.decode()
        assert "Rättad av" in page
        late = client.post(world.url("samverkan_official_note"), {**data, "datum": "2020-05-05", "post_key": key()})
        assert late.status_code == 422
        assert client.get(world.url("samverkan_official_note") + "?rattar=999999").status_code == 404
        assert client.get(world.url("samverkan_official_note") + "?rattar=x").status_code == 404

    def test_an_internal_note_once(self, world):
        data = {"text": "Fråga efter planen.", "post_key": key()}
        for _ in range(2):
            assert world.client("karin").post(world.url("samverkan_note"), data).status_code == 302
        assert Arendeanteckning.objects.get().text == "Fråga efter planen."


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
    assert count() == one


def test_nothing_internal_in_the_portal(world):
    """No page, search, history or export of the huvudman's shows the agency's own words."""
    world.offer()
    secrets = {"INTERNHEMLIGT", "TJANSTEHEMLIGT", "MOTESHEMLIGT", "SKALHEMLIGT"}
    karin = world.client("karin")
    karin.post(world.url("samverkan_note"), {"text": "INTERNHEMLIGT", "post_key": key()})
    karin.post(world.url("samverkan_official_note"), {"datum": "2020-04-30", "text": "TJANSTEHEMLIGT", "post_key": key()})
    meeting = {"typ": "besok", "rubrik": "Besök", "datum": "2020-06-01", "borjar": "9", "plats": "Här", "post_key": key()}
    karin.post(world.url("samverkan_plan_meeting"), {**meeting, "deltagare": [world.karin.pk, world.eva.pk]})
    mote = Mote.objects.get()
    karin.post(world.url("samverkan_note_meeting", mote.pk), {"text": "MOTESHEMLIGT", "post_key": key()})
    handover = {"ansvarig": world.colleague.pk, "from_date": "2020-05-04", "reason": "SKALHEMLIGT"}
    assert world.client("leader").post(world.url("samverkan_hand_over"), handover).status_code == 302
    for word in ("INTERNHEMLIGT", "TJANSTEHEMLIGT"):
        assert any(word in karin.get(world.url(name)).content.decode() for name in ("samverkan_notes", "samverkan_official_notes"))
    assert "MOTESHEMLIGT" in karin.get(world.url("samverkan_meeting", mote.pk)).content.decode()
    pages = [world.url(name) for name in READABLE] + [world.url("samverkan_meeting", mote.pk), "/", "/samverkan/", "/kontakter/"]
    pages += [reverse("overview:search") + f"?q={word}" for word in secrets] + [reverse("overview:events")]
    for slug in ("eva", "mattias", "linn", "rektor"):
        for address in pages:
            page = world.client(slug).get(address).content.decode().replace("?q=", "")
            assert not [word for word in secrets if word in page and "search" not in address and "sok" not in address], (slug, address)
    assert not Utskick.objects.filter(user__in=[world.eva, world.sara], body__contains="HEMLIGT").exists()


def test_search_finds_a_case_by_dnr(world):
    world.client("karin").post(world.url("samverkan_dnr"), {"dnr": "7.4.2-2019:827"})
    page = world.client("karin").get(reverse("overview:search") + "?q=7.4.2 – 2019:827").content.decode()
    assert world.url("samverkan") in page
    assert world.url("samverkan") not in world.client("stranger").get(reverse("overview:search") + "?q=2019:827").content.decode()


def test_the_agreement_and_the_huvudman_lead_to_the_case(world):
    world.offer()
    world.accept()
    ok = make.make_ok(world.case, shared=True)
    for slug in ("karin", "eva"):
        for address in (reverse("agreements:detail", args=[ok.pk]), reverse("agreements:huvudman", args=[world.case.huvudman_id])):
            assert world.url("samverkan") in world.client(slug).get(address).content.decode()


def test_opened_once_per_round(world):
    from django.core.exceptions import ValidationError

    from agreements.services.samverkan import open_case

    case = world.case
    with pytest.raises(ValidationError, match="redan med"):
        open_case(
            case.huvudman,
            case.urvalsomgang,
            dialogteam=case.dialogteam,
            ansvarig=world.karin,
            skolenheter=[],
            actor=world.leader,
            now=make.NOW,
        )
    assert Samverkan.objects.count() == 1
