"""The first page: for the agency, for a huvudman's people, for everybody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Huvudmannaroll
from sbs.audit.journal import log
from tests import factories as make

START = reverse("overview:start")


def test_without_a_login_it_says_what_this_is_and_where_to_log_in(client, db):
    page = client.get(START).content.decode()
    assert "/konto/login/" in page
    assert reverse("overview:verify") in page
    assert "Väntar på mig" not in page


def test_the_agency_sees_its_cards_and_an_empty_list_says_so(client, db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    karin = make.make_staff()
    samverkan = make.make_samverkan(make.make_huvudman("Höörs kommun"), ansvarig=karin)
    make.make_samverkan(make.make_huvudman("Främmande kommun"))
    client.force_login(karin)
    page = client.get(START).content.decode()
    assert "Inget väntar på dig" in page
    assert "Höörs kommun" in page
    assert "Fas 2 av 6" in page
    assert "Främmande kommun" not in page
    assert reverse("agreements:huvudman", args=[samverkan.huvudman_id]) in page


def test_the_huvudman_sees_its_own_name_and_what_is_shared(client, db):
    samverkan = make.make_samverkan(make.make_huvudman("Höörs kommun"))
    sara = make.make_contact(samverkan.huvudman, Huvudmannaroll.REPRESENTANT)
    client.force_login(sara)
    ok = make.make_ok(samverkan)
    page = client.get(START).content.decode()
    assert "Höörs kommun" in page
    assert "Här visas överenskommelser när" in page
    ok.shared_at, ok.turn = make.NOW, "huvudman"
    ok.save()
    page = client.get(START).content.decode()
    assert "Läs och kommentera utkastet" in page
    assert reverse("agreements:talk", args=[ok.pk]) in page


def test_somebody_without_any_role_is_told_what_to_do(client, db):
    client.force_login(make.make_user())
    assert "Du har inget uppdrag i dag" in client.get(START).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, db, method):
    assert getattr(client, method)(START).status_code == 405


@pytest.mark.parametrize("side", ["agency", "huvudman"])
def test_queries_do_not_grow_with_the_rows(client, db, side):
    karin = make.make_staff()
    huvudman = make.make_huvudman()
    reader = karin if side == "agency" else make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE)
    client.force_login(reader)
    counts = []
    for wanted in (1, 3):
        while karin.ansvarig_for.count() < wanted:
            number = karin.ansvarig_for.count()
            case = make.make_samverkan(
                make.make_huvudman() if side == "agency" and number else huvudman, ansvarig=karin, omgang=f"O{number}"
            )
            ok = make.make_ok(case, shared=True)
            ok.turn = "skolverket" if side == "agency" else "huvudman"
            ok.save()
            other = make.make_contact(case.huvudman) if side == "agency" else karin
            make.make_comment(ok, other)
        cache.clear()
        client.get(START)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(START)
        assert page.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_news_since_the_last_visit_and_never_the_agencys_own(client, db):
    now = timezone.now()
    ok = make.make_ok(now=now - timedelta(days=3))
    karin = ok.samverkan.ansvarig
    log(ok, "x", "Gjort före delningen.", actor=karin, at=now - timedelta(hours=30))
    ok.shared_at = now - timedelta(hours=20)
    ok.save()
    log(ok, "x", "Gjort efter delningen.", actor=karin, at=now - timedelta(hours=3))
    log(ok, "x", "Bara för myndigheten.", actor=karin, at=now - timedelta(hours=3), internal=True)
    sara = make.make_contact(ok.huvudman)
    sara.last_seen_at = now - timedelta(days=2)
    sara.save()
    client.force_login(sara)
    for address in (START, reverse("overview:events")):
        page = client.get(address).content.decode()
        assert "Gjort efter delningen." in page
        assert "Gjort före delningen." not in page
        assert "Bara för myndigheten." not in page
    assert "Sedan " in client.get(START).content.decode()
    leader = ok.samverkan.dialogteam.teamledare
    client.force_login(leader)
    page = client.get(START).content.decode()
    assert "Bara för myndigheten." in page
    assert "De senaste sju dagarna" in page


def test_matters_at_another_huvudman_are_told_of(client, db):
    first, second = make.make_huvudman("Alvesta kommun"), make.make_huvudman("Boxholms kommun")
    sara = make.make_contact(first)
    make.make_contact(second, user=sara)
    make.make_ok(make.make_samverkan(second), shared=True)
    client.force_login(sara)
    page = client.get(START).content.decode()
    assert "Inget väntar på dig" in page
    assert "1 ärende väntar hos en annan huvudman." in page
