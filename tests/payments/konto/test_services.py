"""The account money is paid to: proposed by one, confirmed by another."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from agreements.enums import Huvudmannaroll
from payments.models import Kontouppgift
from payments.services import konto
from sbs.accounts.enums import Roll
from sbs.audit.journal import history_of
from sbs.notices.models import Utskick
from tests import factories as make

NOW = make.NOW
LATER = NOW + timedelta(days=2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def huvudman():
    return make.make_huvudman()


@pytest.fixture
def ekonom():
    return make.make_staff(Roll.EKONOM, first_name="Ellen")


@pytest.fixture
def other():
    return make.make_staff(Roll.EKONOM, first_name="Omar")


def propose(huvudman, actor, nummer="991-2346", slag="bankgiro", now=NOW, **fields):
    return konto.propose(huvudman, slag=slag, nummer=nummer, kalla="skrivelse", actor=actor, now=now, **fields)


def test_a_proposal_is_not_paid_to_until_another_person_confirms(huvudman, ekonom, other):
    row = propose(huvudman, ekonom)
    assert konto.confirmed(huvudman) is None
    assert konto.waiting(huvudman) == row
    konto.confirm(row.pk, "Ringde registratorn", other, LATER)
    current = konto.confirmed(huvudman)
    assert current == row
    assert (current.from_date, str(current)) == (LATER.date(), "Bankgiro 991-2346")
    assert konto.waiting(huvudman) is None


def test_the_one_who_proposed_cannot_confirm(huvudman, ekonom):
    row = propose(huvudman, ekonom)
    with pytest.raises(PermissionDenied, match="har inte själv föreslagit"):
        konto.confirm(row.pk, "Ringde", ekonom, LATER)


def test_nor_in_the_database(huvudman, ekonom):
    row = propose(huvudman, ekonom)
    row.confirmed_at, row.confirmed_by, row.confirmed_text, row.from_date = NOW, ekonom, "x", NOW.date()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_register_follows_with_history(huvudman, ekonom, other):
    konto.confirm(propose(huvudman, ekonom).pk, "Ringde", other, NOW)
    konto.confirm(propose(huvudman, other, "1 23 45-5", "plusgiro").pk, "Ringde", ekonom, LATER)
    huvudman.refresh_from_db()
    assert (huvudman.bankgiro, huvudman.plusgiro) == ("", "123455")
    assert [row.history_user for row in huvudman.history.all()[:2]] == [ekonom, other]
    assert [row.status_label for row in huvudman.kontouppgifter.all()] == ["Bekräftad", "Ersatt"]


def test_the_same_proposal_twice_is_one_and_another_replaces_it(huvudman, ekonom, other):
    first = propose(huvudman, ekonom)
    assert propose(huvudman, other) == first
    second = propose(huvudman, other, "160-9908")
    first.refresh_from_db()
    assert first.status_label == "Ersatt"
    assert konto.waiting(huvudman) == second
    with pytest.raises(ValidationError, match="Läs sidan på nytt"):
        konto.confirm(first.pk, "Ringde", other, LATER)


def test_the_account_in_use_needs_no_proposal(huvudman, ekonom, other):
    row = propose(huvudman, ekonom)
    konto.confirm(row.pk, "Ringde", other, NOW)
    assert propose(huvudman, ekonom) == row
    assert Kontouppgift.objects.count() == 1


def test_confirming_twice_is_once(huvudman, ekonom, other):
    row = propose(huvudman, ekonom)
    konto.confirm(row.pk, "Ringde", other, NOW)
    again = konto.confirm(row.pk, "Ringde igen", other, LATER)
    assert again.confirmed_text == "Ringde"
    assert history_of(huvudman).filter(verb="confirm_account").count() == 1


def test_rejected_with_why(huvudman, ekonom, other):
    row = propose(huvudman, ekonom)
    with pytest.raises(ValidationError, match="varför"):
        konto.reject(row.pk, " ", other, NOW)
    konto.reject(row.pk, "Numret är någon annans.", other, NOW)
    konto.reject(row.pk, "Igen", other, NOW)
    row.refresh_from_db()
    assert (row.status_label, row.rejected_text) == ("Avvisad", "Numret är någon annans.")
    with pytest.raises(ValidationError):
        konto.confirm(row.pk, "Ringde", other, NOW)


@pytest.mark.parametrize("roll", [roll for roll in Roll if roll != Roll.EKONOM])
def test_only_an_ekonom_confirms(huvudman, ekonom, roll):
    with pytest.raises(PermissionDenied):
        konto.confirm(propose(huvudman, ekonom).pk, "Ringde", make.make_staff(roll), NOW)


def test_how_it_was_checked_must_be_said(huvudman, ekonom, other):
    with pytest.raises(ValidationError, match="hur du kontrollerade"):
        konto.confirm(propose(huvudman, ekonom).pk, "  ", other, NOW)


@pytest.mark.parametrize(("slag", "nummer"), [("bankgiro", "991-2347"), ("plusgiro", "1 23 45-6"), ("bankgiro", ""), ("bankgiro", "abc")])
def test_a_number_that_cannot_be_right_is_refused(huvudman, ekonom, slag, nummer):
    with pytest.raises(ValidationError):
        propose(huvudman, ekonom, nummer, slag)


def test_the_firmatecknare_hear_of_every_step(huvudman, ekonom, other):
    signer = make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE)
    make.make_contact(huvudman, Huvudmannaroll.EKONOMI)
    row = propose(huvudman, ekonom)
    konto.confirm(row.pk, "Ringde", other, NOW)
    konto.reject(propose(huvudman, ekonom, "160-9908").pk, "Fel nummer", other, NOW)
    letters = Utskick.objects.order_by("pk")
    assert [(row.kind, row.user) for row in letters] == [
        ("account_proposed", signer),
        ("account_confirmed", signer),
        ("account_proposed", signer),
        ("account_rejected", signer),
    ]
    assert "991-2346" in letters[0].body
    assert "Är kontot inte ert?" in letters[1].body


def test_who_sees_them(huvudman, ekonom):
    row = propose(huvudman, ekonom)
    money = make.make_contact(huvudman, Huvudmannaroll.EKONOMI)
    rektor = make.make_contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE)
    stranger = make.make_contact(make.make_huvudman(), Huvudmannaroll.FIRMATECKNARE)
    assert list(Kontouppgift.objects.visible_to(ekonom)) == [row]
    assert list(Kontouppgift.objects.visible_to(money)) == [row]
    assert not Kontouppgift.objects.visible_to(rektor).exists()
    assert not Kontouppgift.objects.visible_to(stranger).exists()
