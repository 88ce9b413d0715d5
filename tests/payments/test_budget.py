"""The register of the year's appropriation: kept by an administrator, one row a year, whole kronor."""

import pytest

from payments.models import Budget
from sbs.accounts.enums import Roll
from tests.admin.posting import errors_of, url
from tests.factories import make_staff

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
