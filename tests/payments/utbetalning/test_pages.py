"""The pages of paying out: each page's contract."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from payments.models import Bankbesked, Betalning, Utbetalning, Utbetalningsomgang
from sbs.accounts.enums import Roll
from tests import factories as make
from tests.payments.paying import make_paying
from tests.payments.utbetalning.camt_files import camt054, entry

E2E = "SBS-2020-0001-0001"


@pytest.fixture(autouse=True)
def _clock(monkeypatch, paying):
    monkeypatch.setattr("django.utils.timezone.now", lambda: paying.now)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def first(paying):
    return browser(paying.first)


@pytest.fixture
def second(paying):
    return browser(paying.second)


def test_the_desk_shows_another_month(paying, first):
    """The months can be chosen, also one that has nothing due yet."""
    shown = first.get(reverse("payments:desk"), {"manad": "2020-10"}).content.decode()
    assert "Oktober 2020" in shown
    assert "utbetalning 2</a>" in shown
    assert "utbetalning 1</a>" not in shown


def act_url(row, action):
    return reverse("payments:act", args=[row.pk, action])


def test_from_the_desk_to_paid_through_the_pages(paying, first, second):
    row = paying.rows[0]
    assert "Inget hindrar utbetalningen." in first.get(reverse("payments:utbetalning", args=[row.pk])).content.decode()
    assert first.get(act_url(row, "release")).status_code == 200
    assert first.post(act_url(row, "release")).status_code == 302
    assert first.post(act_url(row, "attest")).status_code == 403
    assert second.post(act_url(row, "attest")).status_code == 302
    assert "Kommer med" in first.get(reverse("payments:batch_create")).content.decode()
    created = first.post(reverse("payments:batch_create"), {"execution_date": "2020-06-02"})
    omgang = Utbetalningsomgang.objects.get()
    assert created.url == reverse("payments:batch", args=[omgang.pk])
    assert first.post(reverse("payments:batch_create"), {"execution_date": "2020-06-02"}).status_code == 422
    assert omgang.pain_sha256[:4] in first.get(created.url).content.decode()
    file = first.get(reverse("payments:batch_file", args=[omgang.pk, "pain001"]))
    assert file["Content-Disposition"] == 'attachment; filename="SBS-2020-0001-pain001.xml"'
    empty = second.post(act_url(row, "paid"), {})
    assert empty.status_code == 422
    assert "Ange vilken dag pengarna drogs." in empty.content.decode()
    for _ in range(2):
        assert second.post(act_url(row, "paid"), {"paid_on": "2020-06-02", "reference": "R1"}).status_code == 302
    assert Betalning.objects.get().status == "pay_done"
    text = second.get(reverse("payments:utbetalning", args=[row.pk])).content.decode()
    assert "Registrera som misslyckad" in text
    assert "referens R1" in text


def test_several_at_once_each_refused_one_is_named(paying, first):
    other = make_paying(account=False)
    data = {"action": "release", "utbetalning": [paying.rows[0].pk, other.rows[0].pk]}
    page = first.post(reverse("payments:many"), data, follow=True).content.decode()
    assert "1 utbetalning är frisläppt." in page
    assert f"{other.ok.huvudman}, utbetalning 1: Utbetalningen kan inte frisläppas. Huvudmannen har inget bekräftat konto." in page
    assert "Inget är ändrat." in first.post(reverse("payments:many"), {}, follow=True).content.decode()


def test_word_from_the_bank_is_shown_before_it_counts(paying, first):
    paying.batch(paying.rows[0])
    url = reverse("payments:besked_list")
    file = SimpleUploadedFile("camt.xml", camt054(entry(E2E, "200556.00"), entry("X", "1.00")))
    answer = first.post(url, {"fil": file})
    word = Bankbesked.objects.get()
    assert answer.url == reverse("payments:besked", args=[word.pk])
    page = first.get(answer.url).content.decode()
    assert "Registreras som betald." in page
    assert "Ingen betalning här har den identiteten." in page
    assert Betalning.objects.get().status == "pay_sent"
    for _ in range(2):
        assert first.post(answer.url).status_code == 302
    assert Betalning.objects.get().status == "pay_done"
    assert first.post(url, {"fil": SimpleUploadedFile("x.xml", b"<a/>")}).status_code == 422


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("", 1),
        ("alla", 2),
        ("sena", 1),
        ("attest", 0),
        ("attesterade", 0),
        ("sparrade", 0),
        ("misslyckade", 0),
        ("obetalda", 0),
        ("betalda", 0),
    ],
)
def test_the_desks_views(paying, first, view, found):
    page = first.get(reverse("payments:desk"), {"visa": view} if view else {})
    assert page.context["hits"] == found


def test_the_huvudman_reads_its_own_and_nobody_elses(paying):
    paying.batch(paying.rows[0])
    url = reverse("payments:utbetalning", args=[paying.rows[0].pk])
    own = browser(paying.ekonomi)
    text = own.get(url).content.decode()
    assert paying.sent(paying.rows[0]).meddelande in text
    assert "Underlag" not in text
    assert browser(make_paying().ekonomi).get(url).status_code == 404
    assert own.get(reverse("payments:desk")).status_code == 403
    assert own.get(act_url(paying.rows[0], "failed")).status_code == 403


def test_others_at_the_agency_read_and_do_not_act(paying):
    paying.batch(paying.rows[0])
    reader = browser(make.make_staff(Roll.INSYN))
    omgang = Utbetalningsomgang.objects.get()
    assert reader.get(reverse("payments:batch", args=[omgang.pk])).status_code == 200
    assert reader.get(reverse("payments:batch_file", args=[omgang.pk, "csv"])).status_code == 403
    assert reader.get(reverse("payments:batch_create")).status_code == 403
    assert reader.post(act_url(paying.rows[0], "failed"), {"text": "X"}).status_code == 403
    assert reader.get(reverse("payments:utbetalning", args=[0])).status_code == 404
    assert reader.get(act_url(paying.rows[0], "nonsense")).status_code == 404
    assert reader.get(reverse("payments:many")).status_code == 405


def test_as_many_queries_for_one_row_as_for_three(paying, first):
    counts = []
    first.get(reverse("payments:desk"))
    for _ in range(2):
        cache.clear()  # the menu remembers how much waits
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert first.get(reverse("payments:desk")).status_code == 200
        counts.append(len(asked))
        make_paying()
        make_paying()
    assert counts[0] == counts[1]
    assert Utbetalning.objects.count() == 10
