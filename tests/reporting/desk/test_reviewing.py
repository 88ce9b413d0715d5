"""Approve, komplettering, avsteg: what follows, what is refused; and the ledger after any sequence of them."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Handling
from agreements.workflow.process import Refused
from payments.ledger import figures, identities
from payments.ledger.sums import per_insats
from payments.models import Bokning
from reporting.models import Avsteg, Redovisningsfraga
from sbs.notices.models import Utskick
from tests.reporting.desk.snapshots import said
from tests.reporting.reports import act, report, send

pytestmark = pytest.mark.django_db
NEW_DAY = date(2020, 12, 1)


def redovisat(running) -> int:
    return int(figures(running.ok).summa.redovisat)


def approve(running, row=None, who=None):
    return act(running, row or report(), "approve_report", who or running.writer)


def supplement(running, row=None, **more):
    data = {"orsak": "otydligt", "text": "Skriv mer.", "deadline": NEW_DAY, **more}
    return act(running, row or report(), "supplement_report", running.writer, **data)


def test_approved_its_costs_are_in_the_ledger_and_the_huvudman_knows(running):
    send(running, report(), {"Samordnare": 120_000})
    row = approve(running)
    assert (row.status, row.approved_by) == ("rep_approved", running.writer)
    assert redovisat(running) == 120_000
    assert not identities(running.ok)
    assert Utskick.objects.filter(kind="report_approved", user=running.representant).exists()
    assert Handling.objects.filter(key=f"redovisning-godkand:{row.pk}:1").exists()
    with pytest.raises(Refused):
        approve(running)


def test_a_later_version_posts_the_difference_and_what_is_corrected_is_taken_back(running):
    send(running, report(), {"Samordnare": 120_000})
    row = supplement(running, approve(running))
    assert (row.approved_at, redovisat(running)) == (None, 120_000)
    send(running, row, {"Samordnare": 100_000})
    approve(running)
    assert [int(one.belopp) for one in Bokning.objects.filter(slag="redovisat").order_by("pk")] == [120_000, -20_000]
    second = report(2)
    send(running, second, {"Samordnare": -5_000})
    approve(running, second)
    assert redovisat(running) == 95_000


def test_komplettering_asks_question_by_question_and_moves_the_day(running):
    row = report()
    version = send(running, row, {}, snapshot=said(running.ok))
    part = version.snapshot["delar"][0]["nyckel"]
    fragor = [{"del_nyckel": part, "falt": "genomfort", "titel": "5.1: Vad ni har genomfört", "text": "När började ni?"}]
    row = supplement(running, row, fragor=fragor)
    assert (row.status, row.due_date, row.agreed_date) == ("rep_supplement", NEW_DAY, date(2020, 10, 15))
    assert Redovisningsfraga.objects.get().komplettering.version == version
    letter = Utskick.objects.filter(kind="report_supplement", user=running.representant).get()
    assert "När började ni?" in letter.body
    assert "1 december 2020" in letter.subject


@pytest.mark.parametrize(("field", "value"), [("deadline", date(2020, 5, 1)), ("deadline", date(2031, 1, 1)), ("text", " "), ("orsak", "")])
def test_komplettering_needs_its_day_and_words(running, field, value):
    send(running, report(), {})
    with pytest.raises(Refused) as refused:
        supplement(running, **{field: value})
    assert field in refused.value.fields


def test_a_slutredovisning_is_never_approved_here(running):
    row = running.ok.redovisningar.get(slag="slutredovisning")
    send(running, row, {})
    with pytest.raises(Refused):
        approve(running, row)


def test_an_avsteg_waits_for_words_before_the_report_is_approved(running):
    send(running, report(), {"Samordnare": 1}, snapshot=said(running.ok, avsteg="En annan skola är med."))
    one = Avsteg.objects.get()
    assert (one.text, one.insats_text) == ("En annan skola är med.", "5.1 Samordnare")
    with pytest.raises(Refused):
        approve(running)
    with pytest.raises(Refused):
        act(running, report(), "answer_departure", running.writer, avsteg=one.pk, text="")
    act(running, report(), "answer_departure", running.writer, avsteg=one.pk, text="Det går bra.")
    one.refresh_from_db()
    assert (one.svar, one.answered_by) == ("Det går bra.", running.writer)
    assert "Det går bra." in Utskick.objects.filter(kind="departure_answered").first().body
    assert approve(running).status == "rep_approved"


def test_a_new_version_renews_takes_back_or_keeps_an_avsteg(running):
    send(running, report(), {}, snapshot=said(running.ok, avsteg="A"))
    send(running, supplement(running), {}, snapshot=said(running.ok, avsteg="B"))
    assert [one.text for one in Avsteg.objects.all()] == ["B"]
    act(running, report(), "answer_departure", running.writer, avsteg=Avsteg.objects.get().pk, text="Ja.")
    send(running, supplement(running), {}, snapshot=said(running.ok, avsteg="B"))
    assert Avsteg.objects.count() == 1
    send(running, supplement(running), {}, snapshot=said(running.ok, avsteg="C"))
    assert Avsteg.objects.filter(answered_at=None).get().text == "C"
    send(running, supplement(running), {}, snapshot=said(running.ok))
    assert not Avsteg.objects.filter(answered_at=None, taken_back_at=None).exists()


@pytest.mark.parametrize("who", ["colleague", "leader"])
def test_the_team_and_its_leader_may(running, who):
    send(running, report(), {})
    assert approve(running, who=running.people[who]).status == "rep_approved"


@pytest.mark.parametrize("who", ["other_writer", "economist", "chief", "representant", "reader", "stranger"])
def test_nobody_else(running, who):
    send(running, report(), {})
    for action, data in (
        ("approve_report", {}),
        ("supplement_report", {"orsak": "otydligt", "text": "X", "deadline": NEW_DAY}),
    ):
        with pytest.raises(PermissionDenied):
            act(running, report(), action, running.people[who], **data)


STEPS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["send", "approve", "supplement"]), st.integers(-50_000, 90_000), st.integers(0, 40_000)),
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_the_ledger_says_what_the_latest_approved_versions_say(running, steps):
    from django.db import transaction

    with transaction.atomic():
        approved: dict[int, dict[str, int]] = {}
        sent: dict[int, dict[str, int]] = {}
        clock = running.clock
        for nummer, step, first, second in steps:
            running.clock += timedelta(minutes=1)
            row = report(nummer)
            try:
                if step == "send" and row.is_open:
                    sent[nummer] = {"Samordnare": first, "Handledning": second}
                    send(running, row, sent[nummer])
                elif step == "approve":
                    approve(running, row)
                    approved[nummer] = sent[nummer]
                elif step == "supplement":
                    supplement(running, row)
            except Refused:
                continue
        expected: dict[str, int] = defaultdict(int)
        for amounts in approved.values():
            for rubrik, kr in amounts.items():
                expected[rubrik] += kr
        posted = {row.insats_text: row.insats_uid for row in Bokning.objects.filter(slag="redovisat")}
        sums = per_insats(running.ok)
        assert {name: int(sums[uid].redovisat) for name, uid in posted.items() if sums[uid].redovisat} == {
            name: kr for name, kr in expected.items() if kr
        }
        running.clock = clock
        transaction.set_rollback(True)
