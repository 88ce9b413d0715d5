"""/innehall/insats-<pk>/: writing an insats, and every kind of bad input (issue A, Bad input)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Avsnitt, Insats, Kostnadsslag, Standardtext
from sbs.audit.journal import history_of
from tests.agreements.editor.page import form_data, text_of


@pytest.fixture
def insats(ok):
    return Insats.objects.get(omrade__overenskommelse=ok, rubrik__startswith="Samordnare")


@pytest.fixture
def url(ok, insats):
    return reverse("agreements:part", args=[ok.pk, f"insats-{insats.pk}"])


@pytest.fixture
def data(writer, url):
    return form_data(writer.get(url))


def stored(insats):
    """The insats and its target rows as the database has them."""
    return Insats.objects.filter(pk=insats.pk).values().get(), list(insats.malgrupper.values_list("benamning", "antal", "skolenhet"))


def test_what_the_page_shows_can_be_saved_as_it_is(writer, url, data, ok, insats):
    before = stored(insats)
    assert writer.post(url, data).status_code == 302
    assert stored(insats) == before
    assert insats.beloppsrader.last().skolenheter.count() == 3
    saved = Avsnitt.objects.get(overenskommelse=ok, nyckel=f"insats-{insats.pk}")
    assert (saved.revision, saved.saved_by) == (1, ok.author)
    assert history_of(ok).first().text == "Sparade 5.5 Samordnare och nedsättning för nyckelpersoner."


def test_all_that_is_typed_is_stored(writer, url, data, insats):
    data |= {
        "rubrik": "Nytt namn",
        "beskrivning": "<p>Ett stycke</p><ul><li>en punkt</li></ul><script>alert(1)</script>",
        "malsattning": "- första\n\n• andra",
        "start": "1 september 2020",
        "bidrag": "2,5 mnkr",
        "belopp-0-belopp": "1 150 tkr",
        "finansieringsform": "bidrag",
        "leverantor": "Ett lärosäte",
    }
    assert writer.post(url, data).status_code == 302
    insats.refresh_from_db()
    assert (insats.rubrik, insats.bidrag, insats.start.isoformat()) == ("Nytt namn", 2_500_000, "2020-09-01")
    assert insats.beskrivning == "Ett stycke\n\n- en punkt"
    assert insats.malsattning == "första\nandra"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("end", "2022-06-31", "Ändra slutdatum. 31 juni finns inte, juni har 30 dagar."),
        ("start", "nästa år", "Det här går inte att läsa som ett datum. Skriv datumet som 2020-08-01."),
        ("end", "2020-01-01", "Slutdatum ligger före startdatum. Ändra ett av dem."),
        ("bidrag", "abc", "Det här går inte att läsa som ett belopp. Skriv hela kronor, till exempel 1 700 000."),
        ("bidrag", "-500", "Skriv beloppet utan minustecken."),
        ("bidrag", "9999999999999999", "Det är större än"),
        ("belopp-1-belopp", "1 340 000", "Raderna blir 1 690 000 kronor men bidraget är 1 700 000 kronor. Ändra en rad eller bidraget."),
        ("belopp-1-belopp", "hundra", "Det här går inte att läsa som ett belopp."),
        ("belopp-1-kostnadsslag", "", "Välj kostnadsslag."),
        ("belopp-0-avser", "", "Skriv vad beloppet avser, eller ta bort raden."),
        ("finansieringsform", "larosate", "Bara en insats med bidrag till huvudmannen har ett belopp."),
        ("malgrupp-0-antal", "fem", "Skriv antalet med siffror, till exempel 10."),
        ("malgrupp-0-antal", "-5", "Antalet kan inte vara mindre än noll."),
        ("malgrupp-0-benamning", "", "Skriv vilka raden gäller, eller ta bort den."),
        ("rubrik", "", "Skriv rubrik."),
    ],
)
def test_bad_input_is_told_in_the_summary_and_at_the_field(writer, url, data, insats, field, value, words):
    before = Insats.objects.filter(pk=insats.pk).values().get()
    response = writer.post(url, data | {field: value, "beskrivning": "Det här får inte gå förlorat."})
    text = text_of(response)
    assert response.status_code == 200
    assert text.count(words) >= 2
    assert "Rätta 1 fel för att spara" in text
    assert "<title>Fel: " in text
    assert "Det här får inte gå förlorat." in text
    assert Insats.objects.filter(pk=insats.pk).values().get() == before


def test_all_faults_are_told_at_once(writer, url, data):
    text = text_of(writer.post(url, data | {"rubrik": "", "end": "2022-06-31", "belopp-1-belopp": "1 340 000"}))
    assert "Rätta 3 fel för att spara" in text
    assert "Det saknas 10 000 kr." in text


@pytest.mark.parametrize("field", ["beskrivning", "malsattning", "ansvar_huvudman", "start", "end", "finansiering", "malgrupp-0-antal"])
def test_what_is_not_written_yet_does_not_stop_a_draft(writer, url, data, field):
    assert writer.post(url, data | {field: ""}).status_code == 302


def test_amounts_may_wait_but_not_disagree(writer, url, data, insats):
    data = {name: value for name, value in data.items() if not name.startswith("belopp-")}
    assert writer.post(url, data | {"belopp-TOTAL_FORMS": "0", "belopp-INITIAL_FORMS": "0"}).status_code == 302
    assert not insats.beloppsrader.exists()


def test_a_row_is_added_and_keeps_what_was_typed(writer, url, data, insats):
    text = text_of(writer.post(url, data | {"add": "belopp", "rubrik": "Halvskrivet", "end": "2022-06-31"}))
    assert 'name="belopp-2-avser"' in text
    assert "Halvskrivet" in text
    assert "2022-06-31" in text
    assert "Rätta" not in text
    assert insats.beloppsrader.count() == 2


def test_a_row_is_taken_away_and_the_others_move_up(writer, url, data):
    response = writer.post(url, data | {"drop": "malgrupp-0"})
    shown = form_data(response)
    assert shown["malgrupp-TOTAL_FORMS"] == ["2"]
    assert [shown["malgrupp-0-antal"], shown["malgrupp-1-antal"]] == [["4"], ["1"]]


def test_an_empty_row_is_no_row(writer, url, data, insats):
    empty = {f"malgrupp-1-{name}": "" for name in ("benamning", "skolenhet", "antal")}
    assert writer.post(url, data | empty).status_code == 302
    assert [row.antal for row in insats.malgrupper.all()] == [5, 1]


def test_the_malls_sentences_fill_what_is_empty(writer, url, data, ok):
    Standardtext.objects.filter(mallversion=ok.mallversion, finansieringsform="bidrag").update(
        ansvar_skolverket="stödja", ansvar_huvudman="ge tid"
    )
    shown = form_data(writer.post(url, data | {"standard": "1", "ansvar_huvudman": "", "ansvar_skolverket": "Eget."}))
    assert shown["ansvar_huvudman"] == ["ge tid"]
    assert shown["ansvar_skolverket"] == ["Eget."]


def test_the_head_counts_are_set_against_the_plan(writer, url, data):
    text = text_of(writer.post(url, data | {"add": "malgrupp", "antal_atgardsplan": "9"}))
    assert "Åtgärdsplanen har 9." in text


def test_posted_twice_it_is_saved_once(writer, url, data, ok, insats):
    changed = data | {"rubrik": "En gång"}
    assert [writer.post(url, changed).status_code for _ in range(2)] == [302, 302]
    assert Avsnitt.objects.get(overenskommelse=ok, nyckel=f"insats-{insats.pk}").revision == 1


def test_the_second_of_two_sees_both_texts_and_chooses(writer, client, register, url, data, insats, ok):
    client.force_login(register.users["tomas-ekvall"])
    client.post(url, data | {"leverantor": "Ett universitet"})
    mine = data | {"leverantor": "En högskola"}
    client.force_login(register.users["karin-almgren"])
    response = client.post(url, mine)
    text = text_of(response)
    assert "Tomas Ekvall sparade samma del" in text
    assert "<del>Ett universitet</del><ins>En högskola</ins>" in text
    insats.refresh_from_db()
    assert insats.leverantor == "Ett universitet"
    kept = form_data(response)
    assert (kept["leverantor"], kept["revision"]) == (["En högskola"], ["1"])
    assert client.post(url, kept).status_code == 302
    insats.refresh_from_db()
    assert insats.leverantor == "En högskola"


def test_a_removed_insats_is_told_and_nothing_breaks(writer, url, data, insats):
    insats.delete()
    assert writer.post(url, data).status_code == 404


def test_save_and_go_on(writer, url, data, ok):
    response = writer.post(url, data | {"then": "next"})
    assert response.url == reverse("agreements:part", args=[ok.pk, f"omrade-{ok.omraden.last().pk}"])


def test_the_queries_do_not_grow_with_the_rows(writer, url, insats):
    writer.get(url)
    counts = []
    for rows in (1, 3):
        insats.malgrupper.all().delete()
        insats.beloppsrader.all().delete()
        slag = Kostnadsslag.objects.first()
        for _ in range(rows):
            insats.malgrupper.create(benamning="Lärare", antal=1)
            insats.beloppsrader.create(avser="Tid", belopp=1, kostnadsslag=slag)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            writer.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("who", "get", "post"), [("amira-haddad", 200, 403), ("inger-wallin", 404, 404), ("elin-brodin", 200, 403)])
def test_who_may_read_and_who_may_write(client, register, url, who, get, post):
    client.force_login(register.users[who])
    assert client.get(url).status_code == get
    assert client.post(url, {"rubrik": "Nej"}).status_code == post


def test_the_readers_page_has_the_same_facts(client, register, url):
    client.force_login(register.users["amira-haddad"])
    text = text_of(client.get(url))
    assert "En samordnare på förvaltningen arbetar 20 procent extra" in text
    assert 'name="rubrik"' not in text
    assert "1 700 000" in text


def test_bad_ids_and_methods(writer, ok, url):
    for nyckel in ("insats-999999", "insats-x", "omrade-1-2", "nagot"):
        assert writer.get(reverse("agreements:part", args=[ok.pk, nyckel])).status_code == 404
    assert writer.get(url.replace(f"/{ok.pk}/", "/999999/")).status_code == 404
    assert writer.put(url).status_code == 405


def test_a_login_that_has_ended_leads_to_the_login(client, url, data):
    client.logout()
    assert client.post(url, data).status_code == 302
