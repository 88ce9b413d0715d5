"""The ritual of every page: it works, a stranger's is 404, the wrong role 403, a bad id 404, a wrong method 405, posted twice is calm."""

from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.enums import Beslutstyp
from agreements.models import Beslut, Kandidat, Kandidatanteckning, Samverkan, Urvalsomgang
from agreements.services.urval import decision
from agreements.urval.enums import Omgangsstatus
from agreements.workflow import perform_kandidat
from tests import factories as make
from tests.agreements.urval.conftest import NOW
from tests.agreements.urval.test_process import WORDS, issue


@pytest.fixture
def row(omgang, skola):
    return make.make_kandidat(omgang, skola, merit_9=Decimal("203.4"))


def url(name: str, *args) -> str:
    return reverse(f"agreements:urval_{name}", args=args)


def pages(omgang, row) -> dict[str, tuple]:
    """Every page with an object; who may open it: "reads" all at the agency, "leads" teamledare and enhetschef."""
    return {
        "round": (omgang.pk,),
        "underlag": (omgang.pk,),
        "averages": (omgang.pk,),
        "chosen": (omgang.pk,),
        "history": (omgang.pk,),
        "candidate": (row.pk,),
        "annotate": (row.pk,),
        "record_tillsyn": (row.pk,),
        "facts": (omgang.pk,),
        "add": (omgang.pk,),
    }


LEADS = {"facts", "add", "create"}


def test_every_page_to_a_leader_a_reader_and_a_stranger(client, omgang, row, leader, reader):
    stranger = make.make_contact(make.make_huvudman())
    for name, args in pages(omgang, row).items():
        answers = []
        for user in (leader, reader, stranger):
            client.force_login(user)
            answers.append(client.get(url(name, *args)).status_code)
        assert answers == [200, 403 if name in LEADS else 200, 404], name
        client.force_login(leader)
        assert client.get(url(name, 99_999)).status_code == 404
        assert client.delete(url(name, *args)).status_code == 405


def test_the_lists(client, omgang, leader, reader):
    stranger = make.make_contact(make.make_huvudman())
    for name in ("list", "signed"):
        for user, expected in ((reader, 200), (stranger, 403)):
            client.force_login(user)
            assert client.get(url(name)).status_code == expected
    client.force_login(reader)
    assert "Omgång våren 2019" in client.get(url("list")).content.decode()
    assert client.get(url("create")).status_code == 403


# --- rounds -------------------------------------------------------------------------------------------------------------


def test_a_round_is_laid_out_once(client, leader):
    client.force_login(leader)
    for _ in range(2):
        answer = client.post(url("create"), {"namn": "Omgång 9", "termin": "vt  2020"})
        assert answer.status_code == 302
    made = Urvalsomgang.objects.get()
    assert (made.termin, made.liten_grans, made.status) == ("VT 2020", 50, Omgangsstatus.PREPARING)
    assert client.post(url("create"), {"namn": "Omgång 9", "termin": "HT 2020"}).status_code == 422
    assert client.post(url("create"), {"namn": "Omgång 10", "termin": "våren"}).status_code == 422


def test_facts_and_averages(client, omgang, row, leader):
    client.force_login(leader)
    assert client.post(url("facts", omgang.pk), {"namn": "Ny", "termin": "VT 2019", "liten_grans": "30"}).status_code == 302
    omgang.refresh_from_db()
    assert (omgang.namn, omgang.liten_grans) == ("Ny", 30)
    assert client.post(url("averages", omgang.pk), {"merit_9": "228,7", "merit_9_ar": "2018"}).status_code == 302
    page = client.get(url("round", omgang.pk)).content.decode()
    assert "−25,3" in page
    assert client.post(url("averages", omgang.pk), {"merit_9": "228,7"}).status_code == 422
    assert client.post(url("averages", omgang.pk), {"merit_9": "tjugo", "merit_9_ar": "18"}).status_code == 422
    assert client.post(url("averages", omgang.pk), {}).status_code == 302
    assert not omgang.riksgenomsnitt.exists()


def test_a_decided_round_is_only_read(client, leader):
    done = make.make_round(status=Omgangsstatus.DECIDED, decided_on=NOW.date())
    client.force_login(leader)
    assert client.get(url("averages", done.pk)).status_code == 200
    for name in ("averages", "facts", "add", "underlag"):
        assert client.post(url(name, done.pk), {}).status_code == 403


# --- choosing ------------------------------------------------------------------------------------------------------------


def test_many_are_left_out_on_one_page(client, many, leader):
    client.force_login(leader)
    ids = list(Kandidat.objects.filter(status="undecided").values_list("pk", flat=True))
    address = url("choose", many.pk, "exclude")
    query = "&".join(f"kandidat={pk}" for pk in ids)
    assert "Uteslut 3 kandidater" in client.get(f"{address}?{query}").content.decode()
    assert client.post(address, {"kandidat": ids, "skal": "", "text": ""}).status_code == 422
    data = {"kandidat": ids, "skal": "ute_plats", "text": "Andra går före."}
    for _ in range(2):
        assert client.post(address, data).status_code == 302
    assert "Klart. Du uteslöt 3 kandidater." in client.get(url("round", many.pk)).content.decode()
    assert Kandidat.objects.filter(status="excluded", decided_by=leader).count() == 3


