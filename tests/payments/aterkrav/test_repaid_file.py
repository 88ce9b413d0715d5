"""Återbetalningar from the finance system's file: faults by line and column, all or nothing, and the same file once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agreements.workflow.process import Refused
from payments.besked import repaid, table
from payments.besked.rows import Unreadable
from payments.enums import Bokningsslag
from payments.models import Aterbetalning, Bankbesked
from payments.services import besked
from sbs.lib import stockholm
from tests.payments.aterkrav.world import make_claim

B = Bokningsslag
HEAD = "underlag;belopp;datum;verifikat;referens"


def file(*lines: str) -> bytes:
    return "\r\n".join([HEAD, *lines]).encode("utf-8-sig")


def received(world, *lines: str) -> Bankbesked:
    return besked.receive(file(*lines), "aterbetalningar.csv", world.economist, world.later())


def told(world, row: Bankbesked) -> list[dict[str, str]]:
    return [one.faults for one in besked.repaid_verdicts(row, stockholm.day(world.clock))]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("abc;1;2021-03-01;V1;", "underlag", "till exempel 2021-3"),
        (";1;2021-03-01;V1;", "underlag", "till exempel 2021-3"),
        ("2021-1;mycket;2021-03-01;V1;", "belopp", "inget belopp"),
        ("2021-1;0;2021-03-01;V1;", "belopp", "större än noll"),
        ("2021-1;-5;2021-03-01;V1;", "belopp", "belopp"),
        ("2021-1;10,50;2021-03-01;V1;", "belopp", "hela kronor"),
        ("2021-1;1;i går;V1;", "datum", "inget datum"),
        ("2021-1;1;2021-03-01;;", "verifikat", "verifikatets nummer"),
        (f"2021-1;1;2021-03-01;{'V' * 41};", "verifikat", "högst 40"),
        (f"2021-1;1;2021-03-01;V1;{'R' * 61}", "referens", "högst 60"),
    ],
)
def test_a_fault_is_named_by_line_and_column(line, column, words):
    (row,) = repaid.read(file(line))
    assert row.nummer == 2
    assert [name for name, _ in row.fel] == [column]
    assert words in row.fel[0][1]


def test_the_columns_must_be_there():
    with pytest.raises(Unreadable, match="saknar kolumnerna datum, verifikat"):
        repaid.read(b"underlag;belopp\n2021-1;1")


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), max_size=12), min_size=5, max_size=5))
def test_whatever_the_cells_say_a_line_is_right_or_has_its_faults(cells):
    data = table.csv.writer(out := table.io.StringIO(), delimiter=";")
    data.writerow(HEAD.split(";"))
    data.writerow(cells)
    try:
        rows = repaid.read(out.getvalue().encode())
    except Unreadable:
        return
    for row in rows:
        if not row.fel:
            assert row.kronor > 0
            assert row.key
            assert row.day
            assert row.verifikat


class TestAgainstTheClaims:
    def test_two_payments_are_registered(self, world):
        world.invoiced(80_000, 0)
        row = received(world, "2021-1;30 000;2021-03-01;V1;BG 1", "2021-1;50000,00;2021-03-01;V2;")
        assert told(world, row) == [{}, {}]
        assert world.ledger(B.ATERBETALT) == 0
        done = besked.apply(row.pk, world.economist, world.later())
        assert done.utfall == ["Registrerad som återbetalning."] * 2
        assert world.ledger(B.ATERBETALT) == 80_000
        assert [(one.verifikat, one.referens) for one in Aterbetalning.objects.order_by("pk")] == [("V1", "BG 1"), ("V2", "")]

    def test_the_same_file_and_the_same_verifikat_count_once(self, world):
        world.invoiced(80_000, 0)
        row = received(world, "2021-1;30000;2021-03-01;V1;")
        besked.apply(row.pk, world.economist, world.later())
        assert received(world, "2021-1;30000;2021-03-01;V1;").pk == row.pk
        besked.apply(row.pk, world.second_economist, world.later())
        other = received(world, "2021-1;30000;2021-03-01;V1;", "2021-1;1000;2021-03-01;V2;")
        assert [one.text for one in besked.repaid_verdicts(other, stockholm.day(world.clock))][0] == "Är redan registrerad."
        besked.apply(other.pk, world.economist, world.later())
        assert world.ledger(B.ATERBETALT) == 31_000

    @pytest.mark.parametrize(
        ("line", "column", "words"),
        [
            ("2021-9;1;2021-03-01;V2;", "underlag", "inget faktureringsunderlag"),
            ("2021-1;50001;2021-03-01;V2;", "belopp", "Bara 50\xa0000\xa0kronor"),
            ("2021-1;1;2099-03-01;V2;", "datum", "inte kommit än"),
            ("2021-1;1;2021-03-01;V1;", "verifikat", "Står också på rad 2"),
        ],
    )
    def test_one_fault_stops_them_all(self, world, line, column, words):
        world.invoiced(80_000, 0)
        row = received(world, "2021-1;30000;2021-03-01;V1;", line)
        first, second = told(world, row)
        assert (first, list(second)) == ({}, [column])
        assert words in second[column]
        with pytest.raises(Refused, match="Inget är registrerat. 1 rad har fel: 3"):
            besked.apply(row.pk, world.economist, world.later())
        assert world.ledger(B.ATERBETALT) == 0
        row.refresh_from_db()
        assert row.applied_at is None

    def test_what_happens_in_between_stops_them_all(self, world):
        """The first line is written and the second refused by the act itself: neither stands."""
        world.invoiced(80_000, 0)
        row = received(world, "2021-1;30000;2021-03-01;V1;", "2021-1;50000;2021-03-01;V2;")
        world.pay(40_000, "V9")
        with pytest.raises(Refused):
            besked.apply(row.pk, world.economist, world.later())
        assert world.ledger(B.ATERBETALT) == 40_000

    def test_a_credit_and_a_closed_one_take_nothing(self, world):
        world.invoiced(80_000, 0).change(50_000, 0).act("claim_invoice", "economist")
        assert "kredit" in told(world, received(world, "2021-2;1;2021-03-01;V1;"))[0]["underlag"]
        world.pay(50_000).act("claim_close", "economist")
        assert "avslutad" in told(world, received(world, "2021-1;1;2021-03-01;V2;"))[0]["underlag"]

    def test_only_an_ekonom(self, world):
        world.invoiced(80_000, 0)
        with pytest.raises(PermissionDenied):
            besked.receive(file("2021-1;1;2021-03-01;V1;"), "x.csv", world.writer, world.later())

    def test_as_many_queries_for_one_line_as_for_three(self, world, django_assert_num_queries):
        world.invoiced(80_000, 0)
        other = make_claim(world.ok, now=world.clock)
        one = received(world, "2021-1;1;2021-03-01;V1;")
        three = received(world, "2021-1;1;2021-03-01;V1;", f"2021-{other.pk};1;2021-03-01;V2;", "2021-1;2;2021-03-01;V3;")
        for row in (one, three):
            with django_assert_num_queries(8):
                besked.repaid_verdicts(row, stockholm.day(world.clock))


class TestPages:
    @pytest.fixture
    def desk(self, client, world, monkeypatch):
        world.invoiced(80_000, 0)
        monkeypatch.setattr("django.utils.timezone.now", lambda: world.later())
        client.force_login(world.economist)
        return client

    def upload(self, client, *lines: str):
        data = SimpleUploadedFile("aterbetalningar.csv", file(*lines), content_type="text/csv")
        return client.post(reverse("payments:besked_list"), {"fil": data})

    def test_uploaded_shown_and_registered(self, desk, world):
        answer = self.upload(desk, "2021-1;30000;2021-03-01;V1;")
        assert answer.status_code == 302
        text = desk.get(answer.url).content.decode()
        assert "Registrera 1 återbetalning<" in text
        assert reverse("payments:claim", args=[world.claim.pk]) in text
        for _ in range(2):
            assert desk.post(answer.url).status_code == 302
        assert world.ledger(B.ATERBETALT) == 30_000
        assert self.upload(desk, "2021-1;30000;2021-03-01;V1;").url == answer.url
        assert "Registrerad som återbetalning." in desk.get(answer.url).content.decode()

    def test_one_with_faults_is_put_aside(self, desk, world):
        answer = self.upload(desk, "2021-1;30000;2021-03-01;V1;", "2021-1;x;2021-03-01;V2;")
        text = desk.get(answer.url).content.decode()
        assert "1 rad har fel. Därför registreras ingen rad." in text
        assert "<strong>Belopp:</strong> Är inget belopp" in text
        assert "Registrera 1" not in text
        desk.post(answer.url)
        assert "Inget är registrerat. 1 rad har fel: 3." in desk.get(answer.url).content.decode()
        for _ in range(2):
            assert desk.post(answer.url, {"undan": "1"}).status_code == 302
        assert "Undanlagd" in desk.get(reverse("payments:besked_list")).content.decode()
        assert "Inget är registrerat" in desk.get(answer.url).content.decode()
        assert world.ledger(B.ATERBETALT) == 0

    def test_others_read_and_may_not(self, desk, client, world):
        answer = self.upload(desk, "2021-1;30000;2021-03-01;V1;")
        client.force_login(world.reader)
        assert "Registrera 1" not in client.get(answer.url).content.decode()
        for data in ({}, {"undan": "1"}):
            assert client.post(answer.url, data).status_code == 403
        client.force_login(world.ekonomi)
        assert client.get(answer.url).status_code == 403


def test_a_day_ahead_is_judged_by_the_day_it_is_read(world):
    world.invoiced(80_000, 0)
    tomorrow = stockholm.day(world.clock) + timedelta(days=1)
    row = received(world, f"2021-1;1;{tomorrow};V1;")
    assert told(world, row)[0]
    world.later(days=1)
    assert told(world, row) == [{}]
