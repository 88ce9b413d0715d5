"""Robertsfors as somebody who writes the beslut meets it on the pages (issue B, Proof; seed 001): the rules themselves are test_rules'."""

from datetime import date

import pytest

from agreements.enums import Beslutsstatus
from agreements.models import Beslut
from tests.agreements.beslut.test_pages import at, text_of
from tests.agreements.beslut.world import SUPPORT, YEARS, grant

pytestmark = pytest.mark.usefixtures("today")
TERM = "Insatserna ska påbörjas under höstterminen 2017 och pågå till och med den 31 januari 2019."


def kontroll(world, browse) -> str:
    return text_of(browse(world.writer).get(at(world, "kontroll/")))


def send(world, browse):
    return browse(world.writer).post(at(world, "send_for_signature/"))


def test_with_the_50_000_as_its_own_line_it_is_read_and_goes_to_signature(world, browse):
    page = text_of(browse(world.writer).get(at(world)))
    for words in (
        "överenskommelsen den 24 augusti 2016",
        "Delar av insatsen Elevhälsans organisation och arbete i egen regi",
        "150 000",
        "50 000",
        "125 000",
        "75 000",
        "200 000 kronor",
        "14 augusti 2017",
    ):
        assert words in page, words
    assert "Inga fel" in kontroll(world, browse)
    assert send(world, browse).status_code == 302
    assert Beslut.objects.get(pk=world.beslut.pk).status == Beslutsstatus.SIGNING


def test_without_it_nothing_is_sent_and_both_sums_are_named(world, browse):
    grant(world.beslut, SUPPORT, years=YEARS)
    sums = "Raderna beviljar 150 000 kronor men utbetalningarna per kalenderår blir 200 000 kronor"
    years = "(125 000 kronor 2017 och 75 000 kronor 2018)"
    page = kontroll(world, browse)
    assert "1 fel stoppar underskriften" in page
    assert f"{sums} {years}." in page
    answer = send(world, browse)
    assert answer.status_code == 422
    assert "Det beviljade är inte lika mycket som utbetalningarna" in text_of(answer)
    assert f'href="{at(world, "skriv/")}#rader"' in text_of(answer)
    assert Beslut.objects.get(pk=world.beslut.pk).status == Beslutsstatus.DRAFT


def test_a_term_is_to_be_stated_in_dates(world, browse):
    Beslut.objects.filter(pk=world.beslut.pk).update(beslutet=TERM, start=None)
    page = kontroll(world, browse)
    assert "”höstterminen 2017” i beslutet saknar datum" in page
    assert "Ange från och med vilken dag och till och med vilken dag det gäller." in page
    assert f'href="{at(world, "skriv/")}#id_start"' in page
    assert "”höstterminen 2017” i beslutet saknar datum" in text_of(send(world, browse))
    assert "En dag, inte en termin. Till exempel 2017-08-14" in text_of(browse(world.writer).get(at(world, "skriv/")))
    Beslut.objects.filter(pk=world.beslut.pk).update(start=date(2017, 8, 14))
    assert "Inga fel" in kontroll(world, browse)


def test_three_years_and_three_days_is_a_warning_with_a_reason(world, browse):
    page = kontroll(world, browse)
    assert "Samverkan blir längre än tre år" in page
    assert "Från beslutet 28 januari 2016 till 31 januari 2019 är det 3 år och 3 dagar." in page
    assert "Sista terminen räknas till och med januari." in page
    world.beslut.motiveringar.all().delete()
    assert "1 varning behöver motivering" in kontroll(world, browse)
    answer = send(world, browse)
    assert answer.status_code == 422
    assert "Samverkan blir längre än tre år" in text_of(answer)
