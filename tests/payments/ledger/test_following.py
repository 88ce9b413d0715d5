"""The ledger follows the agreement: in force, tillägg, early end. Through the processes only."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from payments.enums import Bokningsslag
from payments.ledger import Post, align, figures, figures_of, identities, post
from payments.models import Bokning
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db


def test_in_force_posts_what_is_granted_and_planned(running):
    ledger = figures(running.ok)
    assert (ledger.summa.beviljat, ledger.summa.planerat, ledger.summa.aterstar) == (900_000, 900_000, 900_000)
    assert [row.rubrik for row in ledger.insatser] == ["Samordnare"]
    assert identities(running.ok) == []
    assert {row.kalla for row in Bokning.objects.all()} == {f"overenskommelse {running.ok.pk}"}


def test_align_again_posts_nothing(running):
    before = Bokning.objects.count()
    assert align(running.ok, running.clock, "Igen") == []
    assert Bokning.objects.count() == before


def test_early_end_takes_what_falls_away_from_both(running):
    running.act(
        "terminate",
        running.chief,
        orsak="annat",
        text="Skolan läggs ned.",
        from_date=date(2021, 5, 1),
        dokument=make_document(running.chief, "beslut"),
    )
    summa = figures(running.ok).summa
    assert summa.beviljat == summa.planerat == 400_000
    assert identities(running.ok) == []


def test_what_was_asked_for_and_fell_away_is_asked_for_no_longer(running):
    row, first = figures(running.ok).insatser[0], running.ok.utbetalningsplan.utbetalningar.get(nummer=1)
    for place, kalla in enumerate(("rekvisition 1", f"utbetalning {first.pk + 8}")):
        lines = [Post(Bokningsslag.REKVIRERAT, row.uid, row.name, 100_000)]
        post(running.ok, lines, nyckel=str(place), kalla=kalla, text="Prov", datum=date(2020, 6, 1), now=running.clock)
    end = {"orsak": "annat", "text": "Slut.", "dokument": make_document(running.chief, "beslut")}
    running.act("terminate", running.chief, from_date=date(2020, 9, 1), **end)
    assert figures(running.ok).summa.rekvirerat == 100_000  # the first instalment stands, the ninth does not
    assert identities(running.ok) == []


def test_resting_changes_no_figure(running):
    before = figures(running.ok)
    running.act(
        "suspend", running.chief, orsak="annat", text="Paus.", from_date=date(2021, 1, 1), dokument=make_document(running.chief, "beslut")
    )
    assert figures(running.ok) == before
    running.act("resume", running.chief, text="Vidare.", from_date=date(2021, 3, 1))
    assert figures(running.ok) == before
    assert Bokning.objects.filter(slag=Bokningsslag.BEVILJAT).count() == 1


def test_many_agreements_in_one_query(running, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures_of([running.ok.pk, 999_999])
    assert found[running.ok.pk].planerat == 900_000
    assert found[999_999].planerat == 0


def test_command_gives_the_promised_shape(running):
    out = StringIO()
    call_command("ledger", running.ok.dnr, "--json", "--check", stdout=out)
    found = json.loads(out.getvalue())
    names = ["beviljat", "planerat", "rekvirerat", "utbetalt", "redovisat", "aterstar", "aterkravt", "aterbetalt"]
    assert list(found["summa"]) == names
    assert found["summa"]["beviljat"] == found["summa"]["aterstar"] == 900_000
    assert [list(row) for row in found["insatser"]] == [["nummer", "rubrik", *names]]


def test_command_in_words_and_for_an_unknown_number(running):
    out = StringIO()
    call_command("ledger", running.ok.dnr, stdout=out)
    assert "planerat 900\u00a0000 kr" in out.getvalue()
    with pytest.raises(CommandError, match="ingen undertecknad"):
        call_command("ledger", "7.4.2-2099:1", "--json", stdout=out)
