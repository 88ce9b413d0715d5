"""The demo's registrator: a letter by post, half of the entries registered, and again adds nothing."""

import pytest

from agreements.models import Handling
from sbs.lib import stockholm
from sbs.overview.demo import diarium, register
from sbs.overview.models import Gallringsregel
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_half_is_registered_and_the_rest_waits():
    loaded = register.load(stockholm.at(register.FIRST_DAY))
    case = loaded.samverkan["hoor"]
    for text in ("Ett", "Två", "Tre"):
        make.make_handling(case, text)
    for _ in range(2):
        diarium.fill(loaded, make.NOW)
    rows = list(Handling.objects.filter(samverkan=case).order_by("datum", "pk"))
    assert [bool(row.external_id) for row in rows] == [True, True, False, False]
    assert (rows[0].plats, rows[0].external_id) == ("närarkivet, pärm 12", f"{case.dnr}-1")
    assert rows[0].gallring == "5 år från ärendets avslut"
    assert rows[0].gallras is None  # the case is open
    assert Gallringsregel.objects.count() == len(diarium.KEPT) + len(diarium.YEARS)
