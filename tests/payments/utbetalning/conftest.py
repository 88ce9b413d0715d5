import pytest

from payments.hinder import HINDER, own, rekvisition
from tests.payments.paying import Paying, make_paying


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch):
    """Only the instalment's own rules and the account: the rekvisition and the spärr have tests of their own."""
    monkeypatch.setattr("payments.hinder.registry.HINDER", [*own.RULES, rekvisition.no_account])
    assert HINDER


@pytest.fixture
def paying(db) -> Paying:
    return make_paying()
