"""What a new beslut om insatser och medel is filled in from: the fastställda åtgärdsplaner, or the draft of the ÖK 2."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Beslut
from agreements.plancheck.facts import Area, Cost, Insats, Plan
from agreements.services.beslut import start_ok
from agreements.services.beslut_prefill import from_plans
from tests import factories as make
from tests.agreements.planreview.conftest import review  # noqa: F401 - the same sent plan

HUVUDMAN = Plan(
    "Höörs kommun",
    omraden=(Area("omrade-a", "Styrning"),),
    insatser=(
        Insats("insats-a", "1.1", "Samordnare", "omrade-a", start=date(2020, 8, 1), slut=date(2022, 6, 30)),
        Insats("insats-b", "1.2", "Ledningsteam", "omrade-a", start=date(2020, 6, 1), slut=date(2022, 8, 31)),
    ),
    kostnader=(
        Cost(1, "Lön", "insats-a", belopp=350_000),
        Cost(2, "Nedsättning", "insats-a", belopp=1_350_000),
        Cost(3, "Resor", "", belopp=105_000),
        Cost(4, "Utan belopp", "insats-b"),
    ),
)
SKOLA = Plan(
    "Ringsjöskolan",
    "7",
    omraden=(Area("omrade-x", " styrning "), Area("omrade-y", "Undervisning")),
    insatser=(Insats("insats-x", "1.1", "samordnare", "omrade-x"), Insats("insats-y", "2.1", "Matematik", "omrade-y")),
    kostnader=(Cost(1, "Vikarier", "insats-x", belopp=40_000),),
)


def test_the_plans_of_a_case_together():
    scope = from_plans([(HUVUDMAN, ""), (SKOLA, "Ringsjöskolan")])
    assert scope.omraden == {"Styrning": ["Samordnare", "Ledningsteam"], "Undervisning": ["Matematik"]}
    assert scope.rader == [
        ("Samordnare", "Samordnare", 1_700_000),
        ("Resor", "", 105_000),
        ("samordnare, Ringsjöskolan", "samordnare", 40_000),
    ]
    assert (scope.start, scope.end) == (date(2020, 6, 1), date(2022, 8, 31))
    assert sum(scope.per_ar.values()) == 1_845_000


def test_the_years_are_those_of_the_utbetalningsplan():
    """Höör: 1 805 000 kronor in nine instalments, two of them in 2020, four in 2021, three in 2022."""
    years = from_plans([(HUVUDMAN, "")]).per_ar
    assert years == {2020: 401_112, 2021: 802_223, 2022: 601_665}


def test_a_plan_without_days_or_costs_gives_what_it_has():
    assert from_plans([]).omraden == {}
    scope = from_plans([(SKOLA, "Ringsjöskolan")])
    assert (scope.start, scope.per_ar) == (None, {})


@pytest.fixture
def confirmed(review):  # noqa: F811
    """The plan is fastställd; the page stands open for the one who writes the beslut."""
    make.make_beslutsmall("insatser")
    review.world.act("confirm_plan", "ansvarig")
    return review


def create(world, **data):
    return world.client("ansvarig").post(reverse("agreements:beslut_create", args=[world.samverkan.pk]), {"typ": "insatser", **data})


class TestPage:
    def test_filled_in_from_the_plan_and_where_from(self, confirmed):
        client = confirmed.client("ansvarig")
        page = client.get(reverse("agreements:beslut_create", args=[confirmed.samverkan.pk])).content.decode()
        assert f"Fastställd åtgärdsplan för {confirmed.plan.vem}" in page
        assert "Utkastet till överenskommelse 2" not in page
        answer = create(confirmed, kalla="plan")
        beslut = Beslut.objects.get()
        assert [(row.avser, row.belopp) for row in beslut.rader.all()] == [("Nyckelpersoner om insatsens namn.", 1_350_000)]
        assert sum(row.belopp for row in beslut.per_ar.all()) == 1_350_000
        assert list(beslut.ur_planer.all()) == [confirmed.version]
        version = reverse("agreements:plan_version", args=[confirmed.plan.pk, confirmed.version.nummer])
        for url in (answer["Location"], f"/beslut/{beslut.pk}/"):
            page = client.get(url).content.decode()
            assert "Hämtat från" in page
            assert f'href="{version}"' in page
        assert beslut.is_editable

    def test_nothing_if_one_would_rather(self, confirmed):
        create(confirmed, kalla="inget")
        beslut = Beslut.objects.get()
        assert (beslut.rader.count(), beslut.ur_planer.count(), beslut.start) == (0, 0, None)
        assert "Hämtat från" not in confirmed.client("ansvarig").get(f"/beslut/{beslut.pk}/").content.decode()

    def test_a_source_that_is_not_there_is_refused(self, confirmed):
        assert create(confirmed, kalla="ok2").status_code == 422

    def test_a_plan_that_is_only_sent_is_not_offered(self, review):  # noqa: F811
        make.make_beslutsmall("insatser")
        page = review.client("ansvarig").get(reverse("agreements:beslut_create", args=[review.samverkan.pk])).content.decode()
        assert "Fastställd åtgärdsplan" not in page
        create(review)
        assert Beslut.objects.get().rader.count() == 0

    def test_the_draft_of_the_agreement_comes_first(self, confirmed):
        ok = make.make_ok(confirmed.samverkan)
        make.make_insats(make.make_omrade(ok, "Styrning"), "Samordnare", finansieringsform="bidrag", bidrag=150_000)
        create(confirmed, kalla="ok2")
        beslut = Beslut.objects.get()
        assert (beslut.ur_ok, beslut.granted) == (ok, 150_000)
        page = confirmed.client("ansvarig").get(f"/beslut/{beslut.pk}/").content.decode()
        assert f'href="{reverse("agreements:detail", args=[ok.pk])}"' in page


@pytest.mark.django_db
def test_two_rows_for_one_insats_are_one_bidrag_in_the_agreement():
    make.make_mallversion("ok2")
    beslut = make.make_beslut(start=date(2020, 6, 1), end=date(2022, 8, 31))
    beslut.omraden.create(ordning=1, rubrik="Styrning", insatser="Samordnare")
    for place, belopp in enumerate((100_000, 40_000), start=1):
        beslut.rader.create(ordning=place, avser=f"Del {place}", insats="Samordnare", belopp=belopp)
    ok = start_ok(beslut, beslut.author, make.NOW)
    assert [row.bidrag for omrade in ok.omraden.all() for row in omrade.insatser.all()] == [140_000]
