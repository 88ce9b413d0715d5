"""An ÖK 2 in force with nine instalments of 100 000 kr, and holds on them."""

import pytest

from payments.models import Sparr, Utbetalning
from payments.services import sparr
from tests.agreements.life.conftest import browse, running
from tests.agreements.workflow.conftest import _no_rules, world
from tests.payments.sparr.holds import PLACED, PROPOSED

__all__ = ["_no_rules", "browse", "instalments", "placed", "proposed", "running", "world"]


@pytest.fixture
def instalments(running) -> list[Utbetalning]:
    return list(Utbetalning.objects.filter(plan__overenskommelse=running.ok).order_by("nummer"))


@pytest.fixture
def proposed(running) -> Sparr:
    return sparr.propose(running.ok, now=running.clock, **PROPOSED)


@pytest.fixture
def placed(running) -> Sparr:
    return sparr.place(running.ok, actor=running.writer, now=running.clock, **PLACED)
