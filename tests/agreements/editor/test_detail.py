"""Översikt: what stands there, for whom, and with how many questions to the database."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.phases import steps
from agreements.timeline import Scale, bar, payments, points
from tests import factories
from tests.agreements.editor.page import text_of


@pytest.fixture
def url(ok):
    return reverse("agreements:detail", args=[ok.pk])


def test_the_agreement_at_a_glance(writer, url):
    text = text_of(writer.get(url))
    for words in (
        "Överenskommelse 2, Höörs kommun",
        "7.4.2-2019:827",
        "1 juni 2020 – 31 augusti 2022",
        "Samverkan är i fas 4 av 6",
        "aug 2020 – juni 2022",
        "Alla tre",
        "Ringsjöskolan",
        "401 112",
        "200,6",
        "Skicka till granskning",
        "Kopiera till ny överenskommelse",
    ):
        assert words in text, words


def test_readers_see_no_buttons(client, register, url):
    client.force_login(register.users["amira-haddad"])
    assert "Skicka till granskning" not in text_of(client.get(url))


def test_strangers_and_wrong_ways(client, register, writer, url):
    assert writer.post(url).status_code == 405
    assert writer.get("/overenskommelser/999999/").status_code == 404
    client.force_login(register.users["inger-wallin"])
    assert client.get(url).status_code == 404


def test_an_empty_draft_has_an_overview_too(client, db):
    ok = factories.make_ok()
    client.force_login(ok.author)
    text = text_of(client.get(reverse("agreements:detail", args=[ok.pk])))
    assert "Tidslinjen visas när överenskommelsen har en period." in text
    assert "Undertecknarna är inte valda än." in text


def test_the_queries_do_not_grow_with_the_insatser(client, db):
    ok = factories.make_ok()
    client.force_login(ok.author)
    url = reverse("agreements:detail", args=[ok.pk])
    omrade = factories.make_omrade(ok)
    counts = []
    client.get(url)
    for rows in (1, 2):
        for _ in range(rows):
            factories.make_insats(omrade)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_phases_have_the_days_that_are_known(ok):
    ok.bakgrund.atgardsplan = date(2020, 3, 10)
    ok.bakgrund.save()
    found = steps(ok.samverkan, agency=True)
    assert [(row.state, row.text) for row in found] == [
        ("done", "9 maj 2019"),
        ("done", "9 maj 2019"),  # without an ÖK 1 the dialogue led to the beslut
        ("done", "10 mars 2020"),
        ("now", "beslut 27 maj 2020"),
        ("", "till 31 augusti 2022"),
        ("", "efter 31 augusti 2022"),
    ]


class TestTimeline:
    scale = Scale(date(2020, 6, 1), date(2022, 8, 31))

    def test_the_head_has_every_month_once(self):
        assert self.scale.months == 27
        assert sum(span for _, span in self.scale.years) == 27
        assert [head["span"] for head in self.scale.quarters(date(2021, 4, 12))] == [1, 3, 3, 3, 3, 3, 3, 3, 3, 2]
        assert [head["now"] for head in self.scale.quarters(date(2021, 4, 12))].index(True) == 4

    def test_a_bar_fills_its_months(self):
        cells = bar(self.scale, date(2020, 8, 1), date(2022, 6, 30), bought=True)
        assert [(cell.span, cell.kind) for cell in cells] == [(2, ""), (23, "bought"), (2, "")]

    def test_a_bar_is_cut_at_the_edges(self):
        assert [cell.span for cell in bar(self.scale, date(2019, 1, 1), date(2030, 1, 1), bought=False)] == [27]

    def test_points_stand_around_their_month(self):
        days = [(date(2020, 10, 15), ""), (date(2021, 4, 15), ""), (date(2022, 8, 31), "slutredovisning ")]
        cells = points(self.scale, days)
        assert sum(cell.span for cell in cells) == 27
        assert [cell.text for cell in cells if cell.kind] == ["15 okt", "15 april", "31 aug"]

    def test_points_too_near_share_a_place(self):
        cells = points(self.scale, [(date(2020, 10, 1), ""), (date(2020, 10, 15), "")])
        assert [cell.text for cell in cells if cell.kind] == ["1 okt, 15 okt"]

    def test_payments_cover_their_quarters(self):
        rows = [
            {"nummer": 1, "period_start": "2020-06-01", "period_end": "2020-09-30", "belopp": 200_556},
            {"nummer": 2, "period_start": "2020-10-01", "period_end": "2020-12-31", "belopp": 200_555},
        ]
        assert [(cell.span, cell.text) for cell in payments(self.scale, rows)] == [(4, "200,6"), (3, "200,6"), (20, "")]
