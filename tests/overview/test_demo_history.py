"""Höör's whole case in the demo, from the basis of the round to the tillägg: reached through services only, at its own days."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from agreements.enums import Avtalstyp, Planstatus, Planversionsslag, Status
from agreements.models import Handling, Overenskommelse, Planversion, Samverkan, Urvalsomgang
from agreements.phases import phase_of
from agreements.urval.enums import Omgangsstatus
from sbs.accounts.models import User
from sbs.audit.journal import broken_entries
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Dokument
from sbs.lib import stockholm
from sbs.overview.demo import history, register
from tests.overview.every_pdf import of_each_kind
from tests.tools import vera

DNR = "7.4.2-2019:827"


def hoor() -> Samverkan:
    return Samverkan.objects.get(dnr=DNR)


def load(stage: str) -> str:
    out = io.StringIO()
    call_command("demo", stage=stage, stdout=out)
    return out.getvalue().splitlines()[0]


@pytest.mark.django_db
def test_the_round_is_weighed_and_not_decided():
    assert "Beslutet om urvalet är inte fattat" in load("urval")
    assert Urvalsomgang.objects.latest("pk").status == Omgangsstatus.PREPARING
    assert not Samverkan.objects.filter(dnr=DNR).exists()


@pytest.mark.django_db
def test_from_yes_to_the_plans_that_have_come_in():
    loaded = register.load(stockholm.at(register.FIRST_DAY), with_hoor=False)
    history.build(loaded, "dialog")
    assert (phase_of(hoor()).number, hoor().decided_on) == (2, None)


@pytest.mark.django_db
def test_the_whole_case_to_the_tillagg(tmp_path):
    assert load("tillagg").endswith("gällande.")
    case = hoor()
    assert (case.decided_on, phase_of(case).number) == (date(2019, 5, 9), 5)
    first, second, change = (Overenskommelse.objects.get(samverkan=case, typ=typ) for typ in ("ok1", "ok2", Avtalstyp.TILLAGG))
    assert [stockholm.day(row.in_force_at) for row in (first, second)] == [date(2019, 6, 17), date(2020, 5, 27)]
    assert {row.status for row in (second, change)} == {Status.IN_FORCE}
    assert change.tillagg.applied_at is not None
    assert [row.decided_on for row in case.beslut_list.order_by("decided_on")] == [date(2019, 5, 9), date(2020, 5, 5), date(2020, 5, 27)]
    assert {plan.status for plan in case.planer.all()} == {Planstatus.CONFIRMED}
    came_in = Planversion.objects.filter(plan__samverkan=case, slag=Planversionsslag.SUBMITTED)
    assert {stockholm.day(row.inkommen) for row in came_in} >= {date(2019, 12, 9), date(2020, 3, 10)}
    days = list(Handling.objects.filter(samverkan=case).order_by("datum").values_list("datum", flat=True))
    assert days[0] < date(2019, 5, 9) < date(2020, 11, 2) < days[-1]
    assert not Dokument.objects.exclude(status=DokumentStatus.DONE).exists()
    assert not list(broken_entries())
    assert not User.objects.exclude(email__endswith=".example.org").exists()
    vera.assert_all_conform(of_each_kind(second, tmp_path, stockholm.at(date(2021, 2, 1), 9, 0)))
