"""The kontroll's page: what it names, who sees it, motiveringar and undantag through the page and the service."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.checks import evaluate
from agreements.enums import Status
from agreements.models import Motivering, Undantag
from agreements.services import kontroll
from sbs.accounts.enums import Roll
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ok():
    """A draft that lacks nearly everything, with one warning: a template version that was replaced."""
    ok = make.make_ok()
    ok.mallversion.status = "retired"
    ok.mallversion.save()
    make.make_insats(make.make_omrade(ok))
    return ok


@pytest.fixture
def author(ok):
    return ok.author


@pytest.fixture
def boss(ok):
    return make.make_staff(Roll.ENHETSCHEF, enhet=ok.enhet, first_name="Cecilia")


def today():
    return timezone.localdate()


def url(ok):
    return reverse("agreements:kontroll", args=[ok.pk])


def brist(ok, niva):
    return next(row for row in evaluate(ok, today()).brister if row.niva == niva)


def explain(ok, row):
    return reverse("agreements:explain", args=[ok.pk, row.fingerprint])


def test_it_names_every_brist_with_a_link_to_the_field(client, ok, author):
    client.force_login(author)
    page = client.get(url(ok)).content.decode()
    for row in evaluate(ok, today()).brister:
        assert row.text in page
    assert reverse("agreements:part", args=[ok.pk, "period"]) + "#id_start" in page


def test_a_stranger_does_not_find_it_and_the_huvudman_may_not(client, ok):
    client.force_login(make.make_contact(make.make_huvudman()))
    assert client.get(url(ok)).status_code == 404
    ok.shared_at = timezone.now()
    ok.save()
    client.force_login(make.make_contact(ok.huvudman))
    assert client.get(url(ok)).status_code == 403


def test_wrong_method_and_bad_id(client, ok, author):
    client.force_login(author)
    assert client.post(url(ok)).status_code == 405
    assert client.get(reverse("agreements:kontroll", args=[999999])).status_code == 404
    assert client.get(explain(ok, brist(ok, "fel"))).status_code == 405


def test_anonymous_is_sent_to_the_login(client, ok):
    assert client.get(url(ok)).status_code == 302


def test_a_warning_passes_with_a_written_reason_and_the_same_post_twice_is_one(client, ok, author):
    client.force_login(author)
    row = brist(ok, "varning")
    for _ in range(2):
        client.post(explain(ok, row), {f"{row.fingerprint[:12]}-text": "Den nya mallen kom efter att vi var överens."})
    assert Motivering.objects.get().author == author
    assert row in evaluate(ok, today()).motiverade


def test_an_empty_reason_is_told_at_the_field_and_in_the_summary(client, ok, author):
    client.force_login(author)
    row = brist(ok, "varning")
    answer = client.post(explain(ok, row), {f"{row.fingerprint[:12]}-text": " "})
    assert answer.status_code == 422
    assert answer.content.decode().count("Skriv varför") >= 2
    assert not Motivering.objects.exists()


def test_a_warning_that_changed_must_be_explained_again(ok, author):
    ok.end = today() + timedelta(days=1500)
    ok.start = today()
    ok.save()
    row = next(row for row in evaluate(ok, today()).varningar if row.kod == "over_tre_ar")
    kontroll.motivate(ok, row.fingerprint, "Starten sköts upp.", author, now=timezone.now(), today=today())
    ok.end += timedelta(days=1)
    ok.save()
    assert next(row for row in evaluate(ok, today()).varningar if row.kod == "over_tre_ar") in evaluate(ok, today()).blocking
    with pytest.raises(kontroll.Gone):
        kontroll.motivate(ok, row.fingerprint, "Igen.", author, now=timezone.now(), today=today())


def test_what_was_written_is_kept_when_the_kontroll_says_something_else(client, ok, author):
    client.force_login(author)
    answer = client.post(reverse("agreements:explain", args=[ok.pk, "a" * 64]), {"aaaaaaaaaaaa-text": "Min långa text"}, follow=True)
    assert "Min långa text" in answer.content.decode()


def test_a_colleague_outside_the_team_may_not_explain(client, ok):
    client.force_login(make.make_staff(enhet=ok.enhet))
    assert client.post(explain(ok, brist(ok, "varning")), {"text": "x"}).status_code == 403


def ask(ok, author):
    row = brist(ok, "fel")
    return row, kontroll.ask_waiver(ok, row.fingerprint, "Underlaget kommer först i juni.", author, now=timezone.now(), today=today())


def test_an_undantag_is_asked_for_once_and_the_enhetschef_is_written_to(ok, author, boss):
    row, first = ask(ok, author)
    assert ask(ok, author)[1] == first
    assert Utskick.objects.filter(user=boss).count() == 1
    assert row in evaluate(ok, today()).blocking


def test_the_enhetschef_grants_it_through_the_page_with_reason_and_expiry(client, ok, author, boss):
    row, waiver = ask(ok, author)
    client.force_login(boss)
    page = reverse("agreements:decide_waiver", args=[ok.pk, waiver.pk])
    assert client.get(page).status_code == 200
    data = {"beslut": "ja", "skal": "Båda parter vet om det.", "expires": str(today() + timedelta(days=5))}
    for _ in range(2):
        assert client.post(page, data).status_code in (200, 302)
    assert row in evaluate(ok, today()).undantagna
    assert Handelse.objects.filter(verb="undantag").count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"beslut": "ja", "skal": "Därför"}, "Ange till vilken dag undantaget gäller."),
        ({"beslut": "ja", "skal": "Därför", "expires": "2020-01-01"}, "Välj en dag som inte har passerat."),
        ({"beslut": "nej", "skal": ""}, "Skriv skäl"),
        ({"skal": "Därför"}, "Välj beslut"),
    ],
)
def test_a_decision_that_lacks_something(client, ok, author, boss, data, words):
    _, waiver = ask(ok, author)
    client.force_login(boss)
    answer = client.post(reverse("agreements:decide_waiver", args=[ok.pk, waiver.pk]), data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Undantag.objects.get().decided_at is None


def test_an_undantag_expires(ok, author, boss):
    row, waiver = ask(ok, author)
    kontroll.decide_waiver(waiver, True, "Går an.", today(), boss, now=timezone.now())
    assert row in evaluate(ok, today()).undantagna
    assert row in evaluate(ok, today() + timedelta(days=1)).blocking


def test_an_undantag_is_used_once(ok, author, boss):
    row, waiver = ask(ok, author)
    kontroll.decide_waiver(waiver, True, "Går an.", today(), boss, now=timezone.now())
    waiver.refresh_from_db()
    waiver.used_at = timezone.now()
    waiver.save()
    assert row in evaluate(ok, today()).blocking
    ok.status = Status.REVIEW
    assert row in evaluate(ok, today()).undantagna


def test_a_refused_undantag_covers_nothing(ok, author, boss):
    row, waiver = ask(ok, author)
    kontroll.decide_waiver(waiver, False, "Rätta i stället.", None, boss, now=timezone.now())
    assert row in evaluate(ok, today()).blocking
    with pytest.raises(kontroll.Gone):
        kontroll.decide_waiver(waiver, True, "Ändå.", today(), boss, now=timezone.now())


def test_nobody_who_wrote_decides_and_no_other_units_chef(ok, author):
    _, waiver = ask(ok, author)
    other = make.make_staff(Roll.ENHETSCHEF, enhet=make.make_enhet("En annan enhet"))
    wrote = make.make_staff(Roll.ENHETSCHEF, enhet=ok.enhet)
    ok.avsnitt.create(nyckel="period", revision=1, saved_by=wrote, saved_at=timezone.now())
    for person in (author, other, wrote):
        with pytest.raises(PermissionDenied):
            kontroll.decide_waiver(waiver, True, "Nej.", today(), person, now=timezone.now())


def test_queries_do_not_grow_with_the_brister(client, ok, author):
    client.force_login(author)
    client.get(url(ok))
    with CaptureQueriesContext(connection) as one:
        client.get(url(ok))
    for number in range(3):
        make.make_insats(ok.omraden.first(), f"Tom insats {number}")
    with CaptureQueriesContext(connection) as more:
        client.get(url(ok))
    assert len(more) == len(one)
