"""An ÖK 1 as it should be, by the services alone; each test breaks one thing of it."""

from datetime import date

import pytest

from agreements.mallar.ok1 import OK1
from agreements.models import Avtalsmall, Klausul, Mallversion, Overenskommelse, Regeringsuppdrag
from agreements.services import mallar
from tests import factories as make
from tests.agreements.workflow.world import World, make_world
from tests.tools.standing import standing

TODAY = date(2020, 5, 4)


@standing
def mallversion() -> Mallversion:
    """The avtalsmall of the product, published by its own service: so the text passes every rule for a mall."""
    mall = Avtalsmall.objects.create(namn=OK1.namn, typ=OK1.typ)
    version = Mallversion.objects.create(mall=mall, nummer=1, rubrik=OK1.rubrik)
    for place, row in enumerate(OK1.klausuler, start=1):
        Klausul.objects.create(mallversion=version, ordning=place, nyckel=row.nyckel, rubrik=row.rubrik, typ=row.typ, text=row.text)
    return mallar.publish(version, make.make_staff(), make.NOW)


@standing
def world(mallversion: Mallversion) -> World:
    """The world of the process tests, with an ÖK 1 in its case: two skolenheter, filled in."""
    found = make_world()
    case = found.ok.samverkan
    for name in ("Almskolan", "Björkskolan"):
        skola = make.make_skolenhet(case.huvudman, name)
        case.skolenheter.add(skola)
        make.make_contact(case.huvudman, "rektor", user=make.make_user(f"Rektor {name}"), skolenhet=skola)
    signers = list(found.ok.undertecknare.order_by("ordning"))
    found.ok = make_ok1(case, mallversion)
    for place, row in enumerate((signers[0], signers[2]), start=1):
        found.ok.undertecknare.create(part=row.part, ordning=place, user=row.user, befattning="direktör", mandat=row.mandat)
    found.signers = [signers[0].user, signers[2].user]
    return found


def make_ok1(case, version) -> Overenskommelse:
    from agreements.services.create import create_agreement

    ok = create_agreement(case, version, case.ansvarig, make.NOW)
    ok.start, ok.end = date(2020, 5, 4), date(2021, 5, 31)
    ok.save()
    uppdrag = Regeringsuppdrag.objects.create(beteckning="U2019/03786", rubrik="Samverkan", from_date=date(2019, 11, 14))
    ok.bakgrund.uppdrag.add(uppdrag)
    for row in ok.planenheter.all():
        row.nulagesanalys, row.atgardsplan = date(2020, 11, 30), date(2021, 3, 10)
        row.kontakt = row.kontakt or case.huvudman.kontaktpersoner.first().user
        row.save()
    return ok


@pytest.fixture
def ok(world) -> Overenskommelse:
    return world.ok
