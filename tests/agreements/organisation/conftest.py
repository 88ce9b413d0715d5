"""The world of the process tests with a signed ÖK 2, its skolenheter, and a huvudman that may take over."""

from datetime import date

import pytest

from agreements.models import Skolenhetsperiod
from agreements.services.organisation import plan
from tests import factories as make
from tests.agreements.life.conftest import browse, running  # noqa: F401 - the same agreement, in force
from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401 - the same agreement, the same quiet kontroll
from tests.agreements.workflow.world import make_document


@pytest.fixture
def signed(running):  # noqa: F811
    """Höör's ÖK 2 in force, with a skolenhet in the case and in the first insats."""
    case = running.ok.samverkan
    skola = make.make_skolenhet(case.huvudman, "Almskolan")
    case.skolenheter.add(skola)
    Skolenhetsperiod.objects.create(samverkan=case, skolenhet=skola, from_date=date(2019, 5, 9), added_by=running.writer)
    running.ok.omraden.get().insatser.first().skolenheter.add(skola)
    running.skola = skola
    running.other = make.make_huvudman("Eslövs kommun", bankgiro="9912346")
    return running


@pytest.fixture
def change(signed):
    """``change("namn", target, day, new_value=…)`` as the registrator, with evidence."""

    def do(slag, target, day=None, **more):
        day = day or signed.clock.date()
        document = make_document(signed.registrar, "organisation")
        return plan(slag, target, day, text="Enligt beslut.", dokument=document, actor=signed.registrar, now=signed.clock, **more)

    return do
