"""A tillägg that carries out a beslut om ändring: from the beslut to the signed tillägg, and what the kontroll says when they differ."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.checks import andring, beslutet, evaluate, kontroll, tillagg
from agreements.demodata import hoor
from agreements.enums import Beslutstyp, Status
from agreements.lydelse.reader import read
from agreements.models import Beslut
from payments import checks as money
from sbs.lib import stockholm
from sbs.lib.money import format_kronor
from sbs.overview.demo import beslut as demo
from tests.factories import make_issued_beslut, stand_in_fil

pytestmark = pytest.mark.django_db
DECIDED = date(2020, 9, 21)
MORE = 100_000
YEARS = {2020: 401_112, 2021: 802_223, 2022: 601_665}


@pytest.fixture
def world(world, monkeypatch):
    """Of the kontroll the rules run that set a tillägg against what it changes and against its beslut."""
    monkeypatch.setattr(kontroll, "RULES", [*tillagg.RULES, *beslutet.RULES])
    monkeypatch.setattr(kontroll, "CHECKS", [money.sum_in_all, money.years_as_decided])
    demo.hoor(world.register, store=stand_in_fil)
    world.ok = world.fresh()
    world.ok.beslut = Beslut.objects.filter(rader__isnull=False).first()
    world.ok.save()
    return world


def change(world, rows: dict[str, int], years: dict[int, int], **fields) -> Beslut:
    """An issued beslut om ändring about Höör's case, decided in September 2020."""
    case = world.register.samverkan["hoor"]
    beslut = make_issued_beslut(Beslutstyp.ANDRING, case, day=DECIDED, andrar_ok=world.ok, **fields)
    for place, (avser, belopp) in enumerate(rows.items(), start=1):
        beslut.rader.create(ordning=place, avser=avser, belopp=belopp)
    for year, belopp in years.items():
        beslut.per_ar.create(ar=year, belopp=belopp)
    return beslut


def faults(world, draft) -> dict[str, str]:
    return {brist.kod: brist.why for brist in evaluate(world.fresh(draft), stockholm.day(world.clock)).fel}


def planned(draft) -> dict[int, int]:
    """What the draft's plan pays each year."""
    sums: dict[int, int] = {}
    for row in read(draft)["delar"]["utbetalningsplan"]["innehall"]:
        year = int(row["datum"][:4])
        sums[year] = sums.get(year, 0) + sum(line["belopp"] for line in row["rader"])
    return sums


def test_from_the_beslut_to_the_signed_tillagg(world, client):
    beslut = change(world, {"Mer tid för nyckelpersoner": MORE}, {2021: 50_001, 2022: 49_999})
    client.force_login(world.writer)
    page = client.get(reverse("agreements:beslut", args=[beslut.pk])).content.decode()
    assert reverse("agreements:create_tillagg", args=[world.ok.pk]) in page  # the next step

    draft = world.begin()
    assert draft.beslut == beslut
    world.move_money(draft, bidrag=1_700_000 + MORE)
    added = {year: kronor - YEARS[year] for year, kronor in planned(draft).items()}
    assert "plan_ar_beslut" in faults(world, draft)  # 2021 and 2022 are not as decided
    for row in beslut.per_ar.all():
        row.belopp = added[row.ar]
        row.save()
    assert faults(world, draft) == {}

    assert world.sign(draft).status == Status.IN_FORCE
    own, theirs = reverse("agreements:detail", args=[draft.pk]), reverse("agreements:beslut", args=[beslut.pk])
    assert theirs in client.get(own).content.decode()
    assert theirs in client.get(reverse("agreements:tillagg_changes", args=[draft.pk])).content.decode()
    page = client.get(theirs).content.decode()
    assert own in page
    assert reverse("agreements:create_tillagg", args=[world.ok.pk]) not in page
    assert (
        reverse("agreements:beslut", args=[world.ok.beslut_id])
        in client.get(reverse("agreements:detail", args=[world.ok.pk])).content.decode()
    )


def test_the_whole_after_the_change_is_as_good(world):
    change(world, {"Allt": 1_805_000 + MORE}, {})
    draft = world.begin()
    world.move_money(draft, bidrag=1_700_000 + MORE)
    assert faults(world, draft) == {}


def test_another_sum_is_refused_with_all_three_named(world):
    change(world, {"Mer tid": 90_000}, {})
    draft = world.begin()
    world.move_money(draft, bidrag=1_700_000 + MORE)
    why = faults(world, draft)["beslut_belopp"]
    assert all(format_kronor(kronor) in why for kronor in (90_000, 1_805_000, 1_905_000))


def test_the_next_tillagg_spends_nothing_of_it_again(world):
    change(world, {"Mer tid": MORE}, {})
    first = world.begin()
    world.move_money(first, bidrag=1_700_000 + MORE)
    world.sign(first)
    draft = world.begin(effective_on=date(2021, 4, 1))
    world.set_insats(draft, "Strategisk", end=date(2022, 3, 31))
    assert faults(world, draft) == {}
    world.move_money(draft, bidrag=1_700_000 + 2 * MORE)
    assert "beslut_belopp" in faults(world, draft)


def test_a_longer_time_without_money(world):
    """It names the day that moves and one of the two områden: nothing else is asked of it."""
    beslut = change(world, {}, {}, start=date(2022, 7, 1), end=date(2022, 12, 31))
    beslut.omraden.create(ordning=1, rubrik="Undervisning och lärande")
    draft = world.begin()
    assert draft.beslut == beslut
    draft.end = date(2022, 12, 31)
    draft.save()
    assert faults(world, draft) == {}
    draft.end = date(2023, 1, 31)
    draft.save()
    assert "beslut_period" in faults(world, draft)
    beslut.omraden.create(ordning=2, rubrik="Trygghet och studiero")
    assert "beslut_omraden" in faults(world, draft)


def test_a_beslut_that_is_not_issued_is_not_taken(world):
    change(world, {"Mer tid": MORE}, {}, status="draft", decided_on=None, issued_at=None, elsewhere=False, fattat_av="")
    assert world.begin().beslut == world.ok.beslut
    assert world.ok.beslut.granted == sum(insats.bidrag for omrade in hoor.clean().omraden for insats in omrade.insatser)


@pytest.mark.parametrize(
    ("decided", "spent", "fits"),
    [({2021: 10}, False, True), ({2020: 5, 2021: 15}, False, True), ({2020: 10}, False, False), ({2021: 10}, True, False)],
)
def test_years_are_given_as_they_become_or_as_what_is_added(decided, spent, fits):
    assert andring.years_agree(decided, {2020: 5, 2021: 5}, {2020: 5, 2021: 15}, spent=spent) is fits
