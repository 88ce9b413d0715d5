"""Roles on a day, with dated substitutes."""

from datetime import date

import pytest

from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User, Vikariat
from sbs.accounts.roles import Held, role_label, roles_of, uses_staff_side

pytestmark = pytest.mark.django_db
DAY = date(2021, 4, 12)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def stand_in(who: User, for_user: User, roll: Roll, start=date(2021, 4, 1), until=date(2021, 4, 23)) -> Vikariat:
    return Vikariat.objects.create(vikarie=who, for_user=for_user, roll=roll, from_date=start, until=until)


def test_own_role(karin, enhet):
    assert roles_of(karin, DAY) == {Held(Roll.PROCESSTODJARE, enhet.pk, None)}
    assert role_label(karin, DAY) == "processtödjare"


def test_role_has_a_first_and_a_last_day(karin, enhet):
    assert roles_of(karin, date(2019, 12, 31)) == frozenset()
    Tjansteroll.objects.filter(user=karin).get().delete()
    Tjansteroll.objects.create(user=karin, roll=Roll.EKONOM, enhet=enhet, from_date=date(2020, 1, 1), until=DAY)
    assert roles_of(fresh(karin), DAY)
    assert not roles_of(fresh(karin), date(2021, 4, 13))


def test_substitute_holds_the_named_role_at_the_same_unit(karin, johan, enhet):
    stand_in(karin, johan, Roll.ENHETSCHEF)
    held = roles_of(karin, DAY)
    assert Held(Roll.ENHETSCHEF, enhet.pk, johan.pk) in held
    assert role_label(karin, DAY) == "processtödjare", "the menu names the person's own roles"


@pytest.mark.parametrize("day", [date(2021, 3, 31), date(2021, 4, 24)])
def test_substitute_only_within_the_dates(karin, johan, enhet, day):
    stand_in(karin, johan, Roll.ENHETSCHEF)
    assert roles_of(karin, day) == {Held(Roll.PROCESSTODJARE, enhet.pk, None)}


def test_substitute_gets_no_more_than_the_replaced_person_has(karin, johan):
    stand_in(karin, johan, Roll.UNDERTECKNARE)
    assert {held.roll for held in roles_of(karin, DAY)} == {Roll.PROCESSTODJARE}


def test_a_substitute_is_no_substitute_for_a_substitute(karin, johan, enhet, eva):
    """Being somebody's stand-in cannot be handed on."""
    stand_in(karin, johan, Roll.ENHETSCHEF)
    stand_in(eva, karin, Roll.ENHETSCHEF)
    assert roles_of(eva, DAY) == frozenset()


def test_a_closed_account_has_no_role_and_gives_none(karin, johan):
    stand_in(karin, johan, Roll.ENHETSCHEF)
    User.objects.filter(pk=johan.pk).update(is_active=False)
    assert {held.acting_for for held in roles_of(fresh(karin), DAY)} == {None}
    assert roles_of(fresh(johan), DAY) == frozenset()


def test_asked_once_a_day_and_person(karin, django_assert_num_queries):
    with django_assert_num_queries(1):
        roles_of(karin, DAY)
        roles_of(karin, DAY)


def test_agency_or_not(karin, eva):
    assert uses_staff_side(karin, DAY)
    assert not uses_staff_side(eva, DAY)
