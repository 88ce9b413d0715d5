"""Each rule of an ÖK 1 by itself, and that the rules about insatser and money are not asked of it."""

from datetime import date

import pytest

from agreements.checks import kontroll, run
from agreements.checks.types import applies
from tests import factories as make
from tests.agreements.ok1.conftest import TODAY

pytestmark = pytest.mark.django_db


def codes(ok, today=TODAY) -> set[str]:
    return {brist.kod for brist in run(ok, today)}


def test_nothing_is_wrong(ok):
    assert run(ok, TODAY) == []


def test_it_is_not_asked_for_insatser_money_or_reports(ok):
    asked = {rule.__name__ for rule in kontroll._rules(ok)}
    assert not asked & {"missing_chapters", "background_dates", "appendices", "final_date"}
    assert {"units", "due_dates", "order", "contacts", "begun", "signers", "mandates", "parties", "dnr"} <= asked


def test_an_ok2_is_not_asked_for_units():
    second = make.make_ok()
    assert not {"units", "due_dates", "contacts", "begun"} & {rule.__name__ for rule in kontroll._rules(second)}
    assert applies(lambda ok, today: [], second)


def test_the_huvudman_makes_a_plan_and_so_does_every_skolenhet_of_the_case(ok):
    ok.planenheter.get(skolenhet=None).delete()
    ok.planenheter.get(skolenhet__namn="Almskolan").delete()
    stranger = make.make_skolenhet(ok.huvudman)
    ok.planenheter.create(skolenhet=stranger, nulagesanalys=date(2020, 9, 1), atgardsplan=date(2020, 10, 1), kontakt=ok.author)
    assert codes(ok) == {"huvudman_utan_plan", "skolenhet_saknas", "skolenhet_utanfor"}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, date(2021, 3, 10), {"plandatum_saknas"}),
        (date(2020, 11, 30), None, {"plandatum_saknas"}),
        (date(2020, 5, 3), date(2021, 3, 10), {"plandatum_utanfor"}),
        (date(2020, 5, 4), date(2021, 5, 31), set()),
        (date(2020, 11, 30), date(2021, 6, 1), {"plandatum_utanfor"}),
        (date(2020, 11, 30), date(2020, 11, 30), {"plandatum_samma_dag"}),
        (date(2021, 3, 10), date(2021, 3, 11), set()),
        (date(2021, 3, 11), date(2021, 3, 12), {"plandatum_efter_huvudman"}),
    ],
)
def test_days(ok, first, last, found):
    row = ok.planenheter.get(skolenhet__namn="Almskolan")
    row.nulagesanalys, row.atgardsplan = first, last
    row.save()
    assert codes(ok) == found


def test_the_link_leads_to_the_field(ok):
    row = ok.planenheter.get(skolenhet__namn="Björkskolan")
    row.atgardsplan = None
    row.save()
    (brist,) = run(ok, TODAY)
    assert (brist.var, brist.falt) == ("planer", f"id_enhet-{row.skolenhet_id}-atgardsplan")
    assert brist.text == "Dagen för åtgärdsplanen saknas för Björkskolan"


def test_somebody_leads_the_work(ok):
    ok.planenheter.filter(skolenhet=None).update(kontakt=None)
    assert codes(ok) == {"plan_utan_kontakt"}


def test_it_rests_on_the_beslut_and_begins_after_it(ok):
    ok.bakgrund.beslut_samverkan = date(2020, 5, 5)
    ok.bakgrund.save()
    assert codes(ok) == {"fore_beslut"}
    ok.bakgrund.beslut_samverkan = None
    ok.bakgrund.save()
    assert codes(ok) == {"bakgrund_datum"}


def test_at_least_one_signer_for_each_party(ok):
    ok.undertecknare.filter(part="huvudman").delete()
    (brist,) = run(ok, TODAY)
    assert brist.kod == "undertecknare_saknas"
    assert brist.why == "Minst en person skriver under för varje part."


def test_a_signer_has_a_mandate(ok):
    row = ok.undertecknare.get(part="huvudman")
    row.mandat = None
    row.save()
    assert codes(ok) == {"mandat"}


def test_a_rule_costs_the_same_however_many_units(ok):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        run(ok, TODAY)
    for _ in range(3):
        skola = make.make_skolenhet(ok.huvudman)
        ok.samverkan.skolenheter.add(skola)
        ok.planenheter.create(skolenhet=skola, kontakt=ok.author, nulagesanalys=date(2020, 9, 1), atgardsplan=date(2020, 10, 1))
    with CaptureQueriesContext(connection) as many:
        run(ok, TODAY)
    assert len(many) == len(few)
