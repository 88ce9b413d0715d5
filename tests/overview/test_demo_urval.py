"""Höör's round of spring 2019 through the services, at its dates."""

from datetime import date

from agreements.models import Samverkan, Urvalsomgang
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from sbs.lib import stockholm
from sbs.overview.demo import register, urval


def load() -> register.Register:
    return register.load(stockholm.at(register.FIRST_DAY), with_hoor=False)


def test_the_round_is_weighed(db):
    omgang = urval.build(load(), "valt")
    assert omgang.status == Omgangsstatus.PREPARING
    chosen = omgang.kandidater.filter(status=Kandidatstatus.CHOSEN)
    assert {str(row.huvudman) for row in chosen} == {"Höörs kommun"}
    assert {row.skolenhet.namn for row in chosen} == {"Sätoftaskolan", "Ringsjöskolan", "Tjörnarps skola"}
    assert not omgang.kandidater.filter(status=Kandidatstatus.UNDECIDED).exists()


def test_the_round_is_decided_and_the_case_opened(db):
    loaded = load()
    omgang = urval.build(loaded)
    assert (omgang.status, omgang.decided_on) == (Omgangsstatus.DECIDED, date(2019, 3, 11))
    case = loaded.samverkan["hoor"]
    assert (case.dnr, str(case.ansvarig), case.skolenheter.count()) == ("7.4.2-2019:827", "Karin Almgren", 3)
    assert case.handlingar.filter(handlingstyp="underlag").count() == 1
    beslut = omgang.beslut_list.get()
    assert beslut.decided_on == date(2019, 3, 11)
    assert "- Höörs kommun: Ringsjöskolan, Sätoftaskolan, Tjörnarps skola" in beslut.beslutet


def test_the_register_alone_has_the_round_as_before(db):
    register.load(stockholm.at(register.FIRST_DAY))
    assert Urvalsomgang.objects.count() == 4
    assert Samverkan.objects.filter(dnr="7.4.2-2019:827").exists()
