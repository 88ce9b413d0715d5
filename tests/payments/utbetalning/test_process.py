"""An instalment from the plan to paid: who may do what in which state, what each act writes, and what the database refuses."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.workflow.process import Refused
from payments.enums import Betalningsstatus, Bokningsslag, Utbetalningsstatus
from payments.models import Betalning, Bokning, Utbetalning
from payments.services import batch
from payments.workflow.utbetalning import UTBETALNING_TRANSITIONS, available_utbetalning
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, Vikariat
from sbs.lib import stockholm
from tests import factories as make
from tests.payments.paying import NOW

S = Utbetalningsstatus
#: action -> state -> who; everybody and everything else is refused. "first" has released what is released.
ALLOWED = {
    "release": {S.PLANNED: {"first", "second"}},
    "attest": {S.RELEASED: {"second"}},
    "take_back": {S.RELEASED: {"first", "second"}, S.ATTESTED: {"first", "second"}},
    "export": {S.ATTESTED: {"first", "second"}},
    "paid": {S.EXPORTED: {"first", "second"}},
    "failed": {S.EXPORTED: {"first", "second"}, S.PAID: {"first", "second"}},
    "correct": {S.PAID: {"first", "second"}},
    "offset": {},  # what is taken in full for återkrav: tests/payments/aterkrav/test_settlement.py
    "offset_back": {},
}


def take_to(paying, row, state):
    if state == S.PLANNED:
        return
    paying.act(row, "release", paying.first)
    if state == S.RELEASED:
        return
    paying.act(row, "attest", paying.second)
    if state == S.ATTESTED:
        return
    batch.create(date(2020, 6, 2), paying.first, paying.now)
    if state == S.PAID:
        paying.act(row, "paid", paying.first, paid_on=date(2020, 6, 2), reference="R1")


def sums(paying, slag):
    return sum(row.belopp for row in Bokning.objects.filter(overenskommelse=paying.ok, slag=slag))


@pytest.mark.parametrize("state", S.values)
def test_the_table_exhaustively(paying, state):
    row = paying.rows[0]
    take_to(paying, row, state)
    people = {"first": paying.first, "second": paying.second, "ekonomi": paying.ekonomi}
    people |= {roll: make.make_staff(roll) for roll in Roll.values if roll != Roll.EKONOM}
    row = Utbetalning.objects.select_related("plan__overenskommelse__samverkan").get(pk=row.pk)
    for transition in UTBETALNING_TRANSITIONS:
        for name, user in people.items():
            allowed = name in ALLOWED[transition.action].get(S(state), set())
            assert (transition in available_utbetalning(row, user)) == allowed, (transition.action, name)
            with transaction.atomic():
                try:
                    paying.act(row, transition.action, user)
                    found = "done"
                except PermissionDenied:
                    found = "denied"
                except Refused as refused:
                    found = "asked" if refused.fields else "state"
                transaction.set_rollback(True)
            assert (found in ("done", "asked")) == allowed, (transition.action, name, found)


def test_four_eyes_hold_when_the_role_changes_in_between(paying):
    """The one who released becomes another's substitute, or comes back in a new role: still the same person."""
    row, first = paying.rows[0], paying.first
    paying.act(row, "release", first)
    Vikariat.objects.create(for_user=paying.second, vikarie=first, roll=Roll.EKONOM, from_date=date(2020, 1, 1), until=date(2020, 12, 31))
    Tjansteroll.objects.create(user=first, roll=Roll.EKONOM, enhet=make.make_enhet("En annan enhet"), from_date=date(2020, 6, 1))
    with pytest.raises(PermissionDenied, match="har inte själv frisläppt"):
        paying.act(row, "attest", first)


def test_a_role_taken_away_meanwhile_does_not_count(paying):
    """The roles are read when the act is done, not when the page was opened."""
    row = paying.rows[0]
    paying.act(row, "release", paying.first)
    row.refresh_from_db()
    assert available_utbetalning(row, paying.second)  # the roles are remembered with the user object
    Tjansteroll.objects.filter(user=paying.second).update(until=date(2020, 6, 1))
    with pytest.raises(PermissionDenied):
        paying.act(row, "attest", paying.second)


