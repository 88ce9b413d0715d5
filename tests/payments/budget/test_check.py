"""The register of the year's appropriation: kept by an administrator, one row a year, whole kronor."""

from datetime import date

import pytest

from agreements.checks.beslut import evaluate
from agreements.checks.types import UPPLYSNING, VARNING
from agreements.enums import Beslutsstatus as S
from agreements.enums import Beslutstyp
from payments.budget import granted, within_budget
from payments.models import Budget
from sbs.accounts.enums import Roll
from tests.admin.posting import errors_of, url
from tests.agreements.beslut.world import NOW, TODAY, grant, robertsfors
from tests.factories import make_beslut, make_samverkan, make_staff

pytestmark = pytest.mark.django_db
GIVEN = {"ar": "2020", "belopp": "120 mnkr", "anslag": "UO16 1:5", "note": ""}


@pytest.fixture
def admin_client(client):
    client.force_login(make_staff(Roll.ADMIN))
    return client


def test_a_year_is_added_and_its_history_kept(admin_client):
    assert admin_client.post(url(Budget, "add"), GIVEN).status_code == 302
    row = Budget.objects.get()
    assert (row.ar, row.belopp, str(row)) == (2020, 120_000_000, "Budget 2020")
    assert admin_client.post(url(Budget, "change", row.pk), GIVEN | {"belopp": "110 000 000"}).status_code == 302
    assert [old.belopp for old in row.history.all()] == [110_000_000, 120_000_000]
    assert "110\u00a0000\u00a0000\u00a0kronor" in admin_client.get(url(Budget, "changelist")).content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ar", "20", "fyra siffror"),
        ("ar", "", "Skriv år"),
        ("ar", "2021", "En annan rad har redan samma"),
        ("belopp", "mycket", "går inte att läsa"),
        ("belopp", "-1", "utan minustecken"),
    ],
)
def test_a_fault_stands_at_its_field(admin_client, field, typed, said):
    Budget.objects.create(ar=2021, belopp=1)
    answer = admin_client.post(url(Budget, "add"), GIVEN | {field: typed})
    assert answer.status_code == 200
    assert said in " ".join(errors_of(answer)[field])
    assert Budget.objects.count() == 1


class TestBeslut:
    """The kontroll of a beslut: everything granted for the year, each case by its newest beslut, against the budget."""

    @pytest.fixture
    def beslut(self):
        return robertsfors()

    def issue(self, years, *, case=None, typ=Beslutstyp.INSATSER, day=date(2017, 3, 1)):
        """An issued beslut about a case of its own, or about ``case``."""
        row = make_beslut(typ, case or make_samverkan(), now=NOW, status=S.DECIDED, decided_on=day, issued_at=NOW)
        grant(row, ("Insatser", sum(years.values())), years=years)
        return row

    def found(self, beslut):
        return {row.var: row for row in within_budget(beslut, TODAY)}

    def test_more_than_the_budget_is_warned_of_with_the_sums(self, beslut):
        Budget.objects.create(ar=2017, belopp=1_000_000, anslag="UO16 1:5")
        Budget.objects.create(ar=2018, belopp=1_000_000)
        self.issue({2017: 900_000, 2018: 925_000})
        found = self.found(beslut)
        assert set(found) == {"budget-2017"}  # 2018 is spent to the krona, and that is within
        row = found["budget-2017"]
        text = row.why.replace("\u00a0", " ")
        assert (row.niva, row.text) == (VARNING, "Det beviljade för 2017 blir mer än årets budget")
        for words in (
            "900 000 kronor för 2017",
            "125 000 kronor",
            "1 025 000 kronor",
            "1 000 000 kronor (UO16 1:5)",
            "25 000 kronor för lite",
        ):
            assert words in text

    def test_a_case_counts_once_by_its_newest_beslut(self, beslut):
        Budget.objects.create(ar=2017, belopp=1_000_000)
        first = self.issue({2017: 800_000})
        self.issue({2017: 700_000}, case=first.samverkan, typ=Beslutstyp.ANDRING, day=date(2017, 4, 1))
        self.issue({2017: 175_000})
        make_beslut(Beslutstyp.ANDRING, first.samverkan, now=NOW).per_ar.create(ar=2017, belopp=5_000_000)  # only a draft
        assert granted([2017]) == {2017: 875_000}
        assert "budget-2017" not in self.found(beslut)

    def test_this_beslut_takes_the_place_of_the_cases_own(self, beslut):
        Budget.objects.create(ar=2017, belopp=125_000)
        self.issue({2017: 100_000}, case=beslut.samverkan)
        assert "budget-2017" not in self.found(beslut)

    def test_a_closed_case_draws_nothing_afterwards(self, beslut):
        row = self.issue({2017: 100_000, 2018: 100_000})
        make_beslut(Beslutstyp.AVSLUT, row.samverkan, now=NOW, status=S.DECIDED, decided_on=date(2017, 5, 2), issued_at=NOW)
        assert granted([2017, 2018]) == {2017: 100_000}

    def test_a_year_without_a_budget_is_told_of_and_stops_nothing(self, beslut):
        Budget.objects.create(ar=2018, belopp=1_000_000)
        result = evaluate(beslut, TODAY)
        (row,) = result.upplysningar
        assert (row.niva, row.text) == (UPPLYSNING, "Det finns ingen budget för 2017")
        assert row not in result.blocking
        assert result.brister[-1] == row

    def test_a_beslut_that_grants_nothing_is_not_asked(self, beslut):
        assert within_budget(robertsfors(Beslutstyp.AVSLUT), TODAY) == []

    def test_the_number_of_queries_does_not_grow(self, beslut, django_assert_num_queries):
        for year in (2017, 2018, 2019):
            Budget.objects.create(ar=year, belopp=1)
            beslut.per_ar.update_or_create(ar=year, defaults={"belopp": 10})
            self.issue({year: 5})
        with django_assert_num_queries(3):
            within_budget(beslut, TODAY)

    def test_the_page_of_the_kontroll_tells_both(self, beslut, client):
        Budget.objects.create(ar=2017, belopp=100_000)
        client.force_login(beslut.author)
        page = client.get(f"/beslut/{beslut.pk}/kontroll/").content.decode().replace("\u00a0", " ")
        assert "Det beviljade för 2017 blir mer än årets budget" in page
        assert "Budgeten är 100 000 kronor" in page
        assert "Bra att veta" in page
        assert "Det finns ingen budget för 2018" in page
