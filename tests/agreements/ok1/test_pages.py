"""An ÖK 1 in the editor, on its page and through the whole process to signed."""

from datetime import date

import pytest
from django.test import Client

from agreements.document.printing import page_html
from agreements.enums import Status
from agreements.outline import outline
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(world, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.clock)


def browse(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(ok, page: str) -> str:
    return f"/overenskommelser/{ok.pk}/innehall/{page}/"


def form_data(ok, **changes) -> dict:
    data = {"revision": "0", "huvudman-nulagesanalys": "2020-12-18", "huvudman-atgardsplan": "2021-03-10", "huvudman-roll": "skolchef"}
    for row in ok.planenheter.exclude(skolenhet=None):
        key = f"enhet-{row.skolenhet_id}"
        data |= {f"{key}-med": "on", f"{key}-nulagesanalys": "2020-11-30", f"{key}-atgardsplan": "2021-02-26", f"{key}-roll": "rektor"}
        data[f"{key}-kontakt"] = str(row.kontakt_id)
    return data | changes


def test_the_parts_in_order_without_insatser_or_plan(ok):
    assert [(row.nyckel, row.nummer) for row in outline(ok)] == [
        ("parter", "1"),
        ("bakgrund", "2"),
        ("kapitel-handlingar", "3"),
        ("period", "4"),
        ("kapitel-nulagesanalys", "5"),
        ("kapitel-atgardsplan", "6"),
        ("planer", "7"),
        ("kapitel-stod", "8"),
        ("kapitel-delaktighet", "9"),
        ("kapitel-kostnader", "10"),
        ("kapitel-personuppgifter", "11"),
        ("kapitel-forbehall", "12"),
        ("kapitel-andringar", "13"),
        ("undertecknare", ""),
        ("bilagor", ""),
    ]


def test_every_part_has_a_page_that_works(world, ok):
    client = browse(world.writer)
    for row in outline(ok):
        assert client.get(address(ok, row.nyckel)).status_code == 200, row.nyckel


def test_the_units_are_written_and_read(world, ok):
    client = browse(world.writer)
    page = client.get(address(ok, "planer")).content.decode()
    assert page.count("<legend") == 3
    assert "Rektor Almskolan" in page
    answer = client.post(address(ok, "planer"), form_data(ok))
    assert answer.status_code == 302
    row = ok.planenheter.get(skolenhet__namn="Almskolan")
    assert (row.nulagesanalys, row.atgardsplan) == (date(2020, 11, 30), date(2021, 2, 26))
    left_out = f"enhet-{row.skolenhet_id}-med"
    data = {key: value for key, value in form_data(ok, revision="1").items() if key != left_out}
    assert client.post(address(ok, "planer"), data).status_code == 302
    assert not ok.planenheter.filter(skolenhet__namn="Almskolan").exists()
    shown = browse(world.reader).get(address(ok, "planer")).content.decode()
    assert "2020-11-30" in shown
    assert '<form method="post" class="sbs-form"' not in shown


def test_a_plan_before_its_analysis_is_refused_beside_the_field(world, ok):
    answer = browse(world.writer).post(address(ok, "planer"), form_data(ok, **{"huvudman-atgardsplan": "2020-01-01"}))
    assert "Åtgärdsplanen bygger på nulägesanalysen" in answer.content.decode()
    assert ok.planenheter.get(skolenhet=None).atgardsplan == date(2021, 3, 10)


def test_what_belongs_to_insatser_is_not_there(world, ok):
    client = browse(world.writer)
    for page in ("ordna", "nytt-omrade", "plan"):
        assert client.get(address(ok, page)).status_code == 404
    assert client.get(f"/overenskommelser/{ok.pk}/utbetalningsplan/").status_code == 404
    page = client.get(address(ok, "period")).content.decode()
    assert "Slutredovisning" not in page
    assert "Ordna kapitel" not in page
    assert "Åtgärdsplanen inlämnad" not in client.get(address(ok, "bakgrund")).content.decode()
    detail = client.get(f"/overenskommelser/{ok.pk}/").content.decode()
    assert "Nulägesanalys senast" in detail
    assert "Utbetalningsplanen" not in detail
    assert "Björkskolan" in detail


def test_the_background_and_the_period_can_be_saved(world, ok):
    client = browse(world.writer)
    uppdrag = ok.bakgrund.uppdrag.get()
    data = {"revision": "0", "beslut_samverkan": "2019-05-09", "uppdrag": [uppdrag.pk], "text": ""}
    assert client.post(address(ok, "bakgrund"), data).status_code == 302
    period = {"revision": "0", "start": "2020-06-01", "end": "2021-06-30", "dnr": ok.dnr}
    assert client.post(address(ok, "period"), period).status_code == 302
    ok.refresh_from_db()
    assert (ok.start, ok.slutredovisning) == (date(2020, 6, 1), None)


def test_the_detail_page_costs_the_same_for_more_units(world, ok):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests import factories as make

    client = browse(world.writer)
    client.get(f"/overenskommelser/{ok.pk}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/overenskommelser/{ok.pk}/")
    for _ in range(2):
        skola = make.make_skolenhet(ok.huvudman)
        ok.planenheter.create(skolenhet=skola, kontakt=world.writer, roll="rektor")
    with CaptureQueriesContext(connection) as many:
        client.get(f"/overenskommelser/{ok.pk}/")
    assert len(many) == len(few)


def test_from_draft_to_signed_and_what_is_printed(world, ok):
    plan = make.make_plan(ok.samverkan, slag="atgardsplan", skolenhet=ok.samverkan.skolenheter.first())
    world.act("share", world.writer)
    world.act("hand_back", world.representant)
    world.to_in_force()
    assert world.ok.status == Status.IN_FORCE
    plan.refresh_from_db()
    assert plan.due_date == date(2021, 3, 10)
    snapshot = world.version.snapshot
    text = str(page_html(snapshot))
    for words in ("Överenskommelse 1 om nulägesanalys", "Almskolan", "30 november 2020", "10 mars 2021", "minst två processtödjare"):
        assert words in text
    for words in ("Bidrag</th>", "Slutredovisning senast", "{"):
        assert words not in text
    assert "Överenskommelsen har inga bilagor" in text


def test_a_second_ok1_is_the_first(world, ok, mallversion):
    client = browse(world.writer)
    page = f"/huvudman/{ok.huvudman.pk}/ny-overenskommelse/"
    assert "Överenskommelse 1, nulägesanalys och åtgärdsplan" in client.get(page).content.decode()
    answer = client.post(page, {"samverkan": ok.samverkan_id, "start": f"mall-{mallversion.pk}"})
    assert answer.headers["Location"] == f"/overenskommelser/{ok.pk}/"
