"""The page "Pengar": the same figures for both parties, each a link to the postings behind it."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from agreements.enums import Huvudmannaroll
from payments.ledger import Post, figures, post
from payments.models import Bokning
from tests import factories as make

pytestmark = pytest.mark.django_db


def book(running, slag="utbetalt", belopp=100_000, key="1"):
    row = figures(running.ok).insatser[0]
    day = running.clock.date()
    return post(
        running.ok, [Post(slag, row.uid, row.name, belopp)], nyckel=key, kalla=f"prov {key}", text="Prov", datum=day, now=running.clock
    )


@pytest.mark.parametrize("who", ["writer", "economist", "representant", "firmatecknare"])
def test_both_parties_see_the_same_figures(running, browse, who):
    book(running)
    answer = browse(getattr(running, who)).get(reverse("payments:pengar", args=[running.ok.pk]))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "800\u00a0000 <small>kr</small>" in text
    assert f"{reverse('payments:postings', args=[running.ok.pk])}?slag=aterstar" in text


def test_stranger_404_wrong_role_403_bad_id_404_wrong_method_405(running, browse):
    stranger = make.make_contact(make.make_huvudman())
    school = make.make_skolenhet(running.ok.huvudman)
    rektor = make.make_contact(running.ok.huvudman, Huvudmannaroll.REKTOR, skolenhet=school)
    for name in ("pengar", "postings", "postings_export"):
        url = reverse(f"payments:{name}", args=[running.ok.pk])
        assert browse(stranger).get(url).status_code == 404
        assert browse(rektor).get(url).status_code == 404
        client = browse(running.writer)
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 405
        assert client.get(reverse(f"payments:{name}", args=[999_999])).status_code == 404


def test_rows_behind_a_figure(running, browse):
    book(running)
    url, client = reverse("payments:postings", args=[running.ok.pk]), browse(running.representant)
    row = figures(running.ok).insatser[0]
    paid = client.get(url, {"slag": "utbetalt", "insats": str(row.uid)})
    assert [one["row"].belopp for one in paid.context["rows"]] == [100_000]
    assert "Utbetalt: 100\u00a0000 kr." in paid.content.decode()
    left = client.get(url, {"slag": "aterstar"})
    assert left.context["sum"] == 800_000 == figures(running.ok).summa.aterstar
    assert client.get(url, {"slag": "nonsens", "insats": "x", "ar": "1"}).context["hits"] == Bokning.objects.count()


def test_pages_of_postings(running, browse):
    for number in range(60):
        book(running, belopp=1, key=str(number))
    client = browse(running.writer)
    answer = client.get(reverse("payments:postings", args=[running.ok.pk]), {"slag": "utbetalt", "page": 2})
    assert len(answer.context["rows"]) == 10
    assert answer.context["sum"] == 60


def test_excel_has_the_filtered_rows(running, browse):
    book(running)
    answer = browse(running.representant).get(reverse("payments:postings_export", args=[running.ok.pk]), {"slag": "utbetalt"})
    assert answer["Content-Disposition"].endswith('.xlsx"')
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][3] == "Belopp, kr"
    assert [(row[1], row[3]) for row in rows[1:]] == [("Utbetalt", 100_000)]


def test_queries_do_not_grow(running, browse, django_assert_max_num_queries):
    client, counts = browse(running.writer), []
    for name in ("pengar", "postings"):
        url = reverse(f"payments:{name}", args=[running.ok.pk])
        client.get(url)
        for keys in (["a"], ["b", "c"]):
            for key in keys:
                book(running, key=name + key, belopp=1)
            with django_assert_max_num_queries(80) as seen:
                client.get(url)
            counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]


def test_case_portal_list_and_subpages_lead_there(running, browse):
    url = reverse("payments:pengar", args=[running.ok.pk])
    case = browse(running.writer).get(reverse("payments:pengar_of_case", args=[running.ok.samverkan_id]))
    assert url in case.content.decode()
    listed = browse(running.representant).get(reverse("payments:pengar_list"))
    assert url in listed.content.decode()
    assert "900\u00a0000" in listed.content.decode()
    assert url in browse(running.representant).get(reverse("agreements:detail", args=[running.ok.pk])).content.decode()
    stranger = make.make_contact(make.make_huvudman())
    assert url not in browse(stranger).get(reverse("payments:pengar_list")).content.decode()


def test_before_it_is_signed_the_page_says_what_will_come(browse):
    ok = make.make_ok()
    answer = browse(ok.author).get(reverse("payments:pengar", args=[ok.pk]))
    assert "Inget är bokfört än" in answer.content.decode()
