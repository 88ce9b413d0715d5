"""An ÖK 2 in force with three insatser, reports and a plan of nine quarters, ended and resumed through the process only."""

from datetime import date

import pytest

from agreements.models import Delredovisningsdatum
from payments.services.plan import suggest, write_plan
from tests import factories as make
from tests.agreements.workflow.conftest import _no_rules, no_rules, world  # noqa: F401 - the same agreement, the same quiet kontroll
from tests.agreements.workflow.world import World
from tests.tools.standing import standing


def _clock(running: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: running.clock)


def signed(world: World) -> World:  # noqa: F811
    """2020-06-01 – 2022-08-31; bidrag 900 000 kr in nine instalments of 100 000."""
    ok = world.ok
    omrade = make.make_omrade(ok)
    make.make_insats(omrade, "Samordnare", finansieringsform="bidrag", bidrag=900_000, start=date(2020, 6, 1), end=date(2022, 8, 31))
    make.make_insats(omrade, "Handledning", finansieringsform="larosate", start=date(2020, 8, 1), end=date(2020, 12, 31))
    make.make_insats(omrade, "Matematik", finansieringsform="larosate", start=date(2022, 1, 1), end=date(2022, 6, 30))
    for day in (date(2020, 10, 15), date(2021, 4, 15), date(2021, 10, 15)):
        Delredovisningsdatum.objects.create(omrade=omrade, due_date=day)
    write_plan(ok, suggest(ok))
    world.act("share", world.writer)
    world.act("hand_back", world.representant)
    with pytest.MonkeyPatch.context() as patch:
        no_rules(patch)
        return world.to_in_force()


@standing
def in_force(world: World) -> World:  # noqa: F811
    return signed(world)


@standing(each=_clock)
def running(world: World) -> World:  # noqa: F811
    """The same, and the pages' clock stands on the agreement's own."""
    return signed(world)


@pytest.fixture
def browse(client):
    def as_person(user):
        client.force_login(user)
        return client

    return as_person
