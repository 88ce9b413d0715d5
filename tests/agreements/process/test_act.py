"""The general page of an act: built from the table, refuses in words, survives being posted twice."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Part, Status
from agreements.models import Overenskommelse
from agreements.workflow import TRANSITIONS
from sbs.documents.models import Dokument

pytestmark = pytest.mark.usefixtures("today")


def url(world, action):
    return f"/overenskommelser/{world.ok.pk}/atgard/{action}/"


def text_of(response) -> str:
    return response.content.decode()


class TestRitual:
    def test_it_works(self, world, browse):
        page = browse(world.writer).get(url(world, "share"))
        assert page.status_code == 200
        assert "Huvudmannen kan läsa och kommentera utkastet" in text_of(page)
        answer = browse(world.writer).post(url(world, "share"), {"text": "Titta på 5.1."})
        assert answer.status_code == 302
        assert world.fresh().turn == Part.HUVUDMAN

    def test_a_stranger_finds_nothing(self, world, browse):
        world.act("share", world.writer)
        assert browse(world.stranger).get(url(world, "hand_back")).status_code == 404
        assert browse(world.nobody).get(url(world, "hand_back")).status_code == 404

    def test_the_wrong_role_is_told_who_may(self, world, browse):
        page = browse(world.reader).get(url(world, "share"))
        assert page.status_code == 403
        assert "kan lämna över utkastet" in text_of(page)

    @pytest.mark.parametrize("action", ["pahittad", "end_period", "signature_applied"])
    def test_an_act_nobody_does_is_not_there(self, world, browse, action):
        assert browse(world.writer).get(url(world, action)).status_code == 404

    def test_no_agreement(self, world, browse):
        assert browse(world.writer).get("/overenskommelser/999999/atgard/share/").status_code == 404

    def test_wrong_method(self, world, browse):
        assert browse(world.writer).delete(url(world, "share")).status_code == 405


@pytest.mark.parametrize("row", [row for row in TRANSITIONS if row.page], ids=lambda row: row.action)
def test_an_act_with_a_page_of_its_own_leads_there(world, browse, row):
    answer = browse(world.writer).get(url(world, row.action))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("state", "action", "who"),
    [
        (Status.DRAFT, "share", "writer"),
        (Status.DRAFT, "submit_review", "writer"),
        (Status.REVIEW, "recall", "writer"),
        (Status.APPROVED, "send_for_signature", "writer"),
        (Status.SIGNING, "extend_deadline", "writer"),
        (Status.SIGNING, "withdraw", "writer"),
        (Status.IN_FORCE, "suspend", "chief"),
        (Status.IN_FORCE, "terminate", "chief"),
        (Status.SUSPENDED, "resume", "chief"),
        (Status.PERIOD_ENDED, "close", "chief"),
    ],
)
def test_every_act_has_a_page_that_asks_for_what_it_needs(world, browse, state, action, who):
    world.to(state)
    person = getattr(world, who)
    page = text_of(browse(person).get(url(world, action)))
    row = next(row for row in TRANSITIONS if row.action == action)
    for need in row.needs:
        assert f'name="{need.rstrip("?")}"' in page
    required = [need for need in row.needs if not need.endswith("?")]
    if required:
        answer = browse(person).post(url(world, action), {})
        assert answer.status_code == 422
        assert f"Rätta {len(required)} fel för att fortsätta" in text_of(answer)
        assert Overenskommelse.objects.get(pk=world.ok.pk).status == state


class TestRefusals:
    def test_posted_twice_does_it_once(self, world, browse):
        client = browse(world.writer)
        assert client.post(url(world, "submit_review"), {}).status_code == 302
        again = client.post(url(world, "submit_review"), {})
        words = [str(message) for message in get_messages(again.wsgi_request)]
        assert words[-1] == "Inget är ändrat. Överenskommelsen är nu ”granskning”."
        assert world.fresh().granskningar.count() == 1

    def test_what_is_wrong_stands_at_its_field_and_what_was_written_is_kept(self, world, browse):
        world.to_signing()
        answer = browse(world.writer).post(url(world, "extend_deadline"), {"deadline": "2019-01-01", "text": "Semester."})
        assert answer.status_code == 422
        assert text_of(answer).count("Välj en dag som inte har passerat.") == 2
        assert "Semester." in text_of(answer)

    def test_a_false_file_is_refused_and_nothing_is_done(self, world, browse):
        world.to_in_force()
        before = Dokument.objects.count()
        file = SimpleUploadedFile("beslut.pdf", b"hej", content_type="application/pdf")
        data = {"orsak": "nytt_lage", "text": "Läget.", "from_date": "2020-09-01", "dokument": file}
        answer = browse(world.chief).post(url(world, "suspend"), data)
        assert answer.status_code == 422
        assert "Ladda upp en PDF" in text_of(answer)
        assert world.fresh().status == Status.IN_FORCE
        assert Dokument.objects.count() == before

    def test_what_the_kontroll_found_is_listed_with_links(self, world, browse, monkeypatch):
        from agreements.checks import FEL, Brist, kontroll

        monkeypatch.setattr(kontroll, "RULES", [lambda ok, today: [Brist("prov", FEL, "Perioden saknas.", "period")]])
        answer = browse(world.writer).post(url(world, "submit_review"), {})
        assert answer.status_code == 422
        assert "Perioden saknas." in text_of(answer)
        assert f"/overenskommelser/{world.ok.pk}/kontroll/" in text_of(answer)
