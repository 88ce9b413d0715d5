"""Höör's ÖK 1 in the demo: from an empty draft to signed, through the services alone; what it feeds."""

from datetime import date

import pytest

from agreements import phases
from agreements.checks import evaluate
from agreements.enums import Avtalstyp, Status
from agreements.services import ok1 as service
from agreements.services.create import create_agreement
from sbs.lib import stockholm
from sbs.overview.demo import ok1, register
from tests.tools.standing import standing

pytestmark = pytest.mark.django_db


@standing
def loaded() -> register.Register:
    return register.load(stockholm.at(register.FIRST_DAY))


def test_it_is_signed_on_its_day_and_feeds_what_comes_after(loaded):
    made = ok1.sign_ok1(loaded)
    assert (made.typ, made.status) == (Avtalstyp.OK1, Status.IN_FORCE)
    assert stockholm.day(made.in_force_at) == date(2019, 6, 17)
    case = made.samverkan
    assert phases.phase_of(case).number == 3
    assert service.signed(case) == made
    unit = service.plan_unit(case, case.skolenheter.get(namn="Ringsjöskolan"))
    assert (unit.nulagesanalys, unit.atgardsplan, unit.roll) == (*ok1.SCHOOLS, "rektor")
    assert unit.kontakt == loaded.users["johan-ekberg"]
    assert service.plan_unit(case, None).atgardsplan == date(2020, 3, 10)
    second = create_agreement(case, loaded.mallversion, loaded.users["karin-almgren"], stockholm.at(date(2020, 5, 20)))
    assert second.bakgrund.ok1 == date(2019, 6, 17)
    printed = made.versioner.get().snapshot
    assert printed["namn"] == "Överenskommelse 1"
    chapter = next(row for row in printed["kapitel"] if row["nyckel"] == "planer")
    assert [row["namn"] for row in chapter["planer"]] == ["Höörs kommun", "Ringsjöskolan", "Sätoftaskolan", "Tjörnarps skola"]


def test_nothing_is_wrong_with_it_and_no_warning_needs_a_reason(loaded):
    draft = ok1._write(loaded, stockholm.at(date(2019, 5, 28)))
    assert evaluate(draft, date(2019, 6, 1)).brister == []