def test_the_database_refuses_the_same_person_twice(paying):
    row = paying.rows[0]
    paying.act(row, "release", paying.first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Utbetalning.objects.filter(pk=row.pk).update(status=S.ATTESTED, attested_by=paying.first, attested_at=NOW)


def test_a_substitute_for_the_one_who_released_may_not_attest(paying):
    substitute = make.make_staff(Roll.INSYN)
    dates = {"from_date": date(2020, 1, 1), "until": date(2020, 12, 31)}
    Vikariat.objects.create(for_user=paying.first, vikarie=substitute, roll=Roll.EKONOM, **dates)
    paying.act(paying.rows[0], "release", paying.first)
    with pytest.raises(PermissionDenied):
        paying.act(paying.rows[0], "attest", substitute)


def test_from_plan_to_paid_is_in_the_ledger_once(paying):
    row = paying.rows[0]
    paying.batch(row)
    sent = paying.sent(row)
    assert (sent.belopp, sent.konto, sent.status) == (200_556, "1609908", Betalningsstatus.SENT)
    assert sums(paying, Bokningsslag.UTBETALT) == 0
    paying.act(row, "paid", paying.first, paid_on=date(2020, 6, 2), reference="4711", verifikat="V12")
    rows = Bokning.objects.filter(slag=Bokningsslag.UTBETALT).order_by("belopp")
    assert [(line.insats_uid, int(line.belopp)) for line in rows] == [(paying.insatser[1].uid, 556), (paying.insatser[0].uid, 200_000)]
    assert rows[0].insats_text == "1.2 Insats 2" or rows[0].insats_text.endswith("Insats 2")
    with pytest.raises(Refused):
        paying.act(row, "paid", paying.second, paid_on=date(2020, 6, 2), reference="4711")
    assert sums(paying, Bokningsslag.UTBETALT) == 200_556


def test_a_later_instalment_is_requisitioned_when_it_is_released(paying):
    first, later = paying.rows
    now = stockholm.at(date(2020, 9, 15))
    paying.act(first, "release", paying.first)
    assert sums(paying, Bokningsslag.REKVIRERAT) == 0  # the rekvisition itself books the first one
    for _ in range(2):
        paying.act(later, "release", paying.first, now=now)
        assert sums(paying, Bokningsslag.REKVIRERAT) == 200_556
        paying.act(later, "take_back", paying.first, now=now, text="Fel månad.")
        assert sums(paying, Bokningsslag.REKVIRERAT) == 0
    later.refresh_from_db()
    assert (later.status, later.released_by) == (S.PLANNED, None)


def test_failed_goes_back_and_is_tried_again_under_a_new_identity(paying):
    row = paying.rows[0]
    paying.batch(row)
    old = paying.sent(row)
    paying.act(row, "failed", paying.first, text="Kontot är avslutat.")
    old.refresh_from_db()
    row.refresh_from_db()
    assert (row.status, row.released_by, old.status, old.failure) == (S.PLANNED, None, Betalningsstatus.FAILED, "Kontot är avslutat.")
    paying.batch(row)
    new = paying.sent(row)
    assert new.end_to_end_id != old.end_to_end_id
    with pytest.raises(Refused, match="nyare betalning"):
        paying.act(row, "paid", paying.first, paid_on=date(2020, 6, 2), reference="R", identity=old.end_to_end_id)


def test_money_that_comes_back_after_it_was_paid_leaves_nothing_in_the_ledger(paying):
    row = paying.rows[0]
    paying.batch(row)
    for attempt in ("first", "again"):
        paying.act(row, "paid", paying.first, paid_on=date(2020, 6, 2), reference=attempt)
        assert sums(paying, Bokningsslag.UTBETALT) == 200_556
        paying.act(row, "correct", paying.first, text="Fel rad.")
        assert sums(paying, Bokningsslag.UTBETALT) == 0
    paying.act(row, "paid", paying.first, paid_on=date(2020, 6, 2), reference="R")
    paying.act(row, "failed", paying.second, text="Retur från banken.")
    assert sums(paying, Bokningsslag.UTBETALT) == 0
    assert Betalning.objects.get().paid_on is None


@pytest.mark.parametrize("paid_on", [date(2020, 6, 3), date(2020, 6, 1)])
def test_a_day_that_cannot_be(paying, paid_on):
    paying.batch(paying.rows[0])
    with pytest.raises(Refused) as refused:
        paying.act(paying.rows[0], "paid", paying.first, paid_on=paid_on, reference="R")
    assert "paid_on" in refused.value.fields


def test_what_stops_it_is_asked_at_each_step(paying):
    """An account that is no longer confirmed stops the attest although the release went through."""
    row = paying.rows[0]
    paying.act(row, "release", paying.first)
    paying.ok.huvudman.kontouppgifter.update(replaced_at=NOW)
    with pytest.raises(Refused, match="inget bekräftat konto"):
        paying.act(row, "attest", paying.second)


def test_not_long_before_its_day(paying):
    with pytest.raises(Refused, match="kan frisläppas från och med 31 augusti 2020"):
        paying.act(paying.rows[1], "release", paying.first)
    paying.act(paying.rows[1], "release", paying.first, now=stockholm.at(date(2020, 8, 31)))


def test_the_database_refuses_to_export_a_held_payment(paying):
    """Even when every rule in Python is silent: a spärr set behind its back."""
    row = paying.rows[0]
    paying.attested(row)
    paying.ok.sparrar.create(grund="utredning", text="Utreds.", lyfts_av="Beslut.", status="hold_proposed", created_at=NOW)
    with pytest.raises(Refused, match="spärrades"):
        batch.create(date(2020, 6, 2), paying.first, paying.now)
    assert not Betalning.objects.exists()


def test_a_draft_and_a_tillagg_are_not_paid(paying):
    paying.ok.in_force_at, paying.ok.status = None, "draft"
    paying.ok.save()
    with pytest.raises(Utbetalning.DoesNotExist):
        paying.act(paying.rows[0], "release", paying.first)


def test_the_huvudman_is_told_what_stands_on_the_bank_line(paying, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        paying.batch(paying.rows[0])
    letter = next(one for one in mail.outbox if paying.ekonomi.email in one.to)
    assert letter.subject == f"Pengar på väg till {paying.ok.huvudman}: 200 556 kronor"
    assert paying.sent(paying.rows[0]).meddelande in letter.body
    with django_capture_on_commit_callbacks(execute=True):
        paying.act(paying.rows[0], "failed", paying.first, text="Kontot finns inte.")
    assert any("Kontot finns inte." in one.body for one in mail.outbox)