def test_choosing_without_anybody_or_by_somebody_else(client, many, leader, reader):
    client.force_login(leader)
    assert client.get(url("choose", many.pk, "choose")).status_code == 302
    assert client.get(url("choose", many.pk, "kanske") + "?kandidat=1").status_code == 404
    client.force_login(reader)
    assert client.post(url("choose", many.pk, "choose"), {"kandidat": 1}).status_code == 403


def test_a_complement_and_a_huvudman_alone(client, omgang, row, leader):
    client.force_login(leader)
    school = make.make_skolenhet(row.huvudman, "Lilla skolan")
    stranger = make.make_huvudman()
    assert client.post(url("add", omgang.pk), {"huvudman": stranger.pk, "text": "X"}).status_code == 422
    assert client.post(url("add", omgang.pk), {"huvudman": row.huvudman_id, "text": ""}).status_code == 422
    for data in ({"skolenhet": school.pk}, {}, {}):
        assert client.post(url("add", omgang.pk), {"huvudman": row.huvudman_id, "text": "Samma hus.", **data}).status_code == 302
    assert sorted(omgang.kandidater.values_list("ursprung", flat=True)) == ["huvudman", "komplement", "underlag"]


def test_a_note(client, omgang, row, reader):
    client.force_login(reader)
    for _ in range(2):
        assert client.post(url("annotate", row.pk), {"text": "Ny rektor."}).status_code == 302
    assert Kandidatanteckning.objects.count() == 1
    assert "Ny rektor." in client.get(url("candidate", row.pk)).content.decode()
    client.force_login(make.make_staff("insyn"))
    assert client.post(url("annotate", row.pk), {"text": "X"}).status_code == 403


# --- decision and cases ---------------------------------------------------------------------------------------------------


def test_the_beslut_is_begun_from_the_page(client, omgang, row, leader):
    make.make_beslutsmall(Beslutstyp.URVAL)
    client.force_login(leader)
    assert client.post(url("decision", omgang.pk))["Location"] == url("chosen", omgang.pk)  # somebody is undecided
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    assert "Skriv beslut om urvalet" in client.get(url("chosen", omgang.pk)).content.decode()
    for _ in range(2):
        beslut_page = client.post(url("decision", omgang.pk))["Location"]
    assert beslut_page == reverse("agreements:beslut", args=[Beslut.objects.get().pk])
    assert decision.decision_of(omgang).beslutet.endswith("Ringsjöskolan")
    assert client.get(url("decision", omgang.pk)).status_code == 405


@pytest.fixture
def decided(omgang, row, leader, boss):
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    issue(omgang, leader, boss)
    return omgang


def test_a_case_is_opened_for_a_chosen_huvudman(client, decided, row, leader):
    karin = make.make_staff(first_name="Karin")
    team, other = make.make_team(karin), make.make_team()
    client.force_login(leader)
    address = url("open_case", decided.pk, row.huvudman_id)
    assert client.post(address, {"dialogteam": other.pk, "ansvarig": karin.pk}).status_code == 422
    assert client.post(address, {"dialogteam": team.pk, "ansvarig": karin.pk, "dnr": "hej"}).status_code == 422
    for _ in range(2):
        assert client.post(address, {"dialogteam": team.pk, "ansvarig": karin.pk}).status_code == 302
    case = Samverkan.objects.get()
    assert (case.urvalsomgang, case.ansvarig, case.dnr) == (decided, karin, "")
    assert list(case.skolenheter.all()) == [row.skolenhet]
    assert "Samverkan öppnad" in client.get(url("chosen", decided.pk)).content.decode()
    assert client.post(url("act", decided.pk, "close"), {"text": ""}).status_code == 302
    assert client.post(url("act", decided.pk, "close"), {"text": ""}).status_code == 302
    decided.refresh_from_db()
    assert decided.status == Omgangsstatus.CLOSED


def test_no_case_for_who_is_not_chosen_or_by_who_may_not(client, decided, row, leader, reader):
    client.force_login(leader)
    assert client.get(url("open_case", decided.pk, make.make_huvudman().pk)).status_code == 404
    client.force_login(reader)
    assert client.get(url("open_case", decided.pk, row.huvudman_id)).status_code == 403
    assert client.post(url("act", decided.pk, "close")).status_code == 403
    assert client.get(url("act", decided.pk, "decide")).status_code == 404


def test_closing_before_the_cases_says_which(client, decided, leader):
    client.force_login(leader)
    answer = client.post(url("act", decided.pk, "close"), {"text": ""})
    assert answer.status_code == 422
    assert "Höörs kommun" in answer.content.decode()


def test_the_underlag_is_in_the_diarium_of_the_case(omgang, leader, boss, skola):
    from agreements.services.urval import cases, underlag
    from tests.agreements.urval.conftest import csv_of, row_of, upload

    made = underlag.receive(omgang, upload(csv_of(row_of(skola))), leader, NOW)
    underlag.confirm(made.pk, leader, NOW, create_new=False)
    perform_kandidat(Kandidat.objects.get().pk, "choose", leader, now=NOW, **WORDS["choose"])
    issue(omgang, leader, boss)
    karin = make.make_staff()
    team = make.make_team(karin)
    case = cases.open_chosen(omgang.pk, skola.huvudman, dialogteam=team, ansvarig=karin, actor=leader, now=NOW)
    handling = case.handlingar.get(handlingstyp="underlag")
    assert (handling.avsandare, handling.sha256) == ("Skolinspektionen", made.sha256)
