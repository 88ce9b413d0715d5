"""The agency's pages about holds and the huvudman's sight of them. The ritual per view: works, 404, 403, 405, 422, posted twice."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from payments.enums import Sparrstatus
from payments.models import Sparr
from payments.services import sparr
from payments.workflow.sparr import perform_sparr
from tests import factories as make
from tests.payments.sparr.holds import PLACED, PROPOSED

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"payments:{name}", args=args)


def text_of(answer):
    return answer.content.decode()


def test_the_list_shows_what_stops_and_filters(running, browse, proposed):
    client = browse(running.registrar)
    assert url("hold", proposed.pk) in text_of(client.get(url("hold_list")))
    assert url("hold", proposed.pk) not in text_of(client.get(url("hold_list"), {"lage": "hold_lifted"}))
    assert url("hold", proposed.pk) in text_of(client.get(url("hold_list"), {"lage": "alla", "q": running.ok.dnr}))
    assert client.post(url("hold_list")).status_code == 405
    assert browse(running.representant).get(url("hold_list")).status_code == 403


def test_one_hold_and_who_sees_it(running, browse, proposed):
    page = text_of(browse(running.writer).get(url("hold", proposed.pk)))
    for words in (PROPOSED["text"], PROPOSED["lyfts_av"], "Bekräfta spärren", "Avfärda förslaget", "Utbetalning 1"):
        assert words in page
    assert "Bekräfta spärren" not in text_of(browse(running.registrar).get(url("hold", proposed.pk)))
    assert browse(running.representant).get(url("hold", proposed.pk)).status_code == 404
    assert browse(running.writer).get(url("hold", 999_999)).status_code == 404
    assert browse(running.writer).post(url("hold", proposed.pk)).status_code == 405


def test_the_huvudman_is_led_to_its_own_page(running, browse, placed):
    answer = browse(running.representant).get(url("hold", placed.pk))
    assert answer.status_code == 302
    page = text_of(browse(running.representant).get(answer.url))
    for words in (PLACED["text"], PLACED["lyfts_av"], "stoppar utbetalningar", "Utbetalning 9"):
        assert words in page
    assert "Spärra utbetalningar" not in page
    assert browse(make.make_contact(make.make_huvudman())).get(url("hold", placed.pk)).status_code == 404


def test_a_proposal_is_not_on_the_huvudmans_page(running, browse, proposed):
    assert PROPOSED["text"] not in text_of(browse(running.representant).get(url("pengar", running.ok.pk)))
    assert PROPOSED["text"] in text_of(browse(running.economist).get(url("pengar", running.ok.pk)))


def test_an_act_asks_does_and_stays_calm_when_sent_twice(running, browse, proposed):
    address, client = url("hold_act", proposed.pk, "dismiss"), browse(running.writer)
    assert "Samma förslag kommer inte tillbaka" in text_of(client.get(address))
    empty = client.post(address, {"text": ""})
    assert empty.status_code == 422
    assert "Rätta 1 fel för att fortsätta" in text_of(empty)
    for _ in range(2):
        answer = client.post(address, {"text": "Den kom in."})
        assert answer.status_code == 302
    assert "Inget är ändrat" in [str(message) for message in get_messages(answer.wsgi_request)][-1]
    assert Sparr.objects.get().status == Sparrstatus.DISMISSED


def test_acts_of_others_and_unknown_acts(running, browse, proposed):
    assert browse(running.economist).post(url("hold_act", proposed.pk, "confirm")).status_code == 403
    assert browse(running.writer).get(url("hold_act", proposed.pk, "place")).status_code == 404
    assert browse(running.writer).get(url("hold_act", proposed.pk, "finns-inte")).status_code == 404
    assert browse(running.representant).get(url("hold_act", proposed.pk, "confirm")).status_code == 404
    assert browse(running.writer).delete(url("hold_act", proposed.pk, "confirm")).status_code == 405


def test_placing(running, browse, instalments):
    address, client = url("place_hold", running.ok.pk), browse(running.writer)
    assert "Alla som inte är betalda" in text_of(client.get(address))
    empty = client.post(address, {"utbetalning": "alla"})
    assert empty.status_code == 422
    assert "Rätta 3 fel för att lägga spärren" in text_of(empty)
    for _ in range(2):
        assert "frivilligt" not in client.get(address).content.decode()
        assert client.post(address, PLACED | {"utbetalning": 0}).status_code == 422
        assert client.post(address, PLACED | {"utbetalning": instalments[1].pk}).status_code == 302
    row = Sparr.objects.get()
    assert (row.status, row.utbetalning) == (Sparrstatus.ACTIVE, instalments[1])
    assert browse(running.representant).get(address).status_code == 403
    assert browse(running.other_writer).get(address).status_code == 403
    assert browse(make.make_contact(make.make_huvudman())).get(address).status_code == 404


def test_a_draft_has_nothing_to_hold(browse):
    ok = make.make_ok()
    assert browse(ok.author).get(url("place_hold", ok.pk)).status_code == 403


def test_queries_do_not_grow(running, browse, django_assert_max_num_queries):
    client, counts = browse(running.writer), []
    for number in (1, 2, 3):
        sparr.propose(running.ok, now=running.clock, **PROPOSED | {"kalla": f"delredovisning {number}"})
        if number == 2:
            continue
        for address in (url("hold_list"), url("pengar", running.ok.pk)):
            client.get(address)
            with django_assert_max_num_queries(80) as seen:
                client.get(address)
            counts.append(len(seen))
    assert counts[:2] == counts[2:]


def test_waiting_for_who_is_to_take_a_stand(running, proposed):
    from sbs.overview.sources.sparr import proposed_holds

    assert [item.url for item in proposed_holds(running.writer, running.clock)] == [url("hold", proposed.pk)]
    assert proposed_holds(running.other_writer, running.clock) == []
    perform_sparr(proposed.pk, "confirm", running.writer, now=running.clock)
    assert proposed_holds(running.writer, running.clock) == []
